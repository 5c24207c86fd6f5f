import type { Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { DamagedError } from "../protocol/bytes.ts";
import { type Knock, readKnock } from "../protocol/knock.ts";
import { isAllOf, nameOf, readParcel, writeReceipts } from "../protocol/parcel.ts";
import {
  type GivenBy,
  keepParcel,
  type NeighbourRow,
  neighbours,
  removeParcel,
  type Standing,
  segmentsOfParcel,
} from "./queries.ts";

/** What a hub that has a link holds for hubs that have none, so that it goes with the next pass. */
export type OnShelf = NeighbourRow & { name: string };

/**
 * What became of a parcel that somebody gave.
 * - taken: it goes with the next passes
 * - own: it is this hub's
 * - full: there is no room for another hub's
 */
export type Given = { state: "taken" | "own" | "full"; hubId: string; name: string };

/**
 * What became of a parcel that its hub gave by itself.
 * - waits: what it gave before waits until the collector has said whether it knows this hub
 * - refused: the collector was asked, and nobody there has let it in
 */
export type GivenByItself = Given["state"] | "waits" | "refused";

/** The parcel of years of a hub with sixty children has some hundreds of kilobytes. */
export const mostParcelBytes = 1024 * 1024;
/** So many hubs at most: anybody on the Wi-Fi can give one. */
export const mostNeighbours = 8;
/** Of those, hubs that came by themselves and that the collector does not know, or not yet: anybody can say that she is one. */
const mostStrangers = 2;

/** The hubs whose parcels are here. */
export async function onShelf(db: Database): Promise<OnShelf[]> {
  const rows = await neighbours(db);
  return rows.map((row) => ({ ...row, name: readKnock(row.knock).name }));
}

/**
 * Takes a parcel that somebody has brought, in the place of the one that its hub gave before; what the collector has answered
 * to stays answered.
 * @throws DamagedError when it is none, is damaged, too large, or has something of a third hub in it
 */
export async function putOnShelf(
  db: Database,
  bytes: Uint8Array,
  { ownHubId, now }: { ownHubId: string; now: string },
): Promise<Given> {
  const parcel = readGiven(bytes);
  const { hubId, name } = parcel.hub;
  if (hubId === ownHubId) return { state: "own", hubId, name };
  const state = await db.write((tx) => keep(tx, parcel, { now, givenBy: "hand" }, roomByHand));
  return { state, hubId, name };
}

/**
 * The same for one that its hub gives by itself.
 * @param told.by the hub that has proven to be there: only its own is taken
 * @throws DamagedError
 */
export async function takeFromHub(
  db: Database,
  bytes: Uint8Array,
  { ownHubId, now, by }: { ownHubId: string; now: string; by: Knock },
): Promise<GivenByItself> {
  const parcel = readGiven(bytes);
  if (!isSameHub(parcel.hub, by)) throw new DamagedError("It is another hub's.");
  if (by.hubId === ownHubId) return "own";
  return db.write((tx) => keep(tx, parcel, { now, givenBy: "itself" }, roomByItself));
}

/** A parcel whose content is of the hub that it names. */
type GivenParcel = { knock: string; hub: Knock; segments: Uint8Array[] };

function readGiven(bytes: Uint8Array): GivenParcel {
  if (bytes.length > mostParcelBytes) throw new DamagedError("It is too large.");
  const { knock, segments } = readParcel(bytes);
  const hub = readKnock(knock);
  if (segments.length === 0 || !isAllOf(hub.hubId, segments))
    throw new DamagedError("It is not what a hub gives.");
  return { knock, hub, segments };
}

/** Whether it is the same machine, and not one that took its number. */
export function isSameHub(one: Knock, other: Knock): boolean {
  return one.hubId === other.hubId && one.publicKey.equals(other.publicKey);
}

/** Whether there is room for a parcel, and who makes it. */
type Room<Refused> = { state: "taken"; instead?: NeighbourRow | undefined } | { state: Refused };
/** What is there already: all parcels, that of this hub's number, and whether it has its key too. */
type Here = { known: NeighbourRow[]; its: NeighbourRow | undefined; isSame: boolean };

async function keep<Refused>(
  tx: Transaction,
  { knock, hub, segments }: GivenParcel,
  given: { now: string; givenBy: GivenBy },
  roomIn: (here: Here) => Room<Refused>,
): Promise<"taken" | Refused> {
  const known = await neighbours(tx);
  const its = known.find((one) => one.hubId === hub.hubId);
  const isSame = its !== undefined && isSameHub(readKnock(its.knock), hub);
  const room = roomIn({ known, its, isSame });
  if (room.state !== "taken") return room.state;
  if ("instead" in room && room.instead) await removeParcel(tx, room.instead.hubId);
  const before = await segmentsOfParcel(tx, hub.hubId);
  const answers = new Map(before.map((one) => [nameOf(one.bytes), one.answer]));
  await keepParcel(tx, {
    ...{ hubId: hub.hubId, knock, givenAt: given.now, givenBy: given.givenBy },
    standing: its && isSame ? its.standing : "new",
    segments: segments.map((one) => ({ bytes: one, answer: answers.get(nameOf(one)) ?? null })),
  });
  return "taken";
}

/** Whoever gives a file has signed in, and may look what is here. */
function roomByHand({ known, its }: Here): Room<"full"> {
  if (its || known.length < mostNeighbours) return { state: "taken" };
  const instead = known.findLast(({ segments, answered }) => segments === answered); // its receipts waited longest
  return instead ? { state: "taken", instead } : { state: "full" };
}

/**
 * Who comes by itself takes the place of none that the collector knows. What a stranger gave is not written anew before the
 * collector has said what it thinks of it: nobody on the Wi-Fi wears out the card.
 */
function roomByItself({ known, its, isSame }: Here): Room<"full" | "waits" | "refused"> {
  if (its) return roomInItsPlace(its.standing, isSame);
  const strangers = known.filter((one) => one.givenBy === "itself" && one.standing !== "known");
  if (known.length < mostNeighbours && strangers.length < mostStrangers) return { state: "taken" };
  const instead = strangers.findLast(({ standing }) => standing === "refused");
  return instead ? { state: "taken", instead } : { state: "full" };
}

/** Of two machines that say one number the one that the collector knows stays; until it has said so, the first. */
function roomInItsPlace(standing: Standing, isSame: boolean): Room<"full" | "waits" | "refused"> {
  if (standing === "known") return { state: isSame ? "taken" : "refused" };
  if (isSame) return { state: standing === "new" ? "waits" : "refused" };
  return { state: standing === "refused" ? "taken" : "full" };
}

/** What the collector has answered to a hub's parcel, to carry back; undefined while there is nothing. */
export async function receiptsOnShelf(db: Database, hubId: string): Promise<string | undefined> {
  const receipts = (await segmentsOfParcel(db, hubId)).flatMap(({ bytes, answer }) =>
    answer === null ? [] : [{ segment: nameOf(bytes), answer }],
  );
  return receipts.length > 0 ? writeReceipts(hubId, receipts) : undefined;
}
