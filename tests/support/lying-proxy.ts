import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Somebody between a hub and its collector, who may change whatever comes back. */
export type LyingProxy = {
  url: string;
  /** What the hub gets in the place of an answer; by default the answer. */
  lie: (path: string, answer: Buffer) => Buffer;
  /** What the hub gets in the place of an answer to what it has told; by default the answer. */
  toTold: (answer: Buffer, path: string) => Buffer | Promise<Buffer>;
  /** What the hub has asked for, but for its answers. */
  asked: string[];
  /** What it has told, and by which addresses. */
  posted: string[];
  /** How often it was told that an order waits. */
  hinted: number;
  /** By which words it has asked for the time, one for each thing that it has told. */
  timeWords: (string | null)[];
  close(): Promise<void>;
};

export async function openLyingProxy(port: number): Promise<LyingProxy> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { method = "GET", url: path = "/" } = request;
    if (method === "GET") proxy.asked.push(path);
    const timeWord = request.headers.clock;
    if (method !== "GET") proxy.posted.push(path);
    if (method !== "GET") proxy.timeWords.push(typeof timeWord === "string" ? timeWord : null);
    const body = method === "GET" ? {} : { body: new Uint8Array(Buffer.concat(parts)) };
    const { orders: heard } = request.headers;
    const headers: Record<string, string> = {
      ...(typeof timeWord === "string" && { clock: timeWord }),
      ...(typeof heard === "string" && { orders: heard }),
    };
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...body });
    const told = Buffer.from(await answer.arrayBuffer());
    const [hint, orders] = ["offers", "orders"].map((name) => answer.headers.get(name));
    if (orders) proxy.hinted++;
    const hints = { ...(hint && { offers: hint }), ...(orders && { orders }) };
    try {
      const given = method === "GET" ? proxy.lie(path, told) : await proxy.toTold(told, path);
      response.writeHead(answer.status, hints).end(given);
    } catch {
      response.destroy();
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port: own } = server.address() as AddressInfo; // it listens on a port
  const proxy: LyingProxy = {
    ...{ url: `http://127.0.0.1:${own}`, lie: (_path, answer) => answer, asked: [] },
    ...{ toTold: (answer) => answer, posted: [], hinted: 0, timeWords: [] },
    close() {
      server.closeAllConnections();
      return new Promise((closed) => void server.close(() => closed()));
    },
  };
  return proxy;
}
