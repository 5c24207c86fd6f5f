import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openItem } from "../../content/format/make-item.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { itemTemplate } from "../../content/format/show-lesson.ts";
import { wordsIn } from "./format/fixtures.ts";

/** Words that would be passed around a class, by their letters alone; too short ones hide in half of all words. */
const indecent: Readonly<Record<string, string>> = {
  en: "arse crap cunt cock dick fuck penis piss rape shit slut tits wank whore",
  fr: "bite chier connard couille enculé merde nique pédé pénis penis pisse putain pute salope",
  ar: "خرا زبر سكس شرموط طيز عرص قحب منيوك نيك",
};

/** Of every letter that a word does not need each is met within so many variants. */
const enoughSeeds = 250;

test.each(Object.keys(indecent))(
  "no heap of letters to spell with makes an indecent word in %s",
  (language) => {
    const found = new Set<string>();
    const words = indecent[language]?.split(" ") ?? [];
    for (const tiles of heapsIn(language))
      for (const word of words)
        if (canMake(word, tiles)) found.add(`${word} of ${[...tiles].sort().join("")}`);
    expect([...found]).toEqual([]);
  },
);

/** The letters of each variant of each spelling, each heap once. */
function heapsIn(language: string): Set<string> {
  const folder = new URL(`../../content/packs/reading-${language}/lessons/`, import.meta.url);
  const heaps = new Set<string>();
  for (const file of readdirSync(folder)) {
    const { items } = readLesson(readFileSync(new URL(file, folder), "utf8"), file);
    for (const item of items.filter(({ type }) => type === "spell")) {
      const template = itemTemplate(item);
      for (let seed = 0; seed < enoughSeeds; seed += 1) {
        const { body } = openItem(template, seed, language, wordsIn(language));
        if (body.kind === "spell") heaps.add(plain(body.tiles.join(""), language));
      }
    }
  }
  return heaps;
}

/** Arabic without its vowel marks, as rude words are written. */
function plain(letters: string, language: string): string {
  return language === "ar" ? letters.normalize("NFD").replace(/\p{M}/gu, "") : letters;
}

function canMake(word: string, letters: string): boolean {
  let left = letters;
  for (const letter of word) {
    if (!left.includes(letter)) return false;
    left = left.replace(letter, "");
  }
  return true;
}
