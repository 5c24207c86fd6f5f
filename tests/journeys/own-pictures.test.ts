import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formsOf, formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { partsOf } from "../../server/library/own/draft-parts.ts";
import { lessonId, makeCopy, unmarked } from "../support/own-lessons.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

async function textOf(own: string): Promise<string> {
  const { html } = await teacher.open(`${own}/text`);
  return formTo(html, /text$/).fields.find(([name]) => name === "whole")?.[1] ?? "";
}

/** Sends a part as text. */
async function writePart(own: string, part: number, whole: string): Promise<SeenPage> {
  const { html } = await teacher.open(`${own}/parts/${part}`);
  return teacher.submit(formTo(html, new RegExp(`parts/${part}$`)), { do: "text", whole });
}

async function give(own: string): Promise<void> {
  const { html } = await teacher.open(own);
  const given = await teacher.submit(formTo(html, /versions$/), { class: "1" });
  expect(given.html).toContain("The class has it now.");
}

async function firstScreen(): Promise<SeenPage> {
  const child = school.newPhone();
  await signIn(child, school.amina);
  return child.open(`/learn/lessons/${lessonId}/1`);
}

const choicesOn = ({ html }: SeenPage) =>
  [...html.matchAll(/name="picture" value="([^"]+)"/g)].map(([, call]) => call);

test("a teacher looks for goats, taps one, and her class sees it", async () => {
  const own = await makeCopy(teacher);
  const all = await teacher.open(`${own}/parts/1/pictures`);
  expect(choicesOn(all)).toHaveLength(24);
  expect(all.html.length).toBeLessThan(40_000);
  const goats = await teacher.open(`${own}/parts/1/pictures?find=Goats`);
  expect(choicesOn(goats)[0]).toBe("thing(goat)");
  expect(choicesOn(goats)).toContain("row(thing=goat, count=3)");
  const chosen = await teacher.submit(formTo(goats.html, /pictures$/), { picture: "thing(goat)" });
  expect(chosen.path).toMatch(/parts\/1\?done=saved$/);
  expect(chosen.html).toContain('aria-label="goat');
  expect(chosen.html).toContain(`${own}/look/screens/1`);
  expect(await textOf(own)).toContain("## Every animal has its place\npic: thing(goat)\nA fish");
  await give(own);
  expect((await firstScreen()).html).toContain('aria-label="goat');
});

