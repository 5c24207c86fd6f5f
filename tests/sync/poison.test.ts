import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { searchNext } from "../../server/collector/erasure/search/search-segments.ts";
import { foldNext } from "../../server/collector/fold/fold.ts";
import { hubStanding } from "../../server/collector/office/queries.ts";
import { openPostgres } from "../../server/collector/store/postgres.ts";
import { type Store, StoreAwayError } from "../../server/collector/store/store.ts";
import type { Telling } from "../../server/sync/pass.ts";
import {
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
} from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { type Case, poison, sound } from "../support/poison-segments.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import type { School } from "../support/school.ts";
import { foldingOf } from "../support/settled-office.ts";
import { answerBody, openStrangeHub, type StrangeHub } from "../support/strange-hub.ts";

/** @param start opens what a collector keeps its tables in */
function oneBadHub(start: () => Promise<Postgres | undefined>) {
  let postgres: Postgres | undefined;
  let collector: TestCollector;
  let good: School;
  let telling: Telling;
  const logged: string[] = [];
  beforeAll(async () => {
    postgres = await start();
    const write = (line: string) => logged.push(line);
    collector = await openTestCollector({ databaseUrl: postgres?.url, write });
    ({ school: good, telling } = await openTellingSchool(collector));
  }, 120_000);
  afterAll(async () => {
    await good.close();
    await collector.remove();
    await postgres?.remove();
  });
  afterEach(() => logged.splice(0));

  const ask = <Row>(sql: string, values: string[] = []) => collector.store.ask<Row>(sql, values);
  const countOf = async (hubId: string) =>
    (await ask("select 1 from answer where hub_id = $1", [hubId])).length;
  const readOf = ({ hubId }: StrangeHub) =>
    ask<{ folded_to: number; stuck_why: string | null }>(
      "select folded_to, stuck_why from fold where hub_id = $1 order by epoch, lane",
      [hubId],
    );
  let told = 0;
  /** A good hub tells one more answer, and it is read. */
  async function anotherIsHeard() {
    const before = await countOf(telling.hubId);
    await logAnswer(good, { variant: told++ });
    await tell(telling);
    const after = await eventually(
      () => countOf(telling.hubId),
      (count) => count > before,
    );
    expect(after).toBe(before + 1);
  }
  async function strangeSays(body: Case[1]) {
    const hub = await openStrangeHub(collector);
    expect(await hub.put(await body())).toBe(200);
    return hub;
  }
  const inAnHour = () => ({
    ...foldingOf(collector),
    now: () => new Date(Date.now() + 3_700_000),
  });

  test.each(poison)(
    "a hub that tells %s is stuck with a reason, and the others are heard",
    async (...[, body, why]) => {
      const hub = await strangeSays(body);
      await anotherIsHeard();
      const isNoted = (rows: unknown[]) => rows.length > 0;
      expect(await eventually(() => readOf(hub), isNoted)).toEqual([
        { folded_to: 0, stuck_why: why },
      ]);
      expect(await countOf(hub.hubId)).toBe(0);
      expect(logged.join("")).not.toContain("put off");
      expect(logged.join("")).toContain("segment cannot be read");
    },
  );

  test.each(sound)(
    "a hub that tells %s there can be is read (negative control)",
    async (...[, body]) => {
      const hub = await strangeSays(body);
      const isRead = (rows: { folded_to: number }[]) => rows.some(({ folded_to: to }) => to === 1);
      expect(await eventually(() => readOf(hub), isRead)).toEqual([
        { folded_to: 1, stuck_why: null },
      ]);
    },
  );

  test("20,000 wrong answers of 64 KB each, which are a segment of some hundred bytes, are read without their letters", async () => {
    const long = { isCorrect: false, response: "1".repeat(65_536) };
    const hub = await strangeSays(() => answerBody(long, {}, 20_000));
    const isRead = (rows: { folded_to: number }[]) => (rows[0]?.folded_to ?? 0) > 0;
    expect(await eventually(() => readOf(hub), isRead)).toEqual([
      { folded_to: 20_000, stuck_why: null },
    ]);
    const kept = "select distinct response from answer where hub_id = $1";
    expect(await ask(kept, [hub.hubId])).toEqual([{ response: "" }]);
    await anotherIsHeard();
  });

  test("what the program fails at for a reason nobody knows holds up its own hub alone, and is read when that is mended", async () => {
    await ask(
      `create function fail_at_it() returns trigger language plpgsql as $$ begin raise exception 'it''s secret'; end $$`,
    );
    await ask(
      `create trigger fail_at_it before insert on answer for each row when (new.item_id = 'it.fails') execute function fail_at_it()`,
    );
    const hub = await strangeSays(() => answerBody({}, { item: "it.fails" }));
    await anotherIsHeard();
    const why = "program error P0001";
    const isNoted = (rows: unknown[]) => rows.length > 0;
    expect(await eventually(() => readOf(hub), isNoted)).toEqual([
      { folded_to: 0, stuck_why: why },
    ]);
    expect(logged.join("")).not.toContain("secret");
    await ask("drop trigger fail_at_it on answer");
    await ask("drop function fail_at_it");
    expect(await foldNext(foldingOf(collector))).toBe(0);
    expect(await readOf(hub)).toMatchObject([{ folded_to: 0 }]);
    while ((await foldNext(inAnHour())) > 0);
    expect(await readOf(hub)).toEqual([{ folded_to: 1, stuck_why: null }]);
    expect(await countOf(hub.hubId)).toBe(1);
  });

  test("where the program fails at looking for an erased child it is said of her hub, and of others it is found that nothing is left", async () => {
    await anotherIsHeard();
    const hub = await strangeSays(() => answerBody({}, { learner: "strange-kid" }));
    await eventually(
      () => countOf(hub.hubId),
      (count) => count === 1,
    );
    await hub.put(await answerBody({ learner: 2 }, { learner: "strange-other" }));
    await eventually(
      () => countOf(hub.hubId),
      (count) => count === 2,
    );
    await ask(
      `create function fail_at_it() returns trigger language plpgsql as $$ begin raise exception 'it''s secret'; end $$`,
    );
    await ask(
      `create trigger fail_at_it before update on segment for each row
       when (new.hub_id = '${hub.hubId}' and new.first_seq = 1) execute function fail_at_it()`,
    );
    for (const pseudonym of ["strange-kid", good.amina.pseudonym])
      await eraseChild(collector, pseudonym, { by: 1, why: "family", now: new Date() });
    const isSearched = async (hubId: string) =>
      (await ask("select 1 from erasure where hub_id = $1 and searched_at is not null", [hubId]))
        .length > 0;
    while ((await searchNext(foldingOf(collector))) > 0);
    const shown = async () =>
      (await hubStanding(collector.store.ask, hub.hubId, new Date().toISOString()))?.stuckWhy;
    expect(await isSearched(telling.hubId)).toBe(true);
    expect(await isSearched(hub.hubId)).toBe(false);
    expect(await shown()).toBe("program error P0001");
    expect(logged.join("")).not.toContain("put off");
    await hub.put(await answerBody({ learner: 3 }, { learner: "strange-new" }));
    await eventually(
      () => countOf(hub.hubId),
      (count) => count === 2, // of three one was erased
    );
    await ask("drop trigger fail_at_it on segment");
    await ask("drop function fail_at_it");
    while ((await searchNext(inAnHour())) > 0);
    expect(await isSearched(hub.hubId)).toBe(true);
    expect(await shown()).toBe(null);
  });
}

describeSystem("of many hubs one is bad, on a server", { programs: ["pg_ctlcluster"] }, () => {
  oneBadHub(startPostgres);
});

describeSystem("of many hubs one is bad, with nothing installed", {}, () => {
  oneBadHub(async () => undefined);
});

describeSystem("a database that goes away", { programs: ["pg_ctlcluster"] }, () => {
  test("is no fault of a hub: nothing is called unreadable, and all is read when it is back", async () => {
    const postgres = await startPostgres();
    const collector = await openTestCollector({ databaseUrl: postgres.url });
    const hub = await openStrangeHub(collector);
    await hub.put(await answerBody());
    await collector.stop();
    const store = openPostgres(postgres.url);
    await store.ask("delete from fold");
    const pulling: Store = {
      ...store,
      async write(work) {
        await postgres.kill();
        return store.write(work);
      },
    };
    const folding = foldingOf({ ...collector, store: pulling });
    await expect(foldNext(folding)).rejects.toThrow(StoreAwayError);
    await postgres.start();
    expect(await store.ask("select 1 from fold where stuck_at is not null")).toEqual([]);
    expect(await foldNext({ ...folding, store })).toBe(1);
    await store.close();
    await collector.remove();
    await postgres.remove();
  });
});
