import type { Child } from "hono/jsx";
import { type Page, spoken } from "../page.ts";
import { Form } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass, PlanLink, Who } from "./class-page.tsx";
import {
  type AskedFrom,
  type CourseInShort,
  Courses,
  newCourseAddress,
  queryOf,
} from "./courses.tsx";
import { dateIn } from "./dates.ts";
import { planAddress } from "./lessons.tsx";
import type { LessonInWords, NamedFace } from "./now.tsx";
import { type Finding, FindLesson, type LessonsOfLevel, PickLesson } from "./pick.tsx";
import { type Goal, GoalField, Problem, type WhomChosen, WhomField } from "./task-fields.tsx";

export type TaskInWords = {
  id: number;
  /** Undefined when the lesson is no longer on the shelf. */
  lesson: LessonInWords | undefined;
  goal: Goal;
  isForClass: boolean;
  /** Days, `2026-03-01`. */
  until: string | undefined;
  givenOn: string;
  teacher: string;
  isOver: boolean;
  children: { learner: NamedFace; state: "done" | "begun" | "open" }[];
};

type ClassProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  areLocked: boolean;
};

/** Where a teacher asks for a lesson: with the lesson, or the children, that she comes from. */
export function newTaskAddress(classroomId: number, told: AskedFrom = {}): string {
  return `/teach/classes/${classroomId}/new-task${queryOf(told)}`;
}

type TasksProps = ClassProps & {
  open: TaskInWords[];
  over: TaskInWords[];
  courses: CourseInShort[];
  isGiven: boolean;
};

/** What is asked of a class now, who has done it and who has not; below it what was asked before. */
export function TasksPage({ page, top, classroom, areLocked, isGiven, ...props }: TasksProps) {
  const { t } = page;
  const { open, over, courses } = props;
  const isNothingAsked = open.length === 0 && courses.every(({ isOver }) => isOver);
  const classroomId = classroom.id;
  const here = classAddress(classroomId, "tasks");
  const title = `${t("bar.tasks")} · ${classroom.name}`;
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="tasks">
      <div class="headline">
        <h1>{title}</h1>
        <p class="do">
          <a class="pill main" href={newTaskAddress(classroomId)}>
            {t("tasks.new")}
          </a>
          <a class="pill" href={newCourseAddress(classroomId)}>
            {t("course.new")}
          </a>
        </p>
      </div>
      {isGiven && <Outcome words={t("tasks.given")} />}
      <Courses page={page} classroomId={classroomId} courses={courses} />
      {isNothingAsked && <p class="card">{t("tasks.none")}</p>}
      {open.map((task) => (
        <OneTask page={page} classroomId={classroomId} task={task} />
      ))}
      {over.length > 0 && (
        <>
          <h2>{t("tasks.over")}</h2>
          {over.map((task) => (
            <OneTask page={page} classroomId={classroomId} task={task} />
          ))}
        </>
      )}
    </PageOfClass>
  );
}

type TaskProps = { page: Page; classroomId: number; task: TaskInWords };

function OneTask({ page, classroomId, task }: TaskProps) {
  const { t } = page;
  const { lesson, goal, children, isForClass, until, isOver } = task;
  const done = children.filter(({ state }) => state === "done");
  const whom = t("teacher.learners", { count: children.length });
  const about = [
    t(`tasks.goal-${goal}`),
    isForClass ? t("tasks.whole-class") : whom,
    until && t("tasks.until-day", { date: dateIn(page, until) }),
  ];
  return (
    <section class="card">
      <h2 {...(lesson && spoken(page, lesson.language))}>
        {lesson ? lesson.title : t("tasks.gone")}
      </h2>
      <p class="why">
        {about.filter(Boolean).join(" · ")}
        {" · "}
        <bdi>{task.teacher}</bdi>
        {" · "}
        {dateIn(page, task.givenOn)}
      </p>
      <p>
        <b>{t("tasks.done-of", { done: done.length, all: children.length })}</b>
      </p>
      <Those page={page} classroomId={classroomId} task={task} state="done" />
      <Those page={page} classroomId={classroomId} task={task} state="begun" />
      <Those page={page} classroomId={classroomId} task={task} state="open" />
      {!isOver && <Closing page={page} classroomId={classroomId} task={task} />}
      {lesson && isOver && (
        <p>
          <PlanLink page={page} lesson={lesson} />
        </p>
      )}
    </section>
  );
}

