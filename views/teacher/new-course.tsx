import type { Page } from "../page.ts";
import { Field, Form } from "../parts/form.tsx";
import type { ClassProps } from "./checks.tsx";
import { PageOfClass } from "./class-page.tsx";
import { coursesAddress, newCourseAddress } from "./courses.tsx";
import type { NamedFace } from "./now.tsx";
import { type Finding, FindLesson, type LessonsOfLevel, PickLesson } from "./pick.tsx";
import { type Goal, GoalField, Problem, type WhomChosen, WhomField } from "./task-fields.tsx";

/** What is chosen for a course, before the form is sent and when it comes back. */
export type CourseChosen = WhomChosen & {
  title: string;
  /** Ids of lessons by place; empty where none is chosen. */
  lessons: string[];
  /** The places of those whose skill is asked before and after, from 1 on. */
  checked: ReadonlySet<number>;
  /** `path`: as the hub's own path has them. `mine`: as they are chosen. */
  order: "path" | "mine";
  goal: Goal;
};

export type CourseProblems = { title?: string; lesson?: string; check?: string; whom?: string };

type NewCourseProps = ClassProps & {
  /** Made for this form: sent twice, it makes one. */
  formKey: string;
  levels: LessonsOfLevel[];
  finding: Finding;
  faces: NamedFace[];
  chosen: CourseChosen;
  /** So many lessons a course has at most, and so many skills fit into one sitting. */
  most: { lessons: number; skills: number };
  problems: CourseProblems;
};

/** A teacher makes a course: which lessons, what is asked before and after, and of whom. */
export function NewCoursePage({ page, top, classroom, areLocked, ...props }: NewCourseProps) {
  const { t } = page;
  const { formKey, faces, chosen, problems } = props;
  const classroomId = classroom.id;
  const title = `${t("course.new")} · ${classroom.name}`;
  const here = newCourseAddress(classroomId);
  return (
    <PageOfClass {...{ page, top, classroomId, areLocked, here, title }} tab="tasks">
      <h1>{title}</h1>
      <p>{t("course.how")}</p>
      <Form page={page} action={coursesAddress(classroomId)}>
        <input type="hidden" name="key" value={formKey} />
        {/* Not required in the browser: whoever looks for a lesson first sends the form without it. */}
        <Field
          name="title"
          label={t("course.title")}
          help={t("course.title-help")}
          value={chosen.title}
          problem={problems.title}
          isOptional
        />
        <LessonFields page={page} {...props} />
        <OrderField page={page} order={chosen.order} />
        <GoalField page={page} goal={chosen.goal} />
        <WhomField {...{ page, faces, chosen }} problem={problems.whom} />
        <p class="do">
          <button type="submit" class="pill main" name="send" value="yes">
            {t("course.make")}
          </button>
        </p>
      </Form>
    </PageOfClass>
  );
}

type FieldsProps = Pick<
  NewCourseProps,
  "page" | "levels" | "finding" | "chosen" | "most" | "problems"
>;

/** The lessons, each with a tick for the check of its skill. */
function LessonFields({ page, levels, finding, chosen, most, problems }: FieldsProps) {
  const { t } = page;
  return (
    <fieldset class="card">
      <legend>{t("course.which")}</legend>
      <p>{t("course.about-checks", { count: most.skills })}</p>
      <Problem words={problems.lesson} />
      <Problem words={problems.check} />
      <FindLesson page={page} finding={finding} />
      {Array.from({ length: most.lessons }, (_, place) => (
        <>
          <PickLesson
            {...{ page, levels }}
            id={`lesson-${place + 1}`}
            name="lesson"
            label={t("course.lesson", { number: place + 1 })}
            chosen={chosen.lessons[place]}
            none={t("checks.no-skill")}
          />
          <p>
            <label class="tick">
              <input
                type="checkbox"
                name="checked"
                value={String(place + 1)}
                checked={chosen.checked.has(place + 1)}
              />
              {t("course.checked", { number: place + 1 })}
            </label>
          </p>
        </>
      ))}
    </fieldset>
  );
}

/** In which order the lessons come. */
function OrderField({ page, order }: { page: Page; order: CourseChosen["order"] }) {
  const { t } = page;
  return (
    <fieldset class="card">
      <legend>{t("course.order")}</legend>
      {(["path", "mine"] as const).map((one) => (
        <label class="tick">
          <input type="radio" name="order" value={one} checked={one === order} />
          {t(`course.order-${one}`)}
        </label>
      ))}
    </fieldset>
  );
}
