import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPostgres } from "../../server/collector/store/postgres.ts";
import { openWorker } from "../../server/collector/worker.ts";
import { openLog } from "../../server/log.ts";
import {
  collected,
  openTellingSchool,
  openTestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { startPostgres } from "../support/postgres.ts";
import { openRecordStore, type TestRecordStore } from "../support/record-store.ts";
import { allIsRead } from "../support/settled-office.ts";

const aMinute = 60_000;

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const beganMs = performance.now();
  await work();
  return (performance.now() - beganMs) / 1000;
}

describe("a collector that is stopped while its record store takes minutes", () => {
  let records: TestRecordStore;
  beforeEach(async () => {
    records = await openRecordStore();
  });
  afterEach(() => records.close());

  test.each([
    ["and keeps none of what nobody waits for", false],
    ["and keeps what it was sent", true],
  ])(
    "%s ends within three seconds, and every answer is there once after the next start",
    async (_, keepsUnheard) => {
      records.keepsUnheard = keepsUnheard;
      records.takesMs = () => (keepsUnheard ? 4000 : aMinute);
      const logged: string[] = [];
      const write = (line: string) => logged.push(line);
      const first = await openTestCollector({ databaseUrl: undefined, records, write });
      const { school, telling } = await openTellingSchool(first);
      for (let variant = 0; variant < 3; variant++) await logAnswer(school, { variant });
      await tell(telling);
      await allIsRead(first, telling.hubId);
      await eventually(
        async () => records.batches.length,
        (count) => count > 0,
      );
      expect(await secondsOf(first.stop)).toBeLessThan(3);
      expect(logged.join("")).not.toContain("put off");
      if (keepsUnheard)
        await eventually(
          async () => records.statements.size,
          (size) => size === 3,
        );
      expect(records.statements.size).toBe(keepsUnheard ? 3 : 0);
      const before = new Map(records.statements);

      records.takesMs = () => 0;
      const { folder, remove } = await openTestCollector({
        ...{ databaseUrl: undefined, records, folder: first.folder },
      });
      expect(folder).toBe(first.folder);
      await eventually(
        async () => records.batches.length,
        (count) => count === 2,
      );
      await eventually(
        async () => records.statements.size,
        (size) => size === 3,
      );
      for (const [id, statement] of before) expect(records.statements.get(id)).toEqual(statement);
      expect(records.statements.size).toBe(3);
      await school.close();
      await remove();
    },
  );
});

describeSystem(
  "a collector that is stopped while the other node of its database is away",
  { programs: ["pg_ctlcluster"] },
  () => {
    test("ends within eight seconds, and what was underway is there once when the node is back", async () => {
      const postgres = await startPostgres();
      const { url: databaseUrl } = postgres;
      const first = await openTestCollector({ databaseUrl });
      const { school, telling } = await openTellingSchool(first);
      await logAnswer(school, { variant: 0 });
      const admin = openPostgres(databaseUrl);
      await admin.ask("alter system set synchronous_standby_names = 'away'"); // commits wait for it
      await admin.ask("select pg_reload_conf()");
      const underway = tell(telling);
      await eventually(
        () => admin.ask("select 1 from pg_stat_activity where wait_event = 'SyncRep'"),
        (waiting) => waiting.length > 0,
      );
      expect(await secondsOf(first.stop)).toBeLessThan(8);
      expect((await underway).ended).not.toBe("all-told");
      await admin.ask("alter system reset synchronous_standby_names");
      await admin.ask("select pg_reload_conf()");
      const next = await openTestCollector({ databaseUrl, beside: first });
      expect(await tell(await tellingTo(school, next))).toMatchObject({ ended: "all-told" });
      expect(await collected(next, telling)).toHaveLength(1);
      await Promise.all([admin.close(), next.remove(), school.close()]);
      await first.remove();
      await postgres.remove();
    });
  },
);

describe("work that can wait", () => {
  const quiet = openLog(() => undefined);

  test("does not hold up a stop while it rests for what comes in", async () => {
    let pieces = 0;
    const worker = openWorker(quiet, "test", async () => {
      await new Promise((done) => setTimeout(done, 400));
      return ++pieces;
    });
    worker.wake();
    await eventually(
      async () => pieces,
      (count) => count > 0,
    );
    expect(await secondsOf(worker.stop)).toBeLessThan(1);
    expect(pieces).toBe(1);
  });

  test("is told of a stop, and what it throws then is no failure", async () => {
    const logged: string[] = [];
    const worker = openWorker(
      openLog((line) => logged.push(line)),
      "test",
      (stop) =>
        new Promise((_, failed) => stop.addEventListener("abort", () => failed(stop.reason))),
    );
    await worker.stop();
    expect(logged).toEqual([]);
  });

  test("says in the log when it fails and nobody has stopped it (negative control)", async () => {
    const logged: string[] = [];
    const worker = openWorker(
      openLog((line) => logged.push(line)),
      "test",
      async () => {
        throw new Error("broken");
      },
    );
    await eventually(
      async () => logged.length,
      (count) => count > 0,
    );
    expect(logged.join("")).toContain("test put off");
    await worker.stop();
  });
});