/** The children who are as far as that with a task; many of them behind a tap. */
function Those({
  page,
  classroomId,
  task,
  state,
}: TaskProps & { state: "done" | "begun" | "open" }) {
  const those = task.children.filter((one) => one.state === state);
  if (those.length === 0) return null;
  return (
    <details open={!task.isOver && those.length <= mostShown}>
      <summary>{page.t(`tasks.${state}`, { count: those.length })}</summary>
      <ul class="crowd">
        {those.map(({ learner }) => (
          <li>
            <Who page={page} classroomId={classroomId} learner={learner} />
          </li>
        ))}
      </ul>
    </details>
  );
}

const mostShown = 12;

function Closing({ page, classroomId, task }: TaskProps) {
  const { t } = page;
  const title = task.lesson?.title ?? t("tasks.gone");
  return (
    <Form page={page} action={`${classAddress(classroomId, "tasks")}/${task.id}/closings`}>
      <div class="do">
        {task.lesson && (
          <a class="pill" href={planAddress(task.lesson.id)}>
            {t("groups.plan")}
          </a>
        )}
        <button
          type="submit"
          class="pill"
          name="as"
          value="ended"
          aria-label={t("say.of", { name: t("tasks.end"), text: title })}
        >
          {t("tasks.end")}
        </button>
        <button
          type="submit"
          class="pill away"
          name="as"
          value="taken-back"
          aria-label={t("say.of", { name: t("tasks.take-back"), text: title })}
        >
          {t("tasks.take-back")}
        </button>
      </div>
    </Form>
  );
}

export type TaskProblems = { lesson?: string; whom?: string; until?: string };

type NewTaskProps = ClassProps & {
  /** Made for this form: sent twice, it asks once. */
  formKey: string;
  levels: LessonsOfLevel[];
  finding: Finding;
  faces: NamedFace[];
  chosen: WhomChosen & {
    /** Empty before one is chosen. */
    lesson: string;
    goal: Goal;
    until: string;
  };
  /** The first day that can be the last one. */
  today: string;
  problems: TaskProblems;
};

/** A teacher asks for a lesson: which, how far, of whom and until when. */
export function NewTaskPage({ page, top, classroom, areLocked, ...props }: NewTaskProps) {
  const { t } = page;
  const { formKey, levels, finding, faces, chosen, today, problems } = props;
  const classroomId = classroom.id;
  const title = `${t("tasks.new")} · ${classroom.name}`;
  const from = {
    ...(chosen.lesson && { lesson: chosen.lesson }),
    learners: [...chosen.learners],
  };
  const here = newTaskAddress(classroomId, from);
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="tasks">
      <h1>{title}</h1>
      <p>{t("tasks.how")}</p>
      <p>
        <a class="pill" href={newCourseAddress(classroomId, from)}>
          {t("course.instead")}
        </a>
      </p>
      <Form page={page} action={classAddress(classroomId, "tasks")}>
        <input type="hidden" name="key" value={formKey} />
        <FindLesson page={page} finding={finding} />
        <PickLesson
          {...{ page, levels }}
          id="lesson"
          name="lesson"
          label={t("tasks.lesson")}
          chosen={chosen.lesson}
          none={t("tasks.no-lesson")}
        />
        <Problem words={problems.lesson} />
        <GoalField page={page} goal={chosen.goal} />
        <WhomField {...{ page, faces, chosen }} problem={problems.whom} />
        <p class="field">
          <label for="until">{t("tasks.until")}</label>
          <input id="until" name="until" type="date" min={today} value={chosen.until} />
        </p>
        <Problem words={problems.until} />
        <p class="do">
          <button type="submit" class="pill main" name="send" value="yes">
            {t("tasks.give")}
          </button>
        </p>
      </Form>
    </PageOfClass>
  );
}
