import { foldDigits, withoutInvisible } from "../../content/format/read-number.ts";

/**
 * A passphrase as it is kept and compared, whichever phone it is typed on. RFC 8265 (PRECIS), 4.2 OpaqueString: every space
 * is a plain one, the text is normalized, letters keep their case. Beyond it, because phones of a class differ in more:
 * NFKC instead of NFC (Arabic presentation forms, full-width letters), digits of every script as 0–9, no marks without
 * width, no spaces at the ends, and one where several were typed. Prepared twice it stays the same.
 * @returns "" when nothing but spaces was typed; the RFC allows no such passphrase
 */
export function preparedPassphrase(typed: string): string {
  const plain = withoutInvisible(foldDigits(typed.normalize("NFKC")));
  return plain.normalize("NFKC").replace(/\s+/g, " ").trim();
}

/** A sign-in name in the same way, in small letters. RFC 8265, 3.3 UsernameCaseMapped. */
export function preparedName(typed: string): string {
  return preparedPassphrase(preparedPassphrase(typed).toLowerCase());
}

/**
 * The letters and digits of a sign-in name, without accents, vowel signs, spaces, dashes and dots: keyboards differ in what
 * they set of these, and nobody sees which dash it was.
 */
export function lettersOfName(typed: string): string {
  const bare = preparedName(typed)
    .normalize("NFKD")
    .replace(/[\p{M}\u0640]/gu, "");
  return bare.match(/[\p{L}\p{N}]+/gu)?.join("") ?? "";
}

/** A sign-in name as it is shown: her own letters and digits, without what a keyboard leaves around and between them. */
export function shownName(typed: string): string {
  return typed.normalize("NFC").replace(/\s+/g, " ").trim();
}

/**
 * The forms of which one was kept: prepared, and as it was typed, which hubs kept before passphrases were prepared.
 * For nearly everybody the two are one.
 */
export function formsOf(typed: string): string[] {
  return [...new Set([preparedPassphrase(typed), typed.normalize("NFKC")])];
}
