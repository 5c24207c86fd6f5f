import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from "node:http";
import { Agent as HttpsAgent, request as requestSecurely } from "node:https";
import type { Socket } from "node:net";
import { TLSSocket } from "node:tls";
import { airBytes } from "./link/air-bytes.ts";

/** Nothing came back, or not all of it: the link is gone, or the collector is. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/** What came back to one request; `askedWaitMs`: how long to stay away, 0 where it did not say. */
export type Answer = { status: number; text: string; askedWaitMs: number };

/** A connection to the collector for as long as one pass runs. */
export type Line = {
  /** @throws NoAnswerError */
  post(path: string, body: Uint8Array): Promise<Answer>;
  /** What it put on the air so far, and what it would have after one more request with so many bytes: IP bytes, estimated. */
  spent(more?: number): { up: number; down: number };
  close(): void;
};

/** On a link of 9.6 kbit/s each packet takes a second or two; when nothing moves for so long it is gone. */
const longestSilenceMs = 30_000;
/** The longest answer is a line. */
const mostAnswerBytes = 4096;

/** The newest TLS session with each collector: with it the next pass takes a kilobyte less to begin (RFC 8446, 2.2). */
const sessions = new Map<string, Buffer>();

/** One connection that is kept: each new one costs packets, and with TLS two kilobytes. */
export function openLine(url: string, signal: AbortSignal, silenceMs = longestSilenceMs): Line {
  const isSecure = url.startsWith("https:");
  const agent = isSecure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 1, session: sessions.get(url) })
    : new HttpAgent({ keepAlive: true, maxSockets: 1 });
  let handshake: "full" | "resumed" | "none" | undefined;
  let socket: Socket | undefined;
  let requests = 0;
  let sentBytes = 0;
  return {
    async post(path, body) {
      const address = new URL(path, `${url}/`);
      const headers = { "content-length": body.length };
      const told = { method: "POST", agent, signal, timeout: silenceMs, headers };
      const sent = (isSecure ? requestSecurely : request)(address, told);
      sent.once("socket", (opened) => {
        if (opened !== socket && opened instanceof TLSSocket)
          opened.on("session", (session) => sessions.set(url, session));
        socket = opened;
        handshake ??= isSecure ? "full" : "none";
        requests++;
        sentBytes += body.length;
      });
      sent.once("timeout", () => sent.destroy(new Error("Nothing moves any more.")));
      sent.end(body);
      try {
        const answer = await answerTo(sent);
        if (socket instanceof TLSSocket && socket.isSessionReused()) handshake = "resumed";
        return answer;
      } catch (cause) {
        throw new NoAnswerError("No answer came.", { cause });
      }
    },
    spent: (more) =>
      more === undefined
        ? airBytes(handshake, requests, { up: sentBytes, down: 0 })
        : airBytes(handshake ?? (isSecure ? "full" : "none"), requests + 1, {
            up: sentBytes + more,
            down: 0,
          }),
    close: () => agent.destroy(),
  };
}

async function answerTo(sent: ClientRequest): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((came, failed) => {
    sent.once("response", came);
    sent.on("error", failed);
  });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > mostAnswerBytes) throw new Error("The answer is too long.");
  }
  return {
    status: response.statusCode ?? 0,
    text: Buffer.concat(chunks).toString("utf8"),
    askedWaitMs: waitAsked(response.headers["retry-after"]),
  };
}

/** In seconds; a date (RFC 9110, 10.2.3) is worth nothing to a hub whose clock may be wrong by decades. */
function waitAsked(told = ""): number {
  return /^\d{1,9}$/.test(told) ? Number(told) * 1000 : 0;
}
