import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request,
} from "node:http";
import {
  type AgentOptions,
  Agent as HttpsAgent,
  type RequestOptions,
  request as requestSecurely,
} from "node:https";
import type { Socket } from "node:net";
import { Duplex } from "node:stream";
import { TLSSocket } from "node:tls";
import { airBytes, type BothWays } from "./link/air-bytes.ts";
import type { Hold } from "./link/pass-result.ts";
import { DamagedError } from "./protocol/bytes.ts";
import type { CollectorAddress } from "./protocol/collector-address.ts";
import { hintHeader } from "./protocol/offer-list.ts";
import { ordersHeader, ordersPath } from "./protocol/office-orders.ts";
import { openSecureSocket, type SecurePeer } from "./secure-socket.ts";

/** Nothing came back, or not all of it: the link is gone, or the collector is. */
export class NoAnswerError extends Error {
  override readonly name = "NoAnswerError";
  /** What had come of an answer that was good so far. */
  readonly came: Buffer;
  constructor(message: string, options?: ErrorOptions, came: Buffer = Buffer.alloc(0)) {
    super(message, options);
    this.came = came;
  }
}

/** No collector answers so: most pages of networks that ask for a sign-in are larger than all that it says. */
class OtherAnswerError extends Error {
  override readonly name = "OtherAnswerError";
}

/** What came back to one request. */
export type Answer = {
  status: number;
  bytes: Buffer;
  /** The same as text. */
  text: string;
  /** How long to stay away; 0 where it did not say. */
  askedWaitMs: number;
  /** Which list of offers is its newest, as it says beside. */
  offers: string | undefined;
  /** What it says beside of orders that wait for this hub; undefined where none do. */
  orders: string | undefined;
};

/** What a request says beside its body. */
export type Headers = Record<string, string>;

/** A connection to the collector for as long as one pass runs. */
export type Line = {
  /** @throws NoAnswerError; DamagedError when it is not the collector that is there */
  post(path: string, body: Uint8Array, headers?: Headers): Promise<Answer>;
  /** Asks for something that has so many bytes at most. @throws as `post` */
  get(path: string, mostBytes: number): Promise<Answer>;
  /** What it put on the air so far, and what it would have after one more request with so many bytes: IP bytes, estimated. */
  spent(more?: number, moreDown?: number): BothWays;
  /** Bytes of bodies a second, with the wait for the answer, as the last request went; undefined before one was answered. */
  pace(): number | undefined;
  /** Where it left off, if a connection by TLS came about: the next one begins there. */
  session(): Buffer | undefined;
  close(): void;
};

/** On a link of 9.6 kbit/s each packet takes a second or two; when nothing moves for so long it is gone. */
const longestSilenceMs = 30_000;
/** The longest answer to what a hub sends is a line, or twenty orders. */
export const mostAnswerBytes = 4096;

/** What a line is opened with. */
type LineParts = {
  collector: CollectorAddress;
  signal: AbortSignal;
  /** Where the last connection by TLS left off. */
  session: Buffer | undefined;
  silenceMs?: number;
  /** Asked before each request. */
  hold: Hold;
};

type Request = {
  method: "GET" | "POST";
  path: string;
  body: Uint8Array;
  /** Bytes that are read of the answer. */
  most: number;
  headers?: Headers | undefined;
};

/** One connection that is kept: each new one costs packets, and with TLS two kilobytes. */
export function openLine(told: LineParts): Line {
  const parts = { silenceMs: longestSilenceMs, ...told };
  const { collector, signal, silenceMs, hold } = parts;
  const isSecure = collector.url.startsWith("https:");
  const kept = { keepAlive: true, maxSockets: 1 };
  const meter = openMeter(isSecure);
  const opened = new Set<Socket>();
  const onBegun = (socket: Socket) => {
    meter.begun();
    opened.add(socket);
  };
  const agent = isSecure ? new SecureAgent(kept, { ...parts, onBegun }) : new HttpAgent(kept);
  const send = isSecure ? requestSecurely : request;
  let pace: number | undefined;
  let isUnderway = false;
  const exchange = async ({ method, path, body, most, headers: told }: Request) => {
    const address = new URL(path, `${collector.url}/`);
    await hold(meter.spent(body.length, method === "GET" ? most : 0));
    const headers: OutgoingHttpHeaders = { ...told };
    if (method === "POST") headers["content-length"] = body.length;
    const sent = send(address, { method, agent, signal, timeout: silenceMs, headers });
    sent.removeHeader("connection"); // it stays open by itself (RFC 9112, 9.3), and each byte is paid
    onceConnected(sent, (socket) => {
      if (!isSecure) opened.add(socket);
      meter.sent(socket, body.length);
    });
    sent.once("timeout", () => sent.destroy(new Error("Nothing moves any more.")));
    const begun = performance.now();
    const chunks: Buffer[] = [];
    isUnderway = true;
    sent.end(body);
    try {
      const answer = await answerTo(sent, most, (chunk, status) => {
        if (method === "GET" || path === ordersPath) meter.came(chunk.length);
        if (status === 200) chunks.push(chunk);
      });
      const carried = method === "GET" ? answer.bytes.length : body.length;
      pace = (1000 * carried) / (performance.now() - begun);
      isUnderway = false;
      return answer;
    } catch (cause) {
      throw failureOf(cause, method, chunks);
    }
  };
  return {
    post: (path, body, headers) =>
      exchange({ method: "POST", path, body, most: mostAnswerBytes, headers }),
    get: (path, most) => exchange({ method: "GET", path, body: Buffer.alloc(0), most }),
    spent: meter.spent,
    pace: () => pace,
    session: () => (agent instanceof SecureAgent ? agent.leftOff : undefined),
    close() {
      if (!isUnderway) for (const socket of opened) reset(socket);
      agent.destroy();
    },
  };
}

