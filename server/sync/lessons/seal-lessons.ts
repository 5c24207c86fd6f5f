import type { Database } from "../../db/database.ts";
import { encodeStatements } from "../protocol/encode-statements.ts";
import { endOfLane } from "../queries.ts";
import { mostSegmentBytes, type Sealing, sealBehind } from "../seal-segment.ts";
import { piecesBehind } from "./queries.ts";

/** A lesson has two or three kilobytes when it is packed; versions of one, which are alike, little more together. */
const mostInSegment = 8;

/** Seals what teachers have given to classes and no segment holds yet. */
export async function sealLessons(db: Database, sealing: Sealing): Promise<void> {
  while (await sealNext(db, sealing));
}

/** @returns false when there was nothing to seal */
async function sealNext(db: Database, sealing: Sealing): Promise<boolean> {
  const end = await endOfLane(db, "lessons");
  let pieces = await piecesBehind(db, end.sealedTo, mostInSegment);
  if (pieces.length === 0) return false;
  for (;;) {
    const bytes = await sealBehind(db, sealing, end, {
      ...{
        lane: "lessons",
        count: pieces.length,
        learners: new Map(),
        mostBytes: mostSegmentBytes,
      },
      body: encodeStatements("days", pieces, new Map()),
    });
    if (bytes <= mostSegmentBytes || pieces.length === 1) return true;
    pieces = pieces.slice(0, Math.ceil(pieces.length / 2));
  }
}
