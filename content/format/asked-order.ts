import { primaryLanguage } from "./primary-language.ts";
import type { Language } from "./types.ts";

type Direction = "up" | "down";

/** Whether a question asks for the smallest number first or for the largest; undefined where it says neither, or both. */
export function directionAsked(ask: string, language: Language): Direction | undefined {
  const known = ways.get(primaryLanguage(language));
  if (!known) return undefined;
  const bare = ask
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\u2019/g, "'")
    .toLowerCase();
  const [up, down] = [known.up.test(bare), known.down.test(bare)];
  if (up === down) return undefined;
  return up ? "up" : "down";
}

type Ways = { up: RegExp; down: RegExp };

/** How a language says what comes first and what comes last, with a gap for the word. */
function waysOf(
  { low, high, up, down }: { low: string; high: string; up: string; down: string },
  first: (word: string, other: string) => string,
  last: (word: string) => string,
): Ways {
  const pattern = (begin: string, end: string, name: string) =>
    new RegExp(`(?<!\\p{L})(?:${first(begin, end)}|${last(end)}|${name})(?!\\p{L})`, "u");
  return { up: pattern(low, high, up), down: pattern(high, low, down) };
}

const few = String.raw`(?: \p{L}+){0,3}`;

const ways = new Map<string, Ways>([
  [
    "en",
    waysOf(
      {
        low: "(?:smallest|least|lowest|fewest|shortest|lightest|small)",
        high: "(?:largest|greatest|biggest|highest|most|longest|heaviest|large|big)",
        up: "ascending|increasing order",
        down: "descending|decreasing order",
      },
      (word, other) =>
        `(?:begin|start)(?:ning|ing)? (?:with|from|at) (?:the )?${word}|from (?:the )?${word}${few} to|${word} to (?:the )?${other}|${word}${few} first`,
      (word) => `${word}${few} last|end(?:ing)? with (?:the )?${word}`,
    ),
  ],
  [
    "fr",
    waysOf(
      {
        low: "(?:plus petite?s?|moins grande?s?|plus courte?s?|moins)",
        high: "(?:plus grande?s?|plus longue?s?|plus gros)",
        up: "(?:ordre )?croissant",
        down: "decroissant",
      },
      (word) =>
        `commen\\p{L}+ par (?:le |la |les )?${word}|(?:du|de la|des) ${word}${few} (?:au|a la|aux)|${word}${few} (?:en premier|d'abord)`,
      (word) => `${word}${few} (?:en dernier|a la fin)`,
    ),
  ],
  [
    "ar",
    waysOf(
      {
        low: "(?:ال)?(?:اصغر|اقل|ادنى|اقصر)",
        high: "(?:ال)?(?:اكبر|اكثر|اعلى|اطول)",
        up: "(?:ال)?تصاعدي\\p{L}*",
        down: "(?:ال)?تنازلي\\p{L}*",
      },
      (word) =>
        `[وف]?(?:[نا]بدا|ابدووا|بدءا) (?:ب|من )(?:ال\\p{L}+ )?${word}|من (?:ال\\p{L}+ )?${word}${few} الى|${word}${few} اولا`,
      (word) => `${word}${few} (?:اخيرا|في الاخر|في النهاية)`,
    ),
  ],
]);
