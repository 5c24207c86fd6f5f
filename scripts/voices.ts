import { access, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeItem } from "../content/format/make-item.ts";
import { isHeardAlike } from "../content/format/same-for-all.ts";
import { itemTemplate, showLesson } from "../content/format/show-lesson.ts";
import { spokenText } from "../content/format/spoken-text.ts";
import { withFilesListed } from "../server/library/list-files.ts";
import { type Manifest, readManifest } from "../server/library/manifest.ts";
import { voiceFolders, voiceKey } from "../server/library/media.ts";
import { type PackLesson, readPack } from "../server/library/read-pack.ts";
import { readSkills } from "../server/library/skills.ts";
import { mayBeSynthetic, type Prompt } from "../server/library/voice-rule.ts";
import { readWordLists, type WordLists } from "../server/library/word-lists.ts";
import { findSpeaker, type Speaker } from "../server/voice/speak.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";
import { openProgress } from "./progress.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

const help = `npm run voices -- --pack FOLDER [--language xx]
Gives a pack sound before it goes out: espeak-ng speaks every screen, and every question that is the same for all children,
for which people recorded nothing (media/voice). Never what waits for a human voice, and no letter alone in a reading lesson.
  --pack      the folder with the pack's pack.json; work on a copy, sounds do not belong among the sources
  --language  only this language; otherwise all that the machine speaks
The sounds lie in media/synthetic, so that the list of files says which they are. Words that have not changed are not
spoken again; sounds of words that are gone are taken away. Raise the pack's version before you give it out.`;

const options = { pack: { takes: "FOLDER" }, language: { takes: "xx" } };

await runCommand({ help, options, run: speakPack });

async function speakPack(told: Told): Promise<boolean> {
  const folder = told.text("pack");
  if (!folder) throw new WrongUse("Say which pack: --pack FOLDER.");
  const manifest = await manifestIn(folder);
  const speaker = await findSpeaker((process.env.PATH ?? "").split(delimiter));
  if (!speaker)
    throw new Error("espeak-ng or lame is not there. On Debian: apt-get install espeak-ng lame");
  const isAsked = languagesAsked(told.text("language"), manifest, speaker);
  const skills = await readSkills(join(root, "content", "framework"));
  const words = await readWordLists(join(root, "content", "words"));
  const prompts = (await readPack(manifest.id, folder, skills))
    .flatMap((lesson) => promptsOf(lesson, manifest, words))
    .filter(({ language }) => isAsked(language));
  const files = await filesToSpeak(folder, prompts.filter(mayBeSynthetic));
  const spoken = await speakAll(folder, files, speaker).finally(speaker.close);
  const gone = await removeOld(folder, files, isAsked);
  const voice =
    manifest.voice === undefined || manifest.voice === "none" ? "synthetic" : manifest.voice;
  await writeFile(join(folder, "pack.json"), await withFilesListed({ ...manifest, voice }, folder));
  console.log(
    `${files.size} synthetic sounds: ${spoken} spoken now, ${gone} old ones removed; ${prompts.length} prompts in all`,
  );
  return true;
}

async function manifestIn(folder: string): Promise<Manifest> {
  const source = await readFile(join(folder, "pack.json"), "utf8").catch(() => {
    throw new WrongUse(`${folder} is no folder of a pack: it has no pack.json.`);
  });
  return readManifest(source, folder);
}

/** Which languages are spoken now. @throws WrongUse for one that the pack or the machine does not have */
function languagesAsked(asked: string | undefined, { languages }: Manifest, speaker: Speaker) {
  if (asked === undefined) return (language: string) => speaker.canSpeak(language);
  if (!languages.includes(asked))
    throw new WrongUse(`The pack has no "${asked}"; it has ${languages.join(", ")}.`);
  if (!speaker.canSpeak(asked)) throw new WrongUse(`The machine does not speak "${asked}".`);
  return (language: string) => language === asked;
}

/** All that is heard in a lesson and is the same for every child. */
function promptsOf({ sources }: PackLesson, { subject }: Manifest, words: WordLists): Prompt[] {
  return [...sources.values()].flatMap((source): Prompt[] => {
    const { language } = source;
    const list = words.of(language);
    const screens = showLesson(source, list).screens.map(({ say }) => ({ say, needsVoice: false }));
    const items = source.items.filter(isHeardAlike).map((item) => ({
      say: makeItem(itemTemplate(item), 0, language, list).say,
      needsVoice: item.needsVoice,
    }));
    return [...screens, ...items].map((heard) => ({ subject, language, ...heard }));
  });
}

type SpokenFile = { language: string; words: string };

/** The files that the pack should have, by their path in the pack; each words once, and none that somebody recorded. */
async function filesToSpeak(folder: string, prompts: Prompt[]): Promise<Map<string, SpokenFile>> {
  const recorded = await keysIn(join(folder, voiceFolders.human));
  const files = new Map<string, SpokenFile>();
  for (const { language, say } of prompts) {
    const key = voiceKey(language, say);
    const words = spokenText(language, say);
    if (words === "" || recorded.has(key)) continue;
    files.set(`${voiceFolders.machine}/${key}.mp3`, { language, words });
  }
  return files;
}

async function speakAll(
  folder: string,
  files: Map<string, SpokenFile>,
  speaker: Speaker,
): Promise<number> {
  const showProgress = openProgress(files.size, "sounds");
  let spoken = 0;
  for (const [place, [path, { language, words }]] of [...files].entries()) {
    const file = join(folder, path);
    if (await isMissing(file)) {
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, await speaker.speak(language, words));
      spoken += 1;
    }
    showProgress(place + 1);
  }
  return spoken;
}

function isMissing(file: string): Promise<boolean> {
  return access(file).then(
    () => false,
    () => true,
  );
}

/** Takes away sounds of words that the pack does not say any more. @returns how many */
async function removeOld(
  folder: string,
  files: Map<string, SpokenFile>,
  isAsked: (language: string) => boolean,
): Promise<number> {
  const keys = await keysIn(join(folder, voiceFolders.machine));
  const old = [...keys]
    .filter((key) => isAsked(dirname(key)))
    .map((key) => `${voiceFolders.machine}/${key}.mp3`)
    .filter((path) => !files.has(path));
  for (const path of old) await rm(join(folder, path), { force: true });
  return old.length;
}

/** `language/name` of every sound in a folder of voices. */
async function keysIn(folder: string): Promise<Set<string>> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return new Set(
    names.filter((name) => /\.\w+$/.test(name)).map((name) => name.replace(/\.\w+$/, "")),
  );
}
