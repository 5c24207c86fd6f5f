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

/** Says of the lines in which a word was changed that they were read, where there are any. */
export async function readAgain(teacher: Phone, own: string): Promise<void> {
  const { html } = await teacher.open(own);
  if (html.includes(`${own}/readings"`)) await teacher.submit(formTo(html, /readings$/));
}

/** Writes a teacher's own questions over those of the example. */
export async function writeOver(teacher: Phone, own: string): Promise<SeenPage> {
  const { html } = await teacher.open(`${own}/text`);
  const form = formTo(html, /text$/);
  const whole = form.fields.find(([name]) => name === "whole")?.[1] ?? "";
  return teacher.submit(form, { whole: whole.replace(/^ask: /gm, "ask: Look well. ") });
}

/** Words as they are read: without signs of direction and without vowel marks. */
export function unmarked(html: string): string {
  return html.replace(/[\u064b-\u0652\u2066-\u2069]/g, "");
}
