import type { Page } from "../../../../views/page.ts";
import { type PartCard, partName } from "../../../../views/teacher/own/parts.tsx";
import type { ProblemInWords } from "../../../../views/teacher/own/problems.tsx";
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
    return { severity, where, part: card?.number, says: reason, language: "en" };
  });
}
