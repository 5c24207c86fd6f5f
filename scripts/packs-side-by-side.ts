import { fork } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { availableParallelism, freemem } from "node:os";
import { dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readCatalogue } from "../server/library/catalogue.ts";
import type { CompileDesk } from "../server/library/compile-pack.ts";
import { PackError } from "../server/library/manifest.ts";
import { shippedFolder } from "../server/library/shipped-packs.ts";

/** Fewer are compiled before another process has read the program. */
const fewestForOther = 40;
/** Each of the two takes a third of it; a small computer has none to spare. */
const leastFreeBytes = 1024 ** 3;

/** What packs are compiled with, and the folder of the program. */
export type BuildDesk = CompileDesk & { root: string };

/** @returns why it is refused, if it is */
type Build = (desk: BuildDesk, name: string) => Promise<PackError | undefined>;

/** Who builds packs, one at a time: this process or another. */
type Builder = { build(name: string): Promise<PackError | undefined>; close(): void };

/**
 * Builds packs, the largest first. Where there is much to compile, room for it and a second processor, another process
 * takes every pack that this one has not come to.
 * @returns the errors of those that are refused, in the order of `names`
 */
export async function packsSideBySide(
  desk: BuildDesk,
  names: string[],
  buildHere: Build,
): Promise<PackError[]> {
  const lessons = new Map<string, number>();
  for (const name of names) lessons.set(name, await lessonsToCompile(desk, name));
  const toCompile = (name: string) => lessons.get(name) ?? 0;
  const waiting = names.toSorted((one, other) => toCompile(other) - toCompile(one)).values();
  const refused = new Map<string, PackError>();
  const buildAll = async ({ build }: Builder) => {
    for (const name of waiting) {
      const error = await build(name);
      if (error) refused.set(name, error);
    }
  };
  const own = { build: (name: string) => buildHere(desk, name), close: () => undefined };
  const builders = [own, ...openOther(desk.root, names.map(toCompile))];
  try {
    await Promise.all(builders.map(buildAll));
  } finally {
    for (const { close } of builders) close();
  }
  return names.flatMap((name) => refused.get(name) ?? []);
}

/** How many lesson files of a pack there are to read; none where what was built is of this program. */
async function lessonsToCompile({ root, stamp }: BuildDesk, name: string): Promise<number> {
  if (await readCatalogue(join(shippedFolder(root), name), stamp)) return 0;
  const folder = join(root, "content", "packs", name, "lessons");
  return (await readdir(folder).catch(() => [])).length;
}

function openOther(root: string, counts: number[]): Builder[] {
  const [largest = 0, ...others] = counts.toSorted((one, other) => other - one);
  const rest = others.reduce((sum, count) => sum + count, 0);
  const hasRoom = availableParallelism() > 1 && freemem() > leastFreeBytes;
  return Math.min(largest, rest) >= fewestForOther && hasRoom ? [openProcess(root)] : [];
}

/** What another process answers: which pack is refused and why, if one is. */
export type BuiltBeside = { refused: Pick<PackError, "pack" | "reasons"> | undefined };

function openProcess(root: string): Builder {
  const here = fileURLToPath(import.meta.url);
  const file = join(dirname(here), `build-packs-beside${extname(here)}`);
  const other = fork(file, [root], { execArgv: ["--import", "tsx"] });
  const ended = once(other, "exit").then(([code, signal]): never => {
    throw new Error(`A process that builds packs ended (${signal ?? code}).`);
  });
  ended.catch(() => undefined); // told to whoever waits for a pack
  return {
    async build(name) {
      const answer = once(other, "message");
      other.send(name);
      const [told] = await Promise.race([answer, ended]);
      const { refused }: BuiltBeside = told;
      return refused && new PackError(refused.pack, refused.reasons);
    },
    close: () => other.kill(),
  };
}
