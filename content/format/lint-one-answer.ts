import { comparable } from "./compare-text.ts";
import type { Values } from "./expression.ts";
import { isGraded } from "./item-kinds.ts";
import { largestGuess } from "./largest-guess.ts";
import type { ItemSource } from "./lesson-source.ts";
import type { MadeBody } from "./made-body.ts";
import { makeBody } from "./make-body.ts";
import { variantRandom } from "./make-item.ts";
import { asksWhich } from "./make-taps.ts";
import { withNouns } from "./own-nouns.ts";
import { pickNames } from "./pick-names.ts";
import { drawPicture } from "./picture-source.ts";
import type { Pieces } from "./pieces.ts";
import { numbersMeant } from "./read-number.ts";
import { drawsInPieces } from "./some-draws.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";
import { combinations, reckonedCombination } from "./variables.ts";

/**
 * How far the commonest right answer may stand above `guess`: 3 of 8 words have three sounds, and nobody learns a list of
 * questions for that. With half of the answers the same, a child who remembers one is right too often.
 */
const margin = 0.35;

/** A question that can draw no more values than this is counted whole; of others so many draws tell it to a few percent. */
const mostDraws = 500;

/**
 * A question that has the same right answer in most variants measures nothing: a child who remembers it, or looks at her
 * neighbour's, is right each time. Only where she makes the answer; what lies there to choose from is told by its place.
 */
export function* lintOneAnswer(item: ItemSource, words: WordList): Pieces<ContentProblem[]> {
  if (!isMeasured(item)) return [];
  const { shown, share } = yield* commonestAnswer(item, words);
  if (share <= Math.min(item.guess, largestGuess) + margin) return [];
  const { file, line, id, guess, type } = item;
  const reason =
    type === "tap-picture" && shown === allParts
      ? `whoever taps all parts of the picture is right in ${percent(share)} % of the variants, and guess= says ${percent(guess)} %`
      : `the answer "${shown}" is right in ${percent(share)} % of the variants, and guess= says ${percent(guess)} %`;
  return [{ file, line, reason: `#${id}: ${reason}`, severity: "broken" }];
}

/** A pair or an order is made of things that lie there. */
function isMeasured({ type, options }: ItemSource): boolean {
  const isMade = options.length === 0 && type !== "order" && type !== "match";
  return isMade && isGraded(type);
}

function percent(share: number): number {
  return Math.round(100 * share);
}

type Commonest = { shown: string; share: number };

/** The right answer of most variants, and of what part of them. What cannot be made is told elsewhere. */
function* commonestAnswer(item: ItemSource, words: WordList): Pieces<Commonest> {
  const draws = yield* drawsOf(item);
  const known = withNouns(words, item.nouns);
  const found = new Map<string, { shown: string; times: number }>();
  for (const [place, values] of draws.entries()) {
    yield;
    for (const [meaning, shown] of rightOf(item, known, values, place))
      found.set(meaning, { shown, times: (found.get(meaning)?.times ?? 0) + 1 });
  }
  const most = { shown: "", times: 0 };
  const { shown, times } = [...found.values()].reduce(
    (best, one) => (one.times > best.times ? one : best),
    most,
  );
  return { shown, share: draws.length > 0 ? times / draws.length : 0 };
}

function* drawsOf(item: ItemSource): Pieces<Values[]> {
  const total = combinations(item.rules);
  if (total > mostDraws) return yield* drawsInPieces(item, mostDraws);
  const drawn: Values[] = [];
  for (let place = 0; place < total; place += 1) {
    yield;
    const values = reckonedCombination(item.rules, place);
    if (values) drawn.push(values);
  }
  return drawn;
}

/** What is right in one variant: each answer by what it means, with how it is written. */
function rightOf(
  item: ItemSource,
  words: WordList,
  values: Values,
  place: number,
): Map<string, string> {
  const { language } = words;
  const filling = { language, words, values, names: pickNames(words, `${item.id}|${place}`) };
  const random = variantRandom(item.id, place);
  try {
    const isTapped = item.type === "tap-picture" && item.picture;
    const picture = isTapped ? drawPicture(isTapped, filling) : undefined;
    const made = makeBody({ ...item, wrongs: [] }, { filling, random, picture });
    return new Map(made.right.map((response) => meantBy(response, made, item, language)));
  } catch {
    return new Map();
  }
}

/** All parts of a picture, of more and of fewer, are one answer to a child who taps whatever is there. */
const allParts = "all";

function meantBy(
  response: string,
  { body }: MadeBody,
  item: ItemSource,
  language: Language,
): [meaning: string, shown: string] {
  if (body.kind === "tap-picture" && response.split(",").length === body.parts)
    return [allParts, allParts];
  const shown = body.kind === "tap-picture" && asksWhich(item) ? response : shownAs(response, body);
  const [number] = body.kind === "number" ? numbersMeant(response, language) : [];
  if (number) return [`${number.above}/${number.below}`, shown];
  const { accept } = item;
  const rules = {
    anyCase: accept.includes("any-case"),
    noMarks: accept.includes("no-marks"),
    ...(accept.includes("near-letters") && { nearLetters: true as const }),
  };
  return [comparable(shown, rules), shown];
}

function shownAs(response: string, body: MadeBody["body"]): string {
  const places = response.split(",");
  if (body.kind === "tap-picture") return String(places.length);
  if (body.kind === "spell") return places.map((place) => body.tiles[Number(place)] ?? "").join("");
  return response.replaceAll("\n", ", ");
}
