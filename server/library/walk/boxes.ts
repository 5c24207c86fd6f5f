import type { FileWindow } from "./file-window.ts";

/** A track of a film or sound: what it is for ("soun", "vide"), and how it is written ("mp4a", "avc1"). */
export type Track = { handler: string; codec: string };

type Box = { name: string; inside: number; end: number };

/** Boxes that only hold others, and tell of tracks. */
const holders = new Set(["moov", "trak", "mdia", "minf", "stbl", "dinf", "edts", "mvex"]);

/**
 * The tracks of an MP4 of which every box fits, up to the end of the file, and which has its table and its sound or film.
 * @returns undefined where something of it is missing
 * @see ISO/IEC 14496-12, 4.2 (boxes), 8.4.3 (hdlr), 8.5.2 (stsd)
 */
export async function tracksOf(file: FileWindow): Promise<Track[] | undefined> {
  const tracks: Track[] = [];
  const seen = new Set<string>();
  const isSound = await eachBox(file, { inside: 0, end: file.length }, async (box) => {
    if (seen.size === 0 && box.name !== "ftyp") return false;
    if (box.name !== "mdat" || box.end > box.inside) seen.add(box.name);
    return box.name !== "moov" || lookInside(file, box, { tracks, depth: 1 });
  });
  const isThere = ["ftyp", "moov", "mdat"].every((name) => seen.has(name));
  const isTold = tracks.length > 0 && tracks.every(({ handler, codec }) => handler && codec);
  return isSound && isThere && isTold ? tracks : undefined;
}

/** Goes through boxes one behind the other. @returns whether they fit exactly and `look` liked each */
async function eachBox(
  file: FileWindow,
  { inside, end }: Pick<Box, "inside" | "end">,
  look: (box: Box) => Promise<boolean>,
): Promise<boolean> {
  for (let at = inside; at < end; ) {
    const box = await boxAt(file, at, end);
    if (!box || !(await look(box))) return false;
    at = box.end;
  }
  return true;
}

async function boxAt(file: FileWindow, at: number, end: number): Promise<Box | undefined> {
  const head = await file.bytes(at, 16);
  if (head.length < 8 || at + 8 > end) return undefined;
  const told = head.readUInt32BE(0);
  const name = head.toString("latin1", 4, 8);
  if (told === 0 && end !== file.length) return undefined; // only the last box of the file may be as long as the file
  const isLong = told === 1;
  if (isLong && head.length < 16) return undefined;
  const length = isLong ? Number(head.readBigUInt64BE(8)) : told || end - at;
  const headBytes = isLong ? 16 : 8;
  return length < headBytes || at + length > end
    ? undefined
    : { name, inside: at + headBytes, end: at + length };
}

type Inside = { tracks: Track[]; depth: number };

/** The table of samples of a track lies five deep; a file of boxes in boxes alone would fill the memory. */
const deepest = 8;

/** @returns whether everything in this box fits; what it tells of tracks is put to `tracks` */
async function lookInside(
  file: FileWindow,
  holder: Box,
  { tracks, depth }: Inside,
): Promise<boolean> {
  if (depth > deepest) return false;
  return eachBox(file, holder, async (box) => {
    if (box.name === "trak") tracks.push({ handler: "", codec: "" });
    const track = tracks.at(-1);
    if (track && box.name === "hdlr" && !track.handler) track.handler = await nameAt(file, box, 8);
    if (track && box.name === "stsd") track.codec = await nameAt(file, box, 12);
    return !holders.has(box.name) || lookInside(file, box, { tracks, depth: depth + 1 });
  });
}

/** Four letters in a box, from so many bytes behind its head on. */
async function nameAt(file: FileWindow, { inside, end }: Box, from: number): Promise<string> {
  if (inside + from + 4 > end) return "";
  return (await file.bytes(inside + from, 4)).toString("latin1");
}
