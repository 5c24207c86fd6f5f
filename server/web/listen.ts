import "./light-fetch.ts";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { getRequestListener, RequestError } from "@hono/node-server";
import { ConfigError } from "../config-error.ts";
import { cutSlowBodies, mostBodyMs, mostPackMs } from "./cut-slow-bodies.ts";
import { type Doors, readyFirst } from "./ready-page.ts";
import { tidily } from "./tidy-memory.ts";

export type Listener = {
  port: number;
  /** Where it listens, by number: 0.0.0.0 for every IPv4 address of the box. */
  address: string;
  /** Takes no new request, lets those that were taken finish, then closes what is idle. */
  close(): Promise<void>;
};

/**
 * Connections one address may hold: a flood from one phone must not shut out the class, and behind a router of its own a
 * whole class comes from one address, each phone with up to six. The box itself is not counted.
 */
const mostConnectionsPerAddress = 400;
/** A phone that takes no byte for so long has gone, or its player is full and asks again where it was. */
const longestSilenceMs = 120_000;
/** What somebody who was cut off has to read why. */
const mostReadingMs = 1000;
/** What a stop waits for: answers that were taken are finished well before. */
const mostStopMs = 2500;

/** Opens the port. @throws Error with a sentence for the person who starts it when the port cannot be had */
export async function listen(
  app: Doors,
  port: number,
  host: string,
  { silenceMs = longestSilenceMs, bodyMs = mostBodyMs } = {},
): Promise<Listener> {
  const doors = getRequestListener(app.fetch, { hostname: "hub", errorHandler: refuseUnreadable });
  const server = createServer(
    {
      keepAliveTimeout: 65_000,
      headersTimeout: 10_000,
      requestTimeout: mostPackMs,
      connectionsCheckingInterval: 2000,
      maxHeaderSize: 8192,
      requireHostHeader: false, // it would be refused without a word
    },
    tidily(fewAhead(cutSlowBodies(shortHeaders(readyFirst(app, doors)), sayTooSlow, bodyMs))),
  );
  server.on("checkExpectation", (request, response) => {
    response.writeHead(417, unreadableHeaders).end(unreadable);
    request.resume();
  });
  limitConnections(server);
  server.on("clientError", sayUnreadable);
  server.setTimeout(silenceMs);
  await new Promise<void>((opened, failed) => {
    server.once("error", (error: NodeJS.ErrnoException) => failed(explain(error, { port, host })));
    server.listen({ port, host, backlog: 1024 }, opened);
  });
  const { port: opened, address } = server.address() as AddressInfo; // a server that listens on a port has one
  return {
    port: opened,
    address,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
        setTimeout(() => server.closeAllConnections(), mostStopMs).unref();
      }),
  };
}

/** Requests that may wait behind one that is not answered yet, on one connection. Browsers send none. */
const mostAhead = 16;

/**
 * Cuts off who sends many requests ahead. Node reads all that came in one piece before it looks at anybody else: a
 * thousand of them held up a class for seconds, also when the sender had gone.
 */
function fewAhead(listener: RequestListener): RequestListener {
  const ahead = new WeakMap<Socket, number>();
  return (request, response) => {
    const { socket } = request;
    if (socket.destroyed) return;
    const isAhead = response.socket === null; // Node gives it the connection when its turn comes
    const waiting = isAhead ? (ahead.get(socket) ?? 0) + 1 : 0;
    if (waiting > mostAhead) return void socket.destroy();
    if (waiting > 0) ahead.set(socket, waiting);
    else ahead.delete(socket);
    return listener(request, response);
  };
}

/**
 * Leaves out 87 bytes of every answer, a seventh of what an answer to an answer may cost: the date, which a box without a
 * clock must not send (RFC 9110, 6.6.1), and word that the connection stays open, which HTTP/1.1 takes for granted.
 */
function shortHeaders(listener: RequestListener): RequestListener {
  return (request, response) => {
    response.sendDate = false;
    if (request.httpVersion === "1.1") {
      response.removeHeader("connection");
      if (request.headers.host === undefined)
        return response.writeHead(400, unreadableHeaders).end(unreadable); // RFC 9112, 3.2
    }
    return listener(request, response);
  };
}

/** What is no HTTP, or has headers beyond the limit, comes from no page of ours; who sees it may speak any of our languages. */
const unreadable = [
  "The hub cannot read this request. Go back and try again.",
  "لا يستطيع الجهاز قراءة هذا الطلب. ارجع وحاول مرة أخرى.",
  "Le boîtier ne peut pas lire cette demande. Revenez en arrière et réessayez.",
].join("\n");

const unreadableHeaders = { "content-type": "text/plain; charset=utf-8" };

/** node-server found no address in it: a wrong Host, or an address that is none. */
function refuseUnreadable(error: unknown): Response | undefined {
  if (!(error instanceof RequestError)) return undefined;
  return new Response(unreadable, { status: 400, headers: unreadableHeaders });
}

function sayUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const status =
    error.code === "HPE_HEADER_OVERFLOW"
      ? "431 Request Header Fields Too Large"
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? "408 Request Timeout"
        : "400 Bad Request";
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(unreadable)}\r\nConnection: close\r\n\r\n${unreadable}`,
  );
}

/** Whoever goes on sending meanwhile does not read it. */
function sayTooSlow(socket: Socket): void {
  sayUnreadable(Object.assign(new Error("too slow"), { code: "ERR_HTTP_REQUEST_TIMEOUT" }), socket);
  setTimeout(() => socket.destroy(), mostReadingMs).unref();
}

function limitConnections(server: Server): void {
  const open = new Map<string, number>();
  server.on("connection", (socket: Socket) => {
    const address = socket.remoteAddress ?? "";
    if (isThisBox(address)) return;
    const count = (open.get(address) ?? 0) + 1;
    if (count > mostConnectionsPerAddress) return void socket.destroy();
    open.set(address, count);
    socket.on("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

function isThisBox(address: string): boolean {
  return address.startsWith("127.") || address === "::1" || address.startsWith("::ffff:127.");
}

function explain(error: NodeJS.ErrnoException, told: { port: number; host: string }): Error {
  const { port, host } = told;
  if (error.code === "ENOTFOUND" || error.code === "EADDRNOTAVAIL")
    return new ConfigError(
      `HUB_HOST is "${host}", which is no address of this machine. Leave it out, or give 0.0.0.0.`,
      { cause: error },
    );
  if (error.code === "EADDRINUSE")
    return new Error(
      `Port ${port} is taken by another program. Stop it, or choose another with HUB_PORT.`,
      { cause: error },
    );
  if (error.code === "EACCES")
    return new Error(`Port ${port} needs more rights. Choose one above 1023 with HUB_PORT.`, {
      cause: error,
    });
  return error;
}
