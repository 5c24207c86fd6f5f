import type { PartsRight } from "../../content/format/parts-right.ts";
import type { Inline, Item, Step } from "../../content/format/types.ts";
import type { Page } from "../page.ts";

/** What was said to the newest answer, if there is one. */
export type Said =
  | { state: "right"; because: Step[] }
  /** `why` names the mistake; where it has no name, `parts` tell how much is right already. */
  | { state: "not-yet"; why: Item["ask"] | undefined; parts: PartsRight | undefined }
  | { state: "unreadable" }
  /** The card is full. */
  | { state: "not-kept" };

/** What was said about the answer itself. */
export type Told = Exclude<Said, { state: "not-kept" }>;

/** What the lesson says to an answer, a paragraph each. */
export function lessonWords(told: Told): Inline[][] {
  if (told.state === "right") return told.because.map(({ text }) => text);
  return told.state === "not-yet" && told.why ? [told.why] : [];
}

/** What the page says where the lesson has no words for an answer that is not right. */
export function pageWords(page: Page, told: Told, { picture }: Item): string | undefined {
  if (told.state === "unreadable") return page.t("answer.write-again");
  if (told.state === "right" || told.why) return undefined;
  if (told.parts) return page.t(`answer.${told.parts.parts}`, told.parts);
  return page.t(picture ? "answer.look-again" : "answer.look-again-at-question");
}
