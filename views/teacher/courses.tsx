import type { Page } from "../page.ts";

export type CourseInShort = {
  id: number;
  title: string;
  isOver: boolean;
  lessons: number;
  children: number;
  /** Who has done all of it. */
  through: number;
};

/** Where a teacher makes a course: with the lesson, or the children, that she comes from. */
export function newCourseAddress(classroomId: number, told: AskedFrom = {}): string {
  return `/teach/classes/${classroomId}/new-course${queryOf(told)}`;
}

export type AskedFrom = { lesson?: string; learners?: number[] };

/** A lesson and children as an address names them. */
export function queryOf({ lesson, learners = [] }: AskedFrom): string {
  const query = new URLSearchParams(lesson ? { lesson } : {});
  for (const id of learners) query.append("learner", String(id));
  const asked = query.toString();
  return asked && `?${asked}`;
}

export function coursesAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/courses`;
}

export function courseAddress(classroomId: number, courseId: number): string {
  return `${coursesAddress(classroomId)}/${courseId}`;
}

type CoursesProps = { page: Page; classroomId: number; courses: CourseInShort[] };

/** The courses of a class, each a way to its page. */
export function Courses({ page, classroomId, courses }: CoursesProps) {
  const { t } = page;
  if (courses.length === 0) return null;
  return (
    <section class="card">
      <h2>{t("course.all")}</h2>
      <ul class="skills">
        {courses.map(({ id, title, isOver, lessons, children, through }) => (
          <li>
            <a href={courseAddress(classroomId, id)}>
              <bdi>{title}</bdi>
            </a>
            <span>
              {t("course.through", { through, all: children })}
              <small class="shown-words">
                {[t("course.lessons", { count: lessons }), isOver && t("course.over")]
                  .filter(Boolean)
                  .join(" · ")}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
