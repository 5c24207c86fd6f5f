import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";

/** Somebody at the office's address who takes whatever comes and never says a word. */
export type SilentOffice = {
  url: string;
  /** How many bytes came so far. */
  taken(): number;
  close(): Promise<void>;
};

export async function openSilentOffice(): Promise<SilentOffice> {
  const sockets = new Set<Socket>();
  let taken = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("data", ({ length }) => {
      taken += length;
    });
    socket.on("error", () => undefined); // a hub that was killed says no goodbye
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo; // it listens on a port
  return {
    url: `http://127.0.0.1:${port}`,
    taken: () => taken,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
