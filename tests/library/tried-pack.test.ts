import { rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { manifestIn } from "../../server/library/manifest.ts";
import { readPack } from "../../server/library/read-pack.ts";
import { readSkills } from "../../server/library/skills.ts";
import { lintContent, onceMore, type Tried } from "../../server/library/try-content.ts";
import { readWordLists } from "../../server/library/word-lists.ts";
import { packOfOneLesson } from "../support/pack.ts";

const root = join(import.meta.dirname, "..", "..");

test("a set that is checked tells how many of its questions were tried, in every language, up to the last", async () => {
  const pack = await packOfOneLesson("9.0.0");
  const skills = await readSkills(join(root, "content", "framework"));
  const words = await readWordLists(join(root, "content", "words"));
  const manifest = await manifestIn(pack, "science");
  const lessons = await readPack("science", pack, skills);
  const [source] = [...(lessons[0]?.sources.values() ?? [])];
  const of = source?.items.length ?? 0;
  const told: Tried[] = [];
  const desk = { skills, words, trial: onceMore, onTried: (one: Tried) => told.push(one) };
  await lintContent(manifest, pack, lessons, desk);
  expect(told[0]).toEqual({ done: 0, of });
  expect(told.at(-1)).toEqual({ done: of, of });
  expect(told.map(({ done }) => done)).toEqual(
    told.map(({ done }) => done).toSorted((a, b) => a - b),
  );
  expect(told).toHaveLength(1 + of * 3); // each question in each of three languages
  await rm(pack, { recursive: true });
});
