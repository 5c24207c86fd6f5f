import { everyText } from "./every-text.ts";
import type { ItemSource, LessonSource, ScreenSource } from "./lesson-source.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem } from "./types.ts";

/** A child who is named in a translation only: beside the children of the question she stands there as a stranger. */
export function lintStrangers(translation: LessonSource, of: LessonSource): ContentProblem[] {
  const { file } = translation;
  const strangers = (own: ItemSource | ScreenSource, original?: ItemSource | ScreenSource) => {
    const known = new Set(everyText(original).flatMap(childrenIn));
    return everyText(own).flatMap((text) =>
      childrenIn(text)
        .filter((child) => original && !known.has(child))
        .map((child): ContentProblem => {
          const reason = `the lesson names no {name${child === 0 ? "" : child + 1}} here`;
          return { file, line: text.line, reason, severity: "broken" };
        }),
    );
  };
  return [
    ...translation.screens.flatMap((screen, place) => strangers(screen, of.screens[place])),
    ...translation.items.flatMap((item, place) => strangers(item, of.items[place])),
  ];
}

function childrenIn({ parts }: TextTemplate): number[] {
  return everyPart(parts).flatMap((part) => (part.kind === "name" ? [part.child] : []));
}
