import type { Written } from "./articles.ts";
import type { Match } from "./word-matches.ts";

/** A change of a word, of what is perhaps one, or of a piece of a longer one. */
type Changed = Written & Pick<Match, "kind">;

/** What parts the words that are taken for an answer. */
const between = /[/":,،{}]/;

/** The words of an answer line, each by itself. */
export function alternativesIn(text: string): string[] {
  return text.split(between).map((one) => one.trim());
}

/** Whether a line says what is taken for an answer that a child writes in her own words. */
export function isAccepting(text: string): boolean {
  return /^(?:answer|wrong):/.test(text);
}

/** Where the answer of a line ends: before what is said to it, and before the condition under which it is met. */
export function answerEnd(text: string): number {
  if (!text.startsWith("wrong:")) return text.length;
  const answer = text.split("->", 1)[0] ?? "";
  return /^.*\S(?=\s+if\s)/.exec(answer)?.[0].length ?? answer.length;
}

/**
 * The new answer comes before the old one, which stays: who knew it is right as before. Where the new one is accepted
 * already nothing changes.
 */
export function besides(text: string, spans: Changed[]): Changed[] {
  const end = answerEnd(text);
  const isAnswer = ({ end: last, kind }: Changed) => last <= end && kind === "word";
  const inAnswers = spans.filter(isAnswer);
  const said = alternativesIn(text.slice(0, end));
  const found = new Map<number, Changed>();
  for (const span of inAnswers) {
    const piece = alternativeAround(text.slice(0, end), span);
    if (found.has(piece.start)) continue;
    const inside = inAnswers.filter((one) => one.start >= piece.start && one.end <= piece.end);
    const old = text.slice(piece.start, piece.end);
    const made = inside.reduceRight(
      (whole, one) =>
        whole.slice(0, one.start - piece.start) + one.becomes + whole.slice(one.end - piece.start),
      old,
    );
    found.set(piece.start, {
      ...piece,
      kind: "word",
      becomes: said.includes(made) ? old : `${made} / ${old}`,
    });
  }
  const changed = [...found.values()].filter(
    ({ start, end: last, becomes }) => becomes !== text.slice(start, last),
  );
  return [...changed, ...spans.filter((span) => !isAnswer(span) && !isInside(span, found))];
}

/** A piece of a longer word, in an answer that changes as a whole. */
function isInside({ start }: Written, found: Map<number, Changed>): boolean {
  return [...found.values()].some((one) => start >= one.start && start < one.end);
}

function alternativeAround(text: string, { start, end }: Written) {
  const before = text.slice(0, start).split(between).at(-1) ?? "";
  const after = text.slice(end).split(between)[0] ?? "";
  const from = start - before.trimStart().length;
  return { start: from, end: end + after.trimEnd().length };
}
