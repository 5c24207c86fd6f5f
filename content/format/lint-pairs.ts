import { everyText } from "./every-text.ts";
import type { ItemSource, LessonSource, ScreenSource } from "./lesson-source.ts";
import { makeItem } from "./make-item.ts";
import { standsSideBySide } from "./picture/pair.ts";
import type { PictureSource } from "./picture-source.ts";
import { itemTemplate, showLesson } from "./show-lesson.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import { ContentError, type ContentProblem, type Picture, type WordList } from "./types.ts";

/**
 * In a language that is read from the right, the left picture of a pair is not the first one for its reader. Words that
 * call a picture the first or the second are broken there; one below the other, the upper picture is the first.
 */
export function lintPairs(source: LessonSource, words: WordList): ContentProblem[] {
  const ordinal = ordinals.find(({ language }) => language.test(source.language));
  if (!ordinal) return [];
  const told = [...source.screens, ...source.items].filter(({ picture }) => isPair(picture));
  return told
    .flatMap((one) => (standsSideBySide(drawn(one, source, words)) ? everyText(one) : []))
    .filter((text) => ordinal.words.test(wordsOf(text)))
    .map(({ line }) => ({
      file: source.file,
      line,
      reason: "a pair stands from left to right in every language: say left and right, not first",
      severity: "broken" as const,
    }));
}

const ordinals = [
  {
    language: /^ar\b/,
    words: /(?:الصورة|الشكل|القماش|الزاوية|القمر|السهم|الساعة المرسومة) (?:الأوّ?ل|الأولى|الثاني)/,
  },
];

function isPair(picture: PictureSource | undefined): boolean {
  return picture?.call.kind === "drawing" && picture.call.name === "pair";
}

/** The picture as it is shown; what cannot be drawn is told elsewhere. */
function drawn(one: ScreenSource | ItemSource, source: LessonSource, words: WordList): Picture {
  const none = { svg: "", label: "" };
  try {
    if ("rules" in one)
      return makeItem(itemTemplate(one), 0, words.language, words).picture ?? none;
    const alone = { ...source, screens: [one], items: [] };
    return showLesson(alone, words).screens[0]?.picture ?? none;
  } catch (error) {
    if (error instanceof ContentError) return none;
    throw error;
  }
}

function wordsOf({ parts }: TextTemplate): string {
  return everyPart(parts)
    .map((part) => (part.kind === "text" ? part.text : ""))
    .join("");
}
