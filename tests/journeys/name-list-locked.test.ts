import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { giveNames } from "../support/name-list.ts";
import { filesThatSay } from "../support/raw-card.ts";
import { msOkello, openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool({ learners: 0 });
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

const giveList = (list: string) => giveNames(teacher, list);
const learners = () => school.hub.roster.learners.size;

test("while the names are locked children are enrolled all the same, and the page says what it cannot know", async () => {
  await school.restart();
  const before = learners();
  const shown = await giveList("Zuleikha Canary\nLate Comer");
  expect(shown.html).toContain("cannot tell who is in this class already");
  const done = await teacher.submit(formTo(shown.html, /names$/), { take: ["1"] });
  expect(done.path).toContain("?enrolled=1");
  expect(done.html).not.toContain("Late Comer");
  expect(learners()).toBe(before + 1);
  const again = school.newPhone();
  await signInTeacher(again);
  expect((await again.open("/teach/classes/1")).html).toContain("Late Comer");
  expect(await filesThatSay(school.hub.config.dataFolder, ["Late Comer"])).toEqual([]);
});

test("names that are opened on the page of a list do not cost the list", async () => {
  await school.restart();
  const before = learners();
  const shown = await giveList("Late Comer\nThird Comer");
  const open = { open: "yes", passphrase: "not hers at all" };
  const refused = await teacher.submit(formTo(shown.html, /names$/), open);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("This is not your passphrase.");
  expect(refused.html).toContain("cannot tell who is in this class already");
  const opened = await teacher.submit(formTo(refused.html, /names$/), {
    ...open,
    passphrase: msOkello.passphrase,
  });
  expect(opened.html).not.toContain("cannot tell who is in this class already");
  expect(opened.html).toContain("Third Comer");
  expect(opened.html).not.toContain(msOkello.passphrase);
  const done = await teacher.submit(formTo(opened.html, /names$/));
  expect(done.path).toContain("?enrolled=1"); // the one who was here already is not ticked
  expect(learners()).toBe(before + 1);
});

test("a class that was opened this morning takes names at once", async () => {
  const phone = school.newPhone();
  await signInTeacher(phone);
  const classes = await phone.open("/teach?all");
  const made = await phone.submit(formTo(classes.html, /classes$/), {
    class: "New",
    learners: "1",
  });
  const page = await phone.open(`${made.path}/names`);
  const shown = await phone.submit(formTo(page.html, /names$/), { list: "First Child" });
  expect((await phone.submit(formTo(shown.html, /names$/))).html).toContain("First Child");
});
