import type { Database } from "../../db/database.ts";
import { encodeStatements, mostStatements, namedIn } from "../protocol/encode-statements.ts";
import { lanes } from "../protocol/segment.ts";
import type { StatementLane } from "../protocol/statements.ts";
import { endOfLane, learnersSent } from "../queries.ts";
import { type Sealing, sealBehind } from "../seal-segment.ts";
import { pseudonymsOf, statementsBehind } from "./queries.ts";

/** Everything that is told beside the answers. */
export const statementLanes = lanes.filter((lane): lane is StatementLane => lane !== "answers");

/** Seals the statements that no segment holds yet: of each lane all that there are, in one segment as a rule. */
export async function sealStatements(db: Database, sealing: Sealing): Promise<void> {
  for (const lane of statementLanes) while (await sealNext(db, sealing, lane));
}

/** @returns false when there was nothing to seal */
async function sealNext(db: Database, sealing: Sealing, lane: StatementLane): Promise<boolean> {
  const end = await endOfLane(db, lane);
  const statements = await statementsBehind(db, lane, end.sealedTo, mostStatements);
  if (statements.length === 0) return false;
  const named = namedIn(statements);
  const known = await learnersSent(db, lane, named);
  const learners = await pseudonymsOf(
    db,
    named.filter((learner) => !known.has(learner)),
  );
  const body = encodeStatements(lane, statements, learners);
  await sealBehind(db, sealing, end, { lane, count: statements.length, body, learners });
  return true;
}
