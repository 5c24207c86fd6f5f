import type { Item, Language } from "../../content/format/types.ts";
import { type Library, languageSeen, type ShelfLesson } from "./library.ts";
import type { Prompt } from "./voice-rule.ts";

/** What of a lesson can be spoken by a person, in the order in which a child meets it. */
export type LessonPrompts = {
  /** Sounds and words that nobody may speak but a person: their questions wait until then. */
  waiting: Prompt[];
  /** Screens and unchanging questions; a machine reads most of them. */
  others: Prompt[];
};

/** A sound comes in one variant of 33 at the rarest: one that has not come in 150 more is not there. */
const mostVariants = 600;
const nothingNew = 150;
/** A question that says the same in so many variants says it always. */
const fewVariants = 20;

/** Every prompt of a lesson as children of `language` hear it, each once. */
export async function promptsOf(
  library: Library,
  lesson: ShelfLesson,
  language: Language,
): Promise<LessonPrompts> {
  const seen = languageSeen(lesson, language);
  const { screens } = await library.show(lesson, language);
  const waiting = new Set<string>();
  const others = new Set<string>();
  addTo(others, new Set(screens.map(({ say }) => say)));
  for (const { id, needsVoice } of lesson.items) {
    const said = await wordsOf(needsVoice ? mostVariants : fewVariants, (seed) =>
      library.make(id, seed, language),
    );
    if (needsVoice || said.size === 1) addTo(needsVoice ? waiting : others, said);
  }
  const prompt = (say: string, needsVoice: boolean): Prompt => ({
    subject: lesson.subject,
    language: seen,
    say,
    needsVoice,
  });
  const unspoken = [...others].filter((say) => !waiting.has(say));
  return {
    waiting: [...waiting].sort().map((say) => prompt(say, true)),
    others: unspoken.map((say) => prompt(say, false)),
  };
}

/** Silence is nothing to speak. */
function addTo(prompts: Set<string>, said: Set<string>): void {
  for (const words of said) if (words.trim() !== "") prompts.add(words);
}

async function wordsOf(variants: number, make: (seed: number) => Promise<Item>) {
  const said = new Set<string>();
  let newest = 0;
  for (let seed = 0; seed < variants && seed - newest <= nothingNew; seed++) {
    const before = said.size;
    said.add((await make(seed)).say);
    if (said.size > before) newest = seed;
  }
  return said;
}
