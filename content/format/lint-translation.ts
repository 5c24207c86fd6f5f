import { variablesOf } from "./expression.ts";
import type { ItemSource, LessonSource } from "./lesson-source.ts";
import { pictureVariables } from "./picture-source.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/** Whether the questions of a translation say all the numbers that the questions of the lesson say. */
export function lintTranslation(translation: LessonSource, of: LessonSource): ContentProblem[] {
  return translation.items.flatMap((item, place) => {
    const original = of.items[place];
    if (!original) return [];
    const said = new Set([...questionVariables(item), ...pictured(item)]);
    const lost = [...new Set(questionVariables(original))].filter((name) => !said.has(name));
    return lost.map((name) => ({
      file: item.file,
      line: item.ask.line,
      reason: `#${item.id}: the question of the lesson says {${name}}, its translation does not`,
      severity: "broken" as const,
    }));
  });
}

function questionVariables({ ask, sentence }: ItemSource): string[] {
  return [ask, ...(sentence ? [sentence] : [])].flatMap(textVariables);
}

function textVariables({ parts }: TextTemplate): string[] {
  return everyPart(parts).flatMap((part) =>
    part.kind === "value" || part.kind === "count" ? variablesOf(part.expression) : [],
  );
}

/** A number that can be seen in the picture need not be said. */
function pictured({ picture }: ItemSource): string[] {
  return picture ? pictureVariables(picture.call) : [];
}
