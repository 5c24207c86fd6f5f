import { extname, join } from "node:path";
import { typeOfMedia } from "./media.ts";
import { isPicture, troublesOfPictureIn } from "./picture-files.ts";
import { type SoundKind, soundKind } from "./sound-kind.ts";
import { tracksOf } from "./walk/boxes.ts";
import { type FileWindow, walkFile } from "./walk/file-window.ts";
import { isWholeMp3 } from "./walk/mp3.ts";
import { isOggForBrowsers, isWholeOgg } from "./walk/ogg.ts";
import { isWholeWav } from "./walk/wav.ts";
import { isWholeWebm } from "./walk/webm.ts";

const ofNoUse =
  "no page can use this file: a sound ends in .mp3, .m4a, .ogg or .wav, a film in .mp4 or .webm, a picture in .svg, .png, .jpg or .webp, and .pdf is taken";
const notPlayed = "no page can use this file: no browser plays what is in it";
const notAsNamed = "this file is not what its name says";
const noSound = "this sound is empty, cut off or damaged";
const noFilm = "this film is empty, cut off or damaged";
const noPaper = "this PDF is empty, cut off or damaged";

/** What is wrong with a file among the media of a pack. Whatever its bytes claim, it takes little time and memory to say. */
export async function troublesOfMedia(pack: string, path: string): Promise<string[]> {
  if (!typeOfMedia(path)) return [ofNoUse];
  if (isPicture(path)) return troublesOfPictureIn(pack, path);
  const look = looks[extname(path)] ?? nothing;
  const trouble = await walkFile(join(pack, path), look, () => tooManyParts(path));
  return trouble ? [trouble] : [];
}

type Look = (file: FileWindow) => Promise<string | undefined>;

const nothing: Look = async () => undefined;

/** What is wrong with a sound, a film or a PDF, by the ending of its name. */
const looks: Record<string, Look> = {
  ".mp3": (file) => troubleOfSound(file, "mp3", isWholeMp3),
  ".ogg": troubleOfOgg,
  ".wav": (file) => troubleOfSound(file, "wav", isWholeWav),
  ".m4a": troubleOfM4a,
  ".mp4": troubleOfMp4,
  ".webm": troubleOfWebm,
  ".pdf": troubleOfPdf,
};

function tooManyParts(path: string): string {
  return [".mp4", ".webm"].includes(extname(path)) ? noFilm : noSound;
}

/** As much as tells the kind of a sound. */
const startBytes = 4096;

async function troubleOfSound(
  file: FileWindow,
  kind: SoundKind,
  isWhole: (file: FileWindow) => Promise<boolean>,
): Promise<string | undefined> {
  if (file.length === 0) return noSound;
  if (soundKind(await file.bytes(0, startBytes)) !== kind) return notAsNamed;
  return (await isWhole(file)) ? undefined : noSound;
}

async function troubleOfOgg(file: FileWindow): Promise<string | undefined> {
  const trouble = await troubleOfSound(file, "ogg", isWholeOgg);
  if (trouble) return trouble;
  return isOggForBrowsers(await file.bytes(0, startBytes)) ? undefined : notPlayed;
}

/** The same box holds films, and sound that only some phones play: its tracks tell. */
async function troubleOfM4a(file: FileWindow): Promise<string | undefined> {
  if (file.length === 0) return noSound;
  if (!(await startsWith(file, "ftyp", 4))) return notAsNamed;
  const tracks = await tracksOf(file);
  if (!tracks) return noSound;
  const isSound = tracks.some(({ handler, codec }) => handler === "soun" && codec === "mp4a");
  return isSound && tracks.every(({ handler }) => handler !== "vide") ? undefined : notAsNamed;
}

async function troubleOfMp4(file: FileWindow): Promise<string | undefined> {
  if (file.length === 0) return noFilm;
  if (!(await startsWith(file, "ftyp", 4))) return notAsNamed;
  const tracks = await tracksOf(file);
  return tracks ? undefined : noFilm;
}

async function troubleOfWebm(file: FileWindow): Promise<string | undefined> {
  if (file.length === 0) return noFilm;
  if (!(await startsWith(file, "\x1a\x45\xdf\xa3"))) return notAsNamed;
  return (await isWholeWebm(file)) ? undefined : noFilm;
}

/** Readers look for the mark of the end in the last kilobyte: behind it lies where everything else is. */
async function troubleOfPdf(file: FileWindow): Promise<string | undefined> {
  if (file.length === 0) return noPaper;
  if (!(await startsWith(file, "%PDF-"))) return notAsNamed;
  const end = await file.bytes(Math.max(0, file.length - 1024), 1024);
  return end.includes("%%EOF", 0, "latin1") ? undefined : noPaper;
}

async function startsWith(file: FileWindow, start: string, at = 0): Promise<boolean> {
  return (await file.bytes(at, start.length)).toString("latin1") === start;
}
