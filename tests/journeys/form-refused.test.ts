import { afterEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { layPaper } from "../support/paper-desk.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
afterEach(() => school.close());

const focusedIn = (html: string) => html.match(/<[a-z]+\b[^>]* autofocus[^>]*>/g) ?? [];
const titleOf = (html: string) => /<title>(.*?)<\/title>/.exec(html)?.[1];

test("the first form of a hub that is refused opens at the first field that is wrong, and its title says so", async () => {
  school = await openSchool({ isNew: true });
  const phone = school.newPhone();
  const page = await phone.open("/teach/first-run");
  expect(focusedIn(page.html), "a form that nobody sent is read from its top").toEqual([]);
  const filled = { school: "Hill", class: "P1", name: "ms-okello" };
  const form = formTo(page.html, /first-run/);
  for (const [passphrase, again, wrong] of [
    ["short", "short", "passphrase"],
    ["green boats on the river", "green boats", "again"],
  ] as const) {
    const refused = await phone.submit(form, { ...filled, passphrase, again });
    expect(refused.status).toBe(422);
    expect(focusedIn(refused.html)).toEqual([expect.stringContaining(`name="${wrong}"`)]);
    expect(titleOf(refused.html)).toMatch(/^Put this right · /);
  }
  const two = await phone.submit(form, { ...filled, class: "", passphrase: "short" });
  expect(focusedIn(two.html), "of several the first").toEqual([
    expect.stringContaining('name="class"'),
  ]);
});

test("a check that is refused opens at what is said of the skills, in the reader's language", async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  await teacher.open("/language/fr?back=/teach");
  const { html } = await teacher.open("/teach/classes/1/new-check");
  const refused = await teacher.submit(formTo(html, /checks$/), { send: "yes", learner: "1" });
  expect(refused.status).toBe(422);
  const [focused, ...more] = focusedIn(refused.html);
  expect(focused).toMatch(/<strong class="problem" tabindex="-1" autofocus>/);
  expect(more).toEqual([]);
  expect(titleOf(refused.html)).toMatch(/^À corriger · /);
});

test("a page that has a place for the focus keeps it, and one that refuses nothing has a plain title", async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  const paper = await layPaper(school, teacher);
  const wrong = await paper.look({ [`line-${school.yusuf.id}`]: "1 1" });
  expect(focusedIn(wrong.html)).toEqual([
    expect.stringContaining(`name="line-${school.yusuf.id}"`),
  ]);
  const code = await teacher.open("/teach/classes/1/paper?code=hello");
  expect(focusedIn(code.html)).toEqual([expect.stringContaining('name="code"')]);
  const { html } = await teacher.open("/teach/classes/1/paper");
  expect(titleOf(html)).toMatch(/^Paper/);
});
