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

/** Where a teacher makes a course. */
export function newCourseAddress(classroomId: number): string {
  return `/teach/classes/${classroomId}/new-course`;
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
