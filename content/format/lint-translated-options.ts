import { bareWords } from "./bare-words.ts";
import { cardinalsIn } from "./cardinal-words.ts";
import type { Values } from "./expression.ts";
import type { Face, ItemSource, LessonSource } from "./lesson-source.ts";
import { saidIn } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import { everyPart } from "./text-template.ts";
import type { ContentProblem, Language, WordList } from "./types.ts";

/**
 * What lies there to choose, to put in order or to pair, in another order than the lesson's, so that another one is right: the
 * signs stand before the lines, and a translator moved the words alone. It is known by the numbers, the variables and the
 * nouns of the word list that each line says, and by words that are the same in both languages.
 */
export function lintTranslatedOptions(
  translation: LessonSource,
  of: LessonSource,
  lists: ReadonlyMap<Language, WordList>,
): ContentProblem[] {
  return translation.items.flatMap((item, place): ContentProblem[] => {
    const original = of.items[place];
    if (!original) return [];
    const draws = drawsOf(original);
    const read = (one: ItemSource, { language }: LessonSource) =>
      draws.map((values) => linesOf(one, { values, language, words: lists.get(language) }));
    const own = read(item, translation);
    const moved = read(original, of).map((lines, draw) => movedLine(own[draw] ?? [], lines));
    const line = moved.find((one) => one !== undefined);
    if (line === undefined || moved.filter((one) => one !== undefined).length <= draws.length / 2)
      return [];
    const reason = `#${item.id}: what lies there to choose is in another order than in the lesson, so that another one is right`;
    return [{ file: item.file, line, reason, severity: "broken" }];
  });
}

type Reading = { values: Values; language: Language; words: WordList | undefined };

/** What a line says, in no language, and where it belongs: "right", the third, or beside another line. */
type Line = { line: number; says: string; place: string };

/** The first line that says what one in another place says in the lesson; nothing where the two do not have the same lines. */
function movedLine(own: Line[], of: Line[]): number | undefined {
  const said = (lines: Line[]) =>
    lines
      .map(({ says }) => says)
      .toSorted()
      .join("\n");
  if (said(own) !== said(of)) return undefined;
  const places = new Set(of.map(({ says, place }) => `${says}\n${place}`));
  const moved = own.find(({ says, place }) => says !== "" && !places.has(`${says}\n${place}`));
  return moved?.line;
}

function linesOf({ options, things, pairs }: ItemSource, reading: Reading): Line[] {
  const lines = (faces: Face[], placeOf: (at: number) => string) =>
    faces.map(
      (face, at): Line => ({ line: face.line, says: saysOf(face, reading), place: placeOf(at) }),
    );
  const isRight = (at: number) => (options[at]?.isRight ? "right" : "wrong");
  const lefts = pairs.map(({ left }) => saysOf(left, reading));
  const besideIt = (at: number) => lefts[at] ?? "";
  return [
    ...lines(
      options.map(({ face }) => face),
      isRight,
    ),
    ...lines(things, String),
    ...lines(
      pairs.map(({ left }) => left),
      () => "left",
    ),
    ...lines(
      pairs.map(({ right }) => right),
      besideIt,
    ),
  ];
}

/** The same in every language: its numbers, its variables, a noun alone, or words without a translation such as "CO2". */
function saysOf({ text }: Face, { values, language, words }: Reading): string {
  if (!text) return "";
  const { numbers, words: said } = saidIn([text], values, language);
  const shown = everyPart(text.parts).flatMap((part) => {
    if (part.kind === "name") return [`name${part.child}`];
    if (part.kind === "count") return [part.noun];
    return part.kind === "value" && part.expression.kind === "variable"
      ? [part.expression.name]
      : [];
  });
  const written = numbers.map((number) => number.values[0]);
  const inWords = cardinalsIn(language, said).map((number) => number.values[0]);
  return [...written, ...inWords, ...shown, ...nounOf(said, words)]
    .map(String)
    .toSorted()
    .join(" ");
}

/** "la pierre" and "the stone" are the noun `stone`. */
function nounOf(said: string, words: WordList | undefined): string[] {
  const bare = bareWords(said).replace(/[.!]$/, "").replace(article, "").trim();
  return bare === "" || !words ? [] : [nounsOf(words).get(bare) ?? []].flat();
}

/** The nouns of a word list by their words, worked out once: there are hundreds. */
function nounsOf(words: WordList): Map<string, string> {
  const known =
    byWords.get(words) ??
    new Map(
      Object.entries(words.nouns).flatMap(([noun, { single, plural }]) =>
        [single, plural].map((word): [string, string] => [bareWords(word), noun]),
      ),
    );
  byWords.set(words, known);
  return known;
}

const byWords = new WeakMap<WordList, Map<string, string>>();

const article = /^\s*(?:(?:the|an?|les?|la|une?|des)\s+|l'|ال)/;
