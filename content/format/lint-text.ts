import { everyText } from "./every-text.ts";
import { outcomesOf } from "./expression.ts";
import { foreignLine, foreignMark } from "./foreign-marks.ts";
import type { LessonSource } from "./lesson-source.ts";
import { bow, lettersByScript, narrowSpace } from "./letters.ts";
import { withoutNumbers } from "./lint-translation.ts";
import { formsOf } from "./own-nouns.ts";
import { everyPart, type TextPart } from "./text-template.ts";
import type { ContentProblem, Language } from "./types.ts";

/** What stands in a text in a way that some children would see wrong. */
export function lintTexts(source: LessonSource): ContentProblem[] {
  return [
    ...lintNouns(source),
    ...lintWritten(source),
    ...lintLetters(source),
    ...lintMarks(source),
  ];
}

function lintMarks({ file, title, screens, items, teacher }: LessonSource): ContentProblem[] {
  const problem = (line: number, reason: string | undefined): ContentProblem[] =>
    reason === undefined ? [] : [{ file, line, reason, severity: "broken" }];
  const lines = screens.flatMap(({ paragraphs }) => paragraphs);
  return [
    ...problem(1, foreignMark([{ kind: "text", text: title }])),
    ...everyText([screens, items, teacher]).flatMap(({ line, parts }) =>
      problem(line, foreignMark(parts)),
    ),
    ...lines.flatMap(({ line, parts }) => problem(line, foreignLine(parts))),
  ];
}

function lintWritten(source: LessonSource): ContentProblem[] {
  return everyText([source.screens, source.items, source.teacher]).flatMap(({ line, parts }) => {
    const sign = hasFonts(source.language) ? unknownSign(parts) : undefined;
    const digit = hasFonts(source.language) ? foreignDigit(parts, source.language) : undefined;
    const reasons = [
      ...(hasBareTime(parts) ? [bareTime] : []),
      ...(digit === undefined ? [] : [`the digit "${digit}" is none of this language: write 0–9`]),
      ...(sign === undefined ? [] : [`no font of the hub has the sign "${sign}"`]),
    ];
    return reasons.map((reason) => ({
      file: source.file,
      line,
      reason,
      severity: "broken" as const,
    }));
  });
}

/** The forms of a lesson's own nouns are words that children read, too. */
function lintNouns({ file, language, teacher }: LessonSource): ContentProblem[] {
  if (!hasFonts(language)) return [];
  return (teacher?.nouns ?? []).flatMap(({ line, noun }) => {
    const sign = [...[...formsOf(noun).values()].join("")].find((one) => !known.has(one));
    const reason = `no font of the hub has the sign "${sign}"`;
    return sign === undefined ? [] : [{ file, line, reason, severity: "broken" as const }];
  });
}

const bareTime = "a time of day is written [[{h}:{m}]]: else 9:05 is shown as 9:5";

/** A sentence of another language, which was left or came into the wrong file; a unit such as "cm" may stand alone. */
function lintLetters({ file, language, screens, items, teacher }: LessonSource): ContentProblem[] {
  if (!hasFonts(language)) return [];
  const [own, other] = language.startsWith("ar") ? [arabic, latin] : [latin, arabic];
  const reason = "no word here is in the letters of the language";
  return everyText([screens, items.map(withoutNumbers), teacher]).flatMap(({ line, parts }) => {
    const written = everyPart(parts).flatMap(writtenIn).join("");
    if (own.test(written) || !other.test(written)) return [];
    return [{ file, line, reason, severity: "broken" as const }];
  });
}

const arabic = /\p{Script=Arabic}{2}/u;
const latin = /\p{Script=Latin}{3}/u;

/** Other languages are shown in the fonts of the phone. */
function hasFonts(language: Language): boolean {
  return /^(en|fr|ar)\b/.test(language);
}

const known = new Set([...lettersByScript.latin, ...lettersByScript.arabic, narrowSpace, bow]);

/** The first sign that a phone would show in another font, or as an empty box. */
function unknownSign(parts: TextPart[]): string | undefined {
  return everyPart(parts)
    .flatMap(writtenIn)
    .find((sign) => !known.has(sign));
}

/** A digit of another script, which would stand among those of the language. */
function foreignDigit(parts: TextPart[], language: Language): string | undefined {
  const own = language.startsWith("ar") ? /[0-9٠-٩]/ : /[0-9]/;
  return everyPart(parts)
    .flatMap(writtenIn)
    .find((sign) => /\p{Nd}/u.test(sign) && !own.test(sign));
}

function writtenIn(part: TextPart): string[] {
  if (part.kind === "text") return [...part.text];
  if (part.kind === "by-gender") return [...part.girl, ...part.boy];
  if (part.kind !== "value") return [];
  return outcomesOf(part.expression).flatMap((outcome) =>
    outcome.kind === "constant" ? [...String(outcome.value)] : [],
  );
}

/** `{h}:{m}` or `9:{m}` outside maths. */
function hasBareTime(parts: TextPart[]): boolean {
  return parts.some((part, place) => {
    if (part.kind === "strong") return hasBareTime(part.parts);
    const before = parts[place - 1];
    if (part.kind !== "value" || before?.kind !== "text") return false;
    return before.text === ":" ? parts[place - 2]?.kind === "value" : /\p{Nd}:$/u.test(before.text);
  });
}
