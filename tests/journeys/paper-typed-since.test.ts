import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { layPaper, lineOf, type PaperDesk } from "../support/paper-desk.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
let paper: PaperDesk;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  paper = await layPaper(school, teacher);
});
afterEach(() => school.close());

const formOf = (page: SeenPage) => formTo(page.html, /\/paper\/[^/]+$/);
const typedOf = (page: SeenPage) => new Map(formOf(page).fields);
const answers = async () =>
  (await school.hub.db.all("select learner_id from attempt order by seq")).map(
    ({ learner_id }) => learner_id,
  );

test("lines that are put right and a line that is new are read when the teacher taps Keep, and nothing she typed is lost", async () => {
  const { amina, yusuf } = school;
  const shown = await paper.look({ [lineOf(amina)]: "11111111", [lineOf(yusuf)]: "1 1" });
  const [, , , fourth] = [...school.hub.roster.learners.values()];
  if (!fourth) throw new Error("The class has five children.");
  const since = { [lineOf(yusuf)]: "00001111", [lineOf(fourth)]: "1111----" };
  const again = await teacher.submit(formOf(shown), { ...since, keep: "1" });
  expect(again.status).toBe(422);
  expect(again.html).toContain("Lines were changed since they were read.");
  expect(again.html).toContain("3 children, 20 new answers.");
  const typed = typedOf(again);
  expect(typed.get(lineOf(yusuf))).toBe("00001111");
  expect(typed.get(lineOf(fourth))).toBe("1111----");
  expect(await answers(), "nobody has seen how they are read").toEqual([]);
  const kept = await paper.keep(again);
  expect(kept.html).toContain("Kept: 3 children, 20 answers.");
  expect(new Set(await answers())).toEqual(new Set([amina.id, yusuf.id, fourth.id]));
});

test("another day or another way of typing since the look is read anew as well", async () => {
  const shown = await paper.look({ [lineOf(school.amina)]: "11111111" });
  const changes: Record<string, string>[] = [{ day: "2026-01-05" }, { way: "answers" }];
  for (const change of changes)
    expect(
      (await teacher.submit(formOf(shown), { ...change, keep: "1" })).html,
      JSON.stringify(change),
    ).toContain("Lines were changed since they were read.");
  expect(await answers()).toEqual([]);
});

test("lines that nobody changed since are kept at the first tap", async () => {
  const shown = await paper.look({ [lineOf(school.amina)]: "11111111" });
  expect((await paper.keep(shown)).html).toContain("Kept: 1 child, 8 answers.");
});
