import { Form } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { PrintButton, PrintByMenu } from "../parts/print.tsx";
import type { ClassProps } from "./checks.tsx";
import { PageOfClass, PlanLink } from "./class-page.tsx";
import { TakeFiles } from "./class-report.tsx";
import { BeforeAfterChart, type Part, type SkillOfCourse } from "./course-chart.tsx";
import { BeforeAndAfter, type ChildOfCourse, HowFar } from "./course-tables.tsx";
import { courseAddress } from "./courses.tsx";
import { dateIn } from "./dates.ts";
import type { LessonInWords } from "./now.tsx";
import type { Goal } from "./task-fields.tsx";

export type CourseInWords = {
  id: number;
  title: string;
  /** Undefined where a lesson is no longer on the shelf. */
  lessons: (LessonInWords | undefined)[];
  /** Those that are asked before and after; none without checks. */
  skills: SkillOfCourse[];
  goal: Goal;
  isForClass: boolean;
  teacher: string;
  /** A day, `2026-03-01`. */
  givenOn: string;
  isOver: boolean;
  those: ChildOfCourse[];
};

type CourseProps = ClassProps & {
  course: CourseInWords;
  /** Made for the forms that choose a check: sent twice, they choose once. */
  formKey: string;
  school: string;
  today: string;
  /** What was done just now. */
  said: string | undefined;
};

/** How far each child is with a course, and what came out of the checks before and after it. */
export function CoursePage({ page, top, classroom, areLocked, course, ...props }: CourseProps) {
  const { t } = page;
  const { formKey, school, today, said } = props;
  const { title, skills, those, lessons } = course;
  const here = courseAddress(classroom.id, course.id);
  const shown = { page, classroomId: classroom.id, those };
  return (
    <PageOfClass
      {...{ page, top, here, areLocked }}
      title={`${title} · ${classroom.name}`}
      classroomId={classroom.id}
      tab="tasks"
      hasCharts
    >
      <div class="headline">
        <h1>
          <bdi>{title}</bdi>
          {` · ${classroom.name}`}
        </h1>
        <p>{`${school} · ${dateIn(page, today)}`}</p>
      </div>
      {said && (
        <div class="unprinted">
          <Outcome words={said} />
        </div>
      )}
      <About page={page} course={course} />
      <p class="do">
        <PrintButton page={page} />
      </p>
      <PrintByMenu page={page} />
      <LessonList page={page} course={course} />
      {skills.length > 0 && (
        <>
          <h2>{t("course.before-after")}</h2>
          <Offers {...{ page, here, course, formKey }} />
          <div class="charts two-by-two">
            {skills.map((skill) => (
              <BeforeAfterChart {...{ page, skill }} checks={those} />
            ))}
          </div>
          <BeforeAndAfter {...shown} skills={skills} />
        </>
      )}
      <h2>{t("course.how-far")}</h2>
      <HowFar {...shown} lessons={lessons.length} />
      <TakeFiles
        {...{ page, areLocked }}
        files={[{ address: `${here}/course.csv`, words: t("course.csv") }]}
      />
      {!course.isOver && <Closing {...{ page, here, title }} />}
    </PageOfClass>
  );
}

type AboutProps = Pick<CourseProps, "page" | "course">;

function About({ page, course }: AboutProps) {
  const { t } = page;
  const { isForClass, those, goal, isOver } = course;
  const about = [
    isForClass ? t("tasks.whole-class") : t("teacher.learners", { count: those.length }),
    t(`course.goal-${goal}`),
    isOver && t("course.over"),
  ];
  return (
    <p class="why">
      {about.filter(Boolean).join(" · ")}
      {" · "}
      <bdi>{course.teacher}</bdi>
      {" · "}
      {dateIn(page, course.givenOn)}
    </p>
  );
}

/** One lesson after another, each with how many have done it. */
function LessonList({ page, course }: AboutProps) {
  const { t, digits } = page;
  const { lessons, those } = course;
  return (
    <div class="card">
      <ol class="skills">
        {lessons.map((lesson, place) => (
          <li>
            <span>
              {`${digits(place + 1)}. `}
              {lesson ? <PlanLink page={page} lesson={lesson} /> : t("tasks.gone")}
            </span>
            <small>
              {t("tasks.done-of", {
                done: those.filter(({ states }) => states[place] === "done").length,
                all: those.length,
              })}
            </small>
          </li>
        ))}
      </ol>
    </div>
  );
}

type OffersProps = AboutProps & { here: string; formKey: string };

/** One tap for a check that is not held yet: before, as long as a child has not begun; after, for who is through or for all. */
function Offers({ page, here, course, formKey }: OffersProps) {
  const { t } = page;
  const { those, isOver } = course;
  const can = (part: Part) =>
    those.filter(({ [part]: check }) => check.state === "none" && check.why === "can");
  const before = isOver ? 0 : can("before").length;
  const after = can("after");
  const through = after.filter(({ isThrough }) => isThrough).length;
  const offers = [
    { way: "before-all", count: before },
    { way: "after-through", count: through },
    { way: "after-all", count: after.length > through ? after.length : 0 },
  ] as const;
  const open = offers.filter(({ count }) => count > 0);
  if (open.length === 0) return null;
  return (
    <Form page={page} action={`${here}/checks`}>
      <input type="hidden" name="key" value={formKey} />
      <p class="do unprinted">
        {open.map(({ way, count }) => (
          <button type="submit" class="pill" name="check" value={way}>
            {t(`course.choose-${way}`, { count })}
          </button>
        ))}
      </p>
    </Form>
  );
}

type ClosingProps = { page: CourseProps["page"]; here: string; title: string };

function Closing({ page, here, title }: ClosingProps) {
  const { t } = page;
  const ways = [
    { as: "ended", words: t("tasks.end"), look: "pill" },
    { as: "taken-back", words: t("tasks.take-back"), look: "pill away" },
  ];
  return (
    <Form page={page} action={`${here}/closings`}>
      <p class="do unprinted">
        {ways.map(({ as, words, look }) => (
          <button
            type="submit"
            class={look}
            name="as"
            value={as}
            aria-label={t("say.of", { name: words, text: title })}
          >
            {words}
          </button>
        ))}
      </p>
    </Form>
  );
}
