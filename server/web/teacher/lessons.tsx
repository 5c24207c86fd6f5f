import type { Context, Hono } from "hono";
import type { Lesson } from "../../../content/format/types.ts";
import type { Page } from "../../../views/page.ts";
import { TeacherTop } from "../../../views/teacher/classroom.tsx";
import {
  type LessonTitle,
  type SubjectTab,
  TeacherLessons,
} from "../../../views/teacher/lessons.tsx";
import { PlanPage } from "../../../views/teacher/plan.tsx";
import { canBeAsked } from "../../learning/tasks/tasks.ts";
import { type GradeTable, gradeOfLevel, ownGradeOfSkill } from "../../library/grades.ts";
import { languageSeen, type ShelfLesson } from "../../library/library.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { newKey } from "./form-key.ts";
import type { TeacherEnv } from "./guard.ts";
import { dayInWords } from "./in-words.ts";
import { originOf } from "./own/own-draft.ts";
import { classroomsOf, teacherPage } from "./own-classroom.ts";

/** What a teacher may read of the lessons: all of them by subject and level, and the plan of each. */
export function planRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { library } = house.hub;

  routes.get("/lessons", (c) => {
    const page = teacherPage(c, house);
    const tabs = tabsOf(library.lessons, page.language);
    const open = tabs.find(({ name }) => name === c.req.query("of")) ?? tabs[0];
    if (!open) return c.notFound();
    const lessons = library.lessons.filter((lesson) => tabNameOf(lesson) === open.name);
    const levels = levelsOf(lessons, page.language, house.hub.grades);
    const top = teacherTop(c, house, page);
    return sendPage(c, <TeacherLessons {...{ page, top, tabs, open, levels }} />);
  });

  routes.get("/lessons/:lesson", async (c) => {
    const found = library.lesson(c.req.param("lesson"));
    return found ? planPage(c, house, found) : c.notFound();
  });
}

export function teacherTop(c: Context<TeacherEnv>, { hub }: House, page: Page) {
  return <TeacherTop page={page} title={hub.facility.name} teacher={c.var.teacher.signInName} />;
}

/**
 * The same over fields that are typed without the phone remembering them: Back from help would find them empty, so that
 * help opens in another tab.
 */
export function teacherTopOverFields(c: Context<TeacherEnv>, { hub }: House, page: Page) {
  const props = { page, title: hub.facility.name, teacher: c.var.teacher.signInName };
  return <TeacherTop {...props} helpOpens="beside" />;
}

async function planPage(c: Context<TeacherEnv>, house: House, found: ShelfLesson) {
  const { library } = house.hub;
  const page = teacherPage(c, house);
  const lesson = await library.show(found, page.language);
  const needs = new Set(found.skill.needs);
  const before = library.lessons.filter(({ skill }) => needs.has(skill.code));
  const props = {
    lesson,
    list: tabNameOf(found),
    subject: found.subject,
    level: found.skill.level,
    before: before.map((one) => titleOf(one, page.language)),
    pictures: picturesOf(lesson),
    sheets: found.practice.length > 0 ? found.languages : [],
    classrooms: canBeAsked(found) ? await classroomsFor(c, house, found) : [],
    packVersion: found.packVersion,
    copies: [...found.languages].sort(
      (a, b) => Number(b === page.language) - Number(a === page.language),
    ),
    formKey: newKey(),
    madeHere: madeHere(house, found, page),
    stands: await standsIn(c, house, found),
  };
  return sendPage(c, <PlanPage page={page} top={teacherTop(c, house, page)} {...props} />);
}

/** The classes of this teacher in which something made here stands in the place of a lesson. */
async function standsIn(c: Context<TeacherEnv>, house: House, { place }: ShelfLesson) {
  return (await classroomsOf(c, house)).flatMap(({ id, name }) => {
    const lesson = house.hub.library.own.shownAt(id, place);
    if (lesson?.made.by !== "teacher") return [];
    return [{ id, name, version: lesson.made.version.version, lessonId: lesson.id }];
  });
}

/** When which version of a lesson of this school was made, and from what. */
function madeHere(house: House, { made }: ShelfLesson, page: Page) {
  if (made.by !== "teacher") return undefined;
  const { version, publishedAt, from } = made.version;
  const on = dayInWords(page, publishedAt);
  return { version, on, from: originOf(house, { from }, page.language) };
}

/** The classes of this teacher that learn in a language of the lesson. */
async function classroomsFor(c: Context<TeacherEnv>, house: House, { languages }: ShelfLesson) {
  return (await classroomsOf(c, house)).filter(({ language }) => languages.includes(language));
}

/** Pictures that fit beside each other on paper. */
const mostPictures = 3;

/** The first pictures of the lesson: they show what to draw in the sand. */
function picturesOf({ screens }: Lesson) {
  const shown = screens.flatMap(({ picture, heading }) => (picture ? [{ picture, heading }] : []));
  return shown.slice(0, mostPictures);
}

/** The subjects there are, with the reading of each language by itself, the reader's own first. */
function tabsOf(lessons: ShelfLesson[], language: string): SubjectTab[] {
  const tabs = new Map(
    lessons.map((lesson) => [
      tabNameOf(lesson),
      { name: tabNameOf(lesson), subject: lesson.subject, language: lesson.skill.language },
    ]),
  );
  const place = (tab: SubjectTab) => (tab.language === language ? 0 : 1);
  const all = [...tabs.values()];
  const subjects = [...new Set(all.map(({ subject }) => subject))];
  return all.sort(
    (a, b) => subjects.indexOf(a.subject) - subjects.indexOf(b.subject) || place(a) - place(b),
  );
}

function tabNameOf({ subject, skill }: ShelfLesson): string {
  return skill.language === undefined ? subject : `${subject}-${skill.language}`;
}

function levelsOf(lessons: ShelfLesson[], language: string, grades: GradeTable | undefined) {
  const levels = [...new Set(lessons.map(({ skill }) => skill.level))].sort((a, b) => a - b);
  return levels.map((level) => ({
    level,
    grade: grades && gradeOfLevel(grades, level, language),
    lessons: lessons
      .filter(({ skill }) => skill.level === level)
      .map((lesson) => ({
        ...titleOf(lesson, language),
        grade: grades && ownGradeOfSkill(grades, lesson.skill, language),
      })),
  }));
}

function titleOf(lesson: ShelfLesson, language: string): LessonTitle {
  const seen = languageSeen(lesson, language);
  return { id: lesson.id, title: lesson.titles[seen] ?? lesson.id, language: seen };
}
