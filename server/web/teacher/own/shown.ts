import type { Classroom } from "../../../classroom/people.ts";
import { classroomsOfTeacher } from "../../../classroom/queries.ts";
import type { Hub } from "../../../hub.ts";
import type { Draft } from "../../../library/own/queries.ts";
import type { ShelfLesson } from "../../../library/shelf-lesson.ts";

/** The classes that meet a version of this lesson now. */
export function classesShowing({ library, roster }: Hub, draft: Draft): Classroom[] {
  return [...roster.classrooms.values()].filter(({ id }) =>
    isVersionOf(library.own.shownAt(id, draft.place), draft),
  );
}

/** What stands in a class in the place of this lesson. */
export type ShownInClass = Classroom & {
  /** Which of its versions, or that of a colleague; undefined when nothing made here stands there. */
  shows: { version: number; isHers: boolean } | undefined;
};

/** The classes of this teacher that learn in the language of the lesson, with what they meet in its place. */
export async function classesFor(
  { db, library, roster }: Hub,
  draft: Draft,
  teacherId: number,
): Promise<ShownInClass[]> {
  const ids = await classroomsOfTeacher(db, teacherId);
  return ids.flatMap((id) => {
    const classroom = roster.classrooms.get(id);
    if (classroom?.language !== draft.language) return [];
    const lesson = library.own.shownAt(id, draft.place);
    const version = lesson?.made.by === "teacher" ? lesson.made.version : undefined;
    const shows = version && { version: version.version, isHers: isVersionOf(lesson, draft) };
    return [{ ...classroom, shows }];
  });
}

function isVersionOf(lesson: ShelfLesson | undefined, { id }: Draft): boolean {
  return lesson?.made.by === "teacher" && lesson.made.version.ownId === id;
}
