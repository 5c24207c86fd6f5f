import { setTimeout as pause } from "node:timers/promises";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { answersAfter, type CollectedAnswer } from "../../server/collector/fold/queries.ts";
import { knocks } from "../../server/collector/knocks/queries.ts";
import { enrolHub } from "../../server/collector/queries.ts";
import { openTestCollector } from "./collector.ts";
import { type CollectorProcess, startCollector } from "./collector-process.ts";
import { eventually } from "./eventually.ts";
import { freePort } from "./free-port.ts";
import type { KilledClass } from "./killed-class.ts";

/** A programme office whose collector is killed at random; its database is not. */
export type KilledOffice = {
  /** What a hub is given as HUB_COLLECTOR. */
  line: string;
  /** Lets in the hub of a class; from then on the collector is killed. */
  letIn(hub: KilledClass): Promise<void>;
  /** How often the collector was killed so far. */
  readonly kills: number;
  /** The collector stays up from now on. @returns how often it was killed */
  calmDown(): Promise<number>;
  /** Every answer that it has read, in the order of the hub's log, once there are so many. */
  read(count: number): Promise<CollectedAnswer[]>;
  /** The pseudonyms of the children of whom it was told, in their order, once there are so many. */
  learners(count: number): Promise<string[]>;
  /** It loses an answer. */
  lose(seq: number): Promise<void>;
  remove(): Promise<void>;
};

export async function openKilledOffice(databaseUrl: string): Promise<KilledOffice> {
  const port = await freePort();
  const desk = await openTestCollector({ databaseUrl }); // has the keys, and looks into the database
  const { ask } = desk.store;
  const isCalm = new AbortController();
  let collector: CollectorProcess = await start();
  let kills = 0;
  let killing: Promise<void> = Promise.resolve();

  function start(): Promise<CollectorProcess> {
    return startCollector({ folder: desk.folder, port, databaseUrl });
  }
  async function killOnAndOn(): Promise<void> {
    for (;;) {
      await pause(Math.random() * 3000, undefined, { signal: isCalm.signal }).catch(
        () => undefined,
      );
      if (isCalm.signal.aborted) return;
      await collector.kill();
      kills++;
      collector = await start();
    }
  }
  return {
    get kills() {
      return kills;
    },
    line: desk.line.replace(`:${desk.port}`, `:${port}`),
    async letIn({ teacher }) {
      const waiting = async () => {
        await sendNow(teacher);
        return knocks(ask);
      };
      const [knock] = await eventually(waiting, ({ length }) => length > 0);
      if (!knock) throw new Error("The hub has not knocked.");
      await enrolHub(ask, knock, new Date().toISOString());
      killing = killOnAndOn();
    },
    async calmDown() {
      isCalm.abort();
      await killing;
      return kills;
    },
    read: (count) =>
      eventually(
        () => answersAfter(ask, undefined, 100_000),
        ({ length }) => length >= count,
      ),
    async learners(count) {
      const asked = `select learner from learner_of_hub order by learner collate "C"`;
      const rows = await eventually(
        () => ask<{ learner: string }>(asked),
        ({ length }) => length >= count,
      );
      return rows.map(({ learner }) => learner);
    },
    lose: async (seq) => void (await ask("delete from answer where seq = $1", [seq])),
    async remove() {
      await collector.stop();
      await desk.remove();
    },
  };
}

/** A teacher presses "Send now" whenever it can be pressed, until she is told to stop. */
export async function keepSending(
  { teacher, isBack }: KilledClass,
  isOver: AbortSignal,
): Promise<void> {
  while (!isOver.aborted) {
    await sendNow(teacher).catch(() => isBack());
    await pause(50);
  }
}

/** She presses it until the page says that everything has arrived. */
export async function sendAll({ teacher }: KilledClass): Promise<void> {
  const isThere = (html: string) => html.includes("Everything has arrived. Nothing waits.");
  await eventually(() => sendNow(teacher), isThere, 60_000);
}

/** @returns the page after it, or the page as it was where nothing can be sent now */
async function sendNow(teacher: Phone): Promise<string> {
  const { html } = await teacher.open("/hub/uploads");
  if (!html.includes("Send now")) return html;
  return (await teacher.submit(formTo(html, /uploads\/passes$/))).html;
}
