import { isNoAnswer } from "./asked-sums.ts";
import { bareWords } from "./bare-words.ts";
import type { Clash } from "./clashes.ts";
import { plainText } from "./inline.ts";
import { primaryLanguage } from "./primary-language.ts";
import type { Item, Language } from "./types.ts";
import { valuesOfFace, writtenOn } from "./values-of-face.ts";

/**
 * Numbers to choose from, of which a question asks for the greatest or the smallest and takes another one for right. Where more is said
 * or shown ("Use each digit once.", a graph), a greater one may stand there to be refused.
 */
export function lintAskedMost({ ask, picture, body, key, language }: Item): Clash[] {
  if (body.kind !== "choice" || picture || key.asksForm) return [];
  const asked = mostAsked(plainText(ask), language);
  if (!asked) return [];
  const numbers = body.options.map((option) => valuesOfFace(option, language));
  const place = Number(key.right[0]);
  const [right] = numbers[place] ?? [];
  if (right === undefined || numbers.some(({ length }) => length !== 1)) return [];
  const most = asked.isGreatest ? Math.max(...numbers.flat()) : Math.min(...numbers.flat());
  if (right === most) return [];
  const taken = writtenOn(body.options[place]?.text ?? []);
  return [{ reason: isNoAnswer(asked.words, [taken]), severity: "broken" }];
}

/** What a question asks for, where it says nothing else but numbers. */
function mostAsked(ask: string, language: Language) {
  const pattern = patterns[primaryLanguage(language)];
  const [sentence = "", ...before] = bareWords(ask)
    .split(/(?<=[.!:])\s+/u)
    .reverse();
  if (before.some((one) => !onlyNumbers.test(one))) return undefined;
  const { greatest, smallest } = pattern?.exec(sentence)?.groups ?? {};
  const words = greatest ?? smallest;
  return words === undefined ? undefined : { words, isGreatest: greatest !== undefined };
}

const onlyNumbers = /^(?:[\d\s.,،:;/]|and|or|et|ou|او|و)*$/u;

const asking = (question: string) => new RegExp(String.raw`^${question}\s*[.?؟]$`, "u");
const largest = "greater|greatest|larger|largest|bigger|biggest";
const least = "less|least|smaller|smallest";

const patterns: Readonly<Record<string, RegExp>> = {
  en: asking(
    `(?:which|what|choose|find|tap)(?: (?:one|number|fraction)| of (?:the two|these|these numbers|the numbers))?(?: is)? (?:the )?(?:(?<greatest>${largest})|(?<smallest>${least}))(?: number| one| fraction)?(?: of (?:all|the two|these|these numbers))?(?:[,:] [^,.]+ or [^,.]+)?`,
  ),
  fr: asking(
    "(?:quel|lequel|laquelle|quelle|choisis|trouve|touche)(?: nombre| fraction| de ces nombres| des deux)?(?: est)?(?: le nombre| la fraction)? (?:le |la )?(?:(?<greatest>plus grande?)|(?<smallest>plus petite?))(?: nombre| fraction)?(?: de tous| de toutes| des deux)?(?:[,:] [^,.]+ ou [^,.]+)?",
  ),
  ar: asking(
    String.raw`(?:اي|ما|نختار|نجد)\p{L}*(?: (?:ال)?(?:عددين|عدد|اعداد|كسرين|كسر|كسور))?(?: (?:هو|هي))? (?:(?<greatest>(?:ال)?اكبر)|(?<smallest>(?:ال)?اصغر))(?: عدد| كسر)?(?: هنا)?(?:[،:] [^،.]+ (?:او|ام) [^،.]+)?`,
  ),
};
