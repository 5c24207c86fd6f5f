import { createRequire } from "node:module";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { forwardNext } from "../../server/collector/xapi/forward.ts";
import {
  parkedStatements,
  parkedVoidings,
  retryParked,
  voidingsLeft,
} from "../../server/collector/xapi/queries.ts";
import type { TestCollector } from "../support/collector.ts";
import { type ForwardingDesk, home, openForwardingDesk } from "../support/forwarding-desk.ts";
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

describeSystem("a programme has a record store", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let desk: ForwardingDesk;
  let collector: TestCollector;
  let school: School;
  let records: TestRecordStore;
  beforeAll(async () => {
    postgres = await startPostgres();
    desk = await openForwardingDesk(postgres.url);
    ({ collector, school } = desk);
  });
  beforeEach(async () => {
    records = await openRecordStore();
    return () => records.close();
  });
  afterAll(async () => {
    await desk.remove();
    await postgres.remove();
  });
  const forwarding = () => desk.forwarding(records);
  const forwardAll = () => desk.forwardAll(records);

  test("every answer becomes a valid statement of a pseudonym, and nothing that was typed is in it", async () => {
    await desk.answer(1, { isCorrect: false, response: "a name", misconception: "counts-nights" });
    await desk.answer(2, { purpose: "placement", hints: 2 });
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
    await desk.answer(5);
    await forwardAll();
    expect(records.statements.size).toBe(5);
    await collector.store.ask("delete from answer");
    await collector.store.ask("delete from fold");
    await desk.readAll();
    records.batches.length = 0;
    await forwardAll();
    const count = "select count(*) as count from counted_answer";
    const [all] = await collector.store.ask<{ count: number }>(count);
    expect(records.statements.size).toBe(all?.count); // another id would be one more
    expect(await forwardNext(forwarding())).toBe(0);
  });

  test("an answer on paper that is taken back is voided once the store has it, by a valid statement, and is never told where it had not", async () => {
    const sheet = async (sitting: number) => {
      await desk.openPaper(sitting, school.amina.id);
      const typed = { sittingId: sitting, variant: -1, seed: sitting };
      await logAnswer(school, typed);
    };
    await sheet(901);
    await desk.answer(0);
    await forwardAll();
    const [told] = [...records.statements.values()];
    await sheet(902);
    await desk.takeBack(901);
    await desk.takeBack(902);
    await desk.answer(0);
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
    await desk.answer(2, { learnerId: yusuf.id });
    await forwardAll();
    await desk.answer(1, { learnerId: yusuf.id });
    await collector.store.ask(
      "update answer set offered_at = now() where told_at is null and learner = $1",
      [yusuf.pseudonym],
    );
    await desk.answer(1, { learnerId: yusuf.id });
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
    await desk.openPaper(903, third.id);
    await desk.answer(2, { learnerId: third.id });
    await desk.answer(1, { ...ofThird, variant: -1, seed: 903 });
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
    await desk.takeBack(903);
    await desk.answer(0);
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
    await desk.answer(450);
    const bad = `${home}/xapi/variant`;
    const unwanted = desk.variants() - 77;
    records.refuses = ({ context }) => context.extensions[bad] === unwanted;
    await forwardAll();
    expect(Math.max(...records.batches)).toBe(200);
    expect(records.statements.size).toBe(449);
    expect(await parkedStatements(collector.store.ask)).toEqual([
      { status: 400, why: "not one of mine", count: 1 },
    ]);
    expect(await forwardNext(forwarding())).toBe(0);
  });
});
