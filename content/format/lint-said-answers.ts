import { plainText } from "./inline.ts";
import type { ItemSource, LessonSource } from "./lesson-source.ts";
import { makeItem } from "./make-item.ts";
import type { Pieces } from "./pieces.ts";
import { itemTemplate } from "./show-lesson.ts";
import { aNumber, type Stems, stemsIn } from "./stems.ts";
import type { ContentProblem, Item, Language, WordList } from "./types.ts";

/**
 * Answers in words that have changed places: the solution says "It is under the table", and "behind" is taken for right, while
 * where "under" is right it says "behind". Where the solution says the right answer with other values, or does so in another
 * language, that is sure; one that always says the others ("The hen went away") may be meant so, and this is advice.
 */
export function* lintSaidAnswers(
  source: LessonSource,
  translations: readonly LessonSource[],
  words: Lists,
): Pieces<ContentProblem[]> {
  const told: ContentProblem[] = [];
  for (const place of source.items.keys()) {
    const all: Told[] = [];
    for (const { items, language } of [source, ...translations]) {
      const item = items[place];
      if (item && hasWords(item)) all.push({ item, ways: yield* waysOf(item, language, words) });
    }
    told.push(...problemsOf(all));
  }
  return told;
}

type Lists = ReadonlyMap<Language, WordList>;

/** An item in one language, with some of its variants. */
type Told = { item: ItemSource; ways: Way[] };

/** The words of a variant: each right answer, and all of the solution. */
type Way = { right: Answer[]; solution: Stems };
type Answer = { written: string; stems: string[] };

function hasWords({ answers, solution }: ItemSource): boolean {
  return solution.length > 0 && answers.some(({ kind }) => kind === "words");
}

/** So many that each of five answers is met. */
const draws = 40;

function* waysOf(item: ItemSource, language: Language, lists: Lists): Pieces<Way[]> {
  const words = lists.get(language);
  const ways: Way[] = [];
  for (let seed = 0; words && seed < draws; seed += 1) {
    yield;
    try {
      ways.push(wayOf(makeItem(itemTemplate(item), seed, language, words)));
    } catch {
      return []; // told where the item is made
    }
  }
  return ways;
}

function wayOf({ key, body, solution, language }: Item): Way {
  const right = key.right.map((response): Answer => {
    const written = body.kind === "spell" ? spelt(response, body.tiles) : response;
    return { written, stems: wordsIn(written, language) };
  });
  const said = solution.flatMap(({ text, after = [] }) => [plainText(text), plainText(after)]);
  return {
    right: right.filter(({ stems }) => stems.length > 0),
    solution: stemsIn(said.join("\n"), language),
  };
}

/** Answers in numbers are held against the solution by `lintSolution`. */
function wordsIn(answer: string, language: Language): string[] {
  return [...stemsIn(answer, language).keys()].filter((stem) => stem !== aNumber);
}

function spelt(response: string, tiles: string[]): string {
  return response
    .split(",")
    .map((place) => tiles[Number(place)] ?? "")
    .join("");
}

function says({ solution }: Way, { stems }: Answer): boolean {
  return stems.every((stem) => solution.has(stem));
}

function saysRight(way: Way): boolean {
  return way.right.some((answer) => says(way, answer));
}

type Exchange = { said: Answer; right: Answer };

/**
 * A stray answer, which solutions say where it is wrong and never where it is right, said where another stray one is right,
 * and a third, which may be that other, said where it is right itself.
 */
function exchangeIn(ways: Way[]): Exchange | undefined {
  const answers = new Map(
    ways.flatMap(({ right }) => right).map((one) => [one.stems.join(" "), one]),
  );
  const strays = [...answers.values()].filter((answer) => {
    const saying = ways.filter((way) => says(way, answer));
    return saying.length > 0 && !saying.some((way) => takes(way, answer));
  });
  const isSaidFor = (said: Answer, right: Answer) =>
    ways.some((way) => takes(way, right) && says(way, said));
  const exchanges = strays.flatMap((said): Exchange[] => {
    const right = strays.find((one) => isSaidFor(said, one));
    return right && strays.some((one) => isSaidFor(one, said)) ? [{ said, right }] : [];
  });
  return exchanges[0];
}

/** Whether this answer is right there, by itself or in more words: "small" is part of "not small". */
function takes({ right }: Way, { stems }: Answer): boolean {
  return right.some((one) => stems.every((stem) => one.stems.includes(stem)));
}

function problemsOf(all: Told[]): ContentProblem[] {
  const isSure = all.some(({ ways }) => ways.some(saysRight));
  return all.flatMap(({ item, ways }): ContentProblem[] => {
    const found = exchangeIn(ways);
    if (!found) return [];
    const { file, line, id } = item;
    const words = `it says "${found.said.written}" where "${found.right.written}" is right, and the other way round`;
    const reason = `the solution does not come to the right answer: ${words}`;
    return [{ file, line, reason: `#${id}: ${reason}`, severity: isSure ? "broken" : "care" }];
  });
}
