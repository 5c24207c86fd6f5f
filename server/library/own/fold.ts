/**
 * Words as they are compared when a teacher looks for one: small letters, no accents and no vowel marks, the forms of
 * alef as one, and no article before an Arabic word.
 */
export function folded(text: string): string {
  return foldedLetters(text)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .map((word) => word.replace(/^\u0627\u0644(?=..)/, ""))
    .join(" ");
}

/** A text without what keyboards leave out: accents, marks and capitals, with each blank and apostrophe as one kind. */
export function foldedLetters(text: string): string {
  return [...text].map(foldedLetter).join("");
}

/** Such a text, and where each of its letters stands in the one before; behind the last one its end. */
export type FoldedText = { letters: string; places: number[] };

/** A text as `foldedLetters` has it, with the places from which its letters come. */
export function foldedWithPlaces(text: string): FoldedText {
  let [letters, place] = ["", 0];
  const places: number[] = [];
  for (const letter of text) {
    const plain = foldedLetter(letter);
    for (let at = 0; at < plain.length; at += 1) places.push(place);
    letters += plain;
    place += letter.length;
  }
  return { letters, places: [...places, text.length] };
}

const otherwise: Record<string, string> = {
  ...{ œ: "oe", æ: "ae", "’": "'", ʼ: "'", "\u0671": "\u0627", "\u0629": "\u0647" },
  "\u0649": "\u064a",
};

function foldedLetter(letter: string): string {
  if (letter >= " " && letter <= "~") return letter.toLowerCase();
  const small = letter
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .toLowerCase();
  return otherwise[small] ?? (/^\s$/.test(small) ? " " : small);
}
