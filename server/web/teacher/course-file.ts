import type { Context } from "hono";
import type { CheckInWords } from "../../../views/teacher/course-chart.tsx";
import { type Speech, speechIn } from "../../../views/words/t.ts";
import type { CourseInClass } from "../../learning/course/course.ts";
import type { Cell, CsvParts } from "../../pages/csv.ts";
import type { House } from "../visit.ts";
import { checkInWords } from "./course-in-words.ts";
import type { TeacherEnv } from "./guard.ts";
import { lessonInWords } from "./in-words.ts";
import { teacherPage } from "./own-classroom.ts";
import { rowsAbout } from "./rows-about.ts";

/** A course for a spreadsheet: a row for each child and lesson, with what came out for its skill before and after. */
export async function courseFile(
  c: Context<TeacherEnv>,
  house: House,
  seen: CourseInClass,
  areNamed: boolean,
): Promise<{ head: string[]; parts: CsvParts }> {
  const speech = speechIn(teacherPage(c, house).language);
  const { t } = speech;
  const learners = seen.children.map(({ learner }) => learner);
  const { who, whoHead } = await rowsAbout(c, house, learners, areNamed);
  const head = [
    ...[
      ...whoHead,
      t("course.csv-course"),
      t("course.csv-number"),
      t("csv.lesson"),
      t("csv.skill"),
    ],
    ...[t("csv.state"), t("course.csv-before"), t("course.csv-before-day")],
    ...[t("course.csv-after"), t("course.csv-after-day")],
  ];
  return { head, parts: courseParts(speech, seen, who) };
}

async function* courseParts(
  speech: Speech,
  { course, lessons, children }: CourseInClass,
  who: (learnerId: number) => Cell[],
): CsvParts {
  const { t, language } = speech;
  for (const { learner, states, before, after } of children)
    yield lessons.map(({ lesson }, place) => {
      const code = lesson?.skill.code;
      const title = lesson ? lessonInWords(lesson, language).title : t("tasks.gone");
      const isAsked = code !== undefined && course.checkSkills.includes(code);
      const outcomes = [before, after].flatMap((one) =>
        isAsked ? checkCells(speech, checkInWords(one), code) : [undefined, undefined],
      );
      return [
        ...[...who(learner.id), course.title, place + 1, title, code],
        ...[t(`course.state-${states[place] ?? "open"}`), ...outcomes],
      ];
    });
}

/** What came out for a skill, and on which day: of a check that is not held, that alone. */
function checkCells({ t }: Speech, check: CheckInWords, code: string): Cell[] {
  if (check.state === "open") return [t("course.waits"), undefined];
  if (check.state === "none") return [t("course.not-held"), undefined];
  const outcome = t(`checks.outcome-${check.outcomes.get(code) ?? "not-asked"}`);
  return [check.isLate ? `${outcome} (${t("course.late")})` : outcome, check.day];
}
