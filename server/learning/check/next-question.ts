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
import { type AnswerInCheck, answersInCheck, type Check, questionsMet } from "./queries.ts";

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
/** and so many that she answered are compared. */
const mostCompared = 300;

/**
 * The first variant that she has not met, in numbers or in words, with whichever of her cards: another card has other numbers,
 * and some of them make the same question. The variant after a card's newest may have lain open before her without an
 * answer, so the search begins behind it.
 */
async function unmetVariant(desk: LearningDesk, one: Candidate): Promise<number | undefined> {
  const { learner, item, check } = one;
  const cards = (await cardsOf(desk.db, [learner.id])).get(learner.id) ?? [];
  const answered = await questionsMet(desk.db, learner.id, item.id, mostCompared);
  const newestOf = ({ id }: { id: number }) =>
    Math.max(-1, ...answered.filter(({ cardId }) => cardId === id).map(({ variant }) => variant));
  const opened = cards.flatMap((card) =>
    [0, newestOf(card) + 1].map((variant) => seedFor(card.pseudonym, item.id, variant)),
  );
  const make = (seed: number) => desk.library.make(item.id, seed, check.language);
  const met = new Set<string>();
  for (const seed of new Set([...answered.map(({ seed }) => seed), ...opened]))
    met.add(wordsOf(await make(seed)));
  const newest = newestOf(learner);
  for (let variant = newest + 2; variant < newest + 2 + mostTried; variant++) {
    const made = await make(seedFor(learner.pseudonym, item.id, variant));
    if (!met.has(wordsOf(made)) && isWithinHearing(desk, one.lesson, one.item, made))
      return variant;
  }
  return undefined;
}

/** Two variants with the same of this are one question, in whatever order its answers stand. */
function wordsOf({ ask, say, picture, solution }: Item): string {
  return JSON.stringify([ask, say, picture?.svg, solution]);
}
