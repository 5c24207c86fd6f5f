import type { SoundKind } from "./sound-kind.ts";

/**
 * Whether there is sound behind the first bytes of a file, as far as it can be told without a program that plays it: a WAV
 * has samples, an MP3 two frames one behind the other, an M4A its table and its sound, an Ogg a second page, and a WebM
 * a cluster.
 * @see ISO/IEC 11172-3, 2.4.2.3 (frame header); ISO/IEC 14496-12, 4.2 (boxes); RFC 3533, 6; ID3v2.4, 3.1
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
  let at = file.toString("latin1", 0, 3) === "ID3" ? 10 + tagLength(file) : 0;
  while (at < file.length && file[at] === 0) at += 1;
  const first = frameLength(file, at);
  return first !== undefined && frameLength(file, at + first) !== undefined;
}

/** Four bytes of seven bits each. */
function tagLength(file: Buffer): number {
  return file.subarray(6, 10).reduce((length, byte) => length * 128 + (byte & 0x7f), 0);
}

/** Of layer III, in kbit/s: MPEG 1, and MPEG 2 and 2.5. */
const rates1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
const rates2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const hertz = [44_100, 48_000, 32_000];

/** How long a frame of layer III is that begins here; undefined where none does. */
function frameLength(file: Buffer, at: number): number | undefined {
  if (at + 4 > file.length) return undefined;
  const head = file.readUInt32BE(at);
  const version = (head >>> 19) & 3; // 3 is MPEG 1, 2 is MPEG 2, 0 is MPEG 2.5
  const isLayer3 = head >>> 21 === 0x7ff && ((head >>> 17) & 3) === 1 && version !== 1;
  const rate = (version === 3 ? rates1 : rates2)[(head >>> 12) & 15];
  const base = hertz[(head >>> 10) & 3];
  if (!isLayer3 || !rate || !base) return undefined;
  const slower = version === 3 ? 1 : version === 2 ? 2 : 4;
  const samples = version === 3 ? 144_000 : 72_000;
  return Math.floor((samples * rate) / (base / slower)) + ((head >>> 9) & 1);
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
