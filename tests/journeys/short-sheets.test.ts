import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { newSheet } from "../../server/web/teacher/new-sheet.ts";
import { lineOf } from "../support/paper-desk.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

/** Graphs: six questions of them fill two pages. */
async function sheetOfGraphs() {
  const { library } = school.hub;
  const lesson = library.lesson("bar-graphs");
  if (!lesson) throw new Error("There is no such lesson.");
  return await newSheet(library, lesson, "en", 2);
}

test("where a sheet has two pages, each says whose it is, which it is and how it is found again", async () => {
  const { code } = await sheetOfGraphs();
  const { html } = await teacher.open(`/teach/classes/1/paper/${code}/print?for=class`);
  expect(html).toContain("print on both sides of the paper");
  const leaves = html.split('<article class="leaf').slice(1);
  expect(leaves).toHaveLength(10);
  for (const [place, leaf] of leaves.entries()) {
    expect(leaf).toContain('class="whose"');
    expect(leaf).toContain(code);
    expect(leaf).toContain(`Page ${(place % 2) + 1} of 2`);
  }
  const one = await teacher.open("/teach/classes/1/new-paper?lesson=compare-to-100");
  expect(one.html).not.toContain("print on both sides of the paper");
  expect(one.html).not.toContain("Page 1 of");
});

test("the key of a sheet with six questions has six lines, and six marks are typed", async () => {
  const { code, questions } = await sheetOfGraphs();
  expect(questions).toHaveLength(6);
  const sheet = await teacher.open(`/teach/sheets/${code}`);
  expect(
    sheet.html.split('<section class="leaf answers')[1]?.match(/<th scope="row">/g),
  ).toHaveLength(6);
  const results = /\/paper\/[^/]+$/;
  const here = `/teach/classes/1/paper/${code}`;
  const type = async (marks: string) =>
    teacher.submit(formTo((await teacher.open(here)).html, results), {
      [lineOf(school.amina)]: marks,
    });
  expect((await type("11111111")).html).not.toContain("Nothing is kept yet");
  const shown = await type("110111");
  expect(shown.html).toContain("5 right of 6.");
  const kept = await teacher.submit(formTo(shown.html, results), { keep: "1" });
  expect(kept.html).toContain("Kept: 1 child, 6 answers.");
});
