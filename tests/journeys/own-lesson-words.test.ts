import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { lessonId, makeCopy, readAgain, replaceWord, unmarked } from "../support/own-lessons.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

test("the title is shown among the places of a word, changed with them, and told where it stays", async () => {
  const own = await makeCopy(teacher);
  const found = await teacher.open(`${own}/words?find=animals&by=plants`);
  expect(found.html).toMatch(/<small>Title<\/small>.*?<del>animals<\/del> <ins>plants<\/ins>/s);
  const form = formTo(found.html, /words$/);
  const ticked = [...found.html.matchAll(/name="place" value="([^"]+)" checked/g)];
  const [, ...others] = ticked.map(([, place = ""]) => place);
  const most = await teacher.submit(form, { place: others });
  expect(most.html).toMatch(/<h1[^>]*>[^<]*where animals live/);
  expect(most.html).toContain("“animals” still stands in 1 place.");
  const all = await replaceWord(teacher, own, "animals", "plants");
  expect(all.html).toMatch(/<h1[^>]*>[^<]*where plants live/);
  expect(all.html).not.toContain("still stands");
  const long = await teacher.open(`${own}/words?find=where&by=${"w".repeat(80)}`);
  await teacher.submit(formTo(long.html, /words$/));
  const longer = await teacher.open(`${own}/words?find=live&by=${"v".repeat(80)}`);
  const refused = await teacher.submit(formTo(longer.html, /words$/));
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Write a title of at most 120 letters");
});

test("an Arabic lesson with a word left in another ending goes to no class before its lines are read", async () => {
  const own = await makeCopy(teacher, "add-and-take-tens", "ar");
  const changed = await replaceWord(teacher, own, "خرزة", "بلطية");
  expect(changed.html).not.toContain(`${own}/versions"`);
  expect(unmarked(changed.html)).toContain("still has to be. Read it again: “خرزتان أخريان”");
  await readAgain(teacher, own);
  expect((await teacher.open(own)).html).not.toContain("Read it again");
});

test("a line that is to be read again names what is counted in it, and numbers stand as three dots", async () => {
  const own = await makeCopy(teacher, "add-and-take-tens", "ar");
  const { html } = await teacher.open(`${own}/text`);
  const form = formTo(html, /text$/);
  const whole = form.fields.find(([name]) => name === "whole")?.[1] ?? "";
  const line = "هنا {3 stone} قرب خرزتين. ثم تأتي {4 stone}.";
  const written = whole.replace(/^ask: .*$/m, `ask: ${line}`);
  expect(written).toContain(line);
  await teacher.submit(form, { whole: written });
  const changed = await replaceWord(teacher, own, "خرزة", "بلطية");
  expect(unmarked(changed.html)).toMatch(/“هنا … أحجار قرب خرزتين. ثم تأتي … أحجار/);
});

test("the fields for words ask a phone for no capital", async () => {
  const own = await makeCopy(teacher);
  const { html } = await teacher.open(own);
  for (const name of ["find", "by"])
    expect(html).toMatch(new RegExp(`<input id="${name}"[^>]* autocapitalize="none"`));
});

test.each([
  ["en", "tilapias", "plural", "single"],
  ["en", "tilapia", "single", "plural"],
  ["fr", "tilapias", "plural", "single"],
  ["ar", "بلطيات", "plural", "single"],
])(
  "in %s how “%s” is counted is asked with it in the field for its form",
  async (language, word, filled, empty) => {
    const own = await makeCopy(teacher, lessonId, language);
    const { fields } = formTo((await teacher.open(`${own}/nouns?noun=${word}`)).html, /nouns$/);
    expect(fields).toContainEqual([filled, word]);
    expect(fields).toContainEqual([empty, ""]);
  },
);

test("a number with its thing comes into a sentence where no line is chosen, and not into the heading", async () => {
  const own = await makeCopy(teacher);
  const { html } = await teacher.open(`${own}/parts/1`);
  const form = formTo(html, /parts\/1$/);
  const [heading, ...lines] = form.fields.filter(([name]) => name === "text");
  const asked = { do: "keep", "count-many": "3", "count-what": "goats" };
  const kept = await teacher.submit(form, asked);
  const after = formTo(kept.html, /parts\/1$/).fields.filter(([name]) => name === "text");
  expect(after[0]).toEqual(heading);
  expect(JSON.stringify(after)).toContain("{3 goat}");
  const texts = [heading, ...lines].map(([, text] = ["", ""]) => text);
  const marked = [...texts.slice(0, -1), "Here {} live."];
  const again = await teacher.submit(formTo(kept.html, /parts\/1$/), { ...asked, text: marked });
  expect(again.html).toContain("Here {3 goat} live.");
});
