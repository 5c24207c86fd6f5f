import type { PartsRight } from "../../content/format/parts-right.ts";
import type { Inline, Item, Picture, Step } from "../../content/format/types.ts";
import type { Page } from "../page.ts";
import { pictureAddress } from "./addresses.ts";

/** What was said to the newest answer, if there is one. */
export type Said =
  /** `picture` goes with the words; undefined where the question shows it already. */
  | { state: "right"; because: Step[]; picture: Picture | undefined }
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

/**
 * The picture that the lesson shows with these words. A drawing comes from an address of its own below the question
 * `here`: it would be more than an answer to an answer may weigh. So would a long description, beside words that say the
 * same.
 */
export function lessonPicture(told: Told, here: string): Picture | undefined {
  if (told.state !== "right" || !told.picture) return undefined;
  const { label, file = pictureAddress(here).slice(1) } = told.picture;
  return { ...told.picture, file, label: label.length > mostLetters ? "" : label };
}

/** Most descriptions have fewer; in Arabic 115 would come to 609 bytes with the head of the answer. */
const mostLetters = 100;

/** What the page says where the lesson has no words for an answer that is not right. */
export function pageWords(page: Page, told: Told, { picture }: Item): string | undefined {
  if (told.state === "unreadable") return page.t("answer.write-again");
  if (told.state === "right" || told.why) return undefined;
  if (told.parts) return page.t(`answer.${told.parts.parts}`, told.parts);
  return page.t(picture ? "answer.look-again" : "answer.look-again-at-question");
}
