import { cp } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { keepChecksTold } from "../../server/collector/fold/told/checks.ts";
import { checksOf } from "../../server/collector/moves/queries.ts";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { openLog } from "../../server/log.ts";
import { packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import type { Statement } from "../../server/sync/protocol/statements.ts";
import { answerCheck, chooseCheck, seeChildOnPhone } from "../support/check.ts";
import {
  enrol,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { allIsSettled } from "../support/settled-office.ts";

const [compare, parts] = ["compare-to-100", "parts-of-a-whole"];

/** Amina is checked on the card that is lost, and on the one that is put back: as the first check of both. */
describe("checks on a card that is put back from a copy", () => {
  let collector: TestCollector;
  let school: School;
  let telling: Telling;
  let teacher: Phone;
  let copy: string;
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
  });
  afterAll(() => collector.remove());
  beforeEach(async () => {
    school = await openSchool();
    telling = await tellingTo(school, collector);
    await enrol(collector, telling);
    await comeIn();
    await tellAndRead();
  });
  afterEach(() => school.close());

  async function comeIn(): Promise<void> {
    teacher = school.newPhone();
    await signInTeacher(teacher);
  }
  async function keepCopy(): Promise<void> {
    copy = `${school.hub.config.dataFolder}-copy`;
    await cp(school.hub.config.dataFolder, copy, { recursive: true });
  }
  /** A check is told by the second in which it ended: nobody holds one twice within that. */
  async function putBack(): Promise<void> {
    await school.close();
    school = await openSchool({ dataFolder: copy, isNew: true });
    telling = await tellingTo(school, collector);
    await comeIn();
    await pause(1000);
  }
  async function tellAndRead(): Promise<void> {
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    await allIsSettled(collector, telling.hubId);
  }
  const choose = (lesson: string) => chooseCheck(teacher, [school.amina], [lesson]);
  async function hold(isRight: boolean): Promise<void> {
    const phone = school.newPhone();
    await signIn(phone, school.amina);
    await phone.open("/learn/check");
    await seeChildOnPhone(teacher);
    await answerCheck(school, phone, school.amina, { isRight });
  }
  const sign = () =>
    school.hub.db.write((tx) =>
      tx.run("insert into check_signature (check_id, teacher_id, signed_at) values (1, 1, ?)", [
        new Date().toISOString(),
      ]),
    );
  const met = () => checksOf(collector.store.ask, telling.hubId, school.amina.pseudonym);
  const endsOf = async () =>
    (await collector.store.ask("select 1 from check_end where hub_id = $1", [telling.hubId]))
      .length;

  test("count beside those of the lost card, and what a second adult signed there is not signed here", async () => {
    await keepCopy();
    await choose(compare);
    await hold(true);
    await sign();
    await tellAndRead();
    expect(await met()).toEqual([{ assurance: "A3", met: 1 }]);
    await putBack();
    await choose(parts);
    await hold(true);
    await tellAndRead();
    expect(await met()).toEqual([
      { assurance: "A2", met: 1 },
      { assurance: "A3", met: 1 },
    ]);
    expect(await endsOf()).toBe(2);
    await sign();
    await tellAndRead();
    expect(await met()).toEqual([{ assurance: "A3", met: 2 }]);
  });

  test("count also where the child did not meet on the lost card what she meets now, and as sure as it was here", async () => {
    await keepCopy();
    await choose(compare);
    await hold(false);
    await sign();
    await tellAndRead();
    expect(await met()).toEqual([]);
    await putBack();
    await choose(compare);
    await hold(true);
    await tellAndRead();
    expect(await met()).toEqual([{ assurance: "A2", met: 1 }]);
  });

  test("that were chosen before the copy, and ended on each card for itself, are an end each", async () => {
    await choose(compare);
    await tellAndRead();
    await keepCopy();
    await hold(false);
    await sign();
    await tellAndRead();
    await putBack();
    await hold(true);
    await tellAndRead();
    expect(await met()).toEqual([{ assurance: "A2", met: 1 }]);
    expect(await endsOf()).toBe(2);
  });

  test("are not signed by a signature of the lost card that is carried, and comes last", async () => {
    await keepCopy();
    await choose(compare);
    await hold(false);
    await tellAndRead();
    await sign();
    const parcel = await packParcel(telling);
    await putBack();
    await choose(compare);
    await hold(true);
    await tellAndRead();
    const receiving = { ...collector, log: openLog(() => undefined), now: () => new Date() };
    const taken = await takeParcel({ ...receiving, onKept: () => undefined }, parcel, "page");
    expect(taken).toMatchObject({ state: "taken" });
    await allIsSettled(collector, telling.hubId);
    expect(await met()).toEqual([{ assurance: "A2", met: 1 }]);
  });

  test("that a hub of an older program has signed are signed, whichever of the words comes first", async () => {
    const { ask } = collector.store;
    const who = school.amina.pseudonym;
    const facts = { check: 7, assurance: "A2", sure: 97, asked: 5, open: 3, right: 5 } as const;
    const about = { learner: 1, at: 1_800_000_000 };
    const words: Statement<"checks">[] = [
      { kind: "ended", ...about, facts: { check: 7, as: "finished" } },
      { kind: "outcome", ...about, facts: { ...facts, skill: "M.compare", outcome: "meets" } },
      { kind: "signed", ...about, at: about.at + 60, facts: { check: 7, assurance: "A3" } },
    ];
    for (const [place, order] of [words, words.toReversed()].entries()) {
      const hubId = `00000000000000a${place}`;
      const rank = { hubId, since: new Date().toISOString() };
      for (const [seq, statement] of order.entries())
        await keepChecksTold(ask, rank, [{ seq, who, statement }]);
      expect(await checksOf(ask, hubId, who)).toEqual([{ assurance: "A3", met: 1 }]);
    }
  });

  test("that a collector has lost, and is told again in another epoch, are there once, with their signature", async () => {
    await choose(compare);
    await hold(true);
    await sign();
    await tellAndRead();
    const { ask } = collector.store;
    await ask("update lane set head = $2 where hub_id = $1 and lane = 'checks'", [
      telling.hubId,
      Buffer.alloc(32, 3),
    ]);
    await ask("update lane set watermark = 1 where hub_id = $1 and lane = 'checks'", [
      telling.hubId,
    ]);
    await ask("delete from segment where hub_id = $1 and lane = 'checks'", [telling.hubId]);
    await choose(parts);
    await tellAndRead();
    expect(await met()).toEqual([{ assurance: "A3", met: 1 }]);
    const told = "select distinct epoch from lane where hub_id = $1 and lane = 'checks'";
    expect(await ask(told, [telling.hubId])).toHaveLength(2);
    for (const table of ["check_end", "check_outcome"])
      expect(await ask(`select 1 from ${table} where hub_id = $1`, [telling.hubId])).toHaveLength(
        1,
      );
  });
});
