import type { Machine } from "../../device/checks/machine.ts";
import { mountTable, type Stick, sticksIn } from "../../device/sticks.ts";
import type { Log } from "../../log.ts";
import {
  isForCarrying,
  type StickTrouble,
  troubleOf,
  type Visit,
  type VisitParts,
  visit,
} from "./visit.ts";

/**
 * How it stands with a stick that is in.
 * - asks: nobody has made it for carrying, so the hub waits for somebody to say so
 * - busy: the hub reads and writes it
 * - done: it can be taken out
 * - failed: it could not be read and written to the end
 */
export type StickStanding = Stick &
  (
    | { at: "asks" }
    | { at: "busy" }
    | ({ at: "done"; sinceMs: number } & Visit)
    | { at: "failed"; why: StickTrouble }
  );

/** Sticks that are put into the hub are found, read and written, until it is closed. */
export type Sticks = {
  /** Those that are in now. */
  all(): StickStanding[];
  /** Reads and writes a stick now, whoever made it; one that is not in is let be. Ends when it is done. */
  visitNow(device: string): Promise<void>;
  /** Tells when any of them stands otherwise. @returns the way to stop listening */
  watch(told: () => void): () => void;
  close(): Promise<void>;
};

export type SticksParts = VisitParts & { machine: Machine; log: Log };

const lookEveryMs = 1000;
/** A stick may stay in for weeks, and be taken to the office on any day. */
const visitEveryMs = 24 * 3600 * 1000;
/** A stick that hangs must not keep the hub from stopping. */
const mostCloseMs = 5000;

type Work = SticksParts & {
  standing: Map<string, StickStanding>;
  table: string | undefined;
  watchers: Set<() => void>;
  /** One stick after the other: each waits in a thread of the few that the database has as well. */
  turn: Promise<void>;
  isClosed: boolean;
};

export async function openSticks(parts: SticksParts): Promise<Sticks> {
  const work: Work = {
    ...parts,
    ...{ standing: new Map(), table: undefined, watchers: new Set() },
    ...{ turn: Promise.resolve(), isClosed: false },
  };
  const look = setInterval(() => void lookForSticks(work), lookEveryMs).unref();
  await lookForSticks(work);
  return {
    all: () => [...work.standing.values()],
    visitNow(device) {
      const stick = work.standing.get(device);
      return stick && stick.at !== "busy" ? visitInTurn(work, stick) : work.turn;
    },
    watch(told) {
      work.watchers.add(told);
      return () => work.watchers.delete(told);
    },
    async close() {
      work.isClosed = true;
      clearInterval(look);
      const patience = new Promise((over) => setTimeout(over, mostCloseMs).unref());
      await Promise.race([work.turn, patience]);
    },
  };
}

/** Reads the kernel's table, and the sticks when it is another than before. */
async function lookForSticks(work: Work): Promise<void> {
  const table = await mountTable(work.machine);
  if (work.isClosed) return;
  if (table === work.table) return visitAgain(work);
  work.table = table;
  const found = await sticksIn(work.machine);
  const devices = new Set(found.map(({ device }) => device));
  for (const device of work.standing.keys())
    if (!devices.has(device)) stands(work, device, undefined);
  for (const stick of found) if (!work.standing.has(stick.device)) await meet(work, stick);
}

async function meet(work: Work, stick: Stick): Promise<void> {
  if (await isForCarrying(stick)) void visitInTurn(work, stick);
  else stands(work, stick.device, { ...stick, at: "asks" });
}

function visitAgain(work: Work): void {
  for (const stick of work.standing.values())
    if (stick.at === "done" && performance.now() - stick.sinceMs > visitEveryMs)
      void visitInTurn(work, stick);
}

function visitInTurn(work: Work, { device, place }: Stick): Promise<void> {
  stands(work, device, { device, place, at: "busy" });
  work.turn = work.turn.then(() => visitOne(work, { device, place }));
  return work.turn;
}

async function visitOne(work: Work, stick: Stick): Promise<void> {
  if (work.isClosed || !(await isIn(work, stick))) return;
  const done = await visit(stick, work).catch(troubleOf);
  const outcome = (await isIn(work, stick)) ? done : "broken";
  // The words of the file system would name the stick, and that may be somebody's name.
  if (typeof outcome === "string") work.log.warn("stick not written", { why: outcome });
  else work.log.info("stick written", { packed: outcome.isPacked });
  if (!work.standing.has(stick.device)) return;
  stands(
    work,
    stick.device,
    typeof outcome === "string"
      ? { ...stick, at: "failed", why: outcome }
      : { ...stick, at: "done", sinceMs: performance.now(), ...outcome },
  );
}

/** Where a stick was may be a folder of the hub's own card when it is out, and that would be written in its place. */
async function isIn({ machine }: Work, { device, place }: Stick): Promise<boolean> {
  const sticks = await sticksIn(machine);
  return sticks.some((one) => one.device === device && one.place === place);
}

function stands(work: Work, device: string, standing: StickStanding | undefined): void {
  if (standing) work.standing.set(device, standing);
  else work.standing.delete(device);
  for (const told of work.watchers) told();
}
