const range = (first: number, last: number): string =>
  String.fromCharCode(...Array.from({ length: last - first + 1 }, (_, index) => first + index));

/** What the fonts of the hub can write. `scripts/make-assets.ts` makes them; a lesson has no other sign. */
export const lettersByScript = {
  // English and French, digits, punctuation and the signs of primary maths.
  latin: `${range(0x20, 0x7e)}àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜ«»‹›’‘“”–—…·•°×÷−½¼¾²³€\u00a0`,
  // Letters with their hamza forms, tatweel, tashkeel and dagger alif, Arabic-Indic digits, marks.
  arabic: `${range(0x621, 0x63a)}${range(0x640, 0x652)}\u0670${range(0x660, 0x669)}،؛؟٪٫٬`,
};

/** The narrow space before a French "!" is empty in any font. */
export const narrowSpace = "\u202f";

/** The bow of a French liaison, les‿amis. No font of the hub has it, so a page draws it. */
export const bow = "‿";
