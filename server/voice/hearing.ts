import type { Database } from "../db/database.ts";
import type { Library } from "../library/library.ts";
import type { Voice } from "../library/media.ts";
import { mayBeSynthetic, type Prompt } from "../library/voice-rule.ts";
import { type LentVoices, openLentVoices } from "./lent/lent-voices.ts";
import { openVoices, type VoiceDesk, type Voices } from "./voices.ts";

/** Everything by which words of a page can be heard. */
export type Hearing = {
  /** What speaks words that nobody has recorded. */
  voices: Voices;
  /** What teachers have spoken. */
  lent: LentVoices;
  /** A recording of these words: a teacher's of this hub, or else a pack's, a person's before a machine's. */
  recorded(language: string, words: string): Voice | undefined;
  /** Whether a child who is asked this can hear it. */
  canBeHeard(prompt: Prompt): boolean;
};

export type HearingDesk = VoiceDesk & { db: Database; library: Library };

export async function openHearing(desk: HearingDesk): Promise<Hearing> {
  const voices = await openVoices(desk);
  const lent = await openLentVoices(desk);
  const recorded = (language: string, words: string) =>
    lent.voice(language, words) ?? desk.library.voice(language, words);
  return {
    voices,
    lent,
    recorded,
    canBeHeard(prompt) {
      const { language, say } = prompt;
      const voice = recorded(language, say);
      if (voice && !voice.isMachine) return true;
      if (!mayBeSynthetic(prompt)) return false;
      return voice !== undefined || voices.nameOf(language, say) !== undefined;
    },
  };
}
