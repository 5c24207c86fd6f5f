import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { enrol, tell, tellingTo } from "../support/collector.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { makeCopy, readAgain, replaceWord } from "../support/own-lessons.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";
import { type ToldOffice, toldOffice } from "../support/told-office.ts";

describeSystem("the office has the lessons of teachers", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  let teacher: Phone;
  let told: ToldOffice;
  beforeEach(async () => {
    school = await openSchool();
    telling = await tellingTo(school, office.collector);
    await enrol(office.collector, telling);
    teacher = school.newPhone();
    await signInTeacher(teacher);
    told = toldOffice(office.collector, () => telling.hubId);
  });
  afterEach(() => school.close());

  async function give(own: string): Promise<void> {
    await readAgain(teacher, own);
    const { html } = await teacher.open(own);
    const given = await teacher.submit(formTo(html, /versions$/), { class: ["1"] });
    expect(given.html).toContain("The class has it now.");
  }

  const lessons = () =>
    told.rows<{ lesson_id: string; title: string; aside_why: string | null }>(
      "select * from hub_lesson where hub_id = $1 order by given_at, lesson_id",
    );
  const texts = async () =>
    (
      await told.rows<{ bytes: Buffer }>(
        `select string_agg(bytes, '' order by piece) as bytes from hub_lesson_piece where hub_id = $1
         group by lesson_id, sha256 order by lesson_id`,
      )
    ).map(({ bytes }) => Buffer.from(bytes).toString());
  const onCard = () =>
    school.hub.db.all<{ lesson_id: string; source: string }>(
      "select lesson_id, source from own_version order by version_seq",
    );

  test("each version that a teacher gave to a class is there once, as its hub keeps it", async () => {
    const own = await makeCopy(teacher);
    await replaceWord(teacher, own, "fish", "tilapia");
    await give(own);
    await tell(telling);
    await replaceWord(teacher, own, "river", "lake");
    await give(own);
    await tell(telling);
    await tell(telling);
    const kept = await onCard();
    expect(kept).toHaveLength(2);
    expect((await lessons()).map((one) => one.lesson_id)).toEqual(kept.map((one) => one.lesson_id));
    expect((await lessons()).map((one) => one.aside_why)).toEqual([null, null]);
    expect(await texts()).toEqual(kept.map(({ source }) => source));
  });
});
