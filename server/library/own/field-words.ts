import { freeLetters } from "./free-letters.ts";

/**
 * A piece of a line as its teacher sees it: words that every child reads, words that take turns, of which each child reads
 * one, and what changes by itself, a name or a number.
 */
export type WordPiece =
  | { kind: "plain"; words: string }
  | { kind: "turns"; words: string[] }
  | { kind: "itself"; sign: string };

/** The pieces of a line in which words take turns; undefined for any other, which is written as it stands. */
export function wordPiecesOf(line: string): WordPiece[] | undefined {
  const pieces = stretchesOf(line).flatMap(({ runs, sign }): WordPiece[] => {
    const words = runs.filter(isWords).map(({ text }) => text.trim());
    if (sign === undefined) return words.map((one) => ({ kind: "plain", words: one }));
    return [words.length > 0 ? { kind: "turns", words } : { kind: "itself", sign }];
  });
  return pieces.some(({ kind }) => kind === "turns") ? pieces : undefined;
}

/** The line with other words in its pieces, in their order; undefined when they are not as many as it has. */
export function withWords(line: string, words: string[]): string | undefined {
  const rest = [...words];
  const stretches = stretchesOf(line);
  if (stretches.flatMap(({ runs }) => runs.filter(isWords)).length !== words.length)
    return undefined;
  const written = stretches.map(({ runs, sign }) =>
    runs.map((run) => {
      if (!isWords(run)) return run.text;
      const typed = (rest.shift() ?? "").trim();
      return run.text.replace(/\S.*\S|\S/s, () => (sign === undefined ? typed : quoted(typed)));
    }),
  );
  return written.flat().join("");
}

/** A quotation mark or a curly bracket would end the words inside a formula. */
function quoted(typed: string): string {
  return typed.replace(/"([^"]*)"/g, "“$1”").replace(/["{}]/g, "");
}

type Run = { text: string; isFree: boolean };

/** Blanks alone are no words. */
function isWords({ text, isFree }: Run): boolean {
  return isFree && /\S/.test(text);
}

/** What stands in curly brackets, with its `sign`, and what stands between. */
function stretchesOf(line: string): { runs: Run[]; sign: string | undefined }[] {
  const free = freeLetters(line);
  let start = 0;
  return line.split(/(\{[^{}]*\})/).map((text) => {
    const runs = runsIn(text, free.slice(start, start + text.length));
    start += text.length;
    return { runs, sign: text.startsWith("{") ? text : undefined };
  });
}

function runsIn(text: string, free: boolean[]): Run[] {
  const runs: Run[] = [];
  for (const [at, letter] of text.split("").entries()) {
    const isFree = free[at] === true;
    const last = runs.at(-1);
    if (last?.isFree === isFree) last.text += letter;
    else runs.push({ text: letter, isFree });
  }
  return runs;
}
