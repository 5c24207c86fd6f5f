import { createServer, type Socket } from "node:net";
import { expect, test } from "vitest";
import { openLine } from "../../../server/sync/line.ts";
import { sessionBytes } from "../../../server/sync/link/air-bytes.ts";
import { freePort } from "../../support/free-port.ts";

const keys = { sealing: Buffer.alloc(32, 1), signing: Buffer.alloc(32, 2) };

async function postTo(url: string): Promise<{ up: number; down: number }> {
  const { signal } = new AbortController();
  const line = openLine({
    ...{ collector: { url, ...keys }, signal, session: undefined },
    hold: async () => undefined,
  });
  await expect(line.post("segments", Buffer.alloc(500))).rejects.toThrow("No answer came.");
  const spent = line.spent();
  line.close();
  return spent;
}

test("a request for which no connection came about costs nothing, by http as by https", async () => {
  const port = await freePort();
  for (const scheme of ["http", "https"])
    expect(await postTo(`${scheme}://127.0.0.1:${port}`), scheme).toEqual({ up: 0, down: 0 });
});

/** Somebody at an address who lets callers in and hangs up at what they say first. */
async function withHangingUp(work: (port: number) => Promise<void>): Promise<void> {
  const server = createServer((socket: Socket) => socket.once("data", () => socket.destroy()));
  await new Promise<void>((open) => server.listen(0, "127.0.0.1", open));
  const at = server.address();
  if (at === null || typeof at === "string") throw new Error("It has no port.");
  await work(at.port);
  await new Promise((closed) => server.close(closed));
}

test("a request that was sent and never answered is counted", () =>
  withHangingUp(async (port) => {
    expect((await postTo(`http://127.0.0.1:${port}`)).up).toBeGreaterThan(500);
  }));

test("a beginning by TLS that comes to nothing is counted as a session that carried nothing", () =>
  withHangingUp(async (port) => {
    expect(await postTo(`https://127.0.0.1:${port}`)).toEqual(sessionBytes);
  }));
