import { facesOf } from "./faces.ts";
import { gradeResponse } from "./grade-response.ts";
import { plainText } from "./inline.ts";
import { isGraded } from "./item-kinds.ts";
import type { ItemSource } from "./lesson-source.ts";
import { openItem } from "./make-item.ts";
import type { Pieces } from "./pieces.ts";
import { itemTemplate } from "./show-lesson.ts";
import {
  ContentError,
  type ContentProblem,
  type Item,
  type Option,
  type WordList,
} from "./types.ts";

/** Fewer and children copy from each other; the number is the one the research page asks for. */
const enoughQuestions = 20;

/**
 * Of 20 questions that come equally often, 1,500 seeds miss none in practice. Nearly every item shows 20 within its first
 * 30 seeds, so that counting costs little; only one that falls short is made so often.
 */
const mostSeeds = 1500;

/**
 * An item that asks too few different questions, however many combinations its variables have; and one that asks the same
 * question twice and calls another answer right, which no child can know.
 */
export function* lintVariants(item: ItemSource, words: WordList): Pieces<ContentProblem[]> {
  if (!isGraded(item.type)) return [];
  const asked = yield* askOften(item, words);
  if (!asked) return [];
  const tooFew = `${asked.questions} different questions; there must be ${enoughQuestions}, so that neighbours do not copy`;
  const reasons = [
    ...(asked.questions < enoughQuestions ? [tooFew] : []),
    ...(asked.hasTwoAnswers ? ["the same question has different right answers"] : []),
  ];
  const { file, line, id } = item;
  return reasons.map((reason): ContentProblem => {
    return { file, line, reason: `#${id}: ${reason}`, severity: "broken" };
  });
}

type Asked = { questions: number; hasTwoAnswers: boolean };

/** Counts up to the number that is enough; undefined when the item cannot be made, which is told elsewhere. */
function* askOften(item: ItemSource, words: WordList): Pieces<Asked | undefined> {
  const template = itemTemplate(item);
  const names = withOneName(words);
  const namedAlike = namesAlike(words);
  const found = new Set<string>();
  const seen = new Map<string, Item>();
  let hasTwoAnswers = false;
  try {
    for (let seed = 0; seed < mostSeeds && found.size < enoughQuestions; seed += 1) {
      yield;
      const made = openItem(template, seed, words.language, names);
      const shown = JSON.stringify([shownOf(made), givenIn(made)]);
      const same = seen.get(shown) ?? made;
      seen.set(shown, same);
      hasTwoAnswers ||= !hasSameAnswers(same, made);
      const withoutNames = namedAlike(made);
      found.add(JSON.stringify([shownOf(withoutNames), rightOf(withoutNames)]));
    }
    return { questions: found.size, hasTwoAnswers };
  } catch (error) {
    if (error instanceof ContentError) return undefined;
    throw error;
  }
}

/** What is typed is compared as children's answers are: 1/2 and 2/4 may be one answer. */
function hasSameAnswers(one: Item, other: Item): boolean {
  if (rightOf(one).join("\n") === rightOf(other).join("\n")) return true;
  if (facesOf(one.body).length > 0 || one.body.kind === "spell") return false;
  return other.key.right.every((response) => gradeResponse(one, response).outcome === "right");
}

/**
 * What belongs to the question as well, though it makes no other one: the order in which the voice says its words, on which
 * side of a pair something lies, letters to spell with, and the part of a fraction that stands there.
 */
function givenIn({ say, body }: Item): (string | undefined)[] {
  if (body.kind === "match") return [say, ...body.left.map(faceOf).sort()];
  if (body.kind === "spell") return [say, ...body.tiles.toSorted()];
  return body.kind === "fraction" ? [say, body.above, body.below] : [say];
}

/** The same sum with another child's name is the same question. */
function withOneName(words: WordList): WordList {
  const [name] = words.names;
  return name ? { ...words, names: words.names.map(() => name) } : words;
}

type Question = Pick<Item, "ask" | "say" | "picture" | "body"> & { key: { right: string[] } };

/**
 * A name that stands among the values of a variable (`n in Amina, Omar`), alone or in a text, makes as little of another
 * question as `{name}`: every name of the list becomes the first one.
 */
function namesAlike({ names: [first, ...others] }: WordList): (made: Item) => Question {
  const known = new Set(others.map(({ text }) => text));
  const oneName = (word: string) => (first && known.has(word) ? first.text : word);
  return (made) => {
    const { ask, say, picture, body, key } = made;
    const words = JSON.stringify({ ask, say, body, key: { right: key.right } });
    if (!others.some(({ text }) => words.includes(text))) return made; // as in most items; to read it anew costs more than to make it
    const named: Question = JSON.parse(words, (_, value: unknown) =>
      typeof value === "string" ? value.replace(/[\p{L}\p{M}]+/gu, oneName) : value,
    );
    return { ...named, ...(picture && { picture }) };
  };
}

/**
 * What a child sees and hears. Neither the order of what lies on the table nor the letters that a word
 * does not need make another question; the voice may read out what lies there, so the order of its words makes none either.
 */
function shownOf({ ask, say, picture, body }: Question): unknown[] {
  return [
    plainText(ask),
    wordsInAnyOrder(say),
    picture?.svg ?? "",
    picture?.file ?? "",
    body.kind === "fill-in" ? plainText(body.sentence) : "",
    facesOf(body).map(faceOf).sort(),
  ];
}

function wordsInAnyOrder(say: string): string[] {
  return say.split(/[\s,\u060c.;]+/).sort();
}

/** The right answers by what they stand for, not by the place where it lies. */
function rightOf({ body, key }: Question): string[] {
  return key.right.map((response) => meantBy(response, body)).sort();
}

function meantBy(response: string, body: Item["body"]): string {
  const places = response.split(/[,\n]/).map(Number);
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
      return places
        .map((place) => faceAt(body.options, place))
        .sort()
        .join("\n");
    case "order":
      return places.map((place) => faceAt(body.things, place)).join("\n");
    case "match":
      return places
        .map((place, pair) =>
          [faceAt(body.left, pair), faceAt(body.right, place)].sort().join(" = "),
        )
        .sort()
        .join("\n");
    case "spell":
      return places.map((place) => body.tiles[place] ?? "").join("");
    default:
      return response;
  }
}

function faceAt(faces: Option[], place: number): string {
  const face = faces[place];
  return face ? faceOf(face) : "";
}

function faceOf({ text, picture }: Option): string {
  return `${plainText(text)}|${picture?.svg ?? ""}|${picture?.file ?? ""}`;
}
