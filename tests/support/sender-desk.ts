import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import { readConfig } from "../../server/config.ts";
import { StorageError } from "../../server/db/connection.ts";
import { type Database, openDatabase } from "../../server/db/database.ts";
import { openClock } from "../../server/device/clock.ts";
import { openLog } from "../../server/log.ts";
import type { Unsent } from "../../server/sync/link/decide.ts";
import type { Pass, PassResult } from "../../server/sync/link/pass-result.ts";
import type { WayOut } from "../../server/sync/link/presence.ts";
import { openSender, type Sender } from "../../server/sync/link/sender.ts";
import { hourMs, type MachineTime, minuteMs, openMachineTime } from "./machine-time.ts";
import { copyNewHubDatabase } from "./new-hub-database.ts";

/** A pass that was begun, which ends when the test says so. */
type MadePass = Parameters<Pass>[0] & {
  end(told: Partial<PassResult>): Promise<void>;
  fail(error: Error): Promise<void>;
};

export const noSegments = { segments: 0, answers: 0, bytesUp: 0, bytesDown: 0 };
export const modem = "ppp0 via 00000000";

/** A sender on a card of its own, whose link, clock and passes the test has in its hand. */
export type SenderDesk = {
  sender: Sender;
  time: MachineTime;
  /** Every pass that was begun, in order. */
  passes: MadePass[];
  logged: string[];
  unsent: Unsent;
  isCardFull: boolean;
  /** How long failures wait, of the longest that they may. */
  random: number;
  /** The newest time that the hub has stored. */
  floorMs: number;
  /** Opens the sender of a hub; there is no way out yet. */
  open(settings?: Record<string, string>): Promise<void>;
  setWay(way: WayOut): Promise<void>;
  /** Time goes by, on the wall as in the machine; the sender looks once in it. */
  pass(ms: number): Promise<void>;
  /** What the sender has begun has gone as far as it can without time: nothing of it is on its way to the card or back. */
  settle(): Promise<void>;
  /** What it does now. */
  doing(): Promise<Awaited<ReturnType<Sender["state"]>>["doing"]>;
};

/** Lays a desk for each test of a file. */
export function laySenderDesk(): SenderDesk {
  const card: Card = { underway: 0, isFull: () => desk.isCardFull };
  const desk = {
    async pass(ms) {
      desk.time.pass(ms);
      await vi.advanceTimersByTimeAsync(Math.min(ms, minuteMs));
      await desk.settle();
    },
    async settle() {
      for (let quiet = 0; quiet < 3; quiet++) {
        await setImmediate();
        if (card.underway > 0) quiet = 0;
      }
    },
    doing: async () => (await desk.sender.state()).doing,
  } as SenderDesk; // what is missing, each test is given before it begins

  let folder: string;
  let db: Database;
  beforeAll(async () => {
    await import("node-cron"); // reading it takes real time
    folder = await mkdtemp(join(tmpdir(), "hub-"));
    await copyNewHubDatabase(folder);
    db = counted(await openDatabase(join(folder, "hub.sqlite")), card);
    desk.open = (settings = { HUB_LINK: "gprs" }) => openAt(desk, db, settings);
  });
  afterAll(async () => {
    await db.close();
    await rm(folder, { recursive: true });
  });
  beforeEach(async () => {
    desk.time = await openMachineTime({ hasBattery: true });
    [desk.passes, desk.logged] = [[], []];
    Object.assign(desk, { isCardFull: false, random: 0.5, floorMs: Date.UTC(2026, 0, 1) });
    desk.unsent = { bytes: 20_000, oldestAtMs: desk.time.now() - hourMs };
    vi.useFakeTimers({ now: desk.time.now(), toFake: ["Date", "setTimeout", "clearTimeout"] });
  });
  afterEach(async () => {
    const closed = desk.sender.close();
    await desk.settle();
    for (const made of desk.passes) await made.end({ ended: "stopped" });
    await closed;
    vi.useRealTimers();
    await db.write((tx) => tx.run("delete from pass"));
    await desk.time.remove();
  });
  return desk;
}

async function openAt(desk: SenderDesk, db: Database, settings: Record<string, string>) {
  desk.sender = await openSender({
    ...{ db, pass: madeAt(desk), random: () => desk.random, unsent: async () => desk.unsent },
    profile: readConfig(settings).link,
    clock: openClock({ ...desk.time, floorMs: desk.floorMs }),
    log: openLog((line) => desk.logged.push(line)),
    async watch(changed) {
      desk.setWay = async (way) => {
        changed(way);
        await desk.settle();
      };
      return { way: () => undefined, close: () => undefined };
    },
  });
  await desk.settle();
}

function madeAt({ passes, settle }: SenderDesk): Pass {
  return (told) =>
    new Promise((ended, failed) => {
      passes.push({
        ...told,
        async end(result) {
          ended({ ...noSegments, ended: "all-told", askedWaitMs: 0, ...result });
          await settle();
        },
        async fail(error) {
          failed(error);
          await settle();
        },
      });
    });
}

/** How many questions and changes are on their way to the card or back. */
type Card = { underway: number; isFull: () => boolean };

const full = new StorageError("The card is full.", new Error("SQLITE_FULL"));

function counted(db: Database, card: Card): Database {
  const count = async <Answer>(answer: Promise<Answer>) => {
    card.underway++;
    return answer.finally(() => {
      card.underway--;
    });
  };
  return {
    ...db,
    get: (sql, values) => count(db.get(sql, values)),
    all: (sql, values) => count(db.all(sql, values)),
    write: (work) => count(card.isFull() ? Promise.reject(full) : db.write(work)),
  };
}
