import { hasLoneLetter } from "../../content/format/spoken-text.ts";
import type { Subject } from "./manifest.ts";
import type { ShelfLesson } from "./shelf-lesson.ts";

/** Words that a child may hear: on a screen of a lesson, or in her variant of an item. */
export type Prompt = {
  /** None where the page itself speaks. */
  subject: Subject | undefined;
  language: string;
  say: string;
  /** The item cannot be done without a voice. */
  needsVoice: boolean;
};

/**
 * Whether a machine may say it. It never teaches the sound of a letter: in a reading lesson it says neither an item that
 * needs a voice, nor words in which a letter stands alone. A number that is to be heard it may say.
 */
export function mayBeSynthetic({ subject, language, say, needsVoice }: Prompt): boolean {
  return subject !== "literacy" || !(needsVoice || hasLoneLetter(language, say));
}

/** Strands of reading in which help speaks of whole words and sentences. */
const strandsOfWholeWords = ["listening", "sentences", "texts"];

/** Whether help in this lesson speaks of letters and how they sound ("ch and est make chest"): a machine says none of it. */
export function isAboutLetters({
  subject,
  skill,
}: Pick<ShelfLesson, "subject" | "skill">): boolean {
  return subject === "literacy" && !strandsOfWholeWords.includes(skill.strand);
}
