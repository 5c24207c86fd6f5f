import { everyText } from "./every-text.ts";
import type { LessonSource } from "./lesson-source.ts";
import { everyPart } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/** Words for a girl or a boy, `{name2: She/He}`, where no second child is named: they would follow somebody unseen. */
export function lintNames({ file, screens, items }: LessonSource): ContentProblem[] {
  return [...screens, ...items].flatMap((piece) => {
    const texts = everyText(piece);
    const parts = texts.flatMap((text) => everyPart(text.parts));
    const named = new Set(parts.flatMap((part) => (part.kind === "name" ? [part.child] : [])));
    return texts.flatMap(({ line, parts }) =>
      everyPart(parts).flatMap((part): ContentProblem[] => {
        if (part.kind !== "by-gender" || named.has(part.child)) return [];
        const name = part.child === 0 ? "name" : `name${part.child + 1}`;
        const reason = `"{${name}: ${part.girl}/${part.boy}}" follows no {${name}}`;
        return [{ file, line, reason, severity: "broken" }];
      }),
    );
  });
}
