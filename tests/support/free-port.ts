import { createServer } from "node:net";

/** Asks the system for a port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const found = server.address();
  await new Promise((closed) => server.close(closed));
  if (found === null || typeof found === "string") throw new Error("There is no free port.");
  return found.port;
}
