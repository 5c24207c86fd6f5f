import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freeBytes } from "../server/device/disk.ts";

/** The card has no room for what is being built; the message says what to do. */
export class NoRoomToBuild extends Error {
  override readonly name = "NoRoomToBuild";
}

/** What the program and all its lessons take (34 MB), and what is written beside them when all is built anew. */
const needed = { first: 40_000_000, again: 24_000_000 };

/**
 * Builds into a folder. A card without room is told before anything is touched, so that what was built before stays whole;
 * while something is half written, `unfinished` lies there.
 * @throws NoRoomToBuild also when the room runs out on the way
 */
export async function buildWithRoom(
  folder: string,
  build: () => Promise<void>,
  room: { free(folder: string): Promise<number> } = { free: freeBytes },
): Promise<void> {
  const isBuilt = existsSync(join(folder, "main.mjs"));
  const unfinished = join(folder, "unfinished");
  try {
    await mkdir(folder, { recursive: true });
    sayWhenTooLittle(await room.free(folder), isBuilt ? needed.again : needed.first);
    await writeFile(unfinished, "");
    await build();
  } catch (cause) {
    if (!isOutOfRoom(cause)) throw cause;
    throw new NoRoomToBuild(`The card is full: ${unbuilt} ${makeRoom}`, { cause });
  }
  await rm(unfinished, { force: true });
}

/** `npm start` hears it by a code of its own: a program that cannot be built ends with 1. */
export function sayNoRoom(error: unknown): void {
  if (!(error instanceof NoRoomToBuild)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 3;
}

const unbuilt = "the hub could not be built.";
const makeRoom = "Delete what does not belong on the card, and start again.";

function sayWhenTooLittle(free: number, least: number): void {
  if (free >= least) return;
  const [has, needs] = [Math.floor(free / 1e6), Math.ceil(least / 1e6)];
  throw new NoRoomToBuild(
    `The card has ${has} MB left, and building the hub takes ${needs}: ${unbuilt} ${makeRoom}`,
  );
}

/** The bundler tells the system's trouble in words, without its code. */
function isOutOfRoom(error: unknown): boolean {
  return error instanceof Error && /\b(ENOSPC|EDQUOT)\b|no space left/i.test(error.message);
}
