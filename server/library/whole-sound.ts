import type { SoundKind } from "./sound-kind.ts";
import { frameLength, tagLength } from "./walk/mp3-frame.ts";

/**
 * Whether there is sound behind the first bytes of what somebody recorded, as far as it can be told without a program that plays it: a WAV
 * has samples, an MP3 two frames one behind the other, an M4A its table and its sound, an Ogg a second page, and a WebM
 * a cluster. A phone that was called meanwhile may have left the end away; the sound of a pack has to be whole (`walk/`).
 * @see ISO/IEC 14496-12, 4.2 (boxes); RFC 3533, 6; ID3v2.4, 3.1
 */
export function holdsSound(bytes: Uint8Array, kind: SoundKind): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  switch (kind) {
    case "wav":
      return (wavSamples(file)?.length ?? 0) > 0;
    case "mp3":
      return hasTwoFrames(file);
    case "m4a":
      return ["moov", "mdat"].every((name) => boxesOf(file).includes(name));
    case "ogg":
      return file.indexOf("OggS", 4, "latin1") > 0;
    case "webm":
      return file.includes("\x1f\x43\xb6\x75", 4, "latin1");
    default:
      return true;
  }
}

/** Whether every sample of a WAV is as quiet as the first one: a recorder that was not allowed to hear writes these. */
export function isSilentWav(bytes: Uint8Array): boolean {
  const samples = wavSamples(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  return samples?.every((one, at) => one === samples[at % 2]) ?? false;
}

/** How long a WAV is heard, by the bytes of a second that its head tells; undefined where it tells none. */
export function secondsOfWav(bytes: Uint8Array): number | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const format = file.indexOf("fmt ", 12, "latin1");
  const samples = wavSamples(file);
  if (!samples || format < 0 || format + 20 > file.length) return undefined;
  const bytesOfSecond = file.readUInt32LE(format + 16);
  return bytesOfSecond > 0 ? samples.length / bytesOfSecond : undefined;
}

/** The samples of a WAV, as they lie there; a recorder that was cut off may have told more than came. */
function wavSamples(file: Buffer): Buffer | undefined {
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    if (file.toString("latin1", at, at + 4) === "data")
      return file.subarray(at + 8, at + 8 + length);
    at += 8 + length + (length % 2);
  }
  return undefined;
}

/** Behind the tag, if there is one; some recorders leave zeros between. */
function hasTwoFrames(file: Buffer): boolean {
  let at = tagLength(file);
  while (at < file.length && file[at] === 0) at += 1;
  const first = frameLength(file.subarray(at));
  return first !== undefined && frameLength(file.subarray(at + first)) !== undefined;
}

/** The names of the outer boxes of a file; one that is longer than the file is not there. */
function boxesOf(file: Buffer): string[] {
  const names: string[] = [];
  for (let at = 0; at + 8 <= file.length; ) {
    const told = file.readUInt32BE(at);
    const length = told === 0 ? file.length - at : told === 1 ? longLength(file, at) : told;
    if (length < 8 || at + length > file.length) break;
    names.push(file.toString("latin1", at + 4, at + 8));
    at += length;
  }
  return names;
}

function longLength(file: Buffer, at: number): number {
  return at + 16 <= file.length ? Number(file.readBigUInt64BE(at + 8)) : 0;
}
