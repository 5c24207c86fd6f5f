import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { eraseRecord } from "../../server/erasure/erase-record.ts";
import { wipeErased } from "../../server/erasure/wipe-erased.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { lanes } from "../../server/sync/protocol/segment.ts";
import { beginEpoch } from "../../server/sync/queries.ts";
import { chooseCheck } from "../support/check.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { type School, signInTeacher } from "../support/school.ts";
import { type ToldOffice, toldOffice } from "../support/told-office.ts";

describeSystem("the checks of an erased child", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  let told: ToldOffice;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
    told = toldOffice(office.collector, () => telling.hubId);
    const { hub, amina, yusuf, newPhone } = school;
    const teacher = newPhone();
    await signInTeacher(teacher);
    await chooseCheck(teacher, [amina, yusuf], ["compare-to-100"]);
    await hub.db.write(async (tx) => {
      await tx.run("update supervised_check set ended_as = 'finished', ended_at = chosen_at");
      await tx.run(
        "insert into check_outcome select check_id, 'M.canary', 'meets', .97, 17, 5, 16 from supervised_check",
      );
      await tx.run(
        `insert into child_move (collector, code, number, way, learner_id, heard_at)
         values ('office', '40714071', 1, 'leaves', ?, '2026-09-01T08:00:00.000Z')`,
        [amina.id],
      );
      await tx.run(
        "update child_move set answer = 'left', answered_at = '2026-09-02T08:00:00.000Z'",
      );
    });
  });
  afterEach(() => school.close());

  const erase = () =>
    school.hub.db.write((tx) => {
      const isMeant = (pseudonym: string) => pseudonym === school.amina.pseudonym;
      const at = "2026-09-03T08:00:00.000Z";
      return eraseRecord(tx, { isMeant, number: 7 }, { at, clockQuality: "set" });
    });
  const said = async () =>
    (
      await school.hub.db.all<{ kind: string; facts: string }>(
        `select kind, facts from statement where lane = 'checks' or kind = 'move-answered'`,
      )
    ).filter(({ facts }) => /canary|compare|4071|"check":[1-9]/.test(facts));
  const tellAllAnew = async () => {
    const nothing = new Map(lanes.map((lane) => [lane, 0] as const));
    await school.hub.db.write((tx) => beginEpoch(tx, 7, nothing));
    return tell(telling);
  };

  test("leave nothing in the log of the hub but that something was there on a day, and no byte on the card; other children's stay", async () => {
    const before = (await said()).length;
    await erase();
    await wipeErased(school.hub.db);
    expect((await said()).length).toBe((before - 1) / 2);
    const files = ["hub.sqlite", "hub.sqlite-wal"].map((name) =>
      readFile(join(school.hub.config.dataFolder, name)).catch(() => Buffer.alloc(0)),
    );
    const card = Buffer.concat(await Promise.all(files));
    expect(card.includes("40714071")).toBe(false);
    // Of Yusuf: the outcome in the log, and in its table by two keys at most.
    expect(card.toString("latin1").split("M.canary").length - 1).toBeLessThanOrEqual(3);
  });

  test("are told to the office in their places, in an unbroken chain, and it keeps nothing of them", async () => {
    await tell(telling);
    await erase();
    expect(await tellAllAnew()).toMatchObject({ ended: "all-told" });
    const checks = await told.statements("checks", 7);
    const facts = checks.map(({ facts }) => facts);
    expect(facts.filter(({ check }) => check === 0)).toEqual(
      Array(3).fill({ check: 0, as: "stopped" }),
    );
    expect(facts.filter(({ check }) => check === 2)).toHaveLength(3);
    expect(checks).toHaveLength(6);
    const erased =
      "select 1 from check_of_hub where hub_id = $1 and (check_number = 0 or learner like 'erased%')";
    expect(await told.rows(erased)).toEqual([]);
    expect(
      await told.rows("select 1 from fold where hub_id = $1 and stuck_why is not null"),
    ).toEqual([]);
  });

  test("that an older program had left in the log go with the first start of the newer one", async () => {
    const { db } = school.hub;
    await erase();
    const left = `{"check":1,"skill":"M.canary","outcome":"meets"}`;
    await db.write(async (tx) => {
      await tx.run("insert into erasing (erasing_id) values (1)");
      await tx.run(
        `update statement set kind = 'outcome', facts = ? where lane = 'checks'
           and learner_id in (select learner_id from learner where erased_at is not null)`,
        [left],
      );
      await tx.run("delete from erasing");
    });
    const before = (await said()).length;
    const migration = await readFile("server/db/migrations/0041-heard-beyond-budget.sql", "utf8");
    const statements = migration.slice(migration.indexOf("insert into erasing")).split(";\n");
    await db.write(async (tx) => {
      for (const one of statements) if (one.trim() !== "") await tx.run(one);
    });
    expect((await said()).length).toBeLessThan(before);
    expect(await db.all("select 1 from statement where facts = ?", [left])).toEqual([]);
  });
});
