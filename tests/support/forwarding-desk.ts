import { type Forwarding, forwardNext } from "../../server/collector/xapi/forward.ts";
import { openPace } from "../../server/collector/xapi/pace.ts";
import { openSuspects } from "../../server/collector/xapi/suspects.ts";
import { openLog } from "../../server/log.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openTellingSchool, openTestCollector, type TestCollector, tell } from "./collector.ts";
import { logAnswer } from "./logged-answer.ts";
import type { TestRecordStore } from "./record-store.ts";
import type { School } from "./school.ts";
import { allIsRead } from "./settled-office.ts";

/** Where a test has the answers of a school read and told to a record store. */
export type ForwardingDesk = {
  collector: TestCollector;
  school: School;
  telling: Telling;
  /** So many answers of Amina's, or as told, that the collector has read; with 0 it reads what is new. */
  answer(count: number, told?: Parameters<typeof logAnswer>[1]): Promise<void>;
  /** How many variants there were: the next answer has this one. */
  variants(): number;
  readAll(): Promise<void>;
  /** Begins to type a sheet of a child, whose answers are given with its `sittingId`, variant -1. */
  openPaper(sitting: number, learner: number): Promise<void>;
  /** The teacher takes a sheet back. */
  takeBack(sitting: number): Promise<void>;
  forwarding(records: TestRecordStore): Forwarding;
  forwardAll(records: TestRecordStore): Promise<void>;
  remove(): Promise<void>;
};

/** @param databaseUrl of a PostgreSQL server; the database that comes along without it */
export async function openForwardingDesk(databaseUrl?: string): Promise<ForwardingDesk> {
  const collector = await openTestCollector({ databaseUrl });
  const { school, telling } = await openTellingSchool(collector);
  const common = {
    ...{ store: collector.store, keys: collector.keys, log: openLog(() => undefined) },
    now: () => new Date(),
  };
  const readAll = () => allIsRead(collector, telling.hubId);
  const forwarding = ({ url }: TestRecordStore) => ({
    ...{ ...common, suspects: openSuspects(), pace: openPace() },
    ...{ to: { url, user: "office", password: "word" }, home },
  });
  let variant = 0;
  return {
    ...{ collector, school, telling, readAll, forwarding, variants: () => variant },
    async answer(count, told = {}) {
      for (let left = count; left > 0; left--)
        await logAnswer(school, { variant: variant++, ...told });
      await tell(telling);
      await readAll();
    },
    ...paperOf(school),
    async forwardAll(records) {
      while ((await forwardNext(forwarding(records))) > 0);
    },
    async remove() {
      await school.close();
      await collector.remove();
    },
  };
}

/** Of the programme whose record store it is. */
export const home = "https://collect.example.org";

function paperOf({ hub }: School): Pick<ForwardingDesk, "openPaper" | "takeBack"> {
  const turn =
    "insert into sitting (sitting_id, phone, learner_id, started_at) values (?, 'paper', ?, '')";
  const sheet = "insert into paper_sitting values (?, 'AB12', '2026-09-01', 1, 'A0')";
  const withdrawal = `insert into paper_withdrawal (sitting_id, reason, teacher_id, withdrawn_at, clock_quality)
    values (?, 'wrong-child', 1, '2026-09-02T08:00:00.000Z', 'set')`;
  return {
    openPaper: (sitting, learner) =>
      hub.db.write(async (tx) => {
        await tx.run(turn, [sitting, learner]);
        await tx.run(sheet, [sitting]);
      }),
    takeBack: (sitting) =>
      hub.db.write(async (tx) => {
        await tx.run(withdrawal, [sitting]);
      }),
  };
}
