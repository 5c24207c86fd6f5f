import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { formTo, linksOf, type Phone } from "../../scripts/phone.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import {
  enrol,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { makeCopy, readAgain, replaceWord } from "../support/own-lessons.ts";
import { giveToClass, lessonsAtOffice, putVersion } from "../support/own-versions.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { toldOffice } from "../support/told-office.ts";
import { giveLink } from "../support/uploads.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const travels = "What you give also goes to your programme office";

describe("a teacher's lesson reaches the office", () => {
  let collector: TestCollector;
  let school: School;
  let telling: Telling;
  let teacher: Phone;
  let atieno: Phone;
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
    atieno = officePhone(collector);
    await comeIn(atieno, msAtieno, await codeFor(collector, msAtieno.name));
    school = await openSchool();
    telling = await tellingTo(school, collector);
    await enrol(collector, telling);
    teacher = school.newPhone();
    await signInTeacher(teacher);
  });
  afterAll(async () => {
    await school.close();
    await collector.remove();
  });

  async function upload(): Promise<void> {
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    await lessonsAtOffice(toldOffice(collector, () => telling.hubId)); // all that came is read
  }
  const lessonLinks = (html: string) =>
    linksOf(html).filter((link) => link.startsWith("/lessons/"));

  test("and before anything has come the office is told how it would", async () => {
    const { html } = await atieno.open("/lessons");
    expect(html).toContain("No lesson has come from a hub yet.");
    expect(html).toContain("copies a lesson, changes it and gives it to a class");
  });

  test("she hears before she gives it that it travels, where there is an office, and in three languages", async () => {
    const own = await makeCopy(teacher);
    await readAgain(teacher, own);
    expect((await teacher.open(own)).html).not.toContain(travels);
    const link = await giveLink(school, {}, undefined);
    const { html } = await teacher.open(own);
    expect(html).toContain(travels);
    expect(html).toContain("write no child’s name into a lesson");
    expect(html.indexOf(travels)).toBeLessThan(html.indexOf("Give it to the ticked classes"));
    await link.remove();
  });

  test("with the next upload, as she wrote it; the second version stands above the first, with its answers", async () => {
    const own = await makeCopy(teacher);
    await replaceWord(teacher, own, "fish", "tilapia");
    await giveToClass(teacher, own);
    const child = school.newPhone();
    await signIn(child, school.amina);
    const shelf = await child.open("/learn/shelf");
    const lesson = /(own-[a-z0-9]{8}-1)\/1/.exec(shelf.html)?.[1] ?? "";
    const question = await child.open(`/learn/practice/${lesson}`);
    const right = rightAnswer(await itemOn(school, school.amina, question));
    await child.submit(formOn(question), right);
    await upload();
    await replaceWord(teacher, own, "river", "lake");
    await giveToClass(teacher, own);
    await upload();
    const { html } = await atieno.open("/lessons");
    const [newest = "", first = ""] = [...new Set(lessonLinks(html))];
    expect(html).toContain("animals-and-homes, set science 1.0.0");
    expect(html).toContain("English");
    const shown = await atieno.open(first);
    expect(shown.html).toContain("A tilapia lives in the river.");
    expect(shown.html).toContain("Given by teacher 1 of this hub");
    expect(shown.html).toMatch(/Answers<\/th><td>1</);
    expect((await atieno.open(newest)).html).toContain("A tilapia lives in the lake.");
    const file = await atieno.open(`${first}/lesson.md`);
    const kept = "select source from own_version where lesson_id = ?";
    expect(file.html).toBe((await school.hub.db.get<{ source: string }>(kept, [lesson]))?.source);
    expect((await atieno.open("/lessons?language=fr")).html).toContain("venues des boîtiers");
    expect((await atieno.open("/lessons?language=ar")).html).toContain("الدروس القادمة من الأجهزة");
  });

  test("and what is none stands apart with its reason, in letters that do nothing", async () => {
    await putVersion(school, "own-<b>bold</b>", "nothing");
    await upload();
    const { html } = await atieno.open("/lessons");
    expect(html).toContain("not a lesson that this program reads");
    expect(html).toContain("own-&lt;b&gt;bold&lt;/b&gt;");
    const nowhere = `/lessons/${telling.hubId}/own-k7q4mw2a-9/${"0".repeat(64)}`;
    expect((await atieno.open(nowhere)).status).toBe(404);
    expect(formTo(html, /session\/end$/)).toBeDefined();
  });
});
