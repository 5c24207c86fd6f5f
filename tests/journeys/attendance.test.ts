import { afterAll, beforeAll, expect, test } from "vitest";
import { digitsFor } from "../../content/format/digits.ts";
import { formTo, linksOf, type Phone, type SeenForm } from "../../scripts/phone.ts";
import { learnersOf } from "../../server/classroom/roster.ts";
import { dayOfTime } from "../../server/device/calendar.ts";
import { faceOf } from "../../server/web/faces.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  await signIn(school.newPhone(), school.amina);
});
afterAll(() => school.close());

const register = "/teach/classes/1/attendance";
const rowOf = (html: string, who: string) =>
  html.split("<tr").find((row) => row.includes(`<bdi>${who}</bdi>`)) ?? "";

test("who signed in is here, and the teacher corrects it by hand", async () => {
  const page = await teacher.open(register);
  expect(page.html).toContain("1 of 5 here");
  expect(rowOf(page.html, "Fox")).toMatch(/checked.*signed in/s);
  const yusuf = String(school.yusuf.id);
  const kept = await teacher.submit(formTo(page.html, /attendance\?day/), { here: [yusuf] });
  expect(kept.html).toContain("It is written down.");
  expect(kept.html).toContain("1 of 5 here");
  expect(rowOf(kept.html, "Fox")).not.toContain("checked");
  expect(rowOf(kept.html, "Fox")).toContain("by hand");
  const both = [String(school.amina.id), yusuf];
  const again = await teacher.submit(formTo(kept.html, /attendance\?day/), { here: both });
  expect(rowOf(again.html, "Fox")).toContain("signed in");
  expect(again.html).toContain("2 of 5 here");
});

test("a plain way opens the register with everybody ticked, or nobody, and keeps nothing yet", async () => {
  const before = (await teacher.open(register)).html.match(/\d of 5 here/)?.[0];
  for (const [tick, ticked] of [
    ["all", 5],
    ["none", 0],
  ] as const) {
    const { html } = await teacher.open(register);
    const way = linksOf(html).find((one) => one.endsWith(`tick=${tick}`));
    const shown = await teacher.open(way ?? "");
    const { fields } = formTo(shown.html, /attendance\?day/);
    expect(fields.filter(([name]) => name === "here")).toHaveLength(ticked);
    expect(shown.html).toContain(before);
  }
});

test("an earlier day can be filled in, and counts among the school days", async () => {
  const yesterday = dayOfTime(Date.now() - 86_400_000);
  const page = await teacher.open(`${register}?day=${yesterday}`);
  expect(page.html).toContain("0 of 5 here");
  const here = [String(school.yusuf.id)];
  await teacher.submit(formTo(page.html, /attendance\?day/), { here });
  const today = await teacher.open(register);
  expect(today.html.match(/<th scope="col" class="past">/g)).toHaveLength(2);
});

test("a day is read as the hub itself writes it, where a browser has no field for days", async () => {
  const day = dayOfTime(Date.now() - 3 * 86_400_000);
  const written = day.split("-").reverse().map(Number).join("/");
  const arabic = day
    .split("-")
    .reverse()
    .map((part) => digitsFor("ar", part))
    .join("\u200f/");
  for (const typed of [written, arabic, ` ${written} `, written.replaceAll("/", ".")]) {
    const page = await teacher.open(`${register}?day=${encodeURIComponent(typed)}`);
    expect(page.status, typed).toBe(200);
    expect(page.html).toContain(`value="${day}"`);
  }
});

test("a day that is none, or has not come, is told and changes nothing", async () => {
  const toCome = await teacher.open(`${register}?day=2999-01-01`);
  expect(toCome.status).toBe(422);
  expect(toCome.html).toContain("it takes no later day");
  const long = await teacher.open(`${register}?day=1970-01-01`);
  expect(long.status).toBe(422);
  expect(long.html).toContain("not a day on which the class could be here");
  for (const day of ["2026-02-31", "31/2/2026", "13/13/2026", "28/11/26", "yesterday", ""]) {
    const page = await teacher.open(`${register}?day=${encodeURIComponent(day)}`);
    expect(page.status, day).toBe(422);
    expect(page.html).toContain("Write it as the hub does: today is ");
  }
  const page = await teacher.open(register);
  const { fields } = formTo(page.html, /attendance\?day/);
  const refused = await teacher.post(`${register}?day=2999-01-01`, fields);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("it takes no later day");
  const count = await school.hub.db.all("select day from attendance_correction");
  expect(count.map(({ day }) => day)).not.toContain("2999-01-01");
});

const othersOfClass = () =>
  learnersOf(school.hub.roster, 1)
    .slice(2)
    .map((learner) => ({ learner, label: faceOf(school.hub, learner, "en").label }));
const tickedIn = ({ fields }: SeenForm) =>
  fields.flatMap(([name, value]) => (name === "here" ? [value] : []));

test("who signs in while the register is open is still here when the teacher ticks another child", async () => {
  const [late, onPaper] = othersOfClass();
  if (!late || !onPaper) throw new Error("This class is too small.");
  const form = formTo((await teacher.open(register)).html, /attendance\?day/);
  await signIn(school.newPhone(), late.learner);
  const here = [...tickedIn(form), String(onPaper.learner.id)];
  const kept = await teacher.submit(form, { here });
  expect(rowOf(kept.html, late.label)).toMatch(/checked.*signed in/s);
  expect(rowOf(kept.html, onPaper.label)).toMatch(/checked.*by hand/s);
});

test("a register that is open on two phones keeps what is marked on each", async () => {
  const [, ticked, alsoTicked] = othersOfClass();
  if (!ticked || !alsoTicked) throw new Error("This class is too small.");
  const path = `${register}?day=${dayOfTime(Date.now() - 2 * 86_400_000)}`;
  const form = formTo((await teacher.open(path)).html, /attendance\?day/);
  await teacher.submit(form, { here: [String(ticked.learner.id)] });
  const kept = await teacher.submit(form, { here: [String(alsoTicked.learner.id)] });
  for (const { label } of [ticked, alsoTicked])
    expect(rowOf(kept.html, label)).toMatch(/checked.*by hand/s);
});
