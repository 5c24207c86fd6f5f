import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { dayOfTime } from "../../server/device/calendar.ts";
import { layPaper, lineOf, type PaperDesk } from "../support/paper-desk.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

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

const yesterday = dayOfTime(Date.now() - 86_400_000);
const registerOf = async (day: string) =>
  teacher.open(`/teach/classes/1/attendance?day=${encodeURIComponent(day)}`);
const rowOf = (html: string, who: string) =>
  html.split("<tr").find((row) => row.includes(`<bdi>${who}</bdi>`)) ?? "";
const typeOf = (day: string) =>
  paper.look({ [lineOf(school.amina)]: "11111111", day }).then((shown) => paper.keep(shown));

test("who wrote a sheet was there on the day of the sheet, and the register says on paper", async () => {
  await typeOf(yesterday);
  const { html } = await registerOf(yesterday);
  expect(html).toContain("1 of 5 here");
  expect(rowOf(html, "Fox")).toMatch(/checked.*on paper/s);
  const csv = await teacher.open("/teach/classes/1/report/attendance.csv");
  expect(csv.html).toMatch(new RegExp(`${yesterday},1,on paper`));
});

test("who signed in and wrote a sheet on one day is told by her sign-in", async () => {
  await signIn(school.newPhone(), school.amina);
  await typeOf(dayOfTime(Date.now()));
  const { html } = await registerOf(dayOfTime(Date.now()));
  expect(rowOf(html, "Fox")).toContain("signed in");
});

test("what a teacher marks by hand stands before the paper, whichever came first", async () => {
  const form = formTo((await registerOf(yesterday)).html, /attendance\?day/);
  const both = [String(school.amina.id), String(school.yusuf.id)];
  await teacher.submit(form, { here: both });
  const again = formTo((await registerOf(yesterday)).html, /attendance\?day/);
  await teacher.submit(again, { here: [String(school.yusuf.id)] });
  await typeOf(yesterday);
  const page = await registerOf(yesterday);
  expect(rowOf(page.html, "Fox")).toMatch(/checked.*on paper/s);
  await teacher.submit(formTo(page.html, /attendance\?day/), { here: [String(school.yusuf.id)] });
  const { html } = await registerOf(yesterday);
  expect(rowOf(html, "Fox")).not.toContain("checked");
  expect(rowOf(html, "Fox")).toContain("by hand");
  expect(html).toContain("1 of 5 here");
});

test("marks that are taken back put nobody on the register", async () => {
  await typeOf(yesterday);
  await paper.takeBack(school.amina);
  expect((await registerOf(yesterday)).html).toContain("0 of 5 here");
});

test("the keys are in the first line when results are to be typed, then in a line that is wrong, then on the button that keeps", async () => {
  const focused = (html: string) => html.match(/<(?:input|button)[^>]* autofocus[^>]*>/g);
  const { html } = await teacher.open(paper.here);
  const [first] = html.match(/<input[^>]* name="line-[^>]*>/g) ?? [];
  expect(focused(html)).toEqual([first]);
  const wrong = await paper.look({
    [lineOf(school.amina)]: "11111111",
    [lineOf(school.yusuf)]: "?",
  });
  expect(focused(wrong.html)).toEqual([expect.stringContaining(`name="line-${school.yusuf.id}"`)]);
  const right = await paper.look({ [lineOf(school.amina)]: "11111111" });
  expect(focused(right.html)).toEqual([expect.stringContaining("<button")]);
  const kept = await paper.keep(right);
  expect(kept.html).toContain("Kept: 1 child");
  expect(focused(kept.html), "what was done is read first").toBe(null);
});

test("marks have one direction in Arabic: in the field and as they were read, from the first question on", async () => {
  await teacher.open("/language/ar?back=/teach");
  const shown = await paper.look({ [lineOf(school.amina)]: "١ ١ ٠ ١ ١ ١ ١ ١" });
  expect(shown.html).toMatch(/<html lang="ar" dir="rtl"/);
  const [line] = shown.html.match(/<input[^>]* name="line-[^>]*>/g) ?? [];
  expect(line).toContain('dir="ltr"');
  expect(shown.html).toMatch(/<bdi dir="ltr" aria-hidden="true"><i class="right">/);
  const answers = await paper.look({ way: "answers", [lineOf(school.amina)]: "أ ب" });
  const [free] = answers.html.match(/<input[^>]* name="line-[^>]*>/g) ?? [];
  expect(free, "answers are words of her own language").not.toContain("dir=");
});
