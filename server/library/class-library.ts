import type { Language } from "../../content/format/types.ts";
import type { Library } from "./library.ts";
import { byPlace, type ShelfLesson } from "./shelf-lesson.ts";

/**
 * The library as each class meets it. A class for which nobody made anything shares the library of the school, and with
 * it everything that was worked out from it; the others are made anew when a teacher gives or takes back a version, and when
 * the shelf changes.
 */
export function classLibraries(library: Library) {
  const known = new Map<string, Library>();
  const editionNow = () => `${library.edition} ${library.own.edition()}`;
  let edition = editionNow();
  return (classroomId: number, language: Language): Library => {
    if (editionNow() !== edition) {
      known.clear();
      edition = editionNow();
    }
    const name = `${classroomId} ${language}`;
    const found = known.get(name) ?? classLibrary(library, classroomId, language);
    known.set(name, found);
    return found;
  };
}

function classLibrary(library: Library, classroomId: number, language: Language): Library {
  const shown = library.own
    .shownIn(classroomId)
    .filter(({ languages }) => languages.includes(language));
  if (shown.length === 0) return library;
  const inPlace = new Map(shown.map((lesson) => [lesson.place, lesson]));
  // A lesson that takes nobody's place stands before the pack's of its skill, which stays the step of the path (subject-path.ts).
  const rest = library.lessons.filter(({ place }) => !inPlace.has(place));
  const lessons: ShelfLesson[] = [...shown, ...rest].sort(byPlace);
  return {
    ...library,
    lessons,
    lesson: (id) => inPlace.get(id) ?? library.lesson(id),
    inPlaceOf: (lesson) => inPlace.get(lesson.place) ?? library.inPlaceOf(lesson),
    lessonsIn: (asked) => lessons.filter(({ languages }) => languages.includes(asked)),
  };
}
