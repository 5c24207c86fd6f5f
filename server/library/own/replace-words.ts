import { isAccepting } from "./accepted.ts";
import { isToRead } from "./articles.ts";
import type { Change } from "./change-of.ts";
import { partsOf } from "./draft-parts.ts";
import { folded } from "./fold.ts";
import { foundInLine, keepsAnswers } from "./line-words.ts";
import type { Draft } from "./queries.ts";
import { rulesOf } from "./shown-words.ts";
import { around } from "./word-context.ts";
import { asSpelledIn, type Match, wantedIn } from "./word-matches.ts";

/** Where words stand that can be changed for others. */
export type Place = {
  /** `line:column`, from 0, in the body. */
  id: string;
  /** Which part of the lesson; undefined for its title. */
  part: number | undefined;
  before: string;
  found: string;
  after: string;
  /** What stands there afterwards. */
  becomes: string;
  /** It is the word itself, in Arabic with what is written together with it, and not a piece of a longer one. */
  isWhole: boolean;
  /** A piece that is perhaps the word all the same, with an ending that may be another word's. */
  isPerhaps: boolean;
  /** An answer that is taken: the old one stays right beside the new one. */
  staysBeside: boolean;
  /** Nobody can say without reading it that the sentence is still right. */
  isToRead: boolean;
};

export type Found = {
  places: Place[];
  /** How often they stand in pictures and settings, which are no free words. */
  stay: number;
  /** How often the thing is counted, or is many where one was looked for, while nobody said how the new one is counted. */
  counted: number;
  /** Lines, from 0, with places that nobody can change unread: counted ones, and those that are perhaps the word. */
  unsure: number[];
};

/**
 * Finds words in what children and teachers read; small and capital letters are the same, and Arabic marks do not count.
 * `all` is the lesson of which `body` is a part: it tells how its words are spelled.
 */
export function findWords(body: string, change: Change, all = body): Found {
  const forms = wantedIn([change, ...(change.others ?? [])]);
  const wanted = asSpelledIn(all, forms, change.noun !== undefined);
  if (wanted.length === 0) return { places: [], stay: 0, counted: 0, unsure: [] };
  const parts = partsOf(body);
  const rules = parts.map(rulesOf);
  const keeping = parts.map((part, at) => keepsAnswers(part, wanted, change, rules[at]));
  const found: Found = { places: [], stay: 0, counted: 0, unsure: [] };
  body.split("\n").forEach((text, line) => {
    const part = parts.findIndex((one) => line + 1 < one.line + one.lines);
    const staysBeside = keeping[part] === true && isAccepting(text);
    const inLine = foundInLine({ text, staysBeside }, wanted, change, rules[part]);
    found.stay += inLine.stay;
    found.counted += inLine.counted;
    // Another ending of what was right is right beside the new answer as well.
    const isPerhaps = ({ kind }: Pick<Match, "kind">) => kind === "perhaps" && !staysBeside;
    if (inLine.counted > 0 || inLine.spans.some(isPerhaps)) found.unsure.push(line);
    for (const span of inLine.spans) {
      const place = around(text, span.start, span.end);
      const isWhole = span.kind === "word";
      const isBeside = staysBeside && isWhole;
      found.places.push({
        ...{ ...place, id: `${line}:${span.start}`, part, becomes: span.becomes },
        ...{ isWhole, isPerhaps: isPerhaps(span) },
        staysBeside: isBeside,
        isToRead:
          isToRead(text, span, grammarOf(change, isBeside)) ||
          (isAccepting(text) && !staysBeside && change.language !== undefined),
      });
    }
  });
  return found;
}

/** An answer by itself has no verb that tells one from many. */
function grammarOf({ language, noun, nouns = {}, find, ...change }: Change, isAnswer: boolean) {
  const before = nouns[noun ?? ""];
  const isSameForMany = before !== undefined && folded(before.plural) === folded(before.single);
  const isAsOne = isSameForMany && folded(find) === folded(before.single);
  const isUnsure = change.isUnsure === true && !isAnswer;
  return { language, isUnsure, isSameForMany: isAsOne && !isAnswer };
}

/** Changes the words at the places that were chosen. A capital stays a capital. */
export function replaceWords(body: string, change: Change, chosen: Set<string>, all = body) {
  const places = findWords(body, change, all).places.filter(({ id }) => chosen.has(id));
  const lines = body.split("\n");
  for (const { id, found, becomes } of places.reverse()) {
    const [line = 0, start = 0] = id.split(":").map(Number);
    const text = lines[line] ?? "";
    lines[line] = text.slice(0, start) + becomes + text.slice(start + found.length);
  }
  return lines.join("\n");
}

/**
 * The lines that were changed at these places and are to be read again, as they stand afterwards; and those in which the
 * old word may still stand: half stones and half tilapias must not reach a class unseen.
 */
export function linesToRead(
  { body, toRead: before }: Pick<Draft, "body" | "toRead">,
  change: Change,
  chosen: Set<string>,
  all = body,
): string[] {
  const lines = body.split("\n");
  const bodyAfter = replaceWords(body, change, chosen, all);
  const after = bodyAfter.split("\n");
  const places = findWords(body, change, all).places.filter(({ id }) => chosen.has(id));
  const toRead = places.flatMap((place) => {
    const line = Number.parseInt(place.id, 10);
    const wasToRead = before.includes((lines[line] ?? "").trim());
    return place.isToRead || wasToRead ? [(after[line] ?? "").trim()] : [];
  });
  const left = findWords(bodyAfter, change, all).unsure.map((line) => (after[line] ?? "").trim());
  return [...new Set([...toRead, ...left])];
}
