import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { variantRandom } from "../../content/format/make-item.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { seedFor } from "../../content/format/seed.ts";
import { drawValues } from "../../content/format/variables.ts";
import type { Phone } from "../../scripts/phone.ts";
import { formOn, rightAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

const lessonId = "parts-of-a-whole";
const itemId = `${lessonId}.which`;
const file = `lessons/${lessonId}.md`;

let school: School;
let phone: Phone;
beforeEach(async () => {
  school = await openSchool();
  phone = school.newPhone();
  await signIn(phone, school.amina);
});
afterEach(() => school.close());

test("a child who draws numbers that a question cannot be made with is asked it with others, and her answer counts", async () => {
  const seed = seedFor(school.amina.pseudonym, itemId, 0);
  const [item] = readLesson(await lessonText(), file).items.filter(({ id }) => id === itemId);
  if (!item) throw new Error("The lesson has no such item.");
  const { d, n } = drawValues(item.rules, variantRandom(itemId, seed));
  await spoil(`if(n == ${n} and d == ${d}, 50, n)`);
  const page = await phone.open(`/learn/items/${itemId}/0`);
  expect(page.status).toBe(200);
  const made = await school.hub.library.make(itemId, seed, "en");
  expect(made.seed).toBeGreaterThan(seed);
  expect((await phone.submit(formOn(page), rightAnswer(made))).html).toContain("tell yes");
  expect(toldOf("question not made")).toMatchObject([
    { pack: "maths", lesson: lessonId, item: itemId, seed, language: "en" },
  ]);
  expect(toldOf("question not made")[0].reason).toMatch(/parts-of-a-whole\.md:\d+: .*50/);
  expect(school.hub.library.refused).toHaveLength(1);
});

test("a question that cannot be made at all is told in plain words, and practice goes on without it", async () => {
  await spoil("50");
  const page = await phone.open(`/learn/items/${itemId}/0`);
  expect(page.html).toContain("This question cannot be shown");
  expect(page.html).toContain("Please go on with another one.");
  const next = await phone.open(`/learn/practice/${lessonId}`);
  expect(next.status).toBe(200);
  expect(next.path).toContain(`/learn/items/${lessonId}.`);
  expect(next.path).not.toContain(itemId);
  expect(toldOf("question not made")).toHaveLength(1);
});

test("a question that comes to no end with some numbers is told in plain words, is asked no more, and the hub goes on", async () => {
  const lesson = school.hub.library.lesson(lessonId);
  if (!lesson) throw new Error("The lesson is not on the shelf.");
  const source = readLesson(await lessonText(), file);
  const endless = source.items.find(({ id }) => id === itemId);
  if (!endless) throw new Error("The lesson has no such item.");
  Object.defineProperty(endless, "ask", { get: forEver });
  lesson.read = async () => source;
  const page = await phone.open(`/learn/items/${itemId}/0`);
  expect(page.html).toContain("This question cannot be shown");
  const next = await phone.open(`/learn/practice/${lessonId}`);
  expect([next.status, next.path]).toEqual([200, expect.not.stringContaining(itemId)]);
  expect(toldOf("question not made")).toMatchObject([
    { pack: "maths", item: itemId, reason: expect.stringContaining("takes too long to make") },
  ]);
});

/** A search for which no time is enough. */
function forEver(): boolean {
  return /^(a+)+$/.test(`${"a".repeat(60)}b`);
}

test("a hint and a solution that cannot be drawn are left out and told, and the child goes on with her question", async () => {
  await spoilLesson((text) =>
    text.replace(/(#which [\s\S]*?)hint:[\s\S]*?\n:::/, `$1${brokenHelp}\n:::`),
  );
  const seed = seedFor(school.amina.pseudonym, itemId, 0);
  const address = `/learn/items/${itemId}/0`;
  const asked = await phone.open(`${address}?hints=2`);
  expect(asked.status).toBe(200);
  expect(asked.html).toContain("A step cannot be shown.");
  expect(asked.html).toContain("Look at the parts.");
  const answered = await phone.submit(
    formOn(asked),
    rightAnswer(await school.hub.library.make(itemId, seed, "en")),
  );
  expect(answered.html).toContain("tell yes");
  const solution = await phone.open(`${address}/solution`);
  expect(solution.status).toBe(200);
  expect(solution.html).toContain("A step cannot be shown.");
  expect(toldOf("help not made")).toMatchObject([{ lesson: lessonId, item: itemId, seed }]);
  expect(toldOf("help not made")[0].reason).toMatch(/parts-of-a-whole\.md:\d+: .*99/);
  expect(school.hub.library.refused.map(({ message }) => message).join()).toContain(
    "some hints or solutions cannot be made",
  );
});

const brokenHelp = [
  "hint: pic: row(thing=sun, count=99)",
  "hint: Look at the parts.",
  "solution: pic: row(thing=sun, count=99)",
].join("\n");

/** Lets the lesson be read as if its author had drawn so many green parts. */
async function spoil(filled: string): Promise<void> {
  await spoilLesson((text) => text.replace(/(#which [\s\S]*?filled=)n/, `$1${filled}`));
}

async function spoilLesson(change: (text: string) => string): Promise<void> {
  const lesson = school.hub.library.lesson(lessonId);
  if (!lesson) throw new Error("The lesson is not on the shelf.");
  const spoilt = change(await lessonText());
  lesson.read = async () => readLesson(spoilt, file);
}

function lessonText(): Promise<string> {
  return readFile(join(school.hub.config.root, "content", "packs", "maths", file), "utf8");
}

function toldOf(what: "question not made" | "help not made") {
  return school.logged.map((line) => JSON.parse(line)).filter(({ event }) => event === what);
}
