import { comparable } from "../../../content/format/compare-text.ts";
import type { Finding, LessonsOfLevel } from "../../../views/teacher/pick.tsx";
import type { SentForm } from "../../pages/read-form.ts";

/**
 * What a form looks for among lessons; undefined when it is not looking, but sent. Its own button sends it whatever stands in
 * the box; Enter, which no button tells, looks when the words in the box are others than before.
 */
export function lookingFor(form: SentForm): string | undefined {
  if (form.get("send") !== undefined) return undefined;
  const find = (form.get("find") ?? "").trim();
  const isChanged = find !== (form.get("found") ?? "");
  return isChanged || form.get("look") !== undefined ? find : undefined;
}

/**
 * The lessons that are called so, and those that are chosen already; all of them where nothing is called so, because an empty
 * field offers no way on. @returns also the `first` that was looked for and is not chosen, for the field that is still empty
 */
export function levelsCalled(
  levels: LessonsOfLevel[],
  find: string,
  chosen: string[],
): { levels: LessonsOfLevel[]; finding: Finding; first: string | undefined } {
  const isCalled = calledSo(find);
  const found = levels.map(({ lessons, ...level }) => ({
    ...level,
    lessons: lessons.filter(({ title }) => isCalled(title)),
  }));
  if (found.every(({ lessons }) => lessons.length === 0))
    return { levels, finding: { find, isFound: false }, first: undefined };
  const called = found.flatMap(({ lessons }) => lessons.map(({ id }) => id));
  const ids = new Set(called.concat(chosen));
  const left = levels.map(({ lessons, ...level }) => ({
    ...level,
    lessons: lessons.filter(({ id }) => ids.has(id)),
  }));
  return {
    levels: left.filter(({ lessons }) => lessons.length > 0),
    finding: { find, isFound: true },
    first: find === "" ? undefined : called.find((id) => !chosen.includes(id)),
  };
}

/**
 * Tells whether a title has every word that is looked for, or a part of it, from whatever keyboard they come. What stands
 * between words, such as quotes and commas, is not looked for; signs alone are, as they are.
 */
export function calledSo(find: string): (title: string) => boolean {
  const plain = (words: string) =>
    comparable(words, { anyCase: true, noMarks: true, nearLetters: true });
  const words = plain(find).match(/[\p{L}\p{M}\p{N}]+/gu);
  const wanted = words ?? plain(find).split(" ");
  return (title) => {
    const called = plain(title);
    return wanted.every((word) => called.includes(word));
  };
}
