import { open } from "node:fs/promises";

/**
 * A file that is read a part at a time, so that a film needs no memory, and so that others get a turn between two parts:
 * a pack comes while a class learns.
 */
export type FileWindow = {
  length: number;
  /** So many bytes from here on, at most a window of them; fewer where the file ends before. */
  bytes(at: number, count: number): Promise<Buffer>;
};

/** A page of Ogg, the largest thing that is looked at as a whole, has 65,307 bytes. */
const windowBytes = 64 * 1024;

/**
 * Three hours of sound have a million packets. A file that is made of more parts than this was made to take time: to look at
 * so many takes 1.5 s here.
 */
const mostParts = 2_000_000;

/** Thrown where a file has more parts than any that somebody would make for a child. */
class TooManyParts extends Error {
  override readonly name = "TooManyParts";
}

/** What `walk` finds of a file, or `tooMany` where it is made of far too many parts. */
export async function walkFile<Found>(
  file: string,
  walk: (file: FileWindow) => Promise<Found>,
  tooMany: () => Found,
): Promise<Found> {
  const opened = await open(file);
  try {
    const { size } = await opened.stat();
    return await walk(
      windowOn(size, async (at) => {
        const buffer = Buffer.alloc(Math.min(windowBytes, size - at));
        const { bytesRead } = await opened.read(buffer, 0, buffer.length, at);
        return buffer.subarray(0, bytesRead);
      }),
    );
  } catch (error) {
    if (error instanceof TooManyParts) return tooMany();
    throw error;
  } finally {
    await opened.close();
  }
}

function windowOn(length: number, read: (at: number) => Promise<Buffer>): FileWindow {
  let from = 0;
  let seen: Buffer = Buffer.alloc(0);
  let parts = 0;
  return {
    length,
    async bytes(at, count) {
      parts += 1;
      if (parts > mostParts) throw new TooManyParts("This file has too many parts.");
      const end = Math.min(at + Math.min(count, windowBytes), length);
      if (at >= end) return Buffer.alloc(0);
      if (at < from || end > from + seen.length) {
        seen = await read(at);
        from = at;
      }
      return seen.subarray(at - from, end - from);
    },
  };
}
