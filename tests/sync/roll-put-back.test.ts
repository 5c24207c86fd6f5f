import { cp } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Learner } from "../../server/classroom/people.ts";
import { insertClassroom, insertLearner } from "../../server/classroom/queries.ts";
import { answersAfter } from "../../server/collector/fold/queries.ts";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { openLog } from "../../server/log.ts";
import { beginAfter } from "../../server/sync/agree.ts";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readParcel } from "../../server/sync/protocol/parcel.ts";
import { lanes } from "../../server/sync/protocol/segment.ts";
import { arrivedOf, beginEpoch } from "../../server/sync/queries.ts";
import {
  enrol,
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { openSchool, type School } from "../support/school.ts";
import { allIsSettled } from "../support/settled-office.ts";

/** The copy has one class of five children; what the card does with them after that is lost with it. */
describe("children on a card that is put back from a copy", () => {
  let collector: TestCollector;
  let school: School;
  let telling: Telling;
  let copies: string[];
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
  });
  afterAll(() => collector.remove());
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(collector));
    await logAnswer(school, { variant: 0 });
    await tellAndRead();
    copies = [];
    for (const copy of ["first", "second"]) await copyTo(copy);
  });
  afterEach(() => school.close());

  async function copyTo(name: string): Promise<void> {
    const { dataFolder } = school.hub.config;
    copies.push(`${dataFolder}-${name}`);
    await cp(dataFolder, `${dataFolder}-${name}`, { recursive: true });
  }
  async function putBack(): Promise<void> {
    await school.close();
    school = await openSchool({ dataFolder: copies.shift() ?? "", isNew: true });
    telling = await tellingTo(school, collector);
  }
  async function tellAndRead(): Promise<void> {
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    await allIsSettled(collector, telling.hubId);
  }
  /** Somebody carries what waits to the office, and its receipts back. */
  async function carry(parcel?: Buffer): Promise<string> {
    const receiving = { ...collector, log: openLog(() => undefined), now: () => new Date() };
    const packed = parcel ?? (await packParcel(telling));
    const taken = await takeParcel({ ...receiving, onKept: () => undefined }, packed, "page");
    if (taken.state !== "taken") throw new Error("The parcel was not taken.");
    await allIsSettled(collector, telling.hubId);
    return (await hearReceipts(telling, taken.receipts)).state;
  }
  const now = "2026-09-02T08:00:00.000Z";
  const change = (sql: string, ...values: (number | null)[]) =>
    school.hub.db.write((tx) => tx.run(sql, values));
  const addClass = () =>
    school.hub.db.write((tx) => insertClassroom(tx, { name: "Class 4", language: "en" }, now));
  const moveTo = (classroom: number, { id }: Learner) =>
    change("update learner set classroom_id = ? where learner_id = ?", classroom, id);
  const takeOff = ({ id }: Learner) =>
    change("update learner set is_archived = 1 where learner_id = ?", id);
  const countFor = (child: Learner | undefined, { id }: Learner) =>
    change("update learner set counts_for = ? where learner_id = ?", child?.id ?? null, id);
  const child = (place: number): Learner => {
    const learner = [...school.hub.roster.learners.values()][place];
    if (!learner) throw new Error("The class has too few children.");
    return learner;
  };

  type Row = { learner: string; class: number; isHere: boolean; countsFor: string | null };
  const onHub = async () => {
    const rows = await school.hub.db.all<Omit<Row, "isHere"> & { isHere: number }>(
      `select one.pseudonym as learner, one.classroom_id as class, one.is_archived = 0 as isHere,
         child.pseudonym as countsFor
       from learner as one left join learner as child on child.learner_id = one.counts_for order by 1`,
    );
    return rows.map((row) => ({ ...row, isHere: row.isHere === 1 }));
  };
  const asked = <Answer>(sql: string) => collector.store.ask<Answer>(sql, [telling.hubId]);
  const atOffice = () =>
    asked<Row>(
      `select learner, class_number as class, is_here as "isHere", counts_for as "countsFor"
       from learner_of_hub left join learner_merge using (hub_id, learner)
       where hub_id = $1 order by learner collate "C"`,
    );
  const classesHere = () =>
    asked("select class_number as class, is_here from class_of_hub where hub_id = $1 order by 1");
  const variantsAtOffice = async () =>
    (
      await asked<{ variant: number }>("select variant from answer where hub_id = $1 order by 1")
    ).map(({ variant }) => variant);
  /** All is read anew, the newest epoch first. */
  async function readBackwards(): Promise<void> {
    const read = ["learner_of_hub", "learner_merge", "class_of_hub", "roll_of_hub", "fold"];
    for (const table of read) await asked(`delete from ${table} where hub_id = $1`);
    await asked(
      `update lane set heard_at = now() - interval '1 hour' * (select count(*) from segment
         where segment.hub_id = lane.hub_id and segment.arrived_at < (select min(arrived_at) from segment as own
           where own.hub_id = lane.hub_id and own.epoch = lane.epoch and own.lane = lane.lane))
       where hub_id = $1`,
    );
    await allIsSettled(collector, telling.hubId);
  }
  /** What is lost: a second class, who went there, who left, and whose card is whose. */
  async function goOn(): Promise<void> {
    await addClass();
    await moveTo(2, child(0));
    await takeOff(child(1));
    await takeOff(child(2));
    await countFor(child(0), child(2));
    await logAnswer(school, { variant: 1 });
  }

  test("are at the office what they are on the hub again, with what it tells next", async () => {
    await goOn();
    await tellAndRead();
    expect(await atOffice()).toEqual(await onHub());
    expect(new Set((await onHub()).map((one) => one.class)), "they differ").toEqual(
      new Set([1, 2]),
    );
    await putBack();
    await logAnswer(school, { variant: 2 });
    await tellAndRead();
    expect(await atOffice()).toEqual(await onHub());
    expect(new Set((await atOffice()).map((one) => one.class))).toEqual(new Set([1]));
    expect(await classesHere()).toEqual([
      { class: 1, is_here: true },
      { class: 2, is_here: false },
    ]);
    await takeOff(child(3));
    await countFor(child(4), child(3));
    await tellAndRead();
    expect(await atOffice()).toEqual(await onHub());
    await readBackwards();
    expect(await atOffice()).toEqual(await onHub());
  });

  test("keep at the office what was never lost: who was away, merged or moved on the copy too", async () => {
    copies = [];
    await goOn();
    await tellAndRead();
    await copyTo("later");
    await countFor(undefined, child(2));
    await change("update learner set is_archived = 0");
    await change("update classroom set is_archived = 1 where classroom_id = 2");
    await logAnswer(school, { variant: 2 });
    await tellAndRead();
    await putBack();
    await logAnswer(school, { variant: 3 });
    await tellAndRead();
    const rows = await atOffice();
    expect(rows).toEqual(await onHub());
    expect(rows.filter(({ isHere }) => !isHere)).toHaveLength(2);
    expect(rows.filter(({ countsFor }) => countsFor !== null)).toHaveLength(1);
    expect(await classesHere()).toContainEqual({ class: 2, is_here: true });
  });

  test("who were enrolled on the lost card alone are on no list, and what they answered stays theirs, for whom it counted", async () => {
    const { amina } = school;
    const { id: _, ...ofAmina } = amina;
    const twin = { ...ofAmina, pseudonym: "twinOfAmina0", animal: "goat", colour: 6 };
    const { id } = await school.hub.db.write((tx) => insertLearner(tx, twin, now));
    const sitting =
      "insert into sitting (sitting_id, phone, learner_id, started_at) values (2, '', ?, '')";
    await change(sitting, id);
    await logAnswer(school, { learnerId: id, sittingId: 2, variant: 7, seed: 9 });
    await countFor(amina, { ...twin, id });
    await tellAndRead();
    await putBack();
    await logAnswer(school, { variant: 2 });
    await tellAndRead();
    const rows = await atOffice();
    const others = rows.filter(({ learner }) => learner !== twin.pseudonym);
    expect(others).toEqual(await onHub());
    expect(rows.find(({ learner }) => learner === twin.pseudonym)).toMatchObject({
      ...{ isHere: false, countsFor: amina.pseudonym },
    });
    const answers = await answersAfter(collector.store.ask, undefined, 1000);
    expect(answers.filter(({ learner }) => learner === twin.pseudonym)).toMatchObject([
      { variant: 7, countsFor: amina.pseudonym },
    ]);
  });

  test("stay as their hub has them where somebody carries what the lost card had packed, and it comes last", async () => {
    await logAnswer(school, { variant: 5 });
    await tellAndRead();
    await goOn();
    const late = await packParcel(telling);
    await putBack();
    await logAnswer(school, { variant: 2 });
    expect(await carry()).toBe("begun-anew");
    expect(await carry()).toBe("arrived");
    expect(await atOffice()).toEqual(await onHub());
    expect(await carry(late)).toBe("arrived");
    expect(await atOffice()).toEqual(await onHub());
    expect(await classesHere()).toContainEqual({ class: 2, is_here: false });
    await moveTo(1, child(0));
    await takeOff(child(4));
    expect(await carry()).toBe("arrived");
    expect(await atOffice()).toEqual(await onHub());
    await readBackwards();
    expect(await atOffice()).toEqual(await onHub());
  });

  test("are what the second copy has where the card is put back twice", async () => {
    await goOn();
    await tellAndRead();
    await putBack();
    await logAnswer(school, { variant: 2 });
    await tellAndRead();
    await takeOff(child(4));
    await countFor(child(3), child(4));
    await logAnswer(school, { variant: 3 });
    await tellAndRead();
    expect(await atOffice()).toEqual(await onHub());
    await putBack();
    await logAnswer(school, { variant: 4 });
    await tellAndRead();
    expect(await atOffice()).toEqual(await onHub());
    expect((await atOffice()).filter(({ isHere }) => isHere)).toHaveLength(5);
    await readBackwards();
    expect(await atOffice()).toEqual(await onHub());
  });

  test("and what the card between two copies had in somebody's pocket: it is taken when it comes last, each answer once", async () => {
    await putBack();
    await logAnswer(school, { variant: 2 });
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    await beginAfter(school.hub.db, { state: "fork" });
    await logAnswer(school, { variant: 3 });
    const pocket = await packParcel(telling);
    await putBack();
    await logAnswer(school, { variant: 4 });
    await tellAndRead();
    expect([await carry(pocket), await carry(pocket)]).toEqual(["arrived", "arrived"]);
    expect(await variantsAtOffice()).toEqual([0, 2, 3, 4]);
  });

  for (const way of ["over a link", "in somebody's hand"])
    test(`are what they are on the hub too when the list of the card between two copies comes last, once the hub has told more ${way}`, async () => {
      await putBack();
      await goOn();
      await beginAfter(school.hub.db, { state: "fork" });
      const pocket = await packParcel(telling);
      await putBack();
      await logAnswer(school, { variant: 2 });
      await beginAfter(school.hub.db, { state: "fork" });
      await tellAndRead();
      expect(await carry(pocket)).toBe("arrived");
      expect(await atOffice()).not.toEqual(await onHub()); // whose is newer nobody can tell yet
      await takeOff(child(4));
      if (way === "over a link") await tellAndRead();
      else expect([await carry(), await carry()]).toEqual(["begun-anew", "arrived"]);
      expect(await carry(pocket)).toBe("arrived"); // once more changes nothing
      const isHere = ({ isHere }: Row) => isHere;
      expect((await atOffice()).filter(isHere)).toEqual((await onHub()).filter(isHere));
      expect(await variantsAtOffice()).toEqual([0, 1, 2]);
    });

  test("cost little to tell: a class of sixty less than 800 bytes, their pseudonyms and the seal with it", async () => {
    await school.close();
    school = await openSchool({ learners: 60 });
    telling = await tellingTo(school, collector);
    await enrol(collector, telling);
    await tellAndRead();
    await beginAfter(school.hub.db, { state: "fork" });
    const { segments } = readParcel(await packParcel(telling));
    expect(segments).toHaveLength(1);
    expect(segments[0]?.length).toBeLessThan(800);
    await tellAndRead();
    expect(await atOffice()).toEqual(await onHub());
  });

  test("of a hub with an older program, which tells in another epoch what is new and nothing else, stay on their lists", async () => {
    const { db } = school.hub;
    const arrived = new Map<(typeof lanes)[number], number>();
    for (const lane of lanes) arrived.set(lane, (await arrivedOf(db, lane)).to);
    await db.write((tx) => beginEpoch(tx, 7, arrived));
    await takeOff(child(1));
    await logAnswer(school, { variant: 1 });
    await tellAndRead();
    expect(await atOffice()).toEqual(await onHub());
    expect((await atOffice()).filter(({ isHere }) => isHere)).toHaveLength(4);
  });
});
