import type { Ask } from "../store/store.ts";
import { pieceOf } from "./queries.ts";

/** A file lies in the database in pieces of so many bytes; the last has fewer, or as many. */
export const pieceBytes = 64 * 1024;

/**
 * What is sent of files that are asked for together: from a byte of the first on, one behind the other, `most` bytes at most.
 * @returns undefined when the first is not here
 */
export async function sliceOf(
  ask: Ask,
  [first, ...others]: string[],
  { from, most }: { from: number; most: number },
): Promise<Buffer | undefined> {
  if (first === undefined || !(await pieceOf(ask, first, 0))) return undefined;
  const parts = [await bytesOf(ask, first, { from, most })];
  let left = most - lengthOf(parts);
  for (const sha256 of others) {
    if (left <= 0) break;
    const bytes = await bytesOf(ask, sha256, { from: 0, most: left });
    if (bytes.length === 0) break; // whoever asks finds out when it is the first
    parts.push(bytes);
    left -= bytes.length;
  }
  return Buffer.concat(parts);
}

async function bytesOf(
  ask: Ask,
  sha256: string,
  { from, most }: { from: number; most: number },
): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let at = from;
  while (at < from + most) {
    const piece = await pieceOf(ask, sha256, Math.floor(at / pieceBytes));
    const begin = at % pieceBytes;
    const bytes = piece?.subarray(begin, begin + from + most - at) ?? Buffer.alloc(0);
    parts.push(bytes);
    at += bytes.length;
    if (!piece || piece.length < pieceBytes || bytes.length === 0) break;
  }
  return Buffer.concat(parts);
}

function lengthOf(parts: Uint8Array[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}
