import type { FileWindow } from "./file-window.ts";

const ids = {
  head: 0x1a45_dfa3,
  segment: 0x1853_8067,
  tracks: 0x1654_ae6b,
  cluster: 0x1f43_b675,
  simpleBlock: 0xa3,
  blockGroup: 0xa0,
  nothing: 0xec,
} as const;

/** Parts of a segment: one of these ends a cluster that does not tell how long it is. */
const partsOfSegment = new Set<number>([
  ...[ids.tracks, ids.cluster, 0x114d_9b74, 0x1549_a966, 0x1c53_bb6b],
  ...[0x1941_a469, 0x1043_a770, 0x1254_c367],
]);

/** An element; `end` is undefined where it does not tell how long it is, as live recorders write it. */
type Element = { id: number; inside: number; end: number | undefined };

/**
 * Whether a WebM has its head, its tracks, and clusters with blocks, of which each lies whole in the file.
 * @see RFC 8794, 4-6 (EBML); RFC 9559, 5 (Segment, Cluster)
 */
export async function isWholeWebm(file: FileWindow): Promise<boolean> {
  const head = await elementAt(file, 0, file.length);
  if (head?.id !== ids.head || head.end === undefined) return false;
  let segment = await elementAt(file, head.end, file.length);
  while (segment?.id === ids.nothing && segment.end !== undefined)
    segment = await elementAt(file, segment.end, file.length);
  return segment?.id === ids.segment && isWholeSegment(file, segment);
}

async function isWholeSegment(file: FileWindow, segment: Element): Promise<boolean> {
  const end = segment.end ?? file.length;
  const seen = { tracks: 0, blocks: 0 };
  for (let at = segment.inside; at < end; ) {
    const part = await elementAt(file, at, end);
    const partEnd = part && (await endOfPart(file, part, end, seen));
    if (partEnd === undefined) return false;
    at = partEnd;
  }
  return seen.tracks > 0 && seen.blocks > 0;
}

/** @returns where a part of a segment ends; undefined where it does not fit. What is in it is counted in `seen` */
async function endOfPart(
  file: FileWindow,
  part: Element,
  mostEnd: number,
  seen: { tracks: number; blocks: number },
): Promise<number | undefined> {
  if (part.id === ids.cluster) {
    const cluster = await walkCluster(file, part, mostEnd);
    seen.blocks += cluster?.blocks ?? 0;
    return cluster?.end;
  }
  const isTracks = part.id === ids.tracks && part.end !== undefined && part.end > part.inside;
  if (isTracks) seen.tracks += 1;
  return part.end;
}

/** @returns where a cluster ends, and how many blocks it has; undefined where one of them does not fit */
async function walkCluster(
  file: FileWindow,
  cluster: Element,
  mostEnd: number,
): Promise<{ end: number; blocks: number } | undefined> {
  const end = cluster.end ?? mostEnd;
  let blocks = 0;
  for (let at = cluster.inside; at < end; ) {
    const part = await elementAt(file, at, end);
    if (part && cluster.end === undefined && partsOfSegment.has(part.id))
      return { end: at, blocks };
    if (part?.end === undefined) return undefined;
    const isBlock = part.id === ids.simpleBlock || part.id === ids.blockGroup;
    if (isBlock && part.end > part.inside) blocks += 1;
    at = part.end;
  }
  return { end, blocks };
}

/** @returns undefined where no element begins that ends before `mostEnd` */
async function elementAt(
  file: FileWindow,
  at: number,
  mostEnd: number,
): Promise<Element | undefined> {
  const start = await file.bytes(at, 12);
  const idBytes = bytesOf(start[0]);
  const sizeBytes = bytesOf(start[idBytes]);
  const headBytes = idBytes + sizeBytes;
  if (idBytes > 4 || sizeBytes > 8 || start.length < headBytes) return undefined;
  const id = start.readUIntBE(0, idBytes);
  const inside = at + headBytes;
  const size = sizeIn(start.subarray(idBytes, headBytes));
  if (size === undefined) return { id, inside, end: undefined };
  return inside + size <= mostEnd ? { id, inside, end: inside + size } : undefined;
}

/** How many bytes a number takes: as many as noughts lead the first one, and one more. */
function bytesOf(first: number | undefined): number {
  return first ? Math.clz32(first) - 23 : 9;
}

/** @returns undefined where every bit is one, which says that the size is not known */
function sizeIn(bytes: Buffer): number | undefined {
  const bits = 7 * bytes.length;
  const value = BigInt(`0x${bytes.toString("hex")}`) & ((1n << BigInt(bits)) - 1n);
  return value === (1n << BigInt(bits)) - 1n ? undefined : Number(value);
}
