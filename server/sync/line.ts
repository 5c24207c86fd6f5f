import { type ClientRequest, Agent as HttpAgent, type IncomingMessage, request } from "node:http";
import { Agent as HttpsAgent, request as requestSecurely } from "node:https";
import type { Socket } from "node:net";

/** Nothing came back, or not all of it: the link is gone, or the collector is. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
}

/** What came back to one request. */
export type Answer = { status: number; text: string; retryAfterSeconds: number | undefined };

/** A connection to the collector for as long as one pass runs. */
export type Line = {
  /** @throws NoAnswerError */
  post(path: string, body: Uint8Array): Promise<Answer>;
  /** Bytes that went over it in both directions so far, below TCP and with what TLS adds. */
  spent(): { up: number; down: number };
  close(): void;
};

/** On a link of 9.6 kbit/s each packet takes a second or two; when nothing moves for so long it is gone. */
const longestSilenceMs = 30_000;
/** The longest answer is a line. */
const mostAnswerBytes = 4096;

/** One connection that is kept: each new one costs packets, and with TLS two kilobytes. */
export function openLine(url: string, signal: AbortSignal, silenceMs = longestSilenceMs): Line {
  const isSecure = url.startsWith("https:");
  const agent = isSecure
    ? new HttpsAgent({ keepAlive: true, maxSockets: 1 })
    : new HttpAgent({ keepAlive: true, maxSockets: 1 });
  const sockets = new Set<Socket>();
  return {
    async post(path, body) {
      const sent = (isSecure ? requestSecurely : request)(new URL(path, `${url}/`), {
        ...{ method: "POST", agent, signal, timeout: silenceMs },
        headers: { "content-length": body.length },
      });
      sent.once("socket", (socket) => sockets.add(socket));
      sent.once("timeout", () => sent.destroy(new Error("Nothing moves any more.")));
      sent.end(body);
      try {
        return await answerTo(sent);
      } catch (cause) {
        throw new NoAnswerError("No answer came.", { cause });
      }
    },
    spent() {
      const all = [...sockets];
      return {
        up: all.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
        down: all.reduce((sum, { bytesRead }) => sum + bytesRead, 0),
      };
    },
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
  const retryAfter = Number(response.headers["retry-after"]);
  return {
    status: response.statusCode ?? 0,
    text: Buffer.concat(chunks).toString("utf8"),
    retryAfterSeconds: retryAfter > 0 ? retryAfter : undefined,
  };
}
