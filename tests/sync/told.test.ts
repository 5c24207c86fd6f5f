import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { answersAfter } from "../../server/collector/fold/queries.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { answerCheck, chooseCheck, seeChildOnPhone } from "../support/check.ts";
import { enrol, tell, tellingTo } from "../support/collector.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { layPaper } from "../support/paper-desk.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { allIsRead } from "../support/settled-office.ts";
import { type ToldOffice, toldOffice } from "../support/told-office.ts";
import { undoMigrationsBehind } from "../support/undo-migrations.ts";

describeSystem("the office hears of children", { programs: ["pg_ctlcluster"] }, () => {
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

  type Place = { learner: string; is_here: boolean };
  const places = () =>
    told.rows<Place>(
      "select learner, class_number, is_here from learner_of_hub where hub_id = $1 order by learner",
    );
  const isHere = async ({ pseudonym }: Learner) =>
    (await places()).find(({ learner }) => learner === pseudonym)?.is_here;
  const mergedInto = async ({ pseudonym }: Learner) =>
    (
      await told.rows<{ learner: string; counts_for: string | null }>(
        "select learner, counts_for from learner_merge where hub_id = $1",
      )
    ).find(({ learner }) => learner === pseudonym)?.counts_for;

  async function takeOff({ id }: Learner): Promise<void> {
    const page = await teacher.open(`/teach/classes/1/learners/${id}/person`);
    await teacher.submit(formTo(page.html, /away$/));
  }

  test("who is enrolled and who leaves the list is told once, by pseudonyms", async () => {
    await tell(telling);
    const all = [...school.hub.roster.learners.values()].map(({ pseudonym }) => pseudonym).sort();
    expect((await places()).map(({ learner }) => learner)).toEqual(all);
    expect(await isHere(school.amina)).toBe(true);
    const { amina } = school;
    await takeOff(amina);
    await tell(telling);
    await tell(telling);
    expect(await isHere(amina)).toBe(false);
    const kinds = (await told.statements("people")).map(({ kind }) => kind);
    expect(kinds).toEqual(["class", ...all.map(() => "enrolled"), "away"]);
  });

  test("a child who was enrolled twice counts as one, and as two again when it is taken back", async () => {
    const { amina, yusuf } = school;
    await (await layPaper(school, teacher)).type(yusuf, "11110000");
    const countsInTable = async ({ pseudonym }: Learner) => {
      const answers = await answersAfter(office.collector.store.ask, undefined, 10_000);
      return answers.flatMap((one) => (one.learner === pseudonym ? [one.countsFor] : []));
    };
    const here = "/teach/classes/1/merges";
    const page = await teacher.open(`${here}?one=${amina.id}&other=${yusuf.id}`);
    await teacher.submit(formTo(page.html, /merges$/), { kept: String(amina.id) });
    await tell(telling);
    expect(await mergedInto(yusuf)).toBe(amina.pseudonym);
    expect(await isHere(yusuf)).toBe(false);
    expect(await countsInTable(yusuf)).toEqual(Array(8).fill(amina.pseudonym));
    await teacher.submit(formTo((await teacher.open(here)).html, /undone$/));
    await tell(telling);
    expect(await mergedInto(yusuf)).toBe(null);
    expect(await isHere(yusuf)).toBe(true);
    expect(await countsInTable(yusuf)).toEqual(Array(8).fill(null));
  });

  test("results on paper that are taken back are in the office's table no longer, also where the word of it comes first", async () => {
    const paper = await layPaper(school, teacher);
    const counted = async () => {
      await told.rows("select 1 as read where $1 <> ''");
      const answers = await answersAfter(office.collector.store.ask, undefined, 10_000);
      return answers.filter(({ hubId }) => hubId === telling.hubId).map(({ learner }) => learner);
    };
    const { amina, yusuf } = school;
    await paper.type(amina, "11110000");
    await paper.type(yusuf, "11111111");
    await tell(telling);
    expect(await counted()).toHaveLength(16);
    await paper.takeBack(amina);
    await tell(telling);
    expect(new Set(await counted())).toEqual(new Set([yusuf.pseudonym]));
    await office.collector.store.ask("delete from fold where lane = 'answers' and hub_id = $1", [
      telling.hubId,
    ]);
    await office.collector.store.ask("delete from answer where hub_id = $1", [telling.hubId]);
    await allIsRead(office.collector, telling.hubId);
    expect(await counted()).toHaveLength(8);
  });

  test("a check is told with its outcome, and that a second adult signed", async () => {
    const { amina } = school;
    await chooseCheck(teacher, [amina], ["compare-to-100"]);
    const phone = school.newPhone();
    await signIn(phone, amina);
    await phone.open("/learn/check");
    await seeChildOnPhone(teacher);
    await answerCheck(school, phone, amina);
    const { db } = school.hub;
    const signed = "insert into check_signature (check_id, teacher_id, signed_at) values (1, 1, ?)";
    await db.write((tx) => tx.run(signed, ["2026-09-01T09:00:00.000Z"]));
    await tell(telling);
    const [check] = await told.rows<Record<string, unknown>>(
      `select learner, language, ended_as, assurance
       from check_of_hub join check_end using (hub_id, learner, check_number) where hub_id = $1`,
    );
    expect(check).toEqual({
      ...{ learner: amina.pseudonym, language: "en", ended_as: "finished", assurance: "A3" },
    });
    const card = await db.all("select skill, outcome, asked, right from check_outcome");
    const outcomes = await told.rows(
      `select skill, outcome, asked, right_answers as "right" from check_outcome where hub_id = $1`,
    );
    expect(outcomes).toEqual(card);
    expect(outcomes).toMatchObject([{ outcome: "meets" }]);
  });

  test("nothing that anybody typed of a child or a class is in anything that comes", async () => {
    const { amina } = school;
    const canaries = ["Zubaida", "Kivumbi", "2017", "wheelchair"];
    const [name = "", guardian = "", year = "", note = ""] = canaries;
    const person = await teacher.open(`/teach/classes/1/learners/${amina.id}/person`);
    const fields = { name, guardian, "birth-year": year, note };
    await teacher.submit(formTo(person.html, /person$/), fields);
    expect((await teacher.open(`/teach/classes/1/learners/${amina.id}/person`)).html).toContain(
      name,
    );
    await takeOff(school.yusuf);
    await school.hub.db.write((tx) =>
      tx.run("insert into hub_day (day, most_phones) values ('2026-08-31', 3)"),
    );
    await school.hub.rest();
    await tell(telling);
    const opened = await told.opened();
    expect(opened.includes(amina.pseudonym), "what was searched holds what is told").toBe(true);
    for (const canary of [...canaries, "Class 3B", "Okello", "okello", "Kasese", amina.animal])
      expect(opened.includes(canary), canary).toBe(false);
  });

  test("what a collector has lost is told again in another epoch, and comes to the same, in whatever order it is read", async () => {
    const { ask } = office.collector.store;
    const { amina, yusuf } = school;
    await tell(telling);
    await takeOff(amina);
    await tell(telling);
    const lost = "delete from segment where hub_id = $1 and lane = 'people' and first_seq > 1";
    await told.rows("select 1 as read where $1 <> ''");
    await ask(lost, [telling.hubId]);
    await ask(
      `update lane set watermark = first_seq + (select count from segment where hub_id = $1 and lane = 'people') - 1,
         head = $2 where hub_id = $1 and lane = 'people'`,
      [telling.hubId, Buffer.alloc(32, 3)],
    );
    await takeOff(yusuf);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const before = await places();
    expect(before.filter((one) => !one.is_here)).toHaveLength(2);
    for (const table of ["learner_of_hub", "class_of_hub", "told_name", "fold"])
      await ask(`delete from ${table} where hub_id = $1`, [telling.hubId]);
    await ask("update lane set heard_at = now() where hub_id = $1 and epoch = 1", [telling.hubId]);
    expect(await places()).toEqual(before);
  });

  test("a hub from before tells what is on its card, as it would have told it", async () => {
    const { amina, yusuf } = school;
    const third = [...school.hub.roster.learners.values()][2];
    if (!third) throw new Error("The class has too few children.");
    const paper = await layPaper(school, teacher);
    await paper.type(amina, "11110000");
    await paper.takeBack(amina);
    const merges = await teacher.open(`/teach/classes/1/merges?one=${amina.id}&other=${yusuf.id}`);
    await teacher.submit(formTo(merges.html, /merges$/), { kept: String(amina.id) });
    await takeOff(third);
    await chooseCheck(teacher, [amina], ["compare-to-100"]);
    const asked = "select lane, kind, learner_id, facts from statement order by lane, seq";
    const { db } = school.hub;
    const before = await db.all<{ kind: string }>(asked);
    await db.write(async (tx) => {
      await undoMigrationsBehind(tx, 31);
      await tx.run("create table sent_learner (learner_id integer primary key) strict");
    });
    await school.restart();
    telling = await tellingTo(school, office.collector);
    const after = await school.hub.db.all<{ kind: string }>(asked);
    // A merged child is off the list too; which of the two a card from before says first is all the same.
    const sorted = (rows: unknown[]) => rows.map((row) => JSON.stringify(row)).sort();
    expect(sorted(after)).toEqual(sorted(before));
    expect(after.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["class", "enrolled", "away", "merged", "withdrawn", "opened"]),
    );
    await tell(telling);
    expect(await isHere(third)).toBe(false);
    expect(await mergedInto(yusuf)).toBe(amina.pseudonym);
  });
});
