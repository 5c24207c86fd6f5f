/** A name as it is compared: without case, accents, vowel signs and the forms of alef. */
export function plainName(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200C\u200D]/gu, "")
    .replace(/\s+/g, " ")
    .toLowerCase()
    .trim();
}
