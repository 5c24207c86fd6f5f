import { parse } from "csv-parse/sync";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import {
  answerCheck,
  beginCheck,
  type CheckDay,
  chooseCheck,
  openCheckDay,
} from "../support/check.ts";
import { msOkello, type School, signIn, typedTwice } from "../support/school.ts";

const lesson = "parts-of-a-whole";
// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let day: CheckDay;
let school: School;
let teacher: Phone;
let child: Phone;
beforeEach(async () => {
  day = await openCheckDay();
  ({ school, teacher, child } = day);
});
afterEach(() => school.close());

test("on the child's own phone a teacher of the class begins it with her passphrase, and nobody else", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  await signIn(child, school.amina);
  const form = formTo((await child.open("/learn/check")).html, /seen$/);
  const wrong = await child.submit(form, { ...msOkello, passphrase: "guess guess guess" });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain("not right");
  await addTeacher("mr-banda", "green paper boat");
  const stranger = await child.submit(form, { name: "mr-banda", passphrase: "green paper boat" });
  expect(stranger.status).toBe(422);
  expect(stranger.html).toContain("You do not teach this class.");
  expect(stranger.html).toContain("you can sign on its page as the second adult");
  expect(stranger.html).not.toContain("not right");
  const begun = await child.submit(form, msOkello);
  expect(begun.html).toContain("Question 1.");
  expect(begun.html).not.toContain("ms-okello");
  expect((await child.open("/teach/classes/1")).path).toBe("/teach/session");
});

async function addTeacher(name: string, passphrase: string): Promise<void> {
  const staff = await teacher.open("/teach/staff");
  await teacher.submit(formTo(staff.html, /staff$/), typedTwice({ name, passphrase }));
}

test("a second adult who was there signs with her own passphrase on the same day, once, and it is seen by two adults", async () => {
  await addTeacher("mr-banda", "green paper boat");
  await beginCheck(day);
  await answerCheck(school, child, school.amina);
  expect(await assurances()).toEqual(["A2"]);
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const form = formTo(html, /signatures$/);
  const herself = await teacher.submit(form, msOkello);
  expect(herself.html).toContain("somebody else than the teacher");
  const wrong = await teacher.submit(form, { name: "mr-banda", passphrase: "no no no no" });
  expect(wrong.status).toBe(422);
  const second = { name: "mr-banda", passphrase: "green paper boat" };
  const signed = await teacher.submit(form, second);
  expect(signed.html).toContain("seen by two adults");
  expect(signed.html).toContain("mr-banda");
  expect(await assurances()).toEqual(["A3"]);
  const again = await Promise.all([1, 2].map(() => teacher.submit(form, second))); // Back, and a double tap
  for (const { status, html } of again) {
    expect(status).toBe(200);
    expect(html).not.toContain('class="problem"');
  }
  await addTeacher("ms-third", "green paper boat");
  const third = await teacher.submit(form, { ...second, name: "ms-third" });
  expect(third.status).toBe(422);
  expect(third.html).toContain("Somebody else has signed before");
  expect(third.html).toContain("mr-banda");
  expect(await school.hub.db.all("select * from check_signature")).toHaveLength(1);
});

/** How far the answers of the class can be trusted, as its file says it; each once. */
async function assurances(): Promise<string[]> {
  const { html } = await teacher.open("/teach/classes/1/report/attempts.csv");
  const rows = parse<Record<string, string>>(html, { bom: true, columns: true });
  return [...new Set(rows.map((row) => row["Assurance (A0 to A3)"] ?? ""))];
}

test("the day after, nobody signs from memory", async () => {
  await addTeacher("mr-banda", "green paper boat");
  await beginCheck(day);
  await answerCheck(school, child, school.amina);
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const { clock } = school.hub.desk;
  school.hub.desk.clock = {
    ...clock,
    now: () => ({ ...clock.now(), monotonicMs: clock.now().monotonicMs + 86_400_000 }),
  };
  const second = { name: "mr-banda", passphrase: "green paper boat" };
  const late = await teacher.submit(formTo(html, /signatures$/), second);
  expect(late.html).toContain("on the day of the check");
  expect(late.html).not.toContain("seen by two adults");
});
