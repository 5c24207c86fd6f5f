/**
 * Words as they are compared when a teacher looks for one: small letters, no accents and no vowel marks, the forms of
 * alef as one, and no article before an Arabic word.
 */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "")
    .toLowerCase()
    .replace(/\u0671/g, "\u0627")
    .replace(/\u0629/g, "\u0647")
    .replace(/\u0649/g, "\u064a")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .split(" ")
    .map((word) => word.replace(/^\u0627\u0644(?=..)/, ""))
    .join(" ");
}
