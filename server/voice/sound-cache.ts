import { mkdir, readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { writeWhole } from "../write-whole.ts";

/** Sounds that were spoken once. They can be made again, so that the card loses them first. */
export type SoundCache = {
  get(name: string): Promise<Buffer | undefined>;
  /** Keeps a sound if there is room; what was not heard for longest goes. @returns whether it is kept */
  keep(name: string, bytes: Buffer): Promise<boolean>;
  /** Gives all room back when the card has come to need it. */
  giveBack(): Promise<void>;
};

export type CacheBounds = {
  mostBytes: number;
  /** What must stay free on the card; below it nothing is kept. */
  leastFreeBytes: number;
  freeBytes(): Promise<number>;
};

/** Names of sounds by when they were last heard, oldest first, each with its length. */
type Kept = Map<string, number>;

/** Nothing is read before the first sound is asked for: a start has no time for a thousand names. */
export function openSoundCache(folder: string, bounds: CacheBounds): SoundCache {
  let reading: Promise<Kept> | undefined;
  const kept = () => {
    reading ??= readFolder(folder);
    return reading;
  };
  const fileOf = (name: string) => join(folder, `${name}.mp3`);
  const hasRoom = async () => (await bounds.freeBytes()) >= bounds.leastFreeBytes;

  async function letGo(sounds: Kept, untilBytes: number): Promise<void> {
    let bytes = [...sounds.values()].reduce((sum, one) => sum + one, 0);
    for (const [name, length] of sounds) {
      if (bytes <= untilBytes) return;
      await rm(fileOf(name), { force: true });
      sounds.delete(name);
      bytes -= length;
    }
  }

  return {
    async get(name) {
      const sounds = await kept();
      const length = sounds.get(name);
      if (length === undefined) return undefined;
      sounds.delete(name);
      const bytes = await readFile(fileOf(name)).catch(() => undefined);
      if (bytes?.length !== length) return undefined; // the card has lost it: it is spoken anew
      sounds.set(name, length);
      const now = new Date();
      utimes(fileOf(name), now, now).catch(() => {}); // only the order after the next start
      return bytes;
    },
    async keep(name, bytes) {
      if (!(await hasRoom())) return false;
      const sounds = await kept();
      await letGo(sounds, bounds.mostBytes - bytes.length);
      await mkdir(folder, { recursive: true });
      await writeWhole(fileOf(name), bytes);
      sounds.set(name, bytes.length);
      return true;
    },
    async giveBack() {
      if (await hasRoom()) return;
      await letGo(await kept(), 0);
    },
  };
}

async function readFolder(folder: string): Promise<Kept> {
  const names = await readdir(folder).catch(() => []);
  const found: { name: string; bytes: number; heardMs: number }[] = [];
  for (const name of names) {
    if (!name.endsWith(".mp3")) {
      await rm(join(folder, name), { force: true }); // half a sound, from a power cut
      continue;
    }
    const { size, mtimeMs } = await stat(join(folder, name));
    found.push({ name: name.slice(0, -".mp3".length), bytes: size, heardMs: mtimeMs });
  }
  found.sort((a, b) => a.heardMs - b.heardMs);
  return new Map(found.map(({ name, bytes }) => [name, bytes]));
}
