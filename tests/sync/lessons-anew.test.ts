import { afterEach, beforeEach, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { openAnew, readAnewNext } from "../../server/collector/fold/told/lessons/read-anew.ts";
import { openLog } from "../../server/log.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { enrol, openTestCollector, tell, tellingTo } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { makeCopy, replaceWord } from "../support/own-lessons.ts";
import { giveToClass, lessonsAtOffice, putVersion } from "../support/own-versions.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";
import { foldingOf } from "../support/settled-office.ts";
import { type ToldOffice, toldOffice } from "../support/told-office.ts";

describeSystem("a lesson that an office set aside", { programs: ["pg_ctlcluster"] }, () => {
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

  const whys = async () =>
    (await lessonsAtOffice(told)).map(({ lesson, title, why }) => ({ lesson, title, why }));

  /** A lesson that this program reads, another text that it does not, and what the program before made of both. */
  async function setAside(): Promise<string> {
    const own = await makeCopy(teacher);
    await replaceWord(teacher, own, "fish", "tilapia");
    await giveToClass(teacher, own);
    await putVersion(school, "own-aaaaaaaa-1", "no lesson at all");
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const read = (await whys()).find(({ why }) => why === null);
    await told.rows(
      `update hub_lesson set language = null, title = null, skill = null, licence = null, aside_why = 'no-lesson'
       where hub_id = $1 returning lesson_id`,
    );
    await told.rows(
      "update hub_lesson set aside_why = 'too-large' where hub_id = $1 and lesson_id = 'own-aaaaaaaa-1' returning 1",
    );
    return `${read?.lesson} ${read?.title}`;
  }

  test("is shown after an update that can read it, without its hub telling it again; what is none stays aside", async () => {
    const lesson = await setAside();
    expect((await whys()).filter(({ why }) => why === null)).toEqual([]);
    const updated = await openTestCollector({
      ...{ databaseUrl: office.postgres.url, beside: office.collector },
    });
    const all = await eventually(whys, (rows) => rows.some(({ why }) => why === null));
    await updated.remove();
    const read = all.filter(({ why }) => why === null);
    expect(read.map((one) => `${one.lesson} ${one.title}`)).toEqual([lesson]);
    expect(all.find((one) => one.lesson === "own-aaaaaaaa-1")).toMatchObject({ why: "no-lesson" });
  });

  test("is looked at once after a start, a few at a time, and one that the program fails at holds up no other", async () => {
    await setAside();
    const [row] = await told.rows<Record<string, string>>(
      "select * from hub_lesson where hub_id = $1 and lesson_id = 'own-aaaaaaaa-1'",
    );
    for (let at = 0; at < 30; at++)
      await office.collector.store.ask(
        `insert into hub_lesson select hub_id, 'own-aaaaaaab-' || $2, sha256, version, place, from_lesson, from_pack,
           from_version, through, teacher_number, given_at, language, title, skill, licence, aside_why
         from hub_lesson where hub_id = $1 and lesson_id = 'own-aaaaaaaa-1'`,
        [row?.hub_id ?? "", String(at + 1)],
      );
    const logged: string[] = [];
    const { store, ...folding } = foldingOf(office.collector);
    let failed = 0;
    const failing = {
      ...{ ...folding, log: openLog((line) => logged.push(line)) },
      store: {
        ...store,
        ask: async <Row>(sql: string, values?: Parameters<typeof store.ask>[1]) => {
          if (values?.includes("own-aaaaaaab-3") && sql.includes("hub_lesson_piece")) {
            failed++;
            throw new TypeError("it fails at it");
          }
          return store.ask<Row>(sql, values);
        },
      },
    };
    const anew = openAnew();
    const counts: number[] = [];
    do counts.push(await readAnewNext(failing, anew));
    while (counts.at(-1) !== 0);
    expect(counts[0]).toBe(20);
    expect(failed).toBe(1);
    expect(logged.join("")).toContain("lesson cannot be read anew");
    expect(logged.join("")).not.toContain("fails at it");
    expect((await whys()).filter(({ why }) => why === null)).toHaveLength(1);
  });
});
