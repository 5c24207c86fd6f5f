/** Kinds of sound files that phones and other recorders make. */
export type SoundKind = (typeof played)[number] | (typeof turned)[number];

/** What every browser of a child's phone plays. */
const played = ["mp3", "m4a", "wav", "ogg", "webm"] as const;
/** What is turned into mp3 first, where ffmpeg is there, and is refused by its name where it is not. */
const turned = [
  "aac",
  "amr",
  "3gp",
  "flac",
  "aiff",
  "wma",
  "caf",
  "au",
  "alac",
  "adpcm",
  "speex",
  "mka",
] as const;

export function isPlayed(kind: SoundKind): boolean {
  return played.some((one) => one === kind);
}

/**
 * What a file is by its first bytes; its name and what the phone says of it may be wrong.
 * @returns "film" for pictures with sound, undefined for what is no sound at all
 * @see ISO/IEC 14496-12, 4.3 (ftyp) and 8.4.3 (hdlr); RFC 3533, 6 (OggS); RFC 4867, 5.1 (#!AMR); RFC 9639, 6 (fLaC)
 */
export function soundKind(bytes: Uint8Array): SoundKind | "film" | undefined {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const [, kind] = starts.find(([start, , at = 0]) => isAt(file, start, at)) ?? [];
  switch (kind) {
    case undefined:
      return kindOfFrame(file);
    case "movie":
      return kindOfMovie(file);
    case "wav":
      return isWavForBrowsers(file) ? "wav" : "adpcm";
    default:
      return hasPictures(file) ? "film" : (strangerIn(kind, file) ?? kind);
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
  ["fLaC", "flac"],
  ["AIFF", "aiff", 8],
  ["AIFC", "aiff", 8],
  ["\x30\x26\xb2\x75\x8e\x66\xcf\x11", "wma"],
  ["caff", "caf"],
  [".snd", "au"],
];
/** Names of the codecs of pictures that may lie in a box of Ogg or WebM, and the id of a stream of them in one of WMA. */
const filmMarks = ["theora", "V_VP", "V_AV1", "\xc0\xef\x19\xbc\x4d\x5b\xcf\x11"];

function hasPictures(file: Buffer): boolean {
  const head = file.subarray(0, 4096);
  return filmMarks.some((mark) => head.includes(mark, 0, "latin1"));
}

/** What no browser plays in a box that browsers open: Speex in Ogg (RFC 5574), and in WebM all but Opus and Vorbis. */
function strangerIn(kind: SoundKind, file: Buffer): SoundKind | undefined {
  const head = file.toString("latin1", 0, 4096);
  if (kind === "ogg" && head.startsWith("Speex   ", firstPacketOfOgg)) return "speex";
  return kind === "webm" && /A_(?!OPUS|VORBIS)[A-Z]/.test(head) ? "mka" : undefined;
}

/** Behind the head of a page with one packet of less than 255 bytes (RFC 3533, 6). */
const firstPacketOfOgg = 28;

function isAt(file: Buffer, start: string, at: number): boolean {
  return file.toString("latin1", at, at + start.length) === start;
}

/** How browsers read samples: whole numbers, fractions, A-law, mu-law, and the long form that says which. */
const browserFormats = [1, 3, 6, 7, 0xfffe];

/** Dictation machines and old phones write WAV in ways of their own, mostly ADPCM, which no browser plays. */
function isWavForBrowsers(file: Buffer): boolean {
  const at = file.indexOf("fmt ", 12, "latin1") + 8;
  if (at < 20 || at + 8 > file.length) return true; // then it is no whole WAV, and is refused as such
  return browserFormats.includes(file.readUInt16LE(at)) && file.readUInt32LE(at + 4) > 0;
}

/** The same box holds films, AAC of newer phones, AMR of older ones, and sound without loss: its tracks tell. */
function kindOfMovie(file: Buffer): SoundKind | "film" | undefined {
  if (file.includes("vide")) return "film";
  if (file.includes("samr") || file.includes("sawb")) return "3gp";
  if (file.includes("alac")) return "alac";
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
