import { spanOfToday } from "../../device/calendar.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { LearningDesk } from "../desk.ts";
import type { DayOfChild, SeenClass } from "./day.ts";
import { lessonNow } from "./lesson-now.ts";
import { namedMistakesIn } from "./queries.ts";

/** A named mistake of a lesson, whichever edition of it was asked, and how often it was made. */
export type MistakeInClass = {
  lesson: ShelfLesson;
  /** An item with which it was made: what it looks like stands in that edition, should the lesson have lost the name. */
  itemId: string;
  misconception: string;
  learnerIds: number[];
  answers: number;
};

/** A mistake of the last days, and how many children made it today. */
export type MistakeOfWeek = MistakeInClass & { today: number };

const dayMs = 86_400_000;
const daysOfWeek = 7;

/** The named mistakes of a class in the last seven days, those of most children first. */
export async function mistakesOfWeek(
  desk: LearningDesk,
  seen: SeenClass,
): Promise<MistakeOfWeek[]> {
  const from = new Date(desk.clock.now().wallMs - daysOfWeek * dayMs).toISOString();
  const ids = seen.learners.map(({ id }) => id);
  const found = new Map<string, MistakeOfWeek & { todayIds: Set<number> }>();
  for (const slip of await namedMistakesIn(desk.db, ids, from, spanOfToday(desk))) {
    const edition = desk.library.item(slip.itemId)?.lesson;
    if (!edition) continue;
    const lesson = lessonNow(desk.library, seen, edition);
    const { misconception, learnerId, itemId } = slip;
    const key = `${lesson.id} ${misconception}`;
    const empty = { learnerIds: [], answers: 0, today: 0, todayIds: new Set<number>() };
    const known = found.get(key) ?? { lesson, misconception, itemId, ...empty };
    known.answers += slip.answers;
    if (!known.learnerIds.includes(learnerId)) known.learnerIds.push(learnerId);
    if (slip.today > 0) known.todayIds.add(learnerId);
    known.today = known.todayIds.size;
    found.set(key, known);
  }
  return [...found.values()].sort(byChildren);
}

/** The named mistakes of these days: first those that most children made, then those that came most often. */
export function mistakesIn(days: DayOfChild[]): MistakeInClass[] {
  const found = new Map<ShelfLesson, Map<string, MistakeInClass>>();
  for (const { learner, lessons } of days)
    for (const [lesson, { slips }] of lessons) {
      const ofLesson = found.get(lesson) ?? new Map<string, MistakeInClass>();
      found.set(lesson, ofLesson);
      for (const { misconception, itemId } of slips) {
        const known = ofLesson.get(misconception);
        if (known) countSlip(known, learner.id);
        else ofLesson.set(misconception, firstSlip(lesson, { misconception, itemId }, learner.id));
      }
    }
  return [...found.values()].flatMap((ofLesson) => [...ofLesson.values()]).sort(byChildren);
}

type OneSlip = Pick<MistakeInClass, "misconception" | "itemId">;

function firstSlip(lesson: ShelfLesson, slip: OneSlip, learnerId: number): MistakeInClass {
  return { ...slip, lesson, learnerIds: [learnerId], answers: 1 };
}

/** Children come one after another, so that who made it before was the last to be named. */
function countSlip(mistake: MistakeInClass, learnerId: number): void {
  mistake.answers += 1;
  if (mistake.learnerIds.at(-1) !== learnerId) mistake.learnerIds.push(learnerId);
}

function byChildren(a: MistakeInClass, b: MistakeInClass): number {
  return b.learnerIds.length - a.learnerIds.length || b.answers - a.answers;
}
