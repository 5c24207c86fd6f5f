import { afterEach, beforeEach, expect, test } from "vitest";
import { foldNext } from "../../server/collector/fold/fold.ts";
import { answersAfter } from "../../server/collector/fold/queries.ts";
import { openPostgres } from "../../server/collector/store/postgres.ts";
import type { Store } from "../../server/collector/store/store.ts";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { openLog } from "../../server/log.ts";
import { beginAfter } from "../../server/sync/agree.ts";
import { packParcel } from "../../server/sync/courier.ts";
import { openTellingSchool, openTestCollector, type TestCollector } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";

describeSystem("two collectors read what one database has", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let collector: TestCollector;
  /** Waits at each commit for the other node of its pair. */
  let waiting: Store;
  /** Does not. */
  let quick: Store;
  beforeEach(async () => {
    postgres = await startPostgres();
    collector = await openTestCollector({ databaseUrl: postgres.url });
    await collector.stop(); // what reads is what the test makes read
    waiting = openPostgres(postgres.url);
    const noPair = encodeURIComponent("-c synchronous_commit=local");
    quick = openPostgres(`${postgres.url}?options=${noPair}`);
  }, 60_000);
  afterEach(async () => {
    await Promise.all([waiting.close(), quick.close()]);
    await collector.remove();
    await postgres.remove();
  });

  const common = (hour = 9) => ({
    ...{ keys: collector.keys, log: openLog(() => undefined), onKept: () => undefined },
    now: () => new Date(`2026-11-20T0${hour}:00:00Z`),
  });
  /** What came at the earlier hour is read first. */
  const take = async (store: Store, parcel: Uint8Array, hour: number) =>
    (await takeParcel({ ...common(hour), store }, parcel, "program")).state;
  const read = (store: Store) => foldNext({ ...common(), store });
  const readAll = async () => {
    while ((await read(quick)) > 0);
  };
  /** The second node of the pair is away, or has come back. */
  const secondNode = async (is: "away" | "back") => {
    const names = is === "away" ? "second" : "";
    await quick.ask(`alter system set synchronous_standby_names = '${names}'`);
    await quick.ask("select pg_reload_conf()");
  };
  const isAnyWaitingFor = async (event: string) => {
    const asked = "select pid from pg_stat_activity where $1 in (wait_event, wait_event_type)";
    return (await quick.ask(asked, [event])).length > 0;
  };
  /** One collector has read what there is, and does not hear that it is kept. @returns what it comes to in the end */
  async function readSlowly() {
    await secondNode("away");
    const slow = read(waiting);
    expect(await eventually(() => isAnyWaitingFor("SyncRep"), Boolean)).toBe(true);
    return { slow };
  }
  /** A school with some answers, as its card told them on a stick, and once more after it was put back. */
  async function toldTwice(variants: number[]) {
    const { school, telling } = await openTellingSchool({ ...collector, store: quick });
    await take(quick, await packParcel(telling), 7);
    await readAll(); // who is there: what is left to read are answers
    for (const variant of variants) await logAnswer(school, { variant });
    const stick = await packParcel(telling);
    await beginAfter(telling.db, { state: "fork" });
    const again = await packParcel(telling);
    return { stick, again, hubId: telling.hubId, close: () => school.close() };
  }
  const variantsOf = async (hubId: string) => {
    const all = await answersAfter(quick.ask, undefined, 1000);
    return all.filter((one) => one.hubId === hubId).map(({ variant }) => variant);
  };

  test("an answer that came in two epochs counts once, also where one collector is slow to keep it while the other reads", async () => {
    const { stick, again, hubId, close } = await toldTwice([0, 1, 2]);
    expect(await take(quick, stick, 9)).toBe("taken");
    const { slow } = await readSlowly();
    expect(await take(quick, again, 8)).toBe("taken");
    let isRead = false;
    const reading = readAll().finally(() => {
      isRead = true;
    });
    await eventually(async () => isRead || (await isAnyWaitingFor("Lock")), Boolean);
    await secondNode("back");
    expect(await slow).toBe(1);
    await reading;
    await readAll();
    expect(await variantsOf(hubId)).toEqual([0, 1, 2]);
    await close();
  });

  test("while one is slow with a hub, the other takes in what that hub brings and reads what others have", async () => {
    const { stick, again, close } = await toldTwice([0, 1, 2]);
    const other = await toldTwice([7]);
    await take(quick, stick, 8);
    const { slow } = await readSlowly();
    expect(await take(quick, again, 8)).toBe("taken");
    await take(quick, other.stick, 9);
    await readAll();
    expect(await variantsOf(other.hubId)).toEqual([7]);
    await secondNode("back");
    await slow;
    await Promise.all([close(), other.close()]);
  });

  test("an answer that came in two epochs counts once where nobody is slow", async () => {
    const { stick, again, hubId, close } = await toldTwice([0, 1, 2]);
    await take(quick, stick, 9);
    await take(waiting, again, 8);
    for (let times = 0; times < 4; times++) await Promise.all([read(quick), read(waiting)]);
    await readAll();
    expect(await variantsOf(hubId)).toEqual([0, 1, 2]);
    await close();
  });
});
