import { lintAskedSums } from "./asked-sums.ts";
import { withoutEndSign } from "./compare-text.ts";
import { howToAsk, lintValues } from "./equal-values.ts";
import { gradeResponse } from "./grade-response.ts";
import { plainText } from "./inline.ts";
import { isGraded } from "./item-kinds.ts";
import { withoutInvisible } from "./read-number.ts";
import type { ContentProblem, Item, Option } from "./types.ts";

/** What is wrong with a made item, whoever reads it. */
export type Clash = { reason: string; severity: ContentProblem["severity"] };

/**
 * Where a made item contradicts itself: its right answer is not taken for right, or not what the sum in its question comes to,
 * a named mistake is right, or two of the things to choose from are the same. What is broken must not be asked; the rest is advice to its author.
 */
export function clashesOf(item: Item): Clash[] {
  return [...lintKey(item), ...lintAskedSums(item), ...lintFaces(item), ...lintValues(item)];
}

function lintKey(item: Item): Clash[] {
  if (!isGraded(item.type)) return [];
  return [
    ...item.key.right.flatMap((response) => lintRight(item, response)),
    ...lintWrongAnswers(item),
  ];
}

function lintRight(item: Item, response: string): Clash[] {
  if (gradeResponse(item, response).outcome !== "right")
    return [{ reason: `the right answer "${shown(response)}" cannot be read`, severity: "broken" }];
  if (item.type !== "numeric" || !endless.test(response)) return [];
  const reason = `nobody types the right answer "${response}"; take numbers that come out`;
  return [{ reason, severity: "broken" }];
}

function lintWrongAnswers(item: Item): Clash[] {
  return item.key.mistakes.flatMap(({ response, misconception }): Clash[] => {
    const grade = gradeResponse(item, response);
    if (grade.outcome === "right")
      return [{ reason: `the mistake "${misconception}" is the right answer`, severity: "broken" }];
    if (grade.outcome === "unreadable")
      return [{ reason: `the mistake "${misconception}" cannot be typed`, severity: "broken" }];
    if (grade.misconception === misconception) return [];
    const reason = `the mistakes "${grade.misconception}" and "${misconception}" are the same answer`;
    return [{ reason, severity: "care" }];
  });
}

/** A division that does not come out: lessons stop at thousandths. */
const endless = /[.,]\d{4,}$/;

function shown(response: string): string {
  return response.replaceAll("\n", " / ");
}

/** Two things that look the same cannot be told apart by any child, whatever blanks stand between their words. */
function lintFaces(item: Item): Clash[] {
  if (!areTwins(shownFaces(item), asSeen)) return [];
  return [{ reason: "two of the things to choose from look the same", severity: "broken" }];
}

/** A capital letter or a full stop tells two options apart only for whoever is asked for that. For authors: it stops no question. */
export function lintSlightOptions({ body, key }: Item): Clash[] {
  const isOfOptions = body.kind === "choice" || body.kind === "multiple-choice";
  if (!isOfOptions || key.asksForm || areTwins(body.options, asSeen)) return [];
  const reason = `two of the things to choose from look the same but for a capital letter or an end; ${howToAsk}`;
  return areTwins(body.options, asMeant) ? [{ reason, severity: "broken" }] : [];
}

function areTwins(faces: Option[], textOf: (text: Option["text"]) => string): boolean {
  const told = faces.map(
    ({ text, picture }) => `${textOf(text)}|${picture?.svg ?? ""}|${picture?.file ?? ""}`,
  );
  return new Set(told).size < told.length;
}

function asMeant(text: Option["text"]): string {
  return withoutEndSign(asSeen(text)).toLowerCase();
}

function asSeen(text: Option["text"]): string {
  return withoutInvisible(plainText(text)).normalize("NFC").replace(/\s+/g, " ").trim();
}

function shownFaces({ body }: Item): Option[] {
  if (body.kind === "choice" || body.kind === "multiple-choice" || body.kind === "reflect")
    return body.options;
  if (body.kind === "order") return body.things;
  return body.kind === "match" ? body.left : [];
}
