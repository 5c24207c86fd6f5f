import { ContentError, type ContentProblem } from "./types.ts";

/**
 * Reads every part, also behind one that cannot be read: what an author can mend in one go is told in one go.
 * @throws ContentError for the first that cannot be read; the others hang on it
 */
export function readEach<Part, Read>(
  parts: Iterable<Part>,
  read: (part: Part, place: number) => Read,
): Read[] {
  const errors: ContentError[] = [];
  const known: Read[] = [];
  let place = 0;
  for (const part of parts) {
    try {
      known.push(read(part, place));
    } catch (error) {
      errors.push(...everyError(error));
    }
    place += 1;
  }
  refuse(errors);
  return known;
}

/** The same for parts of several kinds, none of which needs another. */
export function readTogether<Known extends Record<string, unknown>>(
  reads: {
    [Key in keyof Known]: () => Known[Key];
  },
): Known {
  const read = readEach(Object.entries(reads), ([key, one]) => [key, one()] as const);
  return Object.fromEntries(read) as Known; // under each name stands what its own function gave
}

/** What cannot be read in a file, as its author is told. */
export function unreadable(error: unknown): ContentProblem[] {
  return everyError(error).map(({ file, line, reason }) => {
    return { file, line, reason, severity: "broken" };
  });
}

/** Reads a file, or puts down among the problems what cannot be read in it. */
export async function readOrTell<Read>(
  problems: ContentProblem[],
  read: () => Promise<Read>,
): Promise<Read | undefined> {
  try {
    return await read();
  } catch (error) {
    problems.push(...unreadable(error));
    return undefined;
  }
}

/** So many are told at once; whoever has mended them sees the others. */
const mostTold = 50;

/** The first of a list that somebody is to read, and in place of what is left out, how much that is. */
export function bounded<Told>(told: Told[], inPlace: (words: string, next: Told) => Told): Told[] {
  const [next] = told.slice(mostTold);
  if (next === undefined) return told;
  return [...told.slice(0, mostTold), inPlace(`and ${told.length - mostTold} more`, next)];
}

/** The same for the problems of one lesson. */
export function boundedProblems(problems: ContentProblem[]): ContentProblem[] {
  return bounded(problems, (reason, next) => ({ ...next, reason }));
}

function everyError(error: unknown): ContentError[] {
  if (!(error instanceof ContentError)) throw error;
  return [error, ...error.others];
}

function refuse(errors: ContentError[]): void {
  const [first, ...others] = errors.sort((one, other) => one.line - other.line);
  if (!first) return;
  const { file, line, reason } = first;
  throw new ContentError(file, line, reason, { cause: first.cause, others });
}
