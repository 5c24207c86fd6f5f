import { open, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { ContentProblem } from "../../content/format/types.ts";
import { filesOf } from "./check-pack.ts";
import { typeOfMedia } from "./media.ts";
import { lessonNamesIn, readLessonText } from "./pack-folder.ts";
import { isPicture, troublesOfPicture } from "./picture-files.ts";
import { type SoundKind, soundKind } from "./sound-kind.ts";
import { holdsSound } from "./whole-sound.ts";

/**
 * What lies among the media of a pack and is not what a page would take it for: a file of a kind that no page can use, a
 * sound that is none, and one that was cut off. Pictures that a lesson names are told at its line;
 * the others are looked at here, because their address serves them too.
 */
export async function lintMediaFiles(pack: string): Promise<ContentProblem[]> {
  const problems: ContentProblem[] = [];
  const lessons = await textsOfLessons(pack);
  for (const file of (await filesOf(pack)).filter((path) => path.startsWith("media/"))) {
    if (isPicture(file) && lessons.some((text) => text.includes(file))) continue;
    for (const reason of await troublesOf(pack, file))
      problems.push({ file, line: 1, reason, severity: "broken" });
  }
  return problems;
}

/** A text that cannot be read names nothing; that it cannot is told elsewhere. */
async function textsOfLessons(pack: string): Promise<string[]> {
  const { lessons, translations } = await lessonNamesIn(pack);
  const texts: string[] = [];
  for (const name of [...lessons, ...translations])
    texts.push(await readLessonText(join(pack, "lessons", name), name).catch(() => ""));
  return texts;
}

const ofNoUse =
  "no page can use this file: a sound ends in .mp3, .m4a, .ogg or .wav, a film in .mp4 or .webm, a picture in .svg, .png, .jpg or .webp, and .pdf is taken";
const notAsNamed = "this file is not what its name says";
const noSound = "this sound is empty or cut off";

async function troublesOf(pack: string, file: string): Promise<string[]> {
  if (!typeOfMedia(file)) return [ofNoUse];
  if (isPicture(file)) return troublesOfPicture(file, await readFile(join(pack, file)));
  const trouble = await troubleOf(join(pack, file));
  return trouble ? [trouble] : [];
}

async function troubleOf(file: string): Promise<string | undefined> {
  const ending = extname(file);
  const [start, at = 0] = starts[ending] ?? [];
  if (start !== undefined)
    return (await firstBytes(file)).startsWith(start, at) ? undefined : notAsNamed;
  const kind = soundsByEnding[ending];
  return kind && troubleOfSound(await readFile(file), kind);
}

/** Films may be larger than the memory that is left: of them, and of what is printed, the beginning has to do. */
const starts: Record<string, [start: string, at?: number]> = {
  ".mp4": ["ftyp", 4],
  ".webm": ["\x1a\x45\xdf\xa3"],
  ".pdf": ["%PDF-"],
};

async function firstBytes(file: string): Promise<string> {
  const opened = await open(file);
  try {
    const { buffer, bytesRead } = await opened.read({ buffer: Buffer.alloc(16) });
    return buffer.toString("latin1", 0, bytesRead);
  } finally {
    await opened.close();
  }
}

const soundsByEnding: Record<string, SoundKind> = {
  ".mp3": "mp3",
  ".m4a": "m4a",
  ".ogg": "ogg",
  ".wav": "wav",
};

function troubleOfSound(bytes: Buffer, kind: SoundKind): string | undefined {
  if (bytes.length === 0) return noSound;
  if (soundKind(bytes) !== kind) return notAsNamed;
  return holdsSound(bytes, kind) ? undefined : noSound;
}
