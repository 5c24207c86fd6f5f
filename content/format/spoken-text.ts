import { plainDigits } from "./digits.ts";
import { type PartWords, type Tongue, tongueOf } from "./spoken-tongue.ts";
import type { Language } from "./types.ts";

/**
 * Words as a machine's voice must be given them: it reads `3/4` as "three slash four", leaves out `−` and says signs in
 * English where it knows no other name. Digits stay digits, in European form, for it knows how each language counts.
 */
export function spokenText(language: Language, words: string): string {
  const tongue = tongueOf(language);
  const counted = fractions(numbers(words.normalize("NFC")), tongue);
  const told = units(signs(clock(counted, tongue), tongue), tongue);
  return told
    .replace(/[[\]<>{}|\\^`~*#_\u0640]/g, " ") // marks that mean something to the program, and the stretch of Arabic letters
    .replace(/\s*[…/]|\s+[–—]\s/g, ", ")
    .replace(/\s+/g, " ")
    .replace(/ (?=[,.;:!?،؛؟])/g, "")
    .trim();
}

/** A voice needs a full stop to take breath, also behind a heading, or behind each of several answers. */
export function inSentences(pieces: string[]): string {
  return pieces
    .filter((piece) => piece !== "")
    .map((piece) => (/[.!?:\u061f\u2026]$/.test(piece) ? piece : `${piece}.`))
    .join(" ");
}

/**
 * Whether a letter stands alone in these words ("we write u"). A machine would say its name or a wrong sound, and in a
 * reading lesson that is what the child is to learn.
 */
export function hasLoneLetter(language: Language, words: string): boolean {
  const whole = words.normalize("NFC").replaceAll("\u0640", "");
  const { oneLetterWords } = tongueOf(language);
  return [...whole.matchAll(loneLetter)].some(({ 0: found, 1: letter = "", index }) => {
    if (!oneLetterWords.includes(letter.toLowerCase())) return true;
    return !isWord(whole.slice(index + found.length));
  });
}

/** A letter with its vowel marks, and neither letter, apostrophe nor hyphen beside it. */
const loneLetter = /(?<![\p{L}\p{M}\p{N}'’-])(\p{L})\p{M}*(?![\p{L}\p{M}\p{N}'’-])/gu;

/** "a" before another word is a word; before a comma, a full stop or the end it is the letter. */
function isWord(behind: string): boolean {
  return /^\s+[\p{L}\p{N}]/u.test(behind);
}

/** Every digit as 0 to 9, no spaces in a long number, and the decimal sign that the voice of each language knows. */
function numbers(words: string): string {
  return plainDigits(words)
    .replace(/(?<=\d)[\u00a0\u202f](?=\d{3}(?!\d))/g, "")
    .replace(/(?<=\d)\u066b(?=\d)/g, ".");
}

/** `1 3/4`, `3/4`, `a/8`, `?/8`. */
function fractions(words: string, tongue: Tongue): string {
  const whole = words.replace(
    /(?<![\d.])(\d+) (?=\d+\/\d)/g,
    (_, number: string) => `${number} ${tongue.and} `,
  );
  return whole.replace(
    /(\d+|\p{L}|\?)\/(\d+|\p{L}|\?)(?![\p{L}\d])/gu,
    (_, above: string, below: string) => fraction(above, below, tongue),
  );
}

function fraction(above: string, below: string, { parts, over, blank }: Tongue): string {
  const part = parts[Number(below)];
  if (part && /\d/.test(above)) return partWords(Number(above), part);
  return [above, over, below].map((one) => (one === "?" ? blank : one)).join(" ");
}

function partWords(above: number, { one, two, many }: PartWords): string {
  if (two && above <= 2) return above === 1 ? one : two;
  return `${above} ${above === 1 ? one : many}`;
}

/** `6:50` is an hour with its minutes. */
function clock(words: string, { hourAnd, hour }: Tongue): string {
  return words.replace(
    /(?<![\d:])(\d{1,2}):(\d\d)(?![\d:])/g,
    (_, hours: string, minutes: string) =>
      minutes === "00" ? `${hours} ${hour}`.trim() : `${hours} ${hourAnd(minutes)}`,
  );
}

/** Signs between numbers and the missing number, which is a question mark beside a sign, or a gap. */
function signs(words: string, { signs: names, blank }: Tongue): string {
  return words
    .replace(/_{2,}|(?<=[+−×÷=<>]\s?)\?|\?(?=\s?[+−×÷=<>])/g, blank)
    .replace(/[+−×÷=<>%]/g, (sign) => ` ${names[sign]} `);
}

/** `14 cm`: the short word behind a number. */
function units(words: string, { units: names }: Tongue): string {
  return words.replace(/(?<=(\d+)\s)(\p{L}{1,2})(?!\p{L}|\p{M}|['’])/gu, (short, count: string) => {
    const name = Object.hasOwn(names, short) ? names[short] : undefined;
    return count === "1" ? (name?.replace(/s$/, "") ?? short) : (name ?? short);
  });
}
