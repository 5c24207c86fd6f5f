/** Kinds of sound files that phones record. */
export type SoundKind = "mp3" | "m4a" | "wav" | "ogg" | "webm" | "aac" | "amr" | "3gp";

/** What every browser of a child's phone plays; the others are turned into mp3 first, where ffmpeg is there. */
const played: readonly SoundKind[] = ["mp3", "m4a", "wav", "ogg", "webm"];

export function isPlayed(kind: SoundKind): boolean {
  return played.includes(kind);
}

/**
 * What a file is by its first bytes; its name and what the phone says of it may be wrong.
 * @returns "film" for pictures with sound, undefined for what is no sound at all
 * @see ISO/IEC 14496-12, 4.3 (ftyp) and 8.4.3 (hdlr); RFC 3533, 6 (OggS); RFC 4867, 5.1 (#!AMR)
 */
export function soundKind(bytes: Uint8Array): SoundKind | "film" | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const [, kind] = starts.find(([start, , at = 0]) => isAt(file, start, at)) ?? [];
  switch (kind) {
    case undefined:
      return kindOfFrame(file);
    case "movie":
      return kindOfMovie(file);
    default:
      return hasPictures(file) ? "film" : kind;
  }
}

/** How files begin, from a byte on. */
const starts: [start: string, kind: SoundKind | "movie", at?: number][] = [
  ["WAVE", "wav", 8],
  ["OggS", "ogg"],
  ["#!AMR", "amr"],
  ["ID3", "mp3"],
  ["ftyp", "movie", 4],
  ["\x1a\x45\xdf\xa3", "webm"],
];
/** Names of the codecs of pictures that may lie in a box of Ogg or WebM. */
const filmMarks = ["theora", "V_VP", "V_AV1"];

function hasPictures(file: Buffer): boolean {
  const head = file.subarray(0, 4096);
  return filmMarks.some((mark) => head.includes(mark));
}

function isAt(file: Buffer, start: string, at: number): boolean {
  return file.toString("latin1", at, at + start.length) === start;
}

/** The same box holds films, AAC of newer phones and AMR of older ones: its tracks tell. */
function kindOfMovie(file: Buffer): SoundKind | "film" | undefined {
  if (file.includes("vide")) return "film";
  if (file.includes("samr") || file.includes("sawb")) return "3gp";
  return file.includes("mp4a") ? "m4a" : undefined;
}

/** Sound without a box begins with eleven bits of one; the next ones tell MPEG layer III from AAC (layer 0). */
function kindOfFrame(file: Buffer): SoundKind | undefined {
  const [first = 0, second = 0] = file;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  const layer = (second >> 1) & 3;
  if (layer === 1) return "mp3";
  return layer === 0 && (second & 0xf0) === 0xf0 ? "aac" : undefined;
}
