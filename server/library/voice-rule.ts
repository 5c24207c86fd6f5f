import { hasLoneLetter } from "../../content/format/spoken-text.ts";
import type { Subject } from "./manifest.ts";

/** Words that a child may hear: on a screen of a lesson, or in her variant of an item. */
export type Prompt = {
  subject: Subject;
  language: string;
  say: string;
  /** The item waits for a human voice. */
  needsVoice: boolean;
};

/**
 * Whether a machine may say it. It never teaches the sound of a letter: neither in an item that waits for a human voice,
 * nor where a letter stands alone in a reading lesson.
 */
export function mayBeSynthetic({ subject, language, say, needsVoice }: Prompt): boolean {
  return !needsVoice && !(subject === "literacy" && hasLoneLetter(language, say));
}
