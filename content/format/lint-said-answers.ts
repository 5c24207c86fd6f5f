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
    told.push(...exchanged(all));
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

/** An answer that another solution says, where its own says the answer to another variant. */
function exchangeIn(ways: Way[]): Exchange | undefined {
  const off = ways.filter((way) => way.right.length > 0 && !saysRight(way));
  const answers = off.flatMap(({ right }) => right);
  // what every solution says, as one that goes through all the answers does, is said of none of them
  const telling = answers.filter((answer) => !ways.every((way) => says(way, answer)));
  const exchanges = off.flatMap((way): Exchange[] => {
    const said = telling.find((answer) => says(way, answer));
    const right = way.right.find(
      (one) => telling.includes(one) && off.some((other) => says(other, one)),
    );
    return said && right ? [{ said, right }] : [];
  });
  return exchanges[0];
}

function exchanged(all: Told[]): ContentProblem[] {
  const isSure = all.some(({ ways }) => ways.some(saysRight));
  return all.flatMap(({ item, ways }): ContentProblem[] => {
    const found = exchangeIn(ways);
    if (!found) return [];
    const { file, line, id } = item;
    const reason = `#${id}: the solution says "${found.said.written}" where "${found.right.written}" is right, and the other way round`;
    return [{ file, line, reason, severity: isSure ? "broken" : "care" }];
  });
}
