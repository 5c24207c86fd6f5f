import { cp } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { answersAfter } from "../../server/collector/fold/queries.ts";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { forwardNext } from "../../server/collector/xapi/forward.ts";
import { openPace } from "../../server/collector/xapi/pace.ts";
import { openSuspects } from "../../server/collector/xapi/suspects.ts";
import { openLog } from "../../server/log.ts";
import { packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import {
  enrol,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { home } from "../support/forwarding-desk.ts";
import { layPaper, type PaperDesk } from "../support/paper-desk.ts";
import { openRecordStore, type TestRecordStore } from "../support/record-store.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";
import { allIsSettled } from "../support/settled-office.ts";

/** A teacher has the sheet of Yusuf on the card that is copied; what the card does after that is lost with it. */
describe("sheets on a card that is put back from a copy", () => {
  let collector: TestCollector;
  let records: TestRecordStore;
  let school: School;
  let telling: Telling;
  let paper: PaperDesk;
  let copies: string[];
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
  });
  afterAll(() => collector.remove());
  beforeEach(async () => {
    records = await openRecordStore();
    school = await openSchool();
    copies = [];
    telling = await tellingTo(school, collector);
    await enrol(collector, telling);
    await sitAtTable();
    await paper.type(school.yusuf, "10100000");
    await tell(telling);
    for (const copy of ["first", "second"])
      copies.push(await copyOf(`${school.hub.config.dataFolder}-${copy}`));
  });
  afterEach(async () => {
    await school.close();
    await records.close();
  });

  async function sitAtTable(): Promise<void> {
    const teacher: Phone = school.newPhone();
    await signInTeacher(teacher);
    paper = await layPaper(school, teacher);
  }
  async function copyOf(copy: string): Promise<string> {
    await cp(school.hub.config.dataFolder, copy, { recursive: true });
    return copy;
  }
  /** Answers are told by their second: nobody types a sheet twice within one. */
  async function putBack(): Promise<void> {
    await school.close();
    const dataFolder = copies.shift() ?? "";
    school = await openSchool({ dataFolder, isNew: true });
    telling = await tellingTo(school, collector);
    await sitAtTable();
    await pause(1000);
  }
  async function tellAndRead(): Promise<void> {
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    await allIsSettled(collector, telling.hubId);
  }
  /** What counts of a child at the office, as right and wrong in the order of her log. */
  async function counted({ pseudonym }: { pseudonym: string }): Promise<string> {
    const answers = await answersAfter(collector.store.ask, undefined, 1000);
    const hers = answers.filter(({ learner }) => learner === pseudonym);
    return hers.map(({ isCorrect }) => Number(isCorrect)).join("");
  }
  const remembered = { suspects: openSuspects(), pace: openPace() };
  const forwarding = (now = new Date()) => ({
    ...remembered,
    ...{ store: collector.store, log: openLog(() => undefined), now: () => now, home },
    to: { url: records.url, user: "office", password: "word" },
  });
  async function forwardAll(): Promise<void> {
    while ((await forwardNext(forwarding())) > 0);
  }
  /** What of a child the record store has, and how much of it counts there. */
  function atStore({ pseudonym }: { pseudonym: string }): { has: number; counts: number } {
    const all = [...records.statements.values()];
    const voided = new Set(all.map(({ object }) => object.id));
    const hers = all.filter(({ actor }) => actor.account.name === pseudonym);
    return { has: hers.length, counts: hers.filter(({ id }) => !voided.has(id)).length };
  }

  test("that were taken back on the card that is lost, and are typed in again, count", async () => {
    const { amina, yusuf } = school;
    await paper.type(amina, "11110000");
    await tellAndRead();
    await forwardAll();
    await paper.takeBack(amina);
    await tellAndRead();
    await forwardAll();
    expect(await counted(amina)).toBe("");
    expect(atStore(amina).counts).toBe(0);
    await putBack();
    await paper.type(amina, "11100000");
    await tellAndRead();
    await forwardAll();
    expect(await counted(amina)).toBe("11100000");
    expect(atStore(amina).counts).toBe(8);
    expect(await counted(yusuf)).toBe("10100000");
    expect(await forwardNext(forwarding())).toBe(0);
  });

  test("that are taken back on the card that was put back count no more, those of before the copy too, and at no record store", async () => {
    const { amina, yusuf } = school;
    await paper.type(amina, "11110000");
    await paper.takeBack(amina);
    await tellAndRead();
    await forwardAll();
    await putBack();
    await paper.type(amina, "11100000");
    await tellAndRead();
    await forwardAll();
    await paper.takeBack(amina);
    await paper.takeBack(yusuf);
    await tellAndRead();
    await forwardAll();
    for (const child of [amina, yusuf]) {
      expect(await counted(child)).toBe("");
      expect(atStore(child)).toEqual({ has: 8, counts: 0 });
    }
  });

  test("stand each for itself when the card is put back twice, each sheet at the same place of its log", async () => {
    const { amina } = school;
    await paper.type(amina, "11110000");
    await paper.takeBack(amina);
    await tellAndRead();
    await putBack();
    await paper.type(amina, "11100000");
    await tellAndRead();
    await paper.takeBack(amina);
    await tellAndRead();
    await putBack();
    await paper.type(amina, "11000000");
    await tellAndRead();
    expect(await counted(amina)).toBe("11000000");
    await paper.takeBack(amina);
    await tellAndRead();
    expect(await counted(amina)).toBe("");
  });

  test("count also where the word that the lost sheet was taken back is carried, and comes last", async () => {
    const { amina } = school;
    await paper.type(amina, "11110000");
    await tellAndRead();
    await paper.takeBack(amina);
    const parcel = await packParcel(telling);
    await putBack();
    await paper.type(amina, "11100000");
    await tellAndRead();
    expect(await counted(amina), "both, place by place").toHaveLength(16);
    const receiving = { ...collector, log: openLog(() => undefined), now: () => new Date() };
    const taken = await takeParcel({ ...receiving, onKept: () => undefined }, parcel, "page");
    expect(taken).toMatchObject({ state: "taken" });
    await allIsSettled(collector, telling.hubId);
    expect(await counted(amina)).toBe("11100000");
  });

  test("that are typed in for somebody whose sheet was taken back there are voided when her record is erased", async () => {
    const { amina } = school;
    await paper.type(amina, "11110000");
    await tellAndRead();
    await forwardAll();
    await paper.takeBack(amina);
    await tellAndRead();
    await forwardAll();
    await putBack();
    await paper.type(amina, "11100000");
    await tellAndRead();
    await forwardAll();
    expect(atStore(amina).counts).toBe(8);
    await eraseChild(collector, amina.pseudonym, { by: 1, why: "family", now: new Date() });
    await forwardAll();
    expect(atStore(amina).counts).toBe(0);
  });

  test("that a collector has lost, and is told again, count once where nobody took them back, and not at all where she did", async () => {
    const { amina, yusuf } = school;
    const { ask } = collector.store;
    const asKept = "select watermark, head from lane where lane = 'answers' and hub_id = $1";
    const [kept] = await ask<{ watermark: number; head: Uint8Array }>(asKept, [telling.hubId]);
    if (!kept) throw new Error("Nothing has arrived.");
    await paper.type(amina, "11110000");
    await tellAndRead();
    await paper.takeBack(amina);
    await tellAndRead();
    // Its disk is put back from a copy of before; what was read out of the segments is not.
    const lost = "delete from segment where lane = 'answers' and hub_id = $1 and first_seq > $2";
    await ask(lost, [telling.hubId, kept.watermark]);
    await ask("update lane set watermark = $2, head = $3 where lane = 'answers' and hub_id = $1", [
      telling.hubId,
      kept.watermark,
      kept.head,
    ]);
    const third = [...school.hub.roster.learners.values()][2];
    if (!third) throw new Error("The class has too few children.");
    await paper.type(third, "00000001");
    await tellAndRead();
    expect(await counted(amina)).toBe("");
    expect(await counted(third)).toBe("00000001");
    expect(await counted(yusuf)).toBe("10100000");
    const rows = await ask("select seq from answer where hub_id = $1", [telling.hubId]);
    expect(rows, "each answer is there once").toHaveLength(24);
    for (const table of ["answer", "fold"])
      await ask(`delete from ${table} where hub_id = $1`, [telling.hubId]);
    await allIsSettled(collector, telling.hubId);
    expect(await counted(amina), "read anew from the epoch that brought it again").toBe("");
    expect(await counted(third)).toBe("00000001");
  });
});
