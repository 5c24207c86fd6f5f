import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { createServer } from "node:net";

/** A name that this process holds; `leave` gives it back. */
export type HeldName = { leave(): void };

/**
 * Holds a folder for one purpose. The system keeps the name for as long as this process lives, so that a power cut or a
 * kill leaves nothing behind that would have to be cleaned up.
 * @returns undefined while another process holds it; a system that has no such names gives it to everybody
 */
export async function holdFolder(purpose: string, folder: string): Promise<HeldName | undefined> {
  const none = { leave: () => undefined };
  if (process.platform !== "linux") return none;
  const place = createHash("sha256")
    .update(await realpath(folder))
    .digest("hex")
    .slice(0, 32);
  const server = createServer((socket) => socket.destroy());
  return new Promise((held) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      held(error.code === "EADDRINUSE" ? undefined : none),
    );
    // A name in the abstract namespace of Linux (unix(7)): no file, gone with the process.
    server.listen(`\0${purpose}-${place}`, () => {
      server.unref();
      held({ leave: () => void server.close() });
    });
  });
}
