import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import { createServer } from "node:net";
import { makeDataFolder } from "./data-folder.ts";

/** Keeps the data folder for this process; `leave` gives it back. */
export type OneHub = { leave(): void };

/**
 * One hub a data folder: two would each believe their own memory. The system holds the name for as long as this process
 * lives, so that a power cut or a kill leaves nothing behind that would have to be cleaned up.
 * @throws ConfigError for a folder that cannot be made
 * @throws Error with a sentence for the person who starts it when another hub serves from this folder
 */
export async function beTheOnlyHub(dataFolder: string): Promise<OneHub> {
  const none = { leave: () => undefined };
  if (process.platform !== "linux") return none;
  await makeDataFolder(dataFolder);
  const folder = createHash("sha256")
    .update(await realpath(dataFolder))
    .digest("hex")
    .slice(0, 32);
  const server = createServer((socket) => socket.destroy());
  return new Promise((kept, failed) => {
    server.once(
      "error",
      (error: NodeJS.ErrnoException) =>
        error.code === "EADDRINUSE"
          ? failed(
              new Error(
                `Another hub serves from ${dataFolder}. Stop it, or choose another folder with HUB_DATA.`,
                { cause: error },
              ),
            )
          : kept(none), // a system that has no such names
    );
    // A name in the abstract namespace of Linux (unix(7)): no file, gone with the process.
    server.listen(`\0learning-hub-${folder}`, () => {
      server.unref();
      kept({ leave: () => void server.close() });
    });
  });
}