/** Counts what a line puts on the air. */
function openMeter(isSecure: boolean) {
  let handshake: ReturnType<typeof handshakeOf> | undefined;
  let requests = 0;
  let sentBytes = 0;
  let askedBytes = 0;
  return {
    /** A handshake of TLS has begun. */
    begun() {
      handshake ??= "full"; // the dearer, until it is done
    },
    sent(socket: Socket, bytes: number) {
      if (requests++ === 0) handshake = handshakeOf(socket);
      sentBytes += bytes;
    },
    /** Bytes of an answer that is no line. */
    came(bytes: number) {
      askedBytes += bytes;
    },
    spent: (more?: number, moreDown = 0) =>
      more === undefined
        ? airBytes(handshake, requests, { up: sentBytes, down: askedBytes })
        : airBytes(handshake ?? (isSecure ? "full" : "none"), requests + 1, {
            up: sentBytes + more,
            down: askedBytes + moreDown,
          }),
  };
}

/** What a line put on the air so far. */
export function bytesOf(line: Line): { bytesUp: number; bytesDown: number } {
  const { up, down } = line.spent();
  return { bytesUp: up, bytesDown: down };
}

/**
 * Ends a connection at rest by one packet (RFC 9293, 3.10.5): to take leave of each other, by TLS and then by TCP, takes six, three
 * hundred bytes, and whoever stands at the other end has nothing more to say.
 */
function reset(socket: Socket): void {
  if (!socket.destroyed) socket.resetAndDestroy();
}

/** Over plain http there is a socket before there is a connection; where none comes about nothing is sent. */
function onceConnected(sent: ClientRequest, isThere: (socket: Socket) => void): void {
  sent.once("socket", (socket) => {
    if (socket.connecting) socket.once("connect", () => isThere(socket));
    else isThere(socket);
  });
}

function handshakeOf(socket: Socket): "full" | "resumed" | "none" {
  if (!(socket instanceof TLSSocket)) return "none";
  return socket.isSessionReused() ? "resumed" : "full";
}

type SecureParts = Required<LineParts> & Required<Pick<SecurePeer, "onBegun">>;

/** Makes connections that are proven to lead to a collector. */
class SecureAgent extends HttpsAgent {
  /** Where the newest of them left off; undefined before there was one. */
  leftOff: Buffer | undefined;
  private readonly parts: SecureParts;

  constructor(told: AgentOptions, parts: SecureParts) {
    super(told);
    this.parts = parts;
  }

  override createConnection(
    { host, port }: RequestOptions,
    opened?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const { collector, signal, silenceMs, session, onBegun } = this.parts;
    openSecureSocket({
      ...{ host: String(host), port: Number(port), signing: collector.signing },
      ...{ session: this.leftOff ?? session, signal, timeoutMs: silenceMs, onBegun },
    }).then(
      (socket) => {
        socket.on("session", (newest) => {
          this.leftOff = newest;
        });
        opened?.(null, socket);
      },
      (error: Error) => opened?.(error, new Duplex()), // nobody looks at what comes with an error
    );
  }
}

/** A slice that is longer than was asked for is a cut like any other: what it was is seen when the whole has come. */
function failureOf(cause: unknown, method: Request["method"], came: Buffer[]): Error {
  if (cause instanceof DamagedError) return cause;
  if (cause instanceof OtherAnswerError && method === "POST")
    return new DamagedError(cause.message, { cause });
  return new NoAnswerError("No answer came.", { cause }, Buffer.concat(came));
}

async function answerTo(
  sent: ClientRequest,
  most: number,
  onChunk: (chunk: Buffer, status: number | undefined) => void,
): Promise<Answer> {
  const response = await new Promise<IncomingMessage>((came, failed) => {
    sent.once("response", came);
    sent.once("upgrade", (_response, socket) => {
      socket.destroy(); // node has let go of it: no timeout and no signal ends it any more
      failed(new OtherAnswerError("It switches to another protocol."));
    });
    sent.on("error", failed);
  });
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) throw new OtherAnswerError("The answer is too long.");
    onChunk(chunk, response.statusCode);
  }
  const bytes = Buffer.concat(chunks);
  const { [hintHeader]: offers, [ordersHeader]: orders } = response.headers;
  return {
    ...{ status: response.statusCode ?? 0, bytes, text: bytes.toString("utf8") },
    askedWaitMs: waitAsked(response.headers["retry-after"]),
    offers: typeof offers === "string" ? offers : undefined,
    orders: typeof orders === "string" ? orders : undefined,
  };
}

/** In seconds; a date (RFC 9110, 10.2.3) is worth nothing to a hub whose clock may be wrong by decades. */
function waitAsked(told = ""): number {
  return /^\d{1,9}$/.test(told) ? Number(told) * 1000 : 0;
}
