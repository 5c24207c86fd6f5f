import { createRequire } from "node:module";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { foldNext } from "../../server/collector/fold/fold.ts";
import { forwardNext } from "../../server/collector/xapi/forward.ts";
import { RecordStoreError } from "../../server/collector/xapi/post-statements.ts";
import {
  parkedStatements,
  parkedVoidings,
  retryParked,
  voidingsLeft,
} from "../../server/collector/xapi/queries.ts";
import { openLog } from "../../server/log.ts";
import type { Telling } from "../../server/sync/pass.ts";
import {
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { openRecordStore, type TestRecordStore } from "../support/record-store.ts";
import type { School } from "../support/school.ts";

/** Somebody else's reading of the specification; a CommonJS module whose function is called default. */
const independent: typeof import("@learninglocker/xapi-validation") = createRequire(
  import.meta.url,
)("@learninglocker/xapi-validation");
const faultsOf = (statement: unknown) => independent.default(statement).map(String);

const home = "https://collect.example.org";

describeSystem("a programme has a record store", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let collector: TestCollector;
  let school: School;
  let telling: Telling;
  let records: TestRecordStore;
  let variant = 0;
  beforeAll(async () => {
    postgres = await startPostgres();
    collector = await openTestCollector({ databaseUrl: postgres.url });
    ({ school, telling } = await openTellingSchool(collector));
  });
  beforeEach(async () => {
    records = await openRecordStore();
    return () => records.close();
  });
  afterAll(async () => {
    await school.close();
    await collector.remove();
    await postgres.remove();
  });

  const common = () => ({
    ...{ store: collector.store, keys: collector.keys, log: openLog(() => undefined) },
    now: () => new Date(),
  });
  /** Answers of Amina's that the collector has read. */
  async function answer(count: number, told: Parameters<typeof logAnswer>[1] = {}) {
    for (let left = count; left > 0; left--)
      await logAnswer(school, { variant: variant++, ...told });
    await tell(telling);
    while ((await foldNext(common())) > 0);
  }
  const forwarding = () => ({
    ...common(),
    ...{ to: { url: records.url, user: "office", password: "word" }, home },
  });
  const openPaper = (sitting: number, learner: number) =>
    school.hub.db.write(async (tx) => {
      const turn =
        "insert into sitting (sitting_id, phone, learner_id, started_at) values (?, 'paper', ?, '')";
      await tx.run(turn, [sitting, learner]);
      await tx.run("insert into paper_sitting values (?, 'AB12', '2026-09-01', 1, 'A0')", [
        sitting,
      ]);
    });
  const takeBack = (sitting: number) =>
    school.hub.db.write((tx) =>
      tx.run(
        `insert into paper_withdrawal (sitting_id, reason, teacher_id, withdrawn_at, clock_quality)
         values (?, 'wrong-child', 1, '2026-09-02T08:00:00.000Z', 'set')`,
        [sitting],
      ),
    );
  async function forwardAll(): Promise<void> {
    while ((await forwardNext(forwarding())) > 0);
  }

  test("every answer becomes a valid statement of a pseudonym, and nothing that was typed is in it", async () => {
    await answer(1, { isCorrect: false, response: "a name", misconception: "counts-nights" });
    await answer(2, { purpose: "placement", hints: 2 });
    await forwardAll();
    const statements = [...records.statements.values()];
    expect(statements).toHaveLength(3);
    for (const statement of statements) expect(faultsOf(statement)).toEqual([]);
    expect(faultsOf({ ...statements[0], actor: {} })).not.toEqual([]);
    const [wrong, right] = statements;
    const account = { homePage: home, name: school.amina.pseudonym };
    expect(wrong).toMatchObject({ actor: { account }, result: { success: false } });
    expect(wrong?.result.extensions[`${home}/xapi/misconception`]).toBe("counts-nights");
    expect(right).toMatchObject({ result: { success: true }, timestamp: "2026-09-01T08:00:00Z" });
    expect(right?.context.contextActivities.category).toEqual([
      { id: `${home}/purposes/placement` },
    ]);
    const all = JSON.stringify(statements);
    for (const word of ["a name", "Amina", "Kasese"]) expect(all).not.toContain(word);
    expect(records.headers).toMatchObject({
      "x-experience-api-version": "1.0.3",
      authorization: `Basic ${Buffer.from("office:word").toString("base64")}`,
    });
  });

  test("a statement that comes again has the same id, and a store that has all of them says 204, which is done too", async () => {
    await answer(5);
    await forwardAll();
    expect(records.statements.size).toBe(5);
    await collector.store.ask("delete from answer");
    await collector.store.ask("delete from fold");
    while ((await foldNext(common())) > 0);
    records.batches.length = 0;
    await forwardAll();
    const count = "select count(*) as count from counted_answer";
    const [all] = await collector.store.ask<{ count: number }>(count);
    expect(records.statements.size).toBe(all?.count); // another id would be one more
    expect(await forwardNext(forwarding())).toBe(0);
  });

  test("an answer on paper that is taken back is voided once the store has it, by a valid statement, and is never told where it had not", async () => {
    const sheet = async (sitting: number) => {
      await openPaper(sitting, school.amina.id);
      const typed = { sittingId: sitting, variant: -1, seed: sitting };
      await logAnswer(school, typed);
    };
    await sheet(901);
    await answer(0);
    await forwardAll();
    const [told] = [...records.statements.values()];
    await sheet(902);
    await takeBack(901);
    await takeBack(902);
    await answer(0);
    await forwardAll();
    const [, ...later] = [...records.statements.values()];
    expect(later).toMatchObject([
      {
        verb: { id: "http://adlnet.gov/expapi/verbs/voided" },
        object: { objectType: "StatementRef", id: told?.id },
        timestamp: "2026-09-02T08:00:00Z",
      },
    ]);
    expect(faultsOf(later[0])).toEqual([]);
    expect(await forwardNext(forwarding())).toBe(0);
  });

  test("answers of a child whose record is erased are voided where the store has them or may, and the others are never told", async () => {
    const { yusuf } = school;
    await answer(2, { learnerId: yusuf.id });
    await forwardAll();
    await answer(1, { learnerId: yusuf.id });
    await collector.store.ask("update answer set offered_at = now() where told_at is null");
    await answer(1, { learnerId: yusuf.id });
    const now = new Date();
    await eraseChild(collector, yusuf.pseudonym, { by: 1, why: "family", now });
    const before = [...records.statements.keys()];
    await forwardAll();
    const voided = () => [...records.statements.values()].slice(before.length);
    expect(before).toHaveLength(2);
    expect(
      voided()
        .map(({ object }) => object.id)
        .sort(),
    ).toEqual(before.sort());
    for (const one of voided()) expect(faultsOf(one)).toEqual([]);
    // One that was on its way is voided when it must have arrived.
    const later = { ...forwarding(), now: () => new Date(now.getTime() + 180_000) };
    expect(await forwardNext(later)).toBe(1);
    expect(voided()).toHaveLength(3);
    expect(await voidingsLeft(collector.store.ask)).toBe(0);
    expect(await forwardNext(later)).toBe(0);
  });

  test("what the store has of an erased child and would not hear again, or would not take back, is voided too, and stays in sight until it is", async () => {
    const third = [...school.hub.roster.learners.values()][2];
    if (!third) throw new Error("The class has too few children.");
    const ofThird = { learnerId: third.id, sittingId: 903 };
    await openPaper(903, third.id);
    await answer(2, { learnerId: third.id });
    await answer(1, { ...ofThird, variant: -1, seed: 903 });
    await forwardAll();
    const stands = [...records.statements.keys()];
    expect(stands).toHaveLength(3);
    // A database that was put back forgets that they were told, and the store calls a known id a conflict.
    await collector.store.ask(
      "update answer set told_at = null where learner = $1 and variant >= 0",
      [third.pseudonym],
    );
    records.says = 409;
    await forwardAll();
    records.says = undefined;
    const isVoiding = ({ object }: { object: { objectType: string } }) =>
      object.objectType === "StatementRef";
    records.refuses = isVoiding;
    await takeBack(903);
    await answer(0);
    await forwardAll();
    expect(await parkedStatements(collector.store.ask)).toHaveLength(2);
    const now = new Date();
    await eraseChild(collector, third.pseudonym, { by: 1, why: "family", now });
    const later = { ...forwarding(), now: () => new Date(now.getTime() + 180_000) };
    while ((await forwardNext(later)) > 0);
    expect(await voidingsLeft(collector.store.ask)).toBe(0); // what was refused is counted below
    expect(await parkedVoidings(collector.store.ask)).toEqual([
      { status: 400, why: "not one of mine", count: 3 },
    ]);
    records.refuses = () => false;
    await retryParked(collector.store.ask);
    while ((await forwardNext(later)) > 0);
    const voided = [...records.statements.values()].filter(isVoiding);
    expect(voided.map(({ object }) => object.id).sort()).toEqual(stands.sort());
    expect(await voidingsLeft(collector.store.ask)).toBe(0);
    expect(await parkedVoidings(collector.store.ask)).toEqual([]);
  });

  test("at most 200 go together; one that the store will not have is parked alone, with its words, and all others arrive", async () => {
    await answer(450);
    const bad = `${home}/xapi/variant`;
    const unwanted = variant - 77;
    records.refuses = ({ context }) => context.extensions[bad] === unwanted;
    await forwardAll();
    expect(Math.max(...records.batches)).toBe(200);
    expect(records.statements.size).toBe(449);
    expect(await parkedStatements(collector.store.ask)).toEqual([
      { status: 400, why: "not one of mine", count: 1 },
    ]);
    expect(await forwardNext(forwarding())).toBe(0);
  });

  test("a store that is away, busy or lets nobody in loses nothing and parks nothing", async () => {
    await answer(3);
    for (const status of [401, 429, 500, 503]) {
      records.says = status;
      await expect(forwardNext(forwarding())).rejects.toThrow(RecordStoreError);
    }
    const away = { ...forwarding(), to: { url: "http://127.0.0.1:9/", user: "", password: "" } };
    await expect(forwardNext(away)).rejects.toThrow(RecordStoreError);
    records.says = undefined;
    await forwardAll();
    expect(records.statements.size).toBe(3);
    expect(await parkedStatements(collector.store.ask)).toHaveLength(1);
  });

  test("what is sent on to another address, or answered by the page of a Wi-Fi that wants a sign-in, is not taken for told, and goes again", async () => {
    await answer(2);
    const elsewhere = await openRecordStore();
    for (const status of [301, 302, 303]) {
      records.sendsOn = { status, to: `${records.url}/statements/` };
      const code = `status-${status}`; // as the log says it
      await expect(forwardNext(forwarding())).rejects.toMatchObject({ code });
    }
    for (const to of [`${elsewhere.url}/statements`, "http://[", `${records.url}/statements`]) {
      records.sendsOn = { status: 308, to };
      await expect(forwardNext(forwarding())).rejects.toMatchObject({ code: "status-308" });
    }
    records.sendsOn = undefined;
    for (const page of ["<html>Please sign in</html>", "", '{"statements":[]}', '["signed in"]']) {
      records.pageOfAnother = page;
      await expect(forwardNext(forwarding())).rejects.toMatchObject({ code: "no-ids" });
    }
    records.pageOfAnother = undefined;
    expect(records.statements.size + elsewhere.statements.size).toBe(0);
    await forwardAll();
    expect(records.statements.size).toBe(2);
    await elsewhere.close();
  });

  test("a store that moved to another path of its own, and asks for the same there, gets it there", async () => {
    for (const status of [307, 308]) {
      await answer(2);
      records.sendsOn = { status, to: "/data/xAPI/statements/" };
      const before = records.statements.size;
      await forwardAll();
      expect(records.statements.size - before).toBe(2);
      expect(records.headers).toMatchObject({ "x-experience-api-version": "1.0.3" });
      expect(records.headers).toHaveProperty("authorization");
    }
  });
});
