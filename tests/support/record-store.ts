import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { Statement } from "../../server/collector/xapi/statement.ts";

/** A record store of the test's own: it keeps what it is sent, as xAPI 1.0.3 asks, and may be told to behave as others do. */
export type TestRecordStore = {
  url: string;
  statements: Map<string, Statement>;
  /** How many statements each request brought. */
  batches: number[];
  /** What was sent with the last request. */
  headers: Record<string, unknown>;
  /** Answers every request so, as long as it is set. */
  says: number | undefined;
  /** Sends whoever asks to another address, with this status; at any other address of its own it takes what comes. */
  sendsOn: { status: number; to: string } | undefined;
  /** Somebody else answers with this page in its place, with 200, and nothing arrives. */
  pageOfAnother: string | undefined;
  /** It keeps what comes, and nobody hears so: the answer is cut off, or is what `says` has. */
  losesAnswer: boolean;
  /** Statements that it will not have. */
  refuses: (statement: Statement) => boolean;
  /** Statements at which it fails, and with them their batch (500). */
  failsAt: (statement: Statement) => boolean;
  /** So long it takes for them, milliseconds; where nobody waits for it any more it keeps none. */
  takesMs: (statements: Statement[]) => number;
  /** It keeps also what it took so long for that nobody waits for it any more. */
  keepsUnheard: boolean;
  /** It goes on talking behind its answer, and has said so many bytes. */
  talks: { on: boolean; bytes: number };
  close(): Promise<void>;
};

export async function openRecordStore(): Promise<TestRecordStore> {
  const store: TestRecordStore = {
    ...{ url: "", statements: new Map(), batches: [], headers: {}, says: undefined },
    ...{ sendsOn: undefined, pageOfAnother: undefined, losesAnswer: false, keepsUnheard: false },
    refuses: () => false,
    ...{ failsAt: () => false, takesMs: () => 0, talks: { on: false, bytes: 0 } },
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { sendsOn, pageOfAnother } = store;
    if (sendsOn && request.url === "/data/xAPI/statements")
      return response.writeHead(sendsOn.status, { location: sendsOn.to }).end();
    if (pageOfAnother !== undefined) return response.writeHead(200).end(pageOfAnother);
    if (request.method === "GET") return response.writeHead(200).end('{"statements":[],"more":""}');
    const sent: Statement[] = JSON.parse(Buffer.concat(chunks).toString());
    store.headers = request.headers;
    store.batches.push(sent.length);
    await pause(store.takesMs(sent));
    if (response.destroyed && !store.keepsUnheard) return;
    if (store.talks.on) return talk(response, store.talks);
    const status = store.says ?? statusOf(store, sent);
    if (status < 300 || store.losesAnswer)
      for (const one of sent) store.statements.set(one.id, one);
    if (store.losesAnswer && status < 300) return request.socket.destroy();
    response.writeHead(status).end(wordsOf(status, sent));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  store.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/data/xAPI`;
  return store;
}

async function talk(response: ServerResponse, talks: TestRecordStore["talks"]): Promise<void> {
  response.writeHead(200, { "content-type": "application/json" });
  const piece = Buffer.alloc(64 * 1024, " ");
  while (!response.destroyed) {
    talks.bytes += piece.length;
    const isTaken = response.write(piece);
    await Promise.race([isTaken ? pause(1) : once(response, "drain"), once(response, "close")]);
  }
}

/** The ids of what was sent are the answer to a POST (part 3, 2.1.2). */
function wordsOf(status: number, sent: Statement[]): string | undefined {
  if (status === 200) return JSON.stringify(sent.map(({ id }) => id));
  if (status === 500) return "it broke";
  return status === 400 ? "not   one\nof mine" : undefined;
}

/** A known id with another statement is a conflict, and one bad statement refuses its batch (part 3, 2.1.2). */
function statusOf({ statements, refuses, failsAt }: TestRecordStore, sent: Statement[]): number {
  if (sent.some(failsAt)) return 500;
  if (sent.some(refuses)) return 400;
  const isOther = (one: Statement) => {
    const known = statements.get(one.id);
    return known !== undefined && JSON.stringify(known) !== JSON.stringify(one);
  };
  if (sent.some(isOther)) return 409;
  return sent.every(({ id }) => statements.has(id)) ? 204 : 200;
}
