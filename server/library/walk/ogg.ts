import type { FileWindow } from "./file-window.ts";

/** What is known of one stream of an Ogg on the way through it. */
type Stream = { next: number; hasEnded: boolean; pages: number };

const flags = { begins: 2, ends: 4 };
const headBytes = 27;

/**
 * Whether every page of an Ogg is there, in its place and as its sum says, and each stream that begins also ends.
 * @see RFC 3533, 6
 */
export async function isWholeOgg(file: FileWindow): Promise<boolean> {
  const streams = new Map<number, Stream>();
  for (let at = 0; at < file.length; ) {
    const page = await pageAt(file, at);
    if (!page || !follows(streams, page)) return false;
    at += page.length;
  }
  const all = [...streams.values()];
  return all.length > 0 && all.every(({ hasEnded, pages }) => hasEnded && pages > 1);
}

async function pageAt(file: FileWindow, at: number): Promise<Buffer | undefined> {
  const head = await file.bytes(at, headBytes + 255);
  if (head.length < headBytes || head.toString("latin1", 0, 4) !== "OggS") return undefined;
  const [version, segments] = [head.readUInt8(4), head.readUInt8(26)];
  const table = head.subarray(headBytes, headBytes + segments);
  if (version !== 0 || table.length < segments) return undefined;
  const length = headBytes + segments + table.reduce((sum, one) => sum + one, 0);
  const page = await file.bytes(at, length);
  return page.length === length && sumOf(page) === page.readUInt32LE(22) ? page : undefined;
}

/** Whether this page is the next one of its stream; a stream begins once, or anew where it ended. */
function follows(streams: Map<number, Stream>, page: Buffer): boolean {
  const [flag, serial, number] = [page.readUInt8(5), page.readUInt32LE(14), page.readUInt32LE(18)];
  const known = streams.get(serial);
  const hasEnded = (flag & flags.ends) !== 0;
  if ((flag & flags.begins) !== 0) {
    if (known && !known.hasEnded) return false;
    streams.set(serial, { next: number + 1, hasEnded, pages: 1 });
    return true;
  }
  if (!known || known.hasEnded || known.next !== number) return false;
  Object.assign(known, { next: number + 1, hasEnded, pages: known.pages + 1 });
  return true;
}

/** The remainder of each byte by x^32+x^26+…+1, its first bit first. */
const remainders = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit += 1) sum = (sum << 1) ^ (sum < 0 ? 0x04c1_1db7 : 0);
  return sum;
});

/** The sum of a page, in which the four bytes of the sum itself count as noughts. */
function sumOf(page: Buffer): number {
  let sum = 0;
  for (let at = 0; at < page.length; at += 1) {
    const byte = at >= 22 && at < 26 ? 0 : (page[at] ?? 0);
    sum = (sum << 8) ^ (remainders[((sum >>> 24) ^ byte) & 0xff] ?? 0);
  }
  return sum >>> 0;
}

/** What browsers play out of an Ogg, by how its first page begins. */
const played = ["OpusHead", "\x01vorbis", "\x7fFLAC"];

/** Whether the beginning of an Ogg names a way of writing sound that browsers read. */
export function isOggForBrowsers(start: Buffer): boolean {
  return played.some((name) => start.subarray(0, 4096).includes(name, 0, "latin1"));
}
