import { seedFor } from "../../../content/format/seed.ts";
import type { Item } from "../../../content/format/types.ts";
import type { Learner } from "../../classroom/people.ts";
import type { ItemFacts } from "../../library/catalogue.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import { isWithinHearing } from "../hearing.ts";
import { type Judgement, judgeCheck } from "../model/check.ts";
import type { QuestionPlace } from "../open-question.ts";
import { cardsOf } from "../queries.ts";
import {
  type AnswerInCheck,
  answersInCheck,
  type Check,
  type QuestionMet,
  questionsMet,
} from "./queries.ts";

export type CheckStep =
  | { state: "question"; place: QuestionPlace; number: number }
  /** Every skill is judged, or has no question left that she has not met. */
  | { state: "done" };

/** Below this an item cannot be solved by choosing. */
const openGuess = 0.1;

/** Whether a child makes the answer to such a question herself. */
export function isOpenGuess(guess: number): boolean {
  return guess < openGuess;
}

/** The lesson whose questions ask for a skill in a check; undefined when there is none that the hub can judge. */
export function lessonToCheck({ library }: LearningDesk, skill: string): ShelfLesson | undefined {
  return library.lessons.find((lesson) => lesson.skill.code === skill && canBeChecked(lesson));
}

export function canBeChecked(lesson: ShelfLesson): boolean {
  return lesson.practice.some(canMeasure);
}

/**
 * The next question of a check: the same after a reload, a power cut or a pause, because it follows from the answers that
 * are on the card and from nothing else. Skills take turns.
 */
export async function nextInCheck(
  desk: LearningDesk,
  learner: Learner,
  check: Check,
): Promise<CheckStep> {
  const answers = await answersInCheck(desk.db, check.id);
  const open = check.skills
    .map((skill) => ({ skill, given: answers.filter((answer) => answer.skill === skill) }))
    .filter(({ given }) => !judge(desk, given).isEnough)
    .sort((a, b) => a.given.length - b.given.length);
  for (const { skill, given } of open) {
    const place = await unmetQuestion(desk, learner, { check, skill, given });
    if (place) return { state: "question", place, number: answers.length + 1 };
  }
  return { state: "done" };
}

export function judge({ knowledge }: LearningDesk, answers: AnswerInCheck[]): Judgement {
  return judgeCheck(answers, knowledge.model.settings);
}

type Asked = { check: Check; skill: string; given: AnswerInCheck[] };

/** Of the skill's questions one that she never met, of the item that this check has asked least. */
async function unmetQuestion(
  desk: LearningDesk,
  learner: Learner,
  { check, skill, given }: Asked,
): Promise<QuestionPlace | undefined> {
  const lesson = lessonToCheck(desk, skill);
  if (!lesson) return undefined;
  const times = ({ id }: ItemFacts) => given.filter(({ item }) => item === id).length;
  for (const item of inOrder(lesson, times)) {
    const variant = await unmetVariant(desk, { learner, item, check, lesson });
    if (variant !== undefined)
      return { lesson, itemId: item.id, variant, purpose: "check", checkId: check.id };
  }
  return undefined;
}

/** Items whose answer she makes herself come first, unless there is but one of them. */
function inOrder({ practiceAloud }: ShelfLesson, times: (item: ItemFacts) => number): ItemFacts[] {
  const items = practiceAloud.filter(canMeasure);
  const open = items.filter(({ guess }) => isOpenGuess(guess));
  const isOneKind = open.length < 2;
  const rank = ({ guess }: ItemFacts) => (isOneKind || isOpenGuess(guess) ? 0 : 1);
  return items.sort((a, b) => rank(a) - rank(b) || times(a) - times(b) || a.guess - b.guess);
}

/** What is half done teaches, and a surprise tells of something else. */
function canMeasure({ isHalfDone, isTwist }: ItemFacts): boolean {
  return !isHalfDone && !isTwist;
}

type Candidate = {
  learner: Learner;
  item: ItemFacts;
  check: Check;
  lesson: ShelfLesson;
};

/** So many variants are tried before an item has nothing new for her, */
const mostTried = 60;
/** and so many answers to each item are compared. */
const mostCompared = 300;

/**
 * The first variant that she has not met, in numbers or in words, in whichever lesson and with whichever of her cards: another
 * card has other numbers, and a teacher's copy of the lesson has too, and some of them make the same question. The variant
 * after the newest may have lain open before her without an answer, so the search begins behind it.
 */
async function unmetVariant(desk: LearningDesk, one: Candidate): Promise<number | undefined> {
  const { learner, item, check, lesson } = one;
  const answered = await questionsMet(desk.db, learner.id, {
    skill: lesson.skill.code,
    items: lesson.items.map(({ id }) => id),
    most: mostCompared,
  });
  const cards = (await cardsOf(desk.db, [learner.id])).get(learner.id) ?? [];
  const items = [item.id, ...answered.map(({ itemId }) => itemId)];
  const opened = cards.flatMap((card) =>
    [...new Set(items)].flatMap((itemId) =>
      [0, newestOf(answered, card.id, itemId) + 1].map((variant) => ({
        itemId,
        seed: seedFor(card.pseudonym, itemId, variant),
      })),
    ),
  );
  const met = await wordsOfAll(desk, [...answered, ...opened], check.language);
  const first = newestOf(answered, learner.id, item.id) + 2;
  for (let variant = first; variant < first + mostTried; variant++) {
    const seed = seedFor(learner.pseudonym, item.id, variant);
    const made = await desk.library.make(item.id, seed, check.language);
    if (!met.has(wordsOf(made)) && isWithinHearing(desk, lesson, item, made)) return variant;
  }
  return undefined;
}

/** The newest variant of an item that a card has answered; -1 when it answered none. */
function newestOf(answered: QuestionMet[], card: number, item: string): number {
  const its = answered.filter(({ cardId, itemId }) => cardId === card && itemId === item);
  return Math.max(-1, ...its.map(({ variant }) => variant));
}

/** What these questions ask; a question that can be made no more is asked by nothing here. */
async function wordsOfAll(
  { library }: LearningDesk,
  questions: { itemId: string; seed: number }[],
  language: string,
): Promise<Set<string>> {
  const bySeed = new Map(questions.map((one) => [`${one.itemId} ${one.seed}`, one]));
  const known = [...bySeed.values()].filter(({ itemId }) => library.item(itemId));
  const words = await Promise.all(
    known.map(({ itemId, seed }) =>
      library.make(itemId, seed, language).then(wordsOf, () => undefined),
    ),
  );
  return new Set(words.filter((one) => one !== undefined));
}

/** Two variants with the same of this are one question, in whatever order its answers stand. */
function wordsOf({ ask, say, picture, solution }: Item): string {
  return JSON.stringify([ask, say, picture?.svg, solution]);
}
