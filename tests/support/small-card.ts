import { spawnSync } from "node:child_process";
import { mkdtemp, open, rm, statfs, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A small card with a file system of its own, so that it can be full to the last byte. Needs root. */
export type SmallCard = {
  folder: string;
  /** Writes until there is no byte left, in ever smaller pieces, so that the last hole is filled too. */
  fill(): Promise<void>;
  /** Takes away what `fill` wrote. */
  empty(): Promise<void>;
  freeBytes(): Promise<number>;
  /** The system takes the card for broken while files on it are open: nothing can be written from now on (ext4(5), `abort`). */
  wearOut(): void;
  /** It comes up read-only, as after a start with a worn card; nothing on it may be open. */
  lock(): void;
  /** It can be written again. */
  unlock(): void;
  remove(): Promise<void>;
};

/** Room in the computer's memory. */
export function openMemoryCard(): Promise<SmallCard> {
  return mountCard((folder) => run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", folder));
}

/** An image of a card with ext4, as a card computer has it; no blocks are kept back for root. */
export async function openExt4Card(): Promise<SmallCard> {
  const image = join(await mkdtemp(join(tmpdir(), "hub-image-")), "card.img");
  await writeFile(image, "");
  await truncate(image, 24 * 1024 * 1024);
  run("mkfs.ext4", "-q", "-m", "0", "-F", image);
  const card = await mountCard((folder) => run("mount", "-o", "loop", image, folder));
  return {
    ...card,
    async remove() {
      await card.remove();
      await rm(join(image, ".."), { recursive: true, force: true });
    },
  };
}

async function mountCard(mount: (folder: string) => void): Promise<SmallCard> {
  const folder = await mkdtemp(join(tmpdir(), "hub-card-"));
  mount(folder);
  const filler = join(folder, "filler");
  return {
    folder,
    fill: () => fillUp(filler),
    empty: () => rm(filler, { force: true }),
    wearOut: () => run("mount", "-o", "remount,abort,errors=remount-ro", folder),
    lock: () => run("mount", "-o", "remount,ro", folder),
    unlock: () => run("mount", "-o", "remount,rw", folder),
    async freeBytes() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
    async remove() {
      run("umount", "-l", folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fillUp(filler: string): Promise<void> {
  const file = await open(filler, "a");
  for (let bytes = 1024 * 1024; bytes >= 1; ) {
    try {
      await file.write(Buffer.alloc(bytes, 7));
    } catch {
      bytes = Math.floor(bytes / 2);
    }
  }
  await file.close();
}

function run(program: string, ...words: string[]): void {
  const { status, stderr } = spawnSync(program, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${program} ${words.join(" ")}: ${stderr}`);
}
