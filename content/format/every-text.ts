import type { TextTemplate } from "./text-template.ts";

/** Every text inside a lesson, a screen or an item, wherever it stands: questions, options, answers, words for pictures. */
export function everyText(inside: unknown): TextTemplate[] {
  if (typeof inside !== "object" || inside === null) return [];
  if (isText(inside)) return [inside];
  return Object.values(inside).flatMap(everyText);
}

/** Nothing else in a lesson has parts and a line. */
function isText(inside: object): inside is TextTemplate {
  return "parts" in inside && Array.isArray(inside.parts) && "line" in inside;
}
