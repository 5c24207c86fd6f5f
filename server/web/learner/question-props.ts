import type { Context } from "hono";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { isGraded } from "../../../content/format/item-kinds.ts";
import { partsRight } from "../../../content/format/parts-right.ts";
import type { Item, Picture } from "../../../content/format/types.ts";
import {
  questionAddress,
  reviewQuestionAddress,
  toldAddress,
} from "../../../views/learner/addresses.ts";
import type { QuestionProps } from "../../../views/learner/question.tsx";
import type { Told } from "../../../views/learner/told.ts";
import { saysSomething } from "../../../views/parts/text.tsx";
import { type Answered, newestAnswer } from "../../learning/answer-item.ts";
import type { LearnerTurn } from "../../learning/desk.ts";
import type { Question } from "../../learning/open-question.ts";
import { questionsInRound } from "../../learning/progress.ts";
import { reviewRound } from "../../learning/review-round.ts";
import { languageSeen, type ShelfLesson } from "../../library/library.ts";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { soundOf } from "./sound.ts";
import { optionsPrompt, promptOf, stepsPrompt } from "./spoken-words.ts";

/** Where a question stands: in practice, on a screen of its lesson, or in a review. */
export type QuestionSetting = {
  next: string;
  onScreen?: number | undefined;
  isReview?: boolean;
};

/** Everything a question's page shows: the item, what was answered and said so far, the hints she has seen, taps of this visit. */
export async function questionProps(
  c: Context,
  house: House,
  turn: LearnerTurn,
  question: Question,
  setting: QuestionSetting,
): Promise<QuestionProps> {
  const answered =
    question.tries > 0 ? await newestAnswer(house.hub.desk, turn, question) : undefined;
  const props = await propsAfter(house, turn, question, answered, setting);
  const { body } = props.item;
  const things =
    body.kind === "order" ? body.things.length : body.kind === "spell" ? body.tiles.length : 0;
  const picked = c.req.query("picked");
  const hints = Math.min(wholeNumber(c.req.query("hints")), props.item.hints.length);
  return {
    ...props,
    ...openHints(
      house,
      question,
      props.item,
      house.hub.desk.hintsShown.show(turn, question, hints),
    ),
    picked: picked === undefined ? props.picked : readPicked(picked, things),
  };
}

/** The hints that she has asked for, and what is heard of them. */
export function openHints(
  house: House,
  { lesson, itemId, variant }: Question,
  item: Item,
  asked: number,
): Pick<QuestionProps, "hintsOpen" | "hintsSound"> {
  const hintsOpen = Math.min(asked, item.hints.length);
  if (hintsOpen === 0) return { hintsOpen };
  const prompt = stepsPrompt(house, lesson, item, item.hints.slice(0, hintsOpen));
  return { hintsOpen, hintsSound: soundOf(house, prompt, questionAddress(itemId, variant)) };
}

/** The same after an answer that was just given: what htmx puts in place. */
export async function propsAfter(
  house: House,
  turn: LearnerTurn,
  question: Question,
  answered: Answered | undefined,
  { next, onScreen, isReview }: QuestionSetting,
): Promise<QuestionProps> {
  const { library, desk } = house.hub;
  const review = isReview ? await reviewRound(desk, turn) : undefined;
  const addressOf = isReview ? reviewQuestionAddress : questionAddress;
  const { lesson, itemId, seed } = question;
  const item = answered?.item ?? (await library.make(itemId, seed, turn.language, lesson));
  const language = languageSeen(lesson, turn.language);
  const placeAddress = questionAddress(question.itemId, question.variant);
  const isOrder = item.body.kind === "order" || item.body.kind === "spell";
  return {
    page: pageFor(house, turn.language, turnBearer(turn)),
    item,
    language,
    here: addressOf(question.itemId, question.variant),
    next,
    attemptId: isGraded(item.type) ? question.attemptId : undefined,
    said: answered && saidTo(answered),
    response: answered?.response,
    round: review?.round ?? question.round,
    questionsInRound: review?.length ?? questionsInRound,
    ...openHints(house, question, item, desk.hintsShown.of(turn, question)),
    picked: isOrder && answered && isRightHere(answered) ? readPicked(answered.response, 99) : [],
    onScreen,
    ...questionSounds(house, lesson, item, placeAddress),
    toldSound: mayTell(house, lesson, item, turn.language)
      ? { address: toldAddress(placeAddress), isMachine: true }
      : undefined,
  };
}

/** Things of another language, or of a lesson that has changed, would lie in an order that says something else. */
function isRightHere({ item, response, grade }: Answered): boolean {
  return grade.outcome === "right" && gradeResponse(item, response).outcome === "right";
}

/** What is heard of a question before it is answered. */
export function questionSounds(
  house: House,
  lesson: ShelfLesson,
  item: Item,
  here: string,
): Pick<QuestionProps, "sound" | "optionsSound"> {
  return {
    sound: soundOf(house, promptOf(house, lesson, item), here),
    optionsSound: soundOf(house, optionsPrompt(lesson, item), here),
  };
}

/** Whether this hub may speak at all of an answer to this item, as it says a number. */
function mayTell(house: House, lesson: ShelfLesson, item: Item, language: string): boolean {
  const number = { ...promptOf(house, lesson, item), language, say: "0" };
  return soundOf(house, number, "") !== undefined;
}

/** What is said to an answer that was graded. */
export function saidTo({ grade, item, response }: Answered): Told {
  switch (grade.outcome) {
    case "right":
      return {
        state: "right",
        because: item.solution.slice(-1).filter(saysSomething),
        picture: rightPicture(item),
      };
    case "wrong":
      return { state: "not-yet", why: grade.feedback, parts: partsRight(item, response) };
    case "unreadable":
      return { state: "unreadable" };
  }
}

/** The picture with which the way to do it ends; undefined where the question shows the same above what is said. */
export function rightPicture({ picture, solution }: Item): Picture | undefined {
  const last = solution.at(-1)?.picture;
  return last?.svg === picture?.svg && last?.file === picture?.file ? undefined : last;
}

/** Places of things in the order in which they were tapped. */
export function readPicked(picked: string, things: number): number[] {
  const places = picked
    .split(",")
    .filter((one) => /^\d{1,2}$/.test(one))
    .map(Number);
  return [...new Set(places)].filter((place) => place < things);
}

export function wholeNumber(text: string | undefined): number {
  return text && /^\d{1,3}$/.test(text) ? Number(text) : 0;
}
