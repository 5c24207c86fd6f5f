import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { decide } from "../../server/learning/knowledge/decide.ts";
import { practise } from "../support/paper-desk.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterEach(() => school.close());

const now = "/teach/classes/1/now";
const needOf = (html: string) => /<li class="need[^>]*>.*?<\/li>/s.exec(html)?.[0] ?? "";
const before = "Something that comes before is probably missing.";
const fromStart = "everything it needs is there: show it from the start.";

test("of a skill that needs nothing no page says that something before it is missing", async () => {
  expect(school.hub.library.lesson("count-to-20")?.skill.needs).toEqual([]);
  await practise(school, school.amina, 9, false, "count-to-20");
  const need = needOf((await teacher.open(now)).html);
  expect(need).toContain("stuck on");
  expect(need).toContain(fromStart);
  expect(need).not.toContain(before);
});

test("where what a skill needs is missing, the page says so, until a teacher says that it is there", async () => {
  await practise(school, school.amina, 9, false);
  expect(needOf((await teacher.open(now)).html)).toContain(before);
  const needs = school.hub.library.lesson("compare-to-100")?.skill.needs ?? [];
  expect(needs.length).toBeGreaterThan(0);
  for (const skill of needs) {
    const said = { learnerId: school.amina.id, skill, verdict: "known", teacherId: 1 } as const;
    await decide(school.hub.db, said, new Date());
  }
  const need = needOf((await teacher.open(now)).html);
  expect(need).toContain(fromStart);
  expect(need).not.toContain(before);
});

test("who is stuck in the week's table is named there, also when nobody needs the teacher just now", async () => {
  await practise(school, school.amina, 9, false);
  const told = await teacher.open(now);
  const { html } = await teacher.submit(formTo(told.html, /now\/done$/));
  expect(html).toContain("Nobody needs you just now. Who is stuck on a skill of this week stands");
  const [row = ""] = /<tr><th scope="row">.*?<\/tr>/s.exec(html) ?? [];
  expect(row).toContain(`href="/teach/classes/1/learners/${school.amina.id}"`);
  expect(row).toContain('<td class="stuck">1</td>');
});

test.each([
  ["en", "stuck: ", ", "],
  ["ar", "عالقون: ", "، "],
  ["fr", "bloqués\u202f: ", ", "],
])(
  "in %s who is stuck stands in the week's table behind the signs of that language",
  async (language, before, between) => {
    for (const child of [school.amina, school.yusuf]) await practise(school, child, 9, false);
    teacher.cookies.set("language", language);
    const { html } = await teacher.open(now);
    const [, told = ""] = /<th scope="row">.*?<p class="why">(.*?)<\/p>/s.exec(html) ?? [];
    const [first, second, ...more] = told.replace(/<bdi>.*?<\/bdi>/g, "_").split(/<a [^>]*>_<\/a>/);
    expect([first, second, more]).toEqual([before, between, [""]]);
  },
);

test("where nobody is stuck the page says only that nobody needs the teacher", async () => {
  expect((await teacher.open(now)).html).toMatch(/Nobody needs you just now\.\s*<\/p>/);
});
