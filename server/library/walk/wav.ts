import type { FileWindow } from "./file-window.ts";

/** What a program writes for a length that it could not know, because nobody can go back in a pipe: ffmpeg, and espeak-ng. */
const untold = [0xffff_ffff, 0x7fff_f000];

/**
 * Whether a WAV says how its samples are to be read, and has all that it tells.
 * @see Microsoft, Multimedia Programming Interface and Data Specifications 1.0 (RIFF), "fmt-ck" and "data-ck"
 */
export async function isWholeWav(file: FileWindow): Promise<boolean> {
  let frame: number | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const head = await file.bytes(at, 8);
    const name = head.toString("latin1", 0, 4);
    const told = head.readUInt32LE(4);
    const rest = file.length - at - 8;
    const length = name === "data" && untold.includes(told) ? Math.min(told, rest) : told;
    if (length > rest) return false;
    if (name === "data") return frame !== undefined && length >= frame;
    if (name === "fmt ") frame = frameOf(await file.bytes(at + 8, Math.min(length, 16)));
    at += 8 + length + (length % 2);
  }
  return false;
}

/** How many bytes the samples of one moment take; undefined where nobody could play them. */
function frameOf(format: Buffer): number | undefined {
  if (format.length < 16) return undefined;
  const [channels, hertz, frame] = [
    format.readUInt16LE(2),
    format.readUInt32LE(4),
    format.readUInt16LE(12),
  ];
  return channels > 0 && hertz > 0 && frame > 0 ? frame : undefined;
}
