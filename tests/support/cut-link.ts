import { type AddressInfo, createServer, connect as open, type Socket } from "node:net";

/** Where a link breaks: after so many bytes towards the collector, or so many back; undefined where it holds. */
export type Cut = { up?: number; down?: number };

/** A link between a hub and its collector that breaks where it is told to. */
export type CutLink = {
  url: string;
  /** The next connections break here. */
  cut: Cut;
  /** What broke so far, by what was on the way. */
  broken: { up: number; down: number };
  close(): Promise<void>;
};

export async function openCutLink(to: number): Promise<CutLink> {
  const sockets = new Set<Socket>();
  const server = createServer((hub) => {
    const collector = open(to, "127.0.0.1");
    const both = [hub, collector];
    const end = () => {
      for (const one of both) one.destroy();
    };
    for (const one of both) {
      sockets.add(one);
      one.on("error", end);
      one.on("close", () => {
        sockets.delete(one);
        end();
      });
    }
    const { up, down } = link.cut;
    pass(hub, collector, up, () => {
      link.broken.up++;
      end();
    });
    pass(collector, hub, down, () => {
      link.broken.down++;
      end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo; // it listens on a port
  const link: CutLink = {
    ...{ url: `http://127.0.0.1:${port}`, cut: {}, broken: { up: 0, down: 0 } },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => void server.close(() => closed()));
    },
  };
  return link;
}

/** Passes bytes on until the link breaks: what came before is there, the rest of its packet is lost. */
function pass(from: Socket, to: Socket, most = Number.POSITIVE_INFINITY, end: () => void): void {
  let left = most;
  from.on("data", (chunk) => {
    if (chunk.length <= left) {
      left -= chunk.length;
      to.write(chunk);
      return;
    }
    to.write(chunk.subarray(0, left), end);
    left = 0;
  });
}
