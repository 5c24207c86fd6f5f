import { fillPlain } from "./inline.ts";
import type { ItemSource } from "./lesson-source.ts";
import { type MadeBody, type Making, namedMistake, plainAnswer, wrongsMet } from "./made-body.ts";
import { shuffledPositions } from "./random.ts";

/** Letters to tap: those of the word, and some it does not need, mixed so that they never lie there as the word. */
export function makeSpell(source: ItemSource, { filling, random }: Making): MadeBody {
  const words = source.answers.map((answer) => plainAnswer(answer, filling).normalize("NFC"));
  const [word = ""] = words;
  const others = source.letters ? fillPlain(source.letters, filling) : "";
  const letters = [...lettersOf(word), ...others.split(/[\s,\u060c]+/).filter((one) => one !== "")];
  const mixed = shuffledPositions(letters.length, random).map((place) => letters[place] ?? "");
  const isGivenAway = mixed.join("").startsWith(word) && mixed.length > 1;
  const tiles = isGivenAway ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
  return {
    body: { kind: "spell", fields: ["spell"], tiles },
    right: words.map((one) => tapped(one, tiles)),
    mistakes: wrongsMet(source, filling).map(({ answer, mistake }) =>
      namedMistake(tapped(plainAnswer(answer, filling), tiles), mistake, filling),
    ),
  };
}

/** The response that spells a word with these letters. @throws Error when one is not there */
function tapped(word: string, tiles: string[]): string {
  const free = new Set(tiles.keys());
  const taps = lettersOf(word.normalize("NFC")).map((letter) => {
    const place = [...free].find((one) => tiles[one] === letter);
    if (place === undefined)
      throw new Error(`"${word}" needs one more "${letter}": letters: ${letter}`);
    free.delete(place);
    return place;
  });
  return taps.join(",");
}

/** A letter with the marks on it is one letter: é, بَ. */
export function lettersOf(word: string): string[] {
  return word.match(/\P{M}\p{M}*/gu) ?? [];
}
