import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import type { OutcomeWord } from "../../../views/teacher/checks.tsx";
import type { CourseInWords } from "../../../views/teacher/course.tsx";
import type { CheckInWords, SkillOfCourse } from "../../../views/teacher/course-chart.tsx";
import { dayOfTime } from "../../device/calendar.ts";
import { lessonToCheck } from "../../learning/check/next-question.ts";
import type { CheckHeld, CourseInClass } from "../../learning/course/course.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName, lessonInWords } from "./in-words.ts";

/** A course as its teacher reads it. */
export async function courseInWords(
  c: Context<TeacherEnv>,
  house: House,
  page: Page,
  { course, lessons, isOver, children }: CourseInClass,
): Promise<CourseInWords> {
  const { language } = page;
  const learners = children.map(({ learner }) => learner);
  const faces = await facesByName(c, house, learners, language);
  const first = lessons[0]?.task;
  return {
    ...{ id: course.id, title: course.title, isOver },
    lessons: lessons.map(({ lesson }) => lesson && lessonInWords(lesson, language)),
    skills: skillsInWords(house, page, { course, lessons }),
    goal: first?.goal ?? "round",
    isForClass: first?.isForClass ?? false,
    teacher: first?.teacher ?? "",
    givenOn: dayOfTime(Date.parse(first?.givenAt ?? "")),
    those: children.flatMap(({ learner, before, after, ...told }) => {
      const face = faces.get(learner.id);
      const both = { before: checkInWords(before), after: checkInWords(after) };
      return face ? [{ ...told, ...both, learner: face }] : [];
    }),
  };
}

/** The skills that are asked before and after, called as the lesson of the course is. */
export function skillsInWords(
  { hub }: House,
  { language }: Pick<Page, "language">,
  { course, lessons }: Pick<CourseInClass, "course" | "lessons">,
): SkillOfCourse[] {
  return course.checkSkills.map((code) => {
    const asked = lessons.find(({ lesson }) => lesson?.skill.code === code)?.lesson;
    const lesson = asked ?? lessonToCheck(hub.desk, code);
    const said = lesson && lessonInWords(lesson, language);
    return { code, title: said?.title ?? code, language: said?.language ?? language };
  });
}

/** A check as pages and files tell of it. */
export function checkInWords(check: CheckHeld): CheckInWords {
  if (check.state !== "held") return check;
  const { begunAt, isLate, outcomes } = check;
  return {
    ...{ state: "held", day: dayOfTime(Date.parse(begunAt)), isLate },
    outcomes: new Map(
      outcomes.map(({ skill, asked, outcome }): [string, OutcomeWord] => [
        skill,
        asked === 0 ? "not-asked" : outcome,
      ]),
    ),
  };
}
