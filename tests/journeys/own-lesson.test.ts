import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

const lessonId = "animals-and-homes";

/** Her copy of a lesson; the address of its page. */
async function makeCopy(of = lessonId, language = "en"): Promise<string> {
  const plan = await teacher.open(`/teach/lessons/${of}`);
  const made = await teacher.submit(formTo(plan.html, /own-lessons$/), { language });
  return made.path;
}

test("a home becomes a house: a teacher copies a lesson, changes the word, and her class meets it", async () => {
  const own = await makeCopy();
  expect(own).toMatch(/^\/teach\/own-lessons\/\d+$/);
  const page = await teacher.open(own);
  const found = await teacher.open(`${own}/words?find=home&by=house`);
  expect(found.html).toMatch(/It is in \d+ places?\./);
  const changed = await teacher.submit(formTo(found.html, /words$/));
  expect(changed.html).toContain("The words are changed.");
  const given = await teacher.submit(formTo(changed.html, /versions$/), { class: "1" });
  expect(given.html).toContain("The class has it now.");
  expect(page.html).toContain(lessonId);
  const child = school.newPhone();
  await signIn(child, school.amina);
  const shelf = await child.open("/learn/shelf");
  expect(shelf.html).toMatch(/own-[a-z0-9]+-1\/1/);
  expect(shelf.html).not.toContain(`/learn/lessons/${lessonId}/1`);
  const practice = await child.open(`/learn/practice/${lessonId}`);
  expect(practice.path).toMatch(/^\/learn\/items\/own-[a-z0-9]+-1\./);
  const answered = await child.submit(
    formOn(practice),
    rightAnswer(await itemOn(school, school.amina, practice)),
  );
  expect(answered.status).toBe(200);
});
