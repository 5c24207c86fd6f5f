import { everyText } from "./every-text.ts";
import type { LessonSource } from "./lesson-source.ts";
import type { TextPart } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/** What stands in a text in a way that some children would see wrong. */
export function lintTexts(source: LessonSource): ContentProblem[] {
  return everyText([source.screens, source.items, source.teacher])
    .filter(({ parts }) => hasBareTime(parts))
    .map(({ line }) => ({
      file: source.file,
      line,
      reason: "a time of day is written [[{h}:{m}]]: else 9:05 is shown as 9:5",
      severity: "broken",
    }));
}

/** `{h}:{m}` or `9:{m}` outside maths. */
function hasBareTime(parts: TextPart[]): boolean {
  return parts.some((part, place) => {
    if (part.kind === "strong") return hasBareTime(part.parts);
    const before = parts[place - 1];
    if (part.kind !== "value" || before?.kind !== "text") return false;
    return before.text === ":" ? parts[place - 2]?.kind === "value" : /\d:$/.test(before.text);
  });
}
