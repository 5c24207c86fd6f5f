import type { AnswerStatement } from "../../server/sync/protocol/answers.ts";

/** Numbers 0 to 1, the same for the same seed on every machine (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const [children, lessons, itemsOfLesson] = [35, 20, 10];
const [periods, periodSeconds] = [4, 2700];

/**
 * What a class sends, for measuring: 35 children, 20 lessons of ten questions, four periods of three quarters of an hour a
 * day, some away. Ability, difficulty, haste and hints differ; most wrong answers are a few common ones, some are anything.
 * The same numbers for ever.
 */
export function answerStream(count: number): AnswerStatement[] {
  const world = openWorld();
  const answers: AnswerStatement[] = [];
  for (let day = Date.UTC(2026, 8, 1) / 1000; answers.length < count; day += 86_400) {
    const isFree = [5, 6].includes(new Date(day * 1000).getUTCDay());
    if (!isFree) answers.push(...dayOf(world, day));
  }
  return answers.slice(0, count);
}

type Child = { number: number; ability: number; haste: number; away: number };
type Item = { difficulty: number; seconds: number; isChoice: boolean; right: number };
type World = {
  chance: () => number;
  children: Child[];
  items: Item[];
  /** How often each child met each question, by `child * 1000 + item`. */
  met: Map<number, number>;
};

function openWorld(): World {
  const chance = chanceFrom(42);
  return {
    chance,
    children: Array.from({ length: children }, (_, place) => ({
      number: place + 1,
      ability: bell(chance) * 0.9,
      haste: Math.exp(bell(chance) * 0.3),
      away: 0.05 + chance() * 0.2,
    })),
    items: Array.from({ length: lessons * itemsOfLesson }, () => ({
      difficulty: bell(chance) * 0.8,
      seconds: 8 + chance() * 40,
      isChoice: chance() < 0.6,
      right: Math.floor(chance() * 200),
    })),
    met: new Map(),
  };
}

/** A number around 0 with deviation 1. */
function bell(chance: () => number): number {
  return Array.from({ length: 12 }, chance).reduce((sum, one) => sum + one, -6);
}

function dayOf(world: World, day: number): AnswerStatement[] {
  const { chance } = world;
  const answers: AnswerStatement[] = [];
  for (let period = 0; period < periods; period++) {
    const start = day + (5 + period) * 3600;
    const lesson = lessonOfDay(chance);
    for (const child of world.children)
      if (chance() >= child.away) answers.push(...periodOf(world, child, lesson, start));
  }
  // Who comes first within a second is chance.
  const places = answers.map((answer) => ({ answer, place: answer.at + chance() }));
  return places.sort((a, b) => a.place - b.place).map(({ answer }) => answer);
}

/** Some lessons are asked far more often than others (Zipf's law), and some days any one comes. */
function lessonOfDay(chance: () => number): number {
  if (chance() >= 0.6) return Math.floor(chance() * lessons);
  const weights = Array.from({ length: lessons }, (_, place) => 1 / (place + 1));
  let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, weight] of weights.entries()) {
    left -= weight;
    if (left <= 0) return place;
  }
  return 0;
}

function periodOf(world: World, child: Child, classLesson: number, start: number) {
  const { chance } = world;
  const answers: AnswerStatement[] = [];
  const end = start + periodSeconds;
  let lesson = chance() < 0.85 ? classLesson : Math.floor(chance() * lessons);
  let question = 0;
  let at = start + 30 + Math.floor(chance() * 240);
  while (at < end) {
    const tries = questionOf(world, child, lesson * itemsOfLesson + question, at);
    answers.push(...tries);
    at = (tries.at(-1)?.at ?? at) + 3 + Math.floor(chance() * 12);
    question = (question + 1) % itemsOfLesson;
    if (question > 0) continue;
    lesson = chance() < 0.7 ? (lesson + 1) % lessons : Math.floor(chance() * lessons);
    at += 20 + Math.floor(chance() * 120);
  }
  return answers;
}

/** Up to three tries at one question. */
function questionOf(world: World, child: Child, number: number, start: number): AnswerStatement[] {
  const { chance } = world;
  const item = world.items[number];
  if (!item) throw new Error(`There is no question ${number}.`);
  const key = child.number * 1000 + number;
  const variant = world.met.get(key) ?? 0;
  world.met.set(key, variant + 1);
  const answers: AnswerStatement[] = [];
  let [at, hints] = [start, 0];
  for (let tried = 1; tried <= 3; tried++) {
    const ease = child.ability - item.difficulty + 0.6 + (tried - 1) * 0.7 + hints * 0.4;
    const isCorrect = chance() < 1 / (1 + Math.exp(-ease));
    if (!isCorrect && chance() < 0.3) hints++;
    const pace = item.seconds * child.haste * Math.exp(bell(chance) * 0.45);
    at += Math.max(1, Math.round(pace * (tried > 1 ? 0.6 : 1)));
    const mistake = isCorrect ? { response: "", misconception: undefined } : wrong(chance, item);
    answers.push({
      ...{ learner: child.number, item: number, variant, seed: undefined, try: tried, hints },
      ...{ isCorrect, ...mistake, at, purpose: "practice", check: undefined },
    });
    if (isCorrect) break;
    at += 1 + Math.floor(chance() * 6);
  }
  return answers;
}

function wrong(chance: () => number, item: Item) {
  const common = Math.min(3, Math.floor(-Math.log(1 - chance()) * 1.2));
  const isCommon = chance() < 0.8;
  const misconception = isCommon && common < 2 ? 1 + ((item.right + common) % 40) : undefined;
  if (item.isChoice) return { response: String((item.right + common) % 4), misconception };
  const slip = [1, -1, 10, -10][common] ?? 0;
  const shown = isCommon ? item.right + slip : Math.floor(chance() * 300);
  return { response: String(Math.max(0, shown)), misconception };
}
