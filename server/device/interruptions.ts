import { open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { factsOf, type Log } from "../log.ts";
import type { ClockReading } from "./clock.ts";

/** How often a hub was cut off in its work, since its data folder was made. */
export type Interruptions = {
  /** The machine itself went: it had another boot id when the hub started again. */
  powerCuts: number;
  /** The program alone was ended by force, or fell. */
  crashes: number;
  /** The newest one, found at the start after it; without a time when the clock was not to be believed then. */
  last?: { kind: "power cut" | "crash"; at?: string };
};

/** What the hub knows of its own starts and ends. */
export type Runs = {
  interruptions: Interruptions;
  /** Phones are let in: from now on an end without `end` is an interruption. */
  begin(): Promise<void>;
  /** The hub stops as it should. */
  end(): Promise<void>;
};

/** What the clock says at this start. */
export type Start = Pick<ClockReading, "bootId" | "wallMs" | "quality">;

/**
 * Looks whether the hub before this one ended as it should. While a hub serves, the file `running` of its data folder holds
 * the machine's boot id; a stop takes it away, and neither a power cut nor a kill does. On a card that takes no change
 * nothing is counted, and the hub starts all the same.
 */
export async function openRuns(dataFolder: string, start: Start, log: Log): Promise<Runs> {
  const marker = join(dataFolder, "running");
  const kept = join(dataFolder, "interruptions.json");
  for (const path of [marker, kept]) await rm(besideOf(path), { force: true }).catch(() => {}); // of a power cut, or a full card
  const before = await readInterruptions(kept);
  const ranOn = await readFile(marker, "utf8").catch(() => undefined);
  const interruptions = ranOn === undefined ? before : counted(before, ranOn, start);
  const tried = async (what: string, change: () => Promise<void>) => {
    await change().catch((error) => log.warn(`${what} not written down`, factsOf(error)));
  };
  if (ranOn !== undefined) {
    log.warn("interrupted before", { kind: interruptions.last?.kind ?? "" });
    await tried("interruption", async () => {
      await writeWhole(kept, JSON.stringify(interruptions));
      await rm(marker, { force: true });
    });
  }
  return {
    interruptions,
    begin: () => tried("start", () => writeWhole(marker, start.bootId)),
    end: () => tried("end", () => rm(marker, { force: true })),
  };
}

function counted(before: Interruptions, ranOn: string, start: Start): Interruptions {
  const isPowerCut = ranOn.trim() !== start.bootId;
  const kind = isPowerCut ? "power cut" : "crash";
  return {
    powerCuts: before.powerCuts + (isPowerCut ? 1 : 0),
    crashes: before.crashes + (isPowerCut ? 0 : 1),
    last: start.quality === "unset" ? { kind } : { kind, at: new Date(start.wallMs).toISOString() },
  };
}

/** A file that a power cut spoilt counts anew from nothing: what it counts is not worth a hub that does not start. */
async function readInterruptions(file: string): Promise<Interruptions> {
  try {
    const read: Partial<Interruptions> = JSON.parse(await readFile(file, "utf8"));
    const { powerCuts, crashes, last } = read;
    if (Number.isInteger(powerCuts) && Number.isInteger(crashes))
      return { powerCuts: powerCuts ?? 0, crashes: crashes ?? 0, ...(last && { last }) };
  } catch {
    // Not there yet, or not whole.
  }
  return { powerCuts: 0, crashes: 0 };
}

/** Writes a small file so that a power cut leaves the old one or the new one, and a full card nothing beside it. */
async function writeWhole(path: string, text: string): Promise<void> {
  const beside = besideOf(path);
  try {
    await writeThrough(beside, text);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

async function writeThrough(path: string, text: string): Promise<void> {
  const file = await open(path, "w", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

function besideOf(path: string): string {
  return `${path}.new`;
}
