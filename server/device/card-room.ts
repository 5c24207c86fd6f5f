import { join } from "node:path";
import { ConfigError } from "../config-error.ts";
import type { Database } from "../db/database.ts";
import { isReadOnly } from "../db/open-connections.ts";
import { factsOf, type Log } from "../log.ts";
import { canBeWritten, freeBytes, openReserve, type Reserve } from "./disk.ts";

/**
 * The room on the card. A file of one mebibyte is held in reserve: when the card is full it is given back, so that the
 * answers that are on their way still find a place; from then on answers are refused, and everything else goes on, until
 * there is room for twice the reserve again. A card that is worn out turns read-only, by itself or because the system
 * trusts it no more: then nothing is kept either, until it can be written again.
 */
export type CardRoom = {
  /** The card is full: an answer could not be kept. */
  isFull(): boolean;
  /** The card takes no change, whatever room there is. */
  isReadOnly(): boolean;
  freeBytes(): Promise<number>;
  /** From now on, trouble of the database is met with the reserve. */
  serve(db: Database): void;
  close(): void;
};

const reserveBytes = 1024 * 1024;
/** Room that opening the database needs: its shared-memory file and the first page of its log. */
const openingBytes = 128 * 1024;
const lookEveryMs = 3000;

export async function openCardRoom(folder: string, log: Log): Promise<CardRoom> {
  const reserve = await openReserveIn(folder);
  if (reserve.isHeld() && (await freeBytes(folder)) < openingBytes) await reserve.release();
  let database: Database | undefined;
  let isLocked = await isReadOnly(folder);
  if (isLocked) log.error("card is read-only");
  const look = setInterval(async () => {
    const wasLocked = isLocked;
    isLocked = wasLocked ? !(await canBeWritten(folder)) : await isReadOnly(folder);
    if (wasLocked && !isLocked) log.info("card can be written again");
    if (isLocked) return;
    if ((await findsRoom(reserve, log)) || wasLocked) database?.onRoom();
  }, lookEveryMs).unref();
  return {
    isFull: () => !isLocked && !reserve.isHeld(),
    isReadOnly: () => isLocked,
    freeBytes: () => freeBytes(folder),
    serve: (db) => {
      database = db;
      db.onTrouble(async (trouble) => {
        log.error("card refused a change", factsOf(trouble));
        isLocked = !trouble.isFull;
        if (isLocked || !reserve.isHeld()) return false;
        await reserve.release();
        log.warn("reserve released", { bytes: reserveBytes });
        return true;
      });
    },
    close: () => clearInterval(look),
  };
}

/** The first that is written at a start. @throws ConfigError where nothing can be */
async function openReserveIn(folder: string): Promise<Reserve> {
  try {
    return await openReserve(join(folder, "reserve"), reserveBytes);
  } catch (cause) {
    throw new ConfigError(`HUB_DATA is "${folder}", and nothing can be written there.`, { cause });
  }
}

/** Takes the reserve back when there is room again. @returns whether there is, since this look */
async function findsRoom(reserve: Reserve, log: Log): Promise<boolean> {
  if (reserve.isHeld()) return false;
  try {
    if (!(await reserve.restore())) return false;
    log.info("there is room again", { reserve: reserveBytes });
    return true;
  } catch (error) {
    log.warn("reserve not restored", factsOf(error));
    return false;
  }
}
