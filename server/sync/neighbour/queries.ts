import type { Reader, Transaction } from "../../db/connection.ts";

/** What the collector has said of a hub: nothing yet, that it takes what it is told of it, or that nobody has let it in. */
export type Standing = "new" | "known" | "refused";
/** Somebody brought its file, or the hub itself gave it and fetches its receipts. */
export type GivenBy = "hand" | "itself";

/** A hub whose parcel is here. */
export type NeighbourRow = {
  hubId: string;
  knock: string;
  givenAt: string;
  standing: Standing;
  givenBy: GivenBy;
  segments: number;
  /** Those that the collector has answered to. */
  answered: number;
  /** Of those that wait. */
  bytes: number;
};

/** The parcels that are here, the newest first. */
export async function neighbours(db: Reader): Promise<NeighbourRow[]> {
  return db.all<NeighbourRow>(
    `select n.hub_id as hubId, knock, given_at as givenAt, standing, given_by as givenBy, count(*) as segments,
       count(answer) as answered,
       coalesce(sum(case when answer is null then length(bytes) end), 0) as bytes
     from neighbour n join neighbour_segment s on s.hub_id = n.hub_id
     group by n.hub_id order by given_at desc, n.hub_id`,
  );
}

/** A parcel in the place of the one that this hub gave before, with what the collector has answered already. */
export async function keepParcel(
  tx: Transaction,
  told: {
    hubId: string;
    knock: string;
    givenAt: string;
    standing: Standing;
    givenBy: GivenBy;
    segments: { bytes: Uint8Array; answer: string | null }[];
  },
): Promise<void> {
  const { hubId, knock, givenAt, standing, givenBy, segments } = told;
  await removeParcel(tx, hubId);
  const neighbour =
    "insert into neighbour (hub_id, knock, given_at, standing, given_by) values (?, ?, ?, ?, ?)";
  await tx.run(neighbour, [hubId, knock, givenAt, standing, givenBy]);
  const segment =
    "insert into neighbour_segment (hub_id, place, bytes, answer) values (?, ?, ?, ?)";
  for (const [place, { bytes, answer }] of segments.entries())
    await tx.run(segment, [hubId, place, Buffer.from(bytes), answer]);
}

export async function removeParcel(tx: Transaction, hubId: string): Promise<void> {
  await tx.run("delete from neighbour_segment where hub_id = ?", [hubId]);
  await tx.run("delete from neighbour where hub_id = ?", [hubId]);
}

export async function noteStanding(
  tx: Transaction,
  hubId: string,
  standing: Standing,
): Promise<void> {
  await tx.run("update neighbour set standing = ? where hub_id = ?", [standing, hubId]);
}

export type NeighbourSegment = { place: number; bytes: Buffer; answer: string | null };

/** The segments of a parcel in their order. */
export async function segmentsOfParcel(db: Reader, hubId: string): Promise<NeighbourSegment[]> {
  return db.all<NeighbourSegment>(
    "select place, bytes, answer from neighbour_segment where hub_id = ? order by place",
    [hubId],
  );
}

export async function keepAnswer(
  tx: Transaction,
  { hubId, place, answer }: { hubId: string; place: number; answer: string },
): Promise<void> {
  await tx.run("update neighbour_segment set answer = ? where hub_id = ? and place = ?", [
    answer,
    hubId,
    place,
  ]);
}

/** What follows something that the collector would not have is of no use to it. */
export async function dropUnanswered(tx: Transaction, hubId: string): Promise<void> {
  await tx.run("delete from neighbour_segment where hub_id = ? and answer is null", [hubId]);
}
