import { isNoAnswer } from "./asked-sums.ts";
import { bareWords } from "./bare-words.ts";
import type { Clash } from "./clashes.ts";
import { plainText } from "./inline.ts";
import type { Item, Language } from "./types.ts";
import { valuesOfFace, writtenOn } from "./values-of-face.ts";

/** Numbers to choose from, of which a question asks for the greatest or the smallest and takes another one for right. */
export function lintAskedMost({ ask, body, key, language }: Item): Clash[] {
  if (body.kind !== "choice") return [];
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

/** What the last sentence of a question asks for, where it asks for nothing else. */
function mostAsked(ask: string, language: Language) {
  const pattern = patterns[language.split("-", 1)[0] ?? language];
  const sentence = bareWords(ask)
    .split(/(?<=[.!:])\s+/u)
    .at(-1);
  const { greatest, smallest } = pattern?.exec(sentence ?? "")?.groups ?? {};
  const words = greatest ?? smallest;
  return words === undefined ? undefined : { words, isGreatest: greatest !== undefined };
}

const asking = (question: string) => new RegExp(String.raw`^${question}\s*[?؟]$`, "u");
const largest = "greater|greatest|larger|largest|bigger|biggest";
const least = "less|least|smaller|smallest";

const patterns: Readonly<Record<string, RegExp>> = {
  en: asking(
    `which (?:(?:one|number|fraction|of these|of these numbers) )?is (?:the )?(?:(?<greatest>${largest})|(?<smallest>${least}))(?: number| one)?`,
  ),
  fr: asking(
    "(?:quel|lequel|laquelle|quelle)(?: nombre| fraction| de ces nombres)? est (?:le |la )?(?:(?<greatest>plus grande?)|(?<smallest>plus petite?))(?: nombre| fraction)?",
  ),
  ar: asking(
    String.raw`(?:اي|ما)\p{L}*(?: (?:ال)?(?:عددين|عدد|اعداد|كسرين|كسر|كسور))?(?: (?:هو|هي))? (?:(?<greatest>(?:ال)?اكبر)|(?<smallest>(?:ال)?اصغر))`,
  ),
};
