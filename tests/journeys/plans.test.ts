import { afterAll, beforeAll, expect, test } from "vitest";
import type { Phone, SeenPage } from "../../scripts/phone.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

const speak = (language: string) => teacher.cookies.set("language", language);
/** What is printed: everything but the token of the page's forms. */
const printed = ({ html }: SeenPage) => html.replace(/name="token" value="[^"]*"/g, "");
const codeOf = ({ path }: SeenPage) => path.slice("/teach/sheets/".length);

test("the class page leads to all lessons, each under its subject and level", async () => {
  speak("en");
  expect((await teacher.open("/teach/classes/1")).html).toContain('href="/teach/lessons"');
  const first = await teacher.open("/teach/lessons");
  const lists = [...first.html.matchAll(/href="(\/teach\/lessons\?of=[\w-]+)"/g)];
  const pages = await Promise.all(lists.map(([, address = ""]) => teacher.open(address)));
  const all = pages.map(({ html }) => html).join("");
  for (const { id } of school.hub.library.lessons)
    expect(all, id).toContain(`href="/teach/lessons/${id}"`);
  expect(first.html.indexOf("Level 1")).toBeLessThan(first.html.indexOf("Level 2"));
});

test("every lesson's plan opens in every language it has, with all that helps", async () => {
  for (const lesson of school.hub.library.lessons)
    for (const language of lesson.languages) {
      speak(language);
      const { html, status } = await teacher.open(`/teach/lessons/${lesson.id}`);
      const plan = (await school.hub.library.show(lesson, language)).teacher;
      expect(status, lesson.id).toBe(200);
      expect(html.match(/<dt>/g), lesson.id).toHaveLength(5);
      if (lesson.practice.length > 0) expect(plan?.mistakes.length, lesson.id).toBeGreaterThan(0);
      for (const { name } of plan?.mistakes ?? []) expect(html).toContain(`<tr id="${name}">`);
    }
  speak("en");
}, 60_000);

test("a plan names the lessons that come before it", async () => {
  const { html } = await teacher.open("/teach/lessons/parts-of-a-whole");
  expect(html).toContain("I can share into equal parts, halves and quarters");
});

test("a new sheet is another one, and its code prints the same questions and key after a restart", async () => {
  const address = "/teach/lessons/parts-of-a-whole/sheets?language=ar";
  const sheets = [await teacher.open(address), await teacher.open(address)] as const;
  const codes = sheets.map(codeOf);
  expect(codes[0]).not.toBe(codes[1]);
  await school.restart();
  for (const [place, sheet] of sheets.entries()) {
    const again = await teacher.open(`/teach/sheets?code=${codes[place]?.toLowerCase()}`);
    expect(again.path).toBe(sheet.path);
    expect(printed(again)).toBe(printed(sheet));
    expect(again.html).toContain("مفتاح الإجابات للمعلّم");
  }
});

test("only a teacher sees plans, sheets and keys", async () => {
  const sheet = await teacher.open("/teach/lessons/compare-to-100/sheets");
  expect(sheet.html).toContain("Key for the teacher");
  const child = school.newPhone();
  await signIn(child, school.amina);
  for (const phone of [child, school.newPhone()])
    for (const path of [sheet.path, "/teach/lessons", "/teach/lessons/compare-to-100"]) {
      const page = await phone.open(path);
      expect(page.path).toBe("/teach/session");
      expect(page.html).not.toContain("Key for the teacher");
    }
});

test.each([
  ["maths please", 422, "This is not a code of a sheet."],
  ["", 422, "This is not a code of a sheet."],
  ["3XDD-1.0.0-EN-02D-000", 404, "The hub knows no sheet with this code."],
  ["ZZZZ-1.0.0-EN-02D-000", 404, "The hub knows no sheet with this code."],
  ["3XDD-0.9.0-EN-02D-RXH", 410, "This sheet was made from another version"],
])("the code '%s' is answered with %d and a clear sentence", async (code, status, sentence) => {
  const page = await teacher.open(`/teach/sheets?code=${encodeURIComponent(code)}`);
  expect(page.status).toBe(status);
  expect(page.html).toContain(sentence);
  expect(page.html).toContain('name="code"');
});

test("a lesson that asks nothing right or wrong has a plan and no sheet", async () => {
  const routine = school.hub.library.lessons.find(({ practice }) => practice.length === 0);
  const plan = await teacher.open(`/teach/lessons/${routine?.id}`);
  expect(plan.status).toBe(200);
  expect(plan.html).not.toContain("/sheets");
  expect((await teacher.open(`/teach/lessons/${routine?.id}/sheets`)).status).toBe(404);
  expect((await teacher.open("/teach/lessons/no-such-lesson")).status).toBe(404);
});

test("a hub that was told where it stands says what the schools there call a level, in the reader's language", async () => {
  const there = await openSchool({ grades: "burkina-faso" });
  const phone = there.newPhone();
  await signInTeacher(phone);
  const heading = async (language: string) => {
    phone.cookies.set("language", language);
    const { html } = await phone.open("/teach/lessons?of=maths");
    return html.match(/<h2>[^<]*3 <small>[^<]*<\/small>/)?.[0].replace(/<[^>]*>/g, "");
  };
  expect(await heading("fr")).toBe("Niveau 3 CE1, Burkina Faso");
  expect(await heading("en")).toBe("Level 3 CE1, Burkina Faso");
  await there.close();
  const { html } = await teacher.open("/teach/lessons?of=maths");
  expect(html).not.toContain("CE1");
});

test("a place without a table is told with those there are, before anything is served", async () => {
  await expect(openSchool({ grades: "nowhere" })).rejects.toThrow(
    'HUB_GRADES is "nowhere"; give one of burkina-faso, jordan, uganda.',
  );
});
