import { expect, test } from "vitest";
import { hasLoneLetter, spokenText } from "../../../content/format/spoken-text.ts";

test.each([
  ["a sum", "12 + 5 = 17", "12 plus 5 equals 17"],
  ["a true minus", "53 − ? = 29.", "53 minus what number equals 29."],
  ["times and divided", "4 × 6, 12 ÷ 3", "4 times 6, 12 divided by 3"],
  ["fractions", "1/2 of it, 3/4, 5/11", "1 half of it, 3 quarters, 5 elevenths"],
  ["halves and a mixed number", "3/2 is 1 1/2", "3 halves is 1 and 1 half"],
  ["a fraction without a name", "3/1 and ?/8", "3 over 1 and what number over 8"],
  ["a clock", "from 6:50 to 7:00", "from 6 50 to 7 o'clock"],
  ["a missing number", "8, 9, __, 11.", "8, 9, what number, 11."],
  ["short units", "1 m is 100 cm", "1 metre is 100 centimetres"],
  ["a long number", "12\u00a0500 beans", "12500 beans"],
  ["a question", "Which is bigger?", "Which is bigger?"],
  ["a name", "Amina’s bead", "Amina’s bead"],
])("in English %s is said as a teacher says it", (_what, written, said) => {
  expect(spokenText("en", written)).toBe(said);
});

test.each([
  ["a sum and French spaces", "Combien font 92 − 66\u202f?", "Combien font 92 moins 66?"],
  ["fractions", "3/4, 1/3, 1 1/2", "3 quarts, 1 tiers, 1 et 1 demi"],
  ["a clock", "à 5:50", "à 5 heures 50"],
  ["a decimal number", "3,5 × 2", "3,5 fois 2"],
])("in French %s is said as a teacher says it", (_what, written, said) => {
  expect(spokenText("fr", written)).toBe(said);
});

test.each([
  ["a sum with Arabic digits", "١٢ + ٥ = ١٧", "12 زَائِد 5 يُسَاوِي 17"],
  ["one half, two thirds, three quarters", "١/٢ و٢/٣ و٣/٤", "نِصْف وثُلُثَان و3 أَرْبَاع"],
  ["a decimal number", "٣٫٥", "3.5"],
  ["a clock", "٦:٥٠", "6 وَ 50 دَقِيقَة"],
  ["units", "٢ م و٢٥ سم", "2 مِتْر و25 سَنْتِيمِتْر"],
])("in Arabic %s is said as a teacher says it", (_what, written, said) => {
  expect(spokenText("ar", written)).toBe(said);
});

test("nothing of the words is an order to the program that speaks", () => {
  expect(spokenText("en", "[[h@l'oU]] {a} | \\ <b>")).not.toMatch(/[[\]{}|\\<>]/);
});

test.each([
  ["en", "The middle of cup is u.", true],
  ["en", "We write a.", true],
  ["en", "This is a cup, and I see it.", false],
  ["fr", "Après la lettre n, il y a une voyelle.", true],
  ["fr", "Combien de syllabes a-t-il\u202f? L’eau est à toi.", false],
  ["ar", "ثُمَّ ـمَـ ثُمَّ ل", true],
  ["ar", "هَذَا وَلَد", false],
])("in %s a letter that stands alone is noticed: %s", (language, words, isAlone) => {
  expect(hasLoneLetter(language, words)).toBe(isAlone);
});
