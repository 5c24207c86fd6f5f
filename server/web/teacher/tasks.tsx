import type { Context, Hono } from "hono";
import type { Page } from "../../../views/page.ts";
import { classAddress } from "../../../views/teacher/class-bar.tsx";
import {
  NewTaskPage,
  type TaskInWords,
  type TaskProblems,
  TasksPage,
} from "../../../views/teacher/tasks.tsx";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { timeOf } from "../../device/age.ts";
import { dayOfTime, timeOfDay, today } from "../../device/calendar.ts";
import { coursesInClass } from "../../learning/course/course.ts";
import { closeTask, type Goal } from "../../learning/tasks/queries.ts";
import {
  canBeAsked,
  giveTask,
  type TaskInClass,
  tasksInClass,
} from "../../learning/tasks/tasks.ts";
import type { SentForm } from "../../pages/read-form.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { readDay } from "./day-typed.ts";
import { levelsCalled } from "./find-lesson.ts";
import { keyOf, newKey } from "./form-key.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName, lessonInWords } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { lessonsByLevel } from "./lessons-by-level.ts";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";
import { learnersAsked } from "./tick-asked.ts";
import { changedForm, goalAsked, type WhomAsked, whomAsked, whomShown } from "./whom-asked.ts";

/** What a teacher asks of her class, of a group or of one child, and who has done it. */
export function taskRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { desk } = house.hub;
  const path = "/classes/:classroom{[0-9]+}/tasks";

  routes.get(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? tasksPage(c, house, classroom) : c.notFound();
  });

  routes.get("/classes/:classroom{[0-9]+}/new-task", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const learners = learnersAsked(c);
    const chosen = {
      lesson: c.req.query("lesson") ?? "",
      goal: "round" as const,
      isForClass: learners.size === 0,
      learners,
      until: "",
    };
    return newTaskPage(c, house, classroom, { formKey: newKey(), find: "", chosen, problems: {} });
  });

  routes.post(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const page = teacherPage(c, house);
    const children = learnersOf(house.hub.roster, classroom.id);
    const told = readTask(c.var.form, children);
    const again = changedForm(c.var.form, children, shownAgain(told));
    if (again) return newTaskPage(c, house, classroom, { ...again, problems: {} });
    const problems = problemsOf(page, house, told);
    if (Object.keys(problems).length > 0)
      return newTaskPage(c, house, classroom, { ...shownAgain(told), problems });
    const { formKey, goal, isForClass, learners } = told;
    const task = {
      ...{ formKey, goal, isForClass },
      classroomId: classroom.id,
      lessonId: told.lessonId,
      untilDay: told.until === "" ? undefined : told.until,
      teacherId: c.var.teacher.id,
    };
    await giveTask(desk, task, learners);
    return c.redirect(`${classAddress(classroom.id, "tasks")}?given`, 303);
  });

  routes.post(`${path}/:task{[0-9]+}/closings`, async (c) => {
    const classroom = await ownClassroom(c, house);
    const closedAs = (["ended", "taken-back"] as const).find((one) => one === c.var.form.get("as"));
    if (!classroom || !closedAs) return c.notFound();
    const task = { id: Number(c.req.param("task")), classroomId: classroom.id };
    await desk.db.write((tx) => closeTask(tx, task, closedAs, timeOf(desk.clock.now())));
    return c.redirect(classAddress(classroom.id, "tasks"), 303);
  });
}

type ToldTask = WhomAsked & {
  formKey: string;
  lessonId: string;
  goal: Goal;
  until: string;
  /** What its lessons are called, when not all of them were offered. */
  find: string;
};

function readTask(form: SentForm, children: Learner[]): ToldTask {
  return {
    formKey: keyOf(form),
    lessonId: form.get("lesson") ?? "",
    goal: goalAsked(form),
    ...whomAsked(form, children),
    until: untilIn(form),
    find: form.get("found") ?? "",
  };
}

/** The last day as a field for one sends it; what is no day stays as it was typed. */
function untilIn(form: SentForm): string {
  const typed = (form.get("until") ?? "").trim();
  return readDay(typed) ?? typed;
}

/** Further ahead nobody plans a lesson. */
const mostDaysAhead = 400;

function problemsOf({ t }: Page, { hub }: House, told: ToldTask): TaskProblems {
  const lesson = hub.library.lesson(told.lessonId);
  const first = today(hub);
  const isSoon = timeOfDay(told.until) < timeOfDay(first) + mostDaysAhead * 86_400_000;
  return {
    ...(!(lesson && canBeAsked(lesson)) && { lesson: t("tasks.no-lesson") }),
    ...(told.learners.length === 0 && { whom: t("tasks.nobody") }),
    ...(told.until !== "" &&
      !(readDay(told.until) && told.until >= first && isSoon) && { until: t("tasks.no-day") }),
  };
}

function shownAgain({ formKey, find, lessonId, goal, until, ...whom }: ToldTask) {
  return { formKey, find, chosen: { lesson: lessonId, goal, ...whomShown(whom), until } };
}

type ShownForm = ReturnType<typeof shownAgain> & { problems: TaskProblems };

async function newTaskPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  shown: ShownForm,
) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const learners = learnersOf(hub.roster, classroom.id);
  const faces = await facesByName(c, house, learners, page.language);
  const library = hub.library.ofClass(classroom.id, classroom.language);
  const lessons = library.lessonsIn(classroom.language).filter(canBeAsked);
  const asked = library.lesson(shown.chosen.lesson);
  const known = asked ? library.inPlaceOf(asked).id : "";
  const byLevel = lessonsByLevel(lessons, page.language);
  const { first = "", ...called } = levelsCalled(byLevel, shown.find, [known]);
  const chosen = { ...shown.chosen, lesson: known || first };
  const props = {
    ...{ page, classroom, ...shown, chosen },
    top: teacherTop(c, house, page),
    areLocked: !areNamesOpen(c, house, classroom.id),
    ...called,
    faces: [...faces.values()],
    today: today(hub),
  };
  const status = Object.keys(shown.problems).length > 0 ? 422 : 200;
  return sendPage(c, <NewTaskPage {...props} />, status);
}

async function tasksPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { desk, roster } = house.hub;
  const page = teacherPage(c, house);
  const learners = learnersOf(roster, classroom.id);
  const seen = { id: classroom.id, language: classroom.language, learners };
  const faces = await facesByName(c, house, learners, page.language);
  const inWords = ({ task, lesson, isOver, children }: TaskInClass): TaskInWords => ({
    ...{ id: task.id, goal: task.goal, isForClass: task.isForClass, isOver },
    lesson: lesson && lessonInWords(lesson, page.language),
    until: task.untilDay,
    teacher: task.teacher,
    givenOn: dayOfTime(Date.parse(task.givenAt)),
    children: children.flatMap(({ learner, state }) => {
      const face = faces.get(learner.id);
      return face ? [{ learner: face, state }] : [];
    }),
  });
  const tasks = (await tasksInClass(desk, seen)).map(inWords);
  return sendPage(
    c,
    <TasksPage
      page={page}
      top={teacherTop(c, house, page)}
      classroom={classroom}
      areLocked={!areNamesOpen(c, house, classroom.id)}
      open={tasks.filter(({ isOver }) => !isOver)}
      over={tasks.filter(({ isOver }) => isOver)}
      courses={(await coursesInClass(desk, seen)).map(({ course, ...told }) => ({
        ...{ id: course.id, title: course.title },
        ...told,
      }))}
      isGiven={c.req.query("given") !== undefined}
    />,
  );
}
