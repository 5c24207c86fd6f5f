import {
  foldAnswer,
  type Model,
  newKnowledge,
  newModel,
} from "../../server/learning/model/knowledge.ts";
import { isMastered } from "../../server/learning/model/mastery.ts";
import { type DayInSubject, nextStep } from "../../server/learning/model/next.ts";
import { type PathSkill, standings } from "../../server/learning/model/path.ts";
import {
  foldPlacement,
  mostTelling,
  newPlacement,
  placedAt,
} from "../../server/learning/model/placement.ts";
import { inClass, levelOf, startingDifficulty } from "../../server/learning/model/settings.ts";
import { readRow } from "../../server/learning/model/skill-rows.ts";
import { CourseChild, chainLength, difficulties, needs } from "./course-child.ts";
import { type Format, formats, type Luck, openLuck } from "./luck.ts";

/** Eight weeks with three days of twenty questions; then thirty days off. */
const usualChildren = 400;
const sessions = 24;
const questionsASession = 20;
const schoolDays = [0, 1, 3];
const daysOff = 30;
const placementQuestions = 12;

export type CourseRow = {
  policy: string;
  format: string;
  knownAtStart: number;
  gained: number;
  kept: number;
  falsePercent: number;
  onKnownPercent: number;
};

/** What a child is asked, and what is learned from her answers. */
type Teacher = {
  next(day: number): number | undefined;
  see(skill: number, item: string, isCorrect: boolean, day: number): void;
  mastered(skill: number): boolean;
};
type Policy = { name: string; forChild(guess: number, luck: Luck): Teacher };

export function courseTable(children = usualChildren): CourseRow[] {
  return formats
    .slice(0, 2)
    .flatMap((format) =>
      [inCourseOrder(5), hubPolicy()].map((policy) => runCourse(policy, format, children)),
    );
}

type Sums = ReturnType<typeof emptySums>;

function emptySums() {
  return { start: 0, end: 0, later: 0, called: 0, wrong: 0, asked: 0, onKnown: 0 };
}

function runCourse(policy: Policy, { name, guess }: Format, children: number): CourseRow {
  const luck = openLuck("course");
  const sums = emptySums();
  const bank = difficulties.map(() => Array.from({ length: 8 }, () => 0.45 * luck.bell()));
  for (let number = 0; number < children; number++) {
    const child = new CourseChild(luck);
    const teacher = policy.forChild(guess, luck);
    sums.start += child.known();
    for (let session = 0; session < sessions; session++) {
      child.day = dayOf(session);
      teach(child, teacher, { luck, bank, guess }, sums);
    }
    sums.end += child.known();
    sums.later += child.known(child.day + daysOff);
    for (const skill of difficulties.keys()) {
      if (!teacher.mastered(skill)) continue;
      sums.called += 1;
      if (child.chance(skill) < 0.7) sums.wrong += 1;
    }
  }
  return {
    policy: policy.name,
    format: name,
    knownAtStart: sums.start / children,
    gained: (sums.end - sums.start) / children,
    kept: (sums.later - sums.start) / children,
    falsePercent: (100 * sums.wrong) / sums.called,
    onKnownPercent: (100 * sums.onKnown) / sums.asked,
  };
}

type World = { luck: Luck; bank: number[][]; guess: number };

function teach(child: CourseChild, teacher: Teacher, { luck, bank, guess }: World, sums: Sums) {
  for (let question = 0; question < questionsASession; question++) {
    const skill = teacher.next(child.day);
    if (skill === undefined) return;
    const item = Math.floor(luck.share() * 8);
    sums.asked += 1;
    if (child.knowsWell(skill)) sums.onKnown += 1;
    const isCorrect = child.answer(skill, bank[skill]?.[item] ?? 0, guess);
    teacher.see(skill, `${skill} ${item}`, isCorrect, child.day);
  }
}

function dayOf(session: number): number {
  return (
    Math.floor(session / schoolDays.length) * 7 + (schoolDays[session % schoolDays.length] ?? 0)
  );
}

/** The usual rule: every skill in the order of the course, until so many answers in a row are right. */
function inCourseOrder(wanted: number): Policy {
  const order = difficulties
    .map((_, skill) => skill)
    .sort((a, b) => (a % chainLength) - (b % chainLength) || a - b);
  const mostTries = 30;
  return {
    name: `${wanted} in a row, course order`,
    forChild() {
      const row = difficulties.map(() => 0);
      const tries = difficulties.map(() => 0);
      const isDone = (skill: number) => (row[skill] ?? 0) >= wanted;
      return {
        next: () => order.find((skill) => !isDone(skill) && (tries[skill] ?? 0) < mostTries),
        see(skill, _item, isCorrect) {
          tries[skill] = (tries[skill] ?? 0) + 1;
          row[skill] = isCorrect ? (row[skill] ?? 0) + 1 : 0;
        },
        mastered: isDone,
      };
    },
  };
}

const skills: PathSkill[] = difficulties.map((difficulty, skill) => ({
  code: String(skill),
  subject: "maths",
  startsAt: startingDifficulty(Math.round(levelOf(difficulty))),
  needs: (needs[skill] ?? []).map(String),
}));

/** The hub: twelve questions to place, then its own path. */
function hubPolicy(): Policy {
  const model = newModel(inClass);
  return { name: "the hub", forChild: (guess, luck) => hubTeacher(model, guess, luck) };
}

function hubTeacher(model: Model, guess: number, luck: Luck): Teacher {
  const knowledge = newKnowledge();
  const placement = newPlacement(0);
  const askedOf = new Map<string, number>();
  let today: DayInSubject = { day: -1, answers: 0, reviews: 0, tries: new Map() };
  let isReview = false;
  const isPlacing = () => placement.asked < placementQuestions;
  const candidates = skills.map(({ startsAt }, skill) => {
    const strand = String(Math.floor(skill / chainLength));
    return { skill, strand, difficulty: startsAt, guess };
  });

  function placeBy(skill: number, isCorrect: boolean): void {
    const question = candidates[skill];
    if (!question) return;
    askedOf.set(question.strand, (askedOf.get(question.strand) ?? 0) + 1);
    foldPlacement(placement, question, isCorrect, inClass);
    knowledge.abilities.set("maths", { value: placedAt(placement), answers: placement.asked });
  }

  return {
    next(day) {
      if (today.day !== day) today = { day, answers: 0, reviews: 0, tries: new Map() };
      if (isPlacing())
        return mostTelling(placement, candidates, askedOf, luck.share(), inClass)?.skill;
      const step = nextStep(standings(model, knowledge, skills), today, model);
      isReview = step?.why.kind === "review";
      return step && Number(step.standing.skill.code);
    },
    see(number, item, isCorrect, day) {
      const skill = skills[number];
      if (!skill) return;
      today.answers += 1;
      if (isPlacing()) return placeBy(number, isCorrect);
      if (isReview) today.reviews += 1;
      today.tries.set(skill.code, (today.tries.get(skill.code) ?? 0) + 1);
      foldAnswer(model, knowledge, { ...skill, skill: skill.code, item, guess, isCorrect, day });
    },
    mastered: (number) => isMastered(readRow(knowledge.skills, String(number))),
  };
}
