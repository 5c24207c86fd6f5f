import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { dayOfTime } from "../../server/device/calendar.ts";
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
  html.split("<tr>").find((row) => row.includes(`<bdi>${who}</bdi>`)) ?? "";

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

test("an earlier day can be filled in, and counts among the school days", async () => {
  const yesterday = dayOfTime(Date.now() - 86_400_000);
  const page = await teacher.open(`${register}?day=${yesterday}`);
  expect(page.html).toContain("0 of 5 here");
  const here = [String(school.yusuf.id)];
  await teacher.submit(formTo(page.html, /attendance\?day/), { here });
  const today = await teacher.open(register);
  expect(today.html.match(/<th scope="col" class="past">/g)).toHaveLength(2);
});

test("a day that is none, or has not come, is told and changes nothing", async () => {
  for (const day of ["2999-01-01", "2026-02-31", "yesterday", "", "1970-01-01"]) {
    const page = await teacher.open(`${register}?day=${encodeURIComponent(day)}`);
    expect(page.status, day).toBe(422);
    expect(page.html).toContain("not a day on which the class could be here");
  }
  const page = await teacher.open(register);
  const { fields } = formTo(page.html, /attendance\?day/);
  const refused = await teacher.post(`${register}?day=2999-01-01`, fields);
  expect(refused.status).toBe(404);
  const count = await school.hub.db.all("select day from attendance_correction");
  expect(count.map(({ day }) => day)).not.toContain("2999-01-01");
});