test("the words that told the picture before go with it, and a question has a picture as a screen has", async () => {
  const own = await makeCopy(teacher);
  await writePart(own, 1, "## A\npic: thing(fish)\nalt: a fish in a river\nWords.");
  const page = await teacher.open(`${own}/parts/1/pictures?find=clock`);
  const call = choicesOn(page)[1] ?? "";
  await teacher.submit(formTo(page.html, /pictures$/), { picture: call });
  expect((await textOf(own)).startsWith(`## A\npic: ${call}\nWords.`)).toBe(true);
  await teacher.submit(formTo(page.html, /pictures$/), { picture: "" });
  const part = await teacher.open(`${own}/parts/9/pictures`);
  await teacher.submit(formTo(part.html, /pictures$/), { picture: "thing(well)" });
  expect(await textOf(own)).toMatch(/#why .*\nvars: .*\npic: thing\(well\)\nask: /);
});

test.each([
  ["a thing that left with an older program", "thing(dodo)"],
  ["a line more", "thing(goat)\nask: no"],
  ["a piece of another line", "thing(goat) | words"],
  ["a number out of its bounds", "tenframe(n=99, m=0)"],
  ["10,000 letters", `thing(${"a".repeat(10_000)})`],
])("%s is no picture: it is told, and nothing changes", async (_, picture) => {
  const own = await makeCopy(teacher);
  const before = await textOf(own);
  const page = await teacher.open(`${own}/parts/1/pictures`);
  const refused = await teacher.submit(formTo(page.html, /pictures$/), { picture });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("This picture is not there any more.");
  expect(await textOf(own)).toBe(before);
});

test("a word that no picture has is told, and the plan for the teacher has no picture", async () => {
  const own = await makeCopy(teacher);
  const none = await teacher.open(`${own}/parts/1/pictures?find=volcano`);
  expect(choicesOn(none)).toEqual([]);
  expect(none.html).toContain("There is no such picture.");
  const { length: last } = partsOf(await textOf(own));
  expect((await teacher.open(`${own}/parts/${last}/pictures`)).status).toBe(404);
});

test("a version whose picture is gone from a newer program stands nowhere, and the original is back", async () => {
  const own = await makeCopy(teacher);
  await give(own);
  const standing = school.hub.library.own.shownAt(1, lessonId);
  const { db } = school.hub;
  const row = await db.get<{ source: string }>(
    "select source from own_version where lesson_id = ?",
    [standing?.id ?? ""],
  );
  const lost = (row?.source ?? "").replace("vars: a in fish, whale", "vars: a in dodo, whale");
  await db.write(async (tx) => {
    await tx.run(
      `insert into own_version (lesson_id, own_id, version, source, sha256, place, licence, teacher_id, published_at, clock_quality)
       select 'own-lost-1', own_id, 99, ?, sha256, place, licence, teacher_id, published_at, clock_quality
       from own_version where lesson_id = ?`,
      [lost.replaceAll(standing?.id ?? "", "own-lost-1"), standing?.id ?? ""],
    );
    await tx.run(
      `insert into own_showing (classroom_id, place, lesson_id, teacher_id, happened_at, clock_quality)
       values (1, ?, 'own-lost-1', 1, '2026-01-01', 'set')`,
      [lessonId],
    );
  });
  await school.restart();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  expect(lost).toContain("dodo");
  expect((await firstScreen()).path).toBe(`/learn/lessons/${lessonId}/1`);
});

test("a number with its thing comes into a line where the empty brackets stand", async () => {
  const own = await makeCopy(teacher);
  const { html } = await teacher.open(`${own}/parts/1`);
  const form = formTo(html, /parts\/1$/);
  const texts = form.fields.filter(([name]) => name === "text").map(([, text]) => text);
  texts[2] = "Amina sees {} in the river.";
  const kept = await teacher.submit(form, {
    ...{ do: "keep", text: texts, "count-many": "٣", "count-what": "Goats", "count-where": "2" },
  });
  expect(kept.path).toMatch(/parts\/1\?done=saved$/);
  expect(await textOf(own)).toContain("Amina sees {3 goat} in the river.");
  expect((await teacher.open(`${own}/look/screens/1`)).html).toContain("Amina sees 3 goats in");
});

test("a thing that the hub cannot count yet is asked for, form by form, and then her class reads it", async () => {
  const own = await makeCopy(teacher);
  const { html } = await teacher.open(`${own}/parts/1`);
  const asked = await teacher.submit(formTo(html, /parts\/1$/), {
    ...{ do: "keep", "count-many": "3", "count-what": "Nile perch", "count-where": "2" },
  });
  expect(asked.path).toBe(`${own}/nouns?noun=nile-perch`);
  expect(asked.html).toContain("stones");
  const refused = await teacher.submit(formTo(asked.html, /nouns$/), { plural: "" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Write this form.");
  const broken = await teacher.open(own);
  expect(broken.html).toContain("The hub cannot count “nile-perch” yet");
  expect(broken.html).toContain(`${own}/nouns?noun=nile-perch`);
  const told = await teacher.submit(formTo(asked.html, /nouns$/), { plural: "Nile perches" });
  expect(told.html).toContain("3 Nile perches");
  await give(own);
  expect((await firstScreen()).html).toContain("3 Nile perches");
});

test("whale becomes tilapia also where whales are counted", async () => {
  const own = await makeCopy(teacher);
  await writePart(own, 1, "## Whales\nA whale eats. {1 whale} and {3 whale object} swim.");
  const found = await teacher.open(`${own}/words?find=whale&by=tilapia`);
  expect(found.html).toMatch(/In \d places it is counted or stands in another form\./);
  const asked = await teacher.open(`${own}/nouns?noun=tilapia&find=whale`);
  const told = await teacher.submit(formTo(asked.html, /nouns$/), { plural: "tilapias" });
  expect(told.html).toContain("Change “whale” to “tilapia” everywhere");
  const again = await teacher.open(`${own}/words?find=whale&by=tilapia`);
  expect(again.html).not.toContain("it is counted");
  await teacher.submit(formTo(again.html, /words$/));
  expect(await textOf(own)).toContain("A tilapia eats. {1 tilapia} and {3 tilapia object} swim.");
  const look = await teacher.open(`${own}/look/screens/1`);
  expect(look.html).toContain("1 tilapia and 3 tilapias swim.");
});

test("in her text a thing may be named as one says it, also in Arabic; what is no thing stays as it is", async () => {
  const own = await makeCopy(teacher, lessonId, "ar");
  await writePart(own, 1, "## أ\nهنا {3 عنزات} و{2 العنزة after} و{5 قارب صيد}.");
  expect(await textOf(own)).toContain("هنا {3 goat} و{2 goat after} و{5 قارب-صيد}.");
  const arabic = await teacher.open(`${own}/nouns?noun=${encodeURIComponent("قارب صيد")}`);
  const told = await teacher.submit(formTo(arabic.html, /nouns$/), {
    ...{ plural: "قوارب صيد", one: "قارب صيد واحد", two: "قاربا صيد", many: "١١ قارب صيد" },
    ...{ "object-one": "قارب صيد واحدًا", "object-two": "قاربي صيد" },
  });
  expect(told.html).toContain("٣ قوارب صيد");
  expect(await textOf(own)).toContain("many: # قارب صيد");
  const look = await teacher.open(`${own}/look/screens/1`);
  expect(unmarked(look.html)).toContain("هنا ٣ عنزات وعنزتين و٥ قوارب صيد.");
});

test.each([
  ["en", "For the thing tilapia the form “few” is missing."],
  ["ar", "الشيء tilapia تنقصه الصيغة «few»."],
  ["fr", "Pour la chose tilapia, il manque la forme «\u202ffew\u202f»."],
])("in %s a thing that misses a form is told, and mended on its page", async (language, says) => {
  const own = await makeCopy(teacher, lessonId, "ar");
  const { html } = await teacher.open(`${own}/text`);
  const line =
    "noun: tilapia | single: بلطية | plural: بلطيات | zero: # بلطية | one: بلطية | two: بلطيتان";
  await teacher.submit(formTo(html, /text$/), { whole: `${await textOf(own)}\n${line}` });
  teacher.cookies.set("language", language);
  const page = await teacher.open(own);
  teacher.cookies.set("language", "en");
  expect(unmarked(page.html)).toContain(says);
  expect(page.html).toContain(`${own}/nouns?noun=tilapia`);
  expect((await teacher.open(`${own}/nouns?noun=tilapia`)).html).toContain('value="بلطيتان"');
});

test("a word of 10,000 letters is refused in plain words wherever it is written", async () => {
  const own = await makeCopy(teacher);
  const word = "a".repeat(10_000);
  const asked = await teacher.open(`${own}/nouns?noun=${word}`);
  expect(asked.status).toBe(422);
  expect(asked.html).toContain("A thing has at most 60 letters.");
  const page = await teacher.open(`${own}/nouns?noun=heron`);
  const form = formTo(page.html, /nouns$/);
  const refused = await teacher.submit(form, { single: word, plural: word });
  expect(refused.status).toBe(422);
  expect(refused.html.length).toBeLessThan(30_000);
  const text = formTo((await teacher.open(`${own}/text`)).html, /text$/);
  await teacher.submit(text, { whole: `${await textOf(own)}\nnoun: ${word} | single: a` });
  expect((await teacher.open(own)).html).toContain("has more than 60 letters");
});

test("a question that is kept by its fields is as it was", async () => {
  const own = await makeCopy(teacher);
  const before = await textOf(own);
  const { html } = await teacher.open(`${own}/parts/9`);
  const form = formsOf(html).find(({ fields }) => fields.some(([name]) => name === "kind"));
  if (!form) throw new Error("The question has no fields.");
  await teacher.submit(form, { do: "keep" });
  const lines = (text: string) => text.split("\n").filter((line) => line !== "");
  expect(lines(await textOf(own))).toEqual(lines(before));
});

test("the export carries the forms of a thing with the lesson", async () => {
  const { dataFolder } = school.hub.config;
  const file = join(dataFolder, "lessons.jsonl");
  await runScript("export", ["--lessons", file], { HUB_DATA: dataFolder });
  expect(await readFile(file, "utf8")).toContain(
    "noun: nile-perch | single: nile perch | plural: Nile perches | one: # nile perch",
  );
});

test("pairs of a matching question stay when a picture is chosen for it, and when it is taken away again", async () => {
  const own = await makeCopy(teacher);
  const part =
    partsOf(await textOf(own)).findIndex(({ text }) => text.includes("match #where")) + 1;
  const pairs = (text: string) => text.match(/^pic: .+ = .+$/gm);
  const before = pairs(await textOf(own));
  expect(before).toHaveLength(4);
  const goats = await teacher.open(`${own}/parts/${part}/pictures?find=goat`);
  await teacher.submit(formTo(goats.html, /pictures$/), { picture: "thing(goat)" });
  expect(await textOf(own)).toContain("\npic: thing(goat)\n");
  expect(pairs(await textOf(own))).toEqual(before);
  const page = await teacher.open(`${own}/parts/${part}/pictures`);
  await teacher.submit(formTo(page.html, /pictures$/), { picture: "" });
  expect(await textOf(own)).not.toContain("\npic: thing(goat)\n");
  expect(pairs(await textOf(own))).toEqual(before);
});
