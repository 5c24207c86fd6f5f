/** Words without what nobody sees. The joiners (U+200C, U+200D) stay: Persian and Kurdish names are written with them. */
export function cleanWords(words: string): string {
  return words
    .replace(/[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Words without the signs that turn the direction of what follows: they would turn what stands behind a name on every page,
 * and can make one name look like another.
 */
export function withoutTurns(words: string): string {
  return words.replace(/[\u202A-\u202E\u2066-\u2069]/g, "");
}
