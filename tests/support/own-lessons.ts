import { expect } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";

/** The lesson that teachers change in the tests. */
export const lessonId = "animals-and-homes";

/** A teacher's copy of a lesson. @returns the address of its page */
export async function makeCopy(teacher: Phone, of = lessonId, language = "en"): Promise<string> {
  const plan = await teacher.open(`/teach/lessons/${of}`);
  const made = await teacher.submit(formTo(plan.html, /own-lessons$/), { language });
  expect(made.path).toMatch(/^\/teach\/own-lessons\/\d+$/);
  return made.path;
}

/** Changes a word of her lesson wherever it stands. */
export async function replaceWord(
  teacher: Phone,
  own: string,
  find: string,
  by: string,
): Promise<SeenPage> {
  const found = await teacher.open(`${own}/words?find=${find}&by=${by}`);
  return teacher.submit(formTo(found.html, /words$/));
}

/** Words as they are read: without signs of direction and without vowel marks. */
export function unmarked(html: string): string {
  return html.replace(/[\u064b-\u0652\u2066-\u2069]/g, "");
}
