import type { Page } from "../../../../views/page.ts";
import { type PartCard, partName } from "../../../../views/teacher/own/parts.tsx";
import type { ProblemInWords } from "../../../../views/teacher/own/problems.tsx";
import type { WordKey } from "../../../../views/words/t.ts";
import type { DraftProblem } from "../../../library/own/check-draft.ts";

/** What the check found, with the place and, where the hub has it, the sentence in the teacher's language. */
export function problemsInWords(
  page: Page,
  parts: PartCard[],
  problems: DraftProblem[],
): ProblemInWords[] {
  return problems.map(({ severity, part, line, reason }) => {
    const card = part === undefined ? undefined : parts[part];
    const where = card
      ? page.t("own.where", { part: partName(page, card), line })
      : page.t("own.whole-lesson");
    const said = inWords(page, reason);
    return {
      ...{ severity, where, part: card?.number },
      says: said ?? reason,
      language: said === undefined ? "en" : page.language,
    };
  });
}

function inWords(page: Page, reason: string): string | undefined {
  for (const [pattern, key] of sentences) {
    const found = pattern.exec(reason);
    if (found) return page.t(key, valuesOf(found.groups ?? {}));
  }
  return undefined;
}

const numbers = ["count", "least", "most"];

function valuesOf(groups: Record<string, string>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [
      name,
      numbers.includes(name) ? Number(value) : value,
    ]),
  );
}

/** The linter speaks to authors, in English; these are its sentences that a teacher meets most. */
const sentences: [RegExp, WordKey][] = [
  [/^cannot read "(?<words>.*)"$/, "own.p-read"],
  [/^a "(?<sign>.*?)" is missing/, "own.p-unclosed"],
  [/^a bracket \{ or \} has no partner/, "own.p-bracket"],
  [/^there is no variable "(?<name>.*?)"/, "own.p-variable"],
  [/^"(?<name>.*?)" is not in the word list/, "own.p-noun"],
  [/^there is no picture "(?<name>.*?)"/, "own.p-picture"],
  [/^there is no thing "(?<name>.*?)"/, "own.p-thing"],
  [/^(?<name>\S+) must be a whole number from (?<least>\d+) to (?<most>\d+)/, "own.p-bounds"],
  [/^(?<count>\d+) different questions; there must be 20/, "own.p-variants"],
  [/^no item lets the child answer in her own way/, "own.p-open"],
  [/^all items are of one type/, "own.p-types"],
  [/^the lesson asks no question that can be right/, "own.p-asks-nothing"],
  [/^a lesson needs a screen/, "own.p-no-screen"],
  [/^the plan for the teacher is missing/, "own.p-plan"],
  [/^the plan for the teacher has no "(?<name>.*?):"/, "own.p-plan-line"],
  [/^the plan for the teacher does not say what helps with "(?<name>.*?)"/, "own.p-remedy"],
  [/^the mistake "(?<name>.*?)" is the right answer/, "own.p-mistake-right"],
  [/^the mistake "(?<name>.*?)" cannot be typed/, "own.p-mistake-untyped"],
  [/^the right answer "(?<words>.*?)" cannot be read/, "own.p-answer-unread"],
  [/^the mistakes "(?<name>.*?)" and "(?<other>.*?)" are the same answer/, "own.p-mistakes-same"],
  [/^the mistake "(?<name>.*?)" says nothing/, "own.p-says-nothing"],
  [/^two of the things to choose from look the same/, "own.p-look-same"],
  [/^it has no hint/, "own.p-no-hint"],
  [/^it has no solution/, "own.p-no-solution"],
  [/^the item asks nothing/, "own.p-no-ask"],
  [/needs a right option/, "own.p-no-right"],
  [/needs (?:two|three) (?:options|things|pairs)/, "own.p-few-options"],
  [/needs answer:/, "own.p-no-answer"],
  [/^this block is not closed/, "own.p-not-closed"],
  [/^a sentence of (?<count>\d+) words/, "own.p-long-sentence"],
  [/^a screen of (?<count>\d+) sentences/, "own.p-long-screen"],
  [/^a screen has one picture/, "own.p-one-picture"],
  [/^the id "#(?<name>.*?)" is used twice/, "own.p-id-twice"],
  [/^"(?<name>.*?):" is said twice/, "own.p-said-twice"],
  [/^no values satisfy the conditions/, "own.p-no-values"],
  [/^a mistake's name is small words/, "own.p-mistake-name"],
  [/^mistake: name/, "own.p-mistake-form"],
  [/^no font of the hub has the sign "(?<sign>.*)"/, "own.p-no-sign"],
];
