import type { Database } from "../../db/database.ts";
import { DamagedError } from "../protocol/bytes.ts";
import { readKnock } from "../protocol/knock.ts";
import { nameOf, readParcel, writeReceipts } from "../protocol/parcel.ts";
import { readSegment } from "../protocol/segment.ts";
import {
  keepParcel,
  type NeighbourRow,
  neighbours,
  removeParcel,
  segmentsOfParcel,
} from "./queries.ts";

/** What a hub that has a link holds for hubs that have none, so that it goes with the next pass. */
export type OnShelf = NeighbourRow & { name: string };

/**
 * What became of a parcel that was given.
 * - taken: it goes with the next passes
 * - own: it is this hub's
 * - full: there is no room for another hub's
 */
export type Given = { state: "taken" | "own" | "full"; hubId: string; name: string };

/** The parcel of years of a hub with sixty children has some hundreds of kilobytes. */
export const mostParcelBytes = 1024 * 1024;
/** So many hubs at most: anybody on the Wi-Fi can give one. */
export const mostNeighbours = 8;

/** The hubs whose parcels are here. */
export async function onShelf(db: Database): Promise<OnShelf[]> {
  const rows = await neighbours(db);
  return rows.map((row) => ({ ...row, name: readKnock(row.knock).name }));
}

/**
 * Takes a parcel of another hub, in the place of the one that it gave before; what the collector has answered to stays
 * answered.
 * @throws DamagedError when it is none, is damaged, too large, or has something of a third hub in it
 */
export async function putOnShelf(
  db: Database,
  bytes: Uint8Array,
  { ownHubId, now }: { ownHubId: string; now: string },
): Promise<Given> {
  if (bytes.length > mostParcelBytes) throw new DamagedError("It is too large.");
  const { knock, segments } = readParcel(bytes);
  const { hubId, name } = readKnock(knock);
  if (segments.length === 0 || segments.some((one) => readSegment(one).place.hubId !== hubId))
    throw new DamagedError("It is not what a hub gives.");
  if (hubId === ownHubId) return { state: "own", hubId, name };
  const state = await db.write(async (tx) => {
    const known = await neighbours(tx);
    const isNew = known.every((one) => one.hubId !== hubId);
    if (isNew && known.length >= mostNeighbours) {
      const done = known.findLast(({ segments: all, answered }) => all === answered);
      if (!done) return "full" as const;
      await removeParcel(tx, done.hubId); // its receipts waited longest
    }
    const before = await segmentsOfParcel(tx, hubId);
    const answers = new Map(before.map((one) => [nameOf(one.bytes), one.answer]));
    await keepParcel(tx, {
      ...{ hubId, knock, givenAt: now },
      segments: segments.map((one) => ({ bytes: one, answer: answers.get(nameOf(one)) ?? null })),
    });
    return "taken" as const;
  });
  return { state, hubId, name };
}

/** What the collector has answered to a hub's parcel, to carry back; undefined while there is nothing. */
export async function receiptsOnShelf(db: Database, hubId: string): Promise<string | undefined> {
  const receipts = (await segmentsOfParcel(db, hubId)).flatMap(({ bytes, answer }) =>
    answer === null ? [] : [{ segment: nameOf(bytes), answer }],
  );
  return receipts.length > 0 ? writeReceipts(hubId, receipts) : undefined;
}
