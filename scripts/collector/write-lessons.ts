import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { wholeText } from "../../server/collector/fold/told/lessons/queries.ts";
import {
  allLessonsOfHubs,
  type LessonOfHub,
} from "../../server/collector/office/lessons/queries.ts";
import type { Ask } from "../../server/collector/store/store.ts";
import { readSkills } from "../../server/library/skills.ts";
import { isPlainFolder } from "../../server/plain-file.ts";
import { WrongUse } from "../command.ts";

/** A lesson with its text, as its hub keeps it. */
type WholeLesson = LessonOfHub & { source: string };

/** What is written of hubs' lessons: versions in `lessons.jsonl`, and sets of them by hub and subject. */
export type LessonsWritten = { versions: number; sets: number };

/**
 * Writes every lesson that has come from hubs into a folder: one line each in `lessons.jsonl`, as a hub's own export has it, and
 * beside it sets that `npm run content` reads, of each hub one for a subject. Where two texts came under one number a set has
 * the one that was given last; one whose skill this program does not know is in no set.
 * @throws WrongUse where a link stands for the folder of a set
 */
export async function writeLessonsOf(
  ask: Ask,
  folder: string,
  root: string,
): Promise<LessonsWritten> {
  const skills = await readSkills(join(root, "content", "framework"));
  const sets = new Map<string, Map<string, WholeLesson>>();
  const lines: string[] = [];
  for (const lesson of await allLessonsOfHubs(ask)) {
    const bytes = await wholeText(ask, lesson.hubId, lesson);
    if (!bytes) continue;
    const whole = { ...lesson, source: Buffer.from(bytes).toString("utf8") };
    lines.push(`${JSON.stringify(lineOf(whole))}\n`);
    const subject = skills.get(lesson.skill)?.subject;
    if (!subject) continue;
    const name = `hub-${lesson.hubId}-${subject}`;
    sets.set(name, (sets.get(name) ?? new Map()).set(lesson.lesson, whole));
  }
  await mkdir(folder, { recursive: true });
  await writeAnew(join(folder, "lessons.jsonl"), lines.join(""));
  for (const [name, lessons] of sets) await writeSet(folder, name, [...lessons.values()]);
  return { versions: lines.length, sets: sets.size };
}

/** The names that a hub's export has. */
function lineOf({ hubId, fromLesson, fromPack, fromVersion, givenAt, ...lesson }: WholeLesson) {
  const { version, language, skill, licence, place, through, teacher, sha256, source } = lesson;
  return {
    ...{ hub: hubId, lesson: lesson.lesson, version, language, skill, licence, place },
    ...{ from_lesson: fromLesson, from_pack: fromPack, from_version: fromVersion, through },
    ...{ teacher, published_at: givenAt.toISOString(), sha256, source },
  };
}

async function writeSet(folder: string, name: string, lessons: WholeLesson[]): Promise<void> {
  const set = join(folder, name);
  for (const inside of [set, join(set, "lessons")]) {
    await mkdir(inside, { recursive: true });
    if (!(await isPlainFolder(inside)))
      throw new WrongUse(`${inside} is a link to another folder; name an empty folder.`);
  }
  for (const { lesson, source } of lessons)
    await writeAnew(join(set, "lessons", `${lesson}.md`), source);
  const [first] = lessons;
  const manifest = {
    ...{ id: name, version: "1.0.0" },
    title: { en: `Lessons from ${first?.hubName ?? "a hub"}`.slice(0, 80) },
    subject: name.split("-").at(-1),
    languages: [...new Set(lessons.map(({ language }) => language))].sort(),
    ...{ licence: first?.licence, voice: "none", entries: [] },
  };
  await writeAnew(join(set, "pack.json"), `${JSON.stringify(manifest, null, 2)}\n`);
}

/** The folder may be a stick's: a link that stands there is taken away, and nothing is written where it leads. */
async function writeAnew(file: string, text: string): Promise<void> {
  await rm(file, { force: true });
  await writeFile(file, text, { flag: "wx" });
}
