import { facesOf } from "./faces.ts";
import { plainText } from "./inline.ts";
import { isGraded } from "./item-kinds.ts";
import type { ItemSource } from "./lesson-source.ts";
import { openItem } from "./make-item.ts";
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

/** An item that asks too few different questions, however many combinations its variables have. */
export function lintVariants(item: ItemSource, words: WordList): ContentProblem[] {
  if (!isGraded(item.type)) return [];
  const questions = countQuestions(item, words);
  if (questions === undefined || questions >= enoughQuestions) return [];
  const { file, line, id } = item;
  const reason = `${questions} different questions; there must be ${enoughQuestions}, so that neighbours do not copy`;
  return [{ file, line, reason: `#${id}: ${reason}`, severity: "broken" }];
}

/** Counts up to the number that is enough; undefined when the item cannot be made, which is told elsewhere. */
function countQuestions(item: ItemSource, words: WordList): number | undefined {
  const template = itemTemplate(item);
  const found = new Set<string>();
  try {
    for (let seed = 0; seed < mostSeeds && found.size < enoughQuestions; seed += 1)
      found.add(questionOf(openItem(template, seed, words.language, withOneName(words))));
    return found.size;
  } catch (error) {
    if (error instanceof ContentError) return undefined;
    throw error;
  }
}

/** The same sum with another child's name is the same question. */
function withOneName(words: WordList): WordList {
  const [name] = words.names;
  return name ? { ...words, names: words.names.map(() => name) } : words;
}

/**
 * What a child sees and hears, and what is right. Neither the order of what lies on the table nor the letters that a word
 * does not need make another question; the voice may read out what lies there, so the order of its words makes none either.
 */
function questionOf(item: Item): string {
  const { ask, say, picture, body } = item;
  return JSON.stringify([
    plainText(ask),
    wordsInAnyOrder(say),
    picture?.svg ?? "",
    picture?.file ?? "",
    body.kind === "fill-in" ? plainText(body.sentence) : "",
    facesOf(body).map(faceOf).sort(),
    rightOf(item),
  ]);
}

function wordsInAnyOrder(say: string): string[] {
  return say.split(/[\s,\u060c.;]+/).sort();
}

/** The right answers by what they stand for, not by the place where it lies. */
function rightOf({ body, key }: Item): string[] {
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
        .map((place, pair) => `${faceAt(body.left, pair)} = ${faceAt(body.right, place)}`)
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
