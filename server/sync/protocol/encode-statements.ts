import { ByteReader, ByteWriter, DamagedError } from "./bytes.ts";
import { code, each, type Field, near, oneOf, seconds, table } from "./fields.ts";
import { kindsOf, learnersIn, type Statement, type StatementLane } from "./statements.ts";

/** Pseudonyms by the number of the card, of children whom no segment of the lane and epoch has named before. */
export type NewLearners = Map<number, string>;

/** A segment holds no more statements than this. */
export const mostStatements = 500;

const pseudonyms = table({ number: near, pseudonym: each(code()) });

/** Writes statements of a lane as the body of a segment: new names, then kinds, seconds, children, and the facts of each. */
export function encodeStatements(
  lane: StatementLane,
  statements: Statement[],
  learners: NewLearners,
): Buffer {
  const to = new ByteWriter();
  const kinds = fieldsOf(lane);
  pseudonyms.write(
    to,
    [...learners].map(([number, pseudonym]) => ({ number, pseudonym })),
  );
  each(oneOf([...kinds.keys()])).write(
    to,
    statements.map(({ kind }) => kind),
  );
  seconds.write(
    to,
    statements.map(({ at }) => at),
  );
  near.write(
    to,
    statements.map(({ learner }) => learner ?? 0),
  );
  for (const { kind, facts } of statements) kinds.get(kind)?.write(to, facts);
  return to.done();
}

/**
 * Reads the body that `encodeStatements` wrote.
 * @param count how many statements its segment says there are
 * @throws DamagedError when it is anything else: each body has one form
 */
export function decodeStatements<Of extends StatementLane>(
  lane: Of,
  body: Uint8Array,
  count: number,
): { statements: Statement<Of>[]; learners: NewLearners } {
  if (count > mostStatements)
    throw new DamagedError("There are too many statements.", { code: "too-many" });
  const from = new ByteReader(body);
  const kinds = fieldsOf(lane);
  const named = pseudonyms.read(from);
  const learners = new Map(named.map(({ number, pseudonym }) => [number, pseudonym]));
  const told = each(oneOf([...kinds.keys()])).read(from, count);
  const times = seconds.read(from, count);
  const about = near.read(from, count);
  const statements = told.map((kind, place) => ({
    ...{ kind, at: times[place], learner: about[place] || undefined },
    facts: kinds.get(kind)?.read(from),
  })) as Statement<Of>[]; // each by the field of its kind
  if (!from.isAtEnd)
    throw new DamagedError("It is longer than its statements.", { code: "counts" });
  if (!encodeStatements(lane, statements as Statement[], learners).equals(body))
    throw new DamagedError("It is written in another way than it would be.", { code: "form" });
  return { statements, learners };
}

function fieldsOf(lane: StatementLane): Map<string, Field<unknown>> {
  return new Map(Object.entries(kindsOf[lane]));
}

/** Those of the children named in statements whom nobody has named yet. */
export function namedIn(statements: Statement[]): number[] {
  return [...new Set(statements.flatMap(learnersIn))].sort((a, b) => a - b);
}
