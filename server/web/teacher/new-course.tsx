import type { Context, Hono } from "hono";
import type { Page } from "../../../views/page.ts";
import { courseAddress } from "../../../views/teacher/courses.tsx";
import {
  type CourseChosen,
  type CourseProblems,
  NewCoursePage,
} from "../../../views/teacher/new-course.tsx";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { mostSkills } from "../../learning/check/choose-checks.ts";
import { lessonToCheck } from "../../learning/check/next-question.ts";
import { giveCourse, mostLessons } from "../../learning/course/give-course.ts";
import { canBeAsked } from "../../learning/tasks/tasks.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { SentForm } from "../../pages/read-form.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { levelsCalled } from "./find-lesson.ts";
import { textProblem } from "./first-run.tsx";
import { keyOf, newKey } from "./form-key.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { lessonsByLevel } from "./lessons-by-level.ts";
import { nameTyped } from "./name-typed.ts";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";
import { learnersAsked } from "./tick-asked.ts";
import { changedForm, goalAsked, type WhomAsked, whomAsked, whomShown } from "./whom-asked.ts";

/** Several lessons that a teacher asks together, one after another, with a check before and after. */
export function newCourseRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { desk, roster } = house.hub;

  routes.get("/classes/:classroom{[0-9]+}/new-course", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const learners = learnersAsked(c);
    const chosen: CourseChosen = {
      ...{ title: "", lessons: c.req.queries("lesson") ?? [], checked: new Set() },
      ...{ order: "path", goal: "round", isForClass: learners.size === 0, learners },
    };
    return newPage(c, house, classroom, { formKey: newKey(), find: "", chosen, problems: {} });
  });

  routes.post("/classes/:classroom{[0-9]+}/courses", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const { form, teacher } = c.var;
    const children = learnersOf(roster, classroom.id);
    const told = readCourse(form, children);
    const again = changedForm(form, children, shownAgain(told));
    if (again) return newPage(c, house, classroom, { ...again, problems: {} });
    const chosen = lessonsChosen(house, classroom, told);
    const problems = problemsOf(house, teacherPage(c, house), told, chosen);
    if (!chosen || Object.keys(problems).length > 0)
      return newPage(c, house, classroom, { ...shownAgain(told), problems });
    const { formKey, title, goal, isForClass, learners } = told;
    const course = {
      ...{ formKey, title, goal, isForClass, classroomId: classroom.id, teacherId: teacher.id },
      lessonIds: chosen.map(({ lesson }) => lesson.id),
      checkSkills: skillsOf(chosen),
      language: classroom.language,
    };
    const id = await giveCourse(desk, course, learners);
    return c.redirect(`${courseAddress(classroom.id, id)}?given`, 303);
  });
}

type ToldCourse = Omit<CourseChosen, "learners"> & WhomAsked & { formKey: string; find: string };

function readCourse(form: SentForm, children: Learner[]): ToldCourse {
  return {
    formKey: keyOf(form),
    title: nameTyped(form, "title"),
    lessons: form.all("lesson").slice(0, mostLessons + 1), // one too many is told, not cut off
    checked: new Set(form.all("checked").map(Number)),
    order: form.get("order") === "mine" ? "mine" : "path",
    goal: goalAsked(form),
    ...whomAsked(form, children),
    find: form.get("found") ?? "",
  };
}

type LessonChosen = { lesson: ShelfLesson; isChecked: boolean };

/** The lessons of a form in their order; undefined when one of them cannot be asked, comes twice, or is one too many. */
function lessonsChosen(
  { hub }: House,
  { id, language }: Classroom,
  { lessons, checked, order }: ToldCourse,
): LessonChosen[] | undefined {
  const path = hub.library.ofClass(id, language).lessonsIn(language).filter(canBeAsked);
  const asked = lessons.flatMap((lessonId, place) => {
    if (lessonId === "") return [];
    return [
      { at: path.findIndex((one) => one.id === lessonId), isChecked: checked.has(place + 1) },
    ];
  });
  const places = new Set(asked.map(({ at }) => at));
  if (places.size !== asked.length || places.has(-1) || asked.length > mostLessons)
    return undefined;
  if (order === "path") asked.sort((one, other) => one.at - other.at);
  return asked.flatMap(({ at, isChecked }) => {
    const lesson = path[at];
    return lesson ? [{ lesson, isChecked }] : [];
  });
}

/** The skills that are asked before and after, each once. */
function skillsOf(chosen: LessonChosen[]): string[] {
  const checked = chosen.filter(({ isChecked }) => isChecked);
  return [...new Set(checked.map(({ lesson }) => lesson.skill.code))];
}

function problemsOf(
  { hub }: House,
  page: Page,
  told: ToldCourse,
  chosen: LessonChosen[] | undefined,
): CourseProblems {
  const { t } = page;
  const title = textProblem(page, told.title);
  const isHole = [...told.checked].some((place) => !told.lessons[place - 1]);
  const cannot = chosen && skillsOf(chosen).some((skill) => !lessonToCheck(hub.desk, skill));
  const isTooMuch = chosen !== undefined && skillsOf(chosen).length > mostSkills;
  return {
    ...(title && { title }),
    ...(!chosen?.length && { lesson: t("course.no-lessons", { count: mostLessons }) }),
    ...(told.learners.length === 0 && { whom: t("tasks.nobody") }),
    ...((isTooMuch || isHole) && { check: t("course.too-many-checked", { count: mostSkills }) }),
    ...(cannot && { check: t("course.cannot-check") }),
  };
}

function shownAgain({ formKey, find, isForClass, learners, ...chosen }: ToldCourse) {
  return { formKey, find, chosen: { ...chosen, ...whomShown({ isForClass, learners }) } };
}

type ShownForm = ReturnType<typeof shownAgain> & { problems: CourseProblems };

async function newPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  shown: ShownForm,
) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const faces = await facesByName(c, house, learnersOf(hub.roster, classroom.id), page.language);
  const library = hub.library.ofClass(classroom.id, classroom.language);
  const lessons = library.lessonsIn(classroom.language).filter(canBeAsked);
  const props = {
    ...{ page, classroom, ...shown },
    top: teacherTop(c, house, page),
    areLocked: !areNamesOpen(c, house, classroom.id),
    ...levelsCalled(lessonsByLevel(lessons, page.language), shown.find, shown.chosen.lessons),
    faces: [...faces.values()],
    most: { lessons: mostLessons, skills: mostSkills },
  };
  const status = Object.keys(shown.problems).length > 0 ? 422 : 200;
  return sendPage(c, <NewCoursePage {...props} />, status);
}
