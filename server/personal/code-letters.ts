import { foldDigits } from "../../content/format/read-number.ts";

/** Crockford's base 32: no I, L, O, U, so that a code survives handwriting. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** Five bits a letter. */
export function lettersOf(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => letters[Number.parseInt(five, 2)]).join("");
}

export function bytesOf(written: string): Buffer {
  const bits = [...written].map((one) => letters.indexOf(one).toString(2).padStart(5, "0"));
  const eights = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(eights.map((eight) => Number.parseInt(eight, 2)));
}

/**
 * The letters of a code as somebody typed it, without what a hand or a keyboard puts between or in the place of them:
 * dashes of any kind, dots, marks of direction, the digits of an Arabic keyboard.
 */
export function cleanLetters(typed: string): string {
  return foldDigits(typed)
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/[IL]/g, "1")
    .replaceAll("O", "0")
    .replaceAll("U", "V");
}

/** A code in groups of four letters, which an eye can hold. */
export function inGroups(code: string): string {
  return code.match(/.{4}/g)?.join("-") ?? code;
}
