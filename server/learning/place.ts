import { seedFor } from "../../content/format/seed.ts";
import type { ItemType } from "../../content/format/types.ts";
import type { ItemFacts } from "../library/catalogue.ts";
import type { ShelfLesson } from "../library/library.ts";
import { type LearnerTurn, type LearningDesk, shelfFor } from "./desk.ts";
import { abilityOf } from "./knowledge/item-facts.ts";
import type { Model } from "./model/knowledge.ts";
import type { LearnerState } from "./model/learner-state.ts";
import { isPlaced, mostTelling, newPlacement, type PlacementQuestion } from "./model/placement.ts";
import { questionDifficulty } from "./model/rating.ts";
import { startingDifficulty } from "./model/settings.ts";
import type { QuestionPlace } from "./open-question.ts";
import { pathsIn, type SubjectPath } from "./subject-path.ts";

/** Subjects that build on themselves, so that it matters where a child begins. */
const placedSubjects = ["maths", "literacy"];
/** Answered in one go; putting in order or matching takes a beginner longer than it tells. */
const askedTypes: ItemType[] = ["numeric", "choice", "multiple-choice", "text", "fill-in"];
/** With fewer questions or levels there is nothing to find out. */
const fewestCandidates = 12;

export type PlacementStep =
  | { state: "question"; place: QuestionPlace; asked: number }
  | { state: "done" };

type Candidate = PlacementQuestion & { lesson: ShelfLesson; item: ItemFacts };

/** Whether a child may be asked where she stands in this subject. */
export function canPlace(path: SubjectPath): boolean {
  if (!placedSubjects.includes(path.subject)) return false;
  const lessons = [...path.lessonOf.values()];
  const levels = new Set(lessons.map(({ skill }) => skill.level));
  return levels.size > 1 && lessons.flatMap(itemsToAsk).length >= fewestCandidates;
}

/** A placement was not begun, or not ended, and little else is known of her here. */
export function isWaitingForPlacement(state: LearnerState, ability: string): boolean {
  const placement = state.placements.get(ability);
  return !(placement && isPlaced(placement)) && !hasPractised(state, ability);
}

/** Who went to learn instead has told the hub by her answers what it asks for; one lesson's first answers tell too little. */
function hasPractised(state: LearnerState, ability: string): boolean {
  const asked = state.placements.get(ability)?.asked ?? 0;
  return (state.knowledge.abilities.get(ability)?.answers ?? 0) > asked + 5;
}

/** How many questions she has had in the placement that a question of this lesson belongs to. */
export async function askedInPlacement(
  desk: LearningDesk,
  { learner }: LearnerTurn,
  { skill }: ShelfLesson,
): Promise<number> {
  const { placements } = await desk.knowledge.of(learner.id);
  return placements.get(abilityOf(skill))?.asked ?? 0;
}

/** The next question of a placement: the same after a reload, another one for a neighbour. */
export async function nextInPlacement(
  desk: LearningDesk,
  turn: LearnerTurn,
  subject: string,
): Promise<PlacementStep | undefined> {
  const path = pathsIn(shelfFor(desk, turn), turn.language).find((one) => one.subject === subject);
  if (!path || !canPlace(path)) return undefined;
  const state = await desk.knowledge.of(turn.learner.id);
  const begun = state.placements.get(path.ability);
  if (begun && isPlaced(begun)) return { state: "done" };
  const { model } = desk.knowledge;
  const candidates = candidatesIn(path, model).filter(({ item }) => !begun?.items.has(item.id));
  const placement = begun ?? newPlacement(middleOf(candidates));
  const asked = placement.asked;
  const share = seedFor(turn.learner.pseudonym, `placement ${path.ability}`, asked) / 2 ** 32;
  const strands = begun?.strands ?? new Map<string, number>();
  const chosen = mostTelling(placement, candidates, strands, share, model.settings);
  if (!chosen) return { state: "done" };
  const { lesson, item } = chosen;
  const progress = await desk.readModel.progressOf(turn.learner.id);
  const variant = (progress.items[item.id]?.variant ?? -1) + 1;
  return {
    state: "question",
    asked,
    place: { lesson, itemId: item.id, variant, purpose: "placement" },
  };
}

function itemsToAsk({ practice }: ShelfLesson): ItemFacts[] {
  return practice.filter(
    ({ type, isHalfDone, isTwist }) => askedTypes.includes(type) && !isHalfDone && !isTwist,
  );
}

function candidatesIn({ lessonOf }: SubjectPath, model: Model): Candidate[] {
  return [...lessonOf.values()].flatMap((lesson) => {
    const { code, level, strand } = lesson.skill;
    const startsAt = startingDifficulty(level);
    return itemsToAsk(lesson).map((item) => {
      const asked = { item: item.id, skill: code, startsAt };
      const difficulty = questionDifficulty(model.difficulties, asked);
      return { lesson, item, strand, difficulty, guess: item.guess };
    });
  });
}

function middleOf(candidates: Candidate[]): number {
  const sum = candidates.reduce((total, { difficulty }) => total + difficulty, 0);
  return sum / Math.max(1, candidates.length);
}
