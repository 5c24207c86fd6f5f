import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import type { CollectedAnswer } from "../../server/collector/fold/queries.ts";
import { openConnection } from "../../server/db/connection.ts";
import { type KilledClass, openKilledClass } from "../support/killed-class.ts";
import {
  type KilledOffice,
  keepSending,
  openKilledOffice,
  sendAll,
} from "../support/killed-office.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";

const kills = 20;
const mostKills = 100;
const leastCollectorKills = 4;
const children = 8;

/** What hub and office say alike of an answer: of what was typed an office is told only where nobody foresaw it. */
type Told = Pick<
  CollectedAnswer,
  "seq" | "epoch" | "learner" | "itemId" | "seed" | "try" | "isCorrect"
>;

describeSystem(
  `the plug is pulled ${kills} times under a class whose teacher sends, and again and again under the collector`,
  { programs: ["pg_ctlcluster"] },
  () => {
    let postgres: Postgres;
    let office: KilledOffice;
    let dataFolder: string;
    let card: Told[];
    let collectorKills: number;
    beforeAll(async () => {
      postgres = await startPostgres();
      office = await openKilledOffice(postgres.url);
      dataFolder = await mkdtemp(join(tmpdir(), "hub-kill-"));
      const environment = { HUB_COLLECTOR: office.line };
      const hub = await openKilledClass({ dataFolder, children, environment });
      await office.letIn(hub);
      const hubKills = await killWhileSending(hub, office);
      collectorKills = await office.calmDown();
      await sendAll(hub);
      await hub.stop();
      card = await onCard(dataFolder);
      console.log(
        `${hubKills} kills of the hub, ${collectorKills} of the collector, ${card.length} answers`,
      );
    }, 200_000);
    afterAll(async () => {
      await office.remove();
      await postgres.remove();
      await rm(dataFolder, { recursive: true, force: true });
    });

    test("every answer on the card is at the office once, in order, and the hub never had to tell anything anew", async () => {
      expect(collectorKills).toBeGreaterThanOrEqual(leastCollectorKills);
      expect(card.length).toBeGreaterThan(5 * kills);
      const told = await office.read(card.length);
      expect(told.map(alike)).toEqual(card);
    });

    test("every child on the card was told in the moment in which she was enrolled, once, and the office has them all", async () => {
      const db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
      const onIt = await db.all<{ pseudonym: string }>("select pseudonym from learner order by 1");
      const told = await db.all<{ pseudonym: string; seq: number }>(
        `select pseudonym, seq from statement join learner using (learner_id)
         where lane = 'people' and kind = 'enrolled' order by pseudonym`,
      );
      const [end] = await db.all<{ last: number; all: number }>(
        `select max(seq) as "last", count(*) as "all" from statement where lane = 'people'`,
      );
      await db.close();
      expect(onIt.length).toBeGreaterThan(children);
      expect(told.map(({ pseudonym }) => pseudonym)).toEqual(
        onIt.map(({ pseudonym }) => pseudonym),
      );
      expect(end?.last).toBe(end?.all);
      expect(await office.learners(onIt.length)).toEqual(onIt.map(({ pseudonym }) => pseudonym));
    });

    test("one answer that the office lost would be missed", async () => {
      await office.lose(Math.floor(card.length / 2));
      const told = await office.read(card.length - 1);
      expect(told.map(alike)).not.toEqual(card);
    });
  },
);

/** A quick machine kills the hub so often before the collector was killed often; it goes on until both were. */
async function killWhileSending(hub: KilledClass, office: KilledOffice): Promise<number> {
  const isOver = new AbortController();
  const sending = keepSending(hub, isOver.signal);
  const enrolling = keepEnrolling(hub, isOver.signal);
  let killed = 0;
  for (; isTooSoon(killed, office) && killed < mostKills; killed++) await hub.killOnce();
  await hub.goHome();
  isOver.abort();
  await Promise.all([sending, enrolling]);
  return killed;
}

function isTooSoon(killed: number, office: KilledOffice): boolean {
  return killed < kills || office.kills < leastCollectorKills;
}

/** Another child comes again and again, until the teacher is told to stop. */
async function keepEnrolling({ teacher, isBack }: KilledClass, isOver: AbortSignal) {
  const enrolOne = async () => {
    const page = await teacher.open("/teach/classes/1");
    await teacher.submit(formTo(page.html, /classes\/1\/learners$/), { learners: "1" });
  };
  while (!isOver.aborted) {
    await enrolOne().catch(() => isBack());
    await pause(20);
  }
}

async function onCard(dataFolder: string): Promise<Told[]> {
  const db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
  const rows = await db.all<Omit<Told, "isCorrect" | "epoch"> & { is_correct: number }>(
    `select seq, pseudonym as learner, item_id as itemId, seed, try, is_correct
     from attempt join learner using (learner_id) order by seq`,
  );
  await db.close();
  return rows.map(({ is_correct, ...row }) => ({ ...row, isCorrect: is_correct === 1, epoch: 1 }));
}

function alike(told: CollectedAnswer): Told {
  const { seq, epoch, learner, itemId, seed, isCorrect } = told;
  return { seq, epoch, learner, itemId, seed, try: told.try, isCorrect };
}
