import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import { dateIn } from "../../../views/teacher/dates.ts";
import type { LessonInWords, NamedFace } from "../../../views/teacher/now.tsx";
import type { Learner } from "../../classroom/people.ts";
import { dayOfTime, hourOfTime } from "../../device/calendar.ts";
import type { MistakeInClass } from "../../learning/class/mistakes.ts";
import { languageSeen, type ShelfLesson } from "../../library/library.ts";
import { faceOf } from "../faces.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { namesOf } from "./own-classroom.ts";

/** A lesson's title in a teacher's language, or in the lesson's own. */
export function lessonInWords(lesson: ShelfLesson, language: string): LessonInWords {
  const seen = languageSeen(lesson, language);
  return { id: lesson.id, title: lesson.titles[seen] ?? lesson.id, language: seen };
}

/**
 * A mistake in the words of the lesson's plan: how it looks, and what helps in five minutes; in those of the edition in which
 * it was made, where the lesson names it no more.
 */
export async function mistakeInPlan(
  { hub: { library } }: House,
  { lesson, misconception, itemId }: Pick<MistakeInClass, "lesson" | "misconception" | "itemId">,
  language: string,
) {
  const edition = library.item(itemId)?.lesson ?? lesson;
  for (const one of [lesson, edition]) {
    const { teacher } = await library.show(one, language);
    const told = teacher?.mistakes.find(({ name }) => name === misconception);
    if (told) return told;
  }
  return undefined;
}

/** Children as a teacher's page calls them, by id. */
export async function facesByName(
  c: Context<TeacherEnv>,
  house: House,
  learners: Learner[],
  language: string,
): Promise<Map<number, NamedFace>> {
  const names = await namesOf(c, house, learners);
  return new Map(
    learners.map((learner) => {
      const { id } = learner;
      return [id, { ...faceOf(house.hub, learner, language), id, name: names.get(id) }];
    }),
  );
}

/** The date of a time, 26/11/2026; empty for no time. */
export function dayInWords(page: Page, at: string | null | undefined): string {
  return at ? dateIn(page, dayOfTime(Date.parse(at))) : "";
}

/** 09:05, in the hub's own time zone. */
export function timeInWords(page: Page, at: string): string {
  return inDigits(page, hourOfTime(Date.parse(at)));
}

/** Years and times are read digit by digit: they are no numbers with thousands. */
export function inDigits(page: Page, words: string): string {
  return words.replace(/\d/g, (digit) => page.digits(Number(digit)));
}
