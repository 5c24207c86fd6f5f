import { primaryLanguage } from "./primary-language.ts";
import type { Item } from "./types.ts";

/** A sum that a sentence asks for without naming it. */
export type OneAsked = { sum: string; isCertain: boolean };

/**
 * What a sentence asks of one number: "What is double 6?" is "6 × 2". The number after another is the next one only where
 * nothing shows a row, and even then the lesson may be counting in twos, so it is not certain.
 * @param sentence in small letters, without vowel marks and accents
 */
export function askedOfOne(sentence: string, item: Item): OneAsked | undefined {
  const asking = wordsOf[primaryLanguage(item.language)];
  if (!asking) return undefined;
  for (const { pattern, then, isCertain } of asking) {
    const number = pattern.exec(sentence)?.[1];
    if (number && (isCertain || showsNoRow(item))) return { sum: `${number} ${then}`, isCertain };
  }
  return undefined;
}

function showsNoRow({ picture, body }: Item): boolean {
  return picture === undefined && (body.kind === "number" || body.kind === "text");
}

type Asking = { pattern: RegExp; then: string; isCertain: boolean };

const number = String.raw`(\d+(?:\.\d+)?)`;

function asking(before: string, then: string, { after = "", isCertain = true } = {}): Asking {
  return { pattern: new RegExp(`^${before} ${number}${after}\\s*[.?؟!]*$`, "u"), then, isCertain };
}

const isCertain = false;
const english = "(?:(?:and )?(?:what|how much) (?:is|are)|what's|work out|find|calculate):? ";
const french = "(?:(?:quel(?:le)?|combien) (?:est|fait|font)|calcule[zr]?|trouve[zr]?) ?:? ";
const arabic = "[ول]?(?:ما|كم|كم يساوي|ما هو|لنحسب|لنجد|[انت]?حسب(?:ي)?|ا?وجد(?:ي)?|جد(?:ي)?) ";
const nextInArabic = "(?:اي عدد|ما العدد الذي|ما هو العدد الذي) (?:ياتي|يقع)(?: مباشرة)?";
const just = "(?: مباشرة)?";

const wordsOf: Readonly<Record<string, Asking[]>> = {
  en: [
    asking(`${english}(?:(?:the )?double(?: of)?|twice)`, "× 2"),
    asking(`${english}(?:the |a |one )?half of`, "÷ 2"),
    asking("(?:which|what) number (?:comes|is)(?: just| right)? after", "+ 1", { isCertain }),
    asking("(?:which|what) number (?:comes|is)(?: just| right)? before", "- 1", { isCertain }),
  ],
  fr: [
    asking(`${french}le double de`, "× 2"),
    asking(`${french}la moitie de`, "÷ 2"),
    asking("quel (?:nombre|est le nombre qui) vient(?: juste)? apres", "+ 1", { isCertain }),
    asking("quel (?:nombre|est le nombre qui) vient(?: juste)? avant", "- 1", { isCertain }),
  ],
  ar: [
    asking(`${arabic}ضعف(?: العدد)?`, "× 2"),
    asking(`${arabic}نصف(?: العدد)?`, "÷ 2"),
    asking(`${nextInArabic} بعد(?: العدد)?`, "+ 1", { after: just, isCertain }),
    asking(`${nextInArabic} قبل(?: العدد)?`, "- 1", { after: just, isCertain }),
  ],
};
