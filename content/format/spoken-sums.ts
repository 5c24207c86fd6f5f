import { cardinalOf } from "./cardinal-words.ts";
import { primaryLanguage } from "./primary-language.ts";
import { foldDigits, plainNumbers } from "./read-number.ts";
import { everyPart, type TextTemplate } from "./text-template.ts";
import type { Language } from "./types.ts";

/**
 * The sums that a text says in words, in signs: "Ten minus 3 is 8." is "10 - 3 = 8". Only what can be nothing else: two numbers
 * around a word for a sign, at the start of a sentence or behind a comma, and one behind a word for equals, which ends it.
 */
export function spokenSums(text: string, language: Language): string[] {
  const spoken = patterns.find((one) => primaryLanguage(language) === one.language);
  if (!spoken) return [];
  return [...bare(plainNumbers(text, language)).matchAll(spoken.pattern)].flatMap(
    ([, left = "", word = "", ...rest]) => {
      const numbers = [left, ...rest.slice(0, 2)].map((one) => numberOf(one, language));
      const [one, other, result] = numbers;
      if (numbers.includes(undefined)) return [];
      return [`${one} ${spoken.signs[word] ?? "+"} ${other} = ${result}`];
    },
  );
}

/** Whether such a sum may come out of a text, in whichever language; worked out once, for a text is filled thousands of times. */
export function maySpeakSum(text: TextTemplate): boolean {
  const known =
    speaking.get(text) ?? patterns.some(({ pattern }) => roughly(text).search(pattern) >= 0);
  speaking.set(text, known);
  return known;
}

const speaking = new WeakMap<TextTemplate, boolean>();

/** With no sign between thousands, in whichever language. */
function roughly({ parts }: TextTemplate): string {
  const rough = everyPart(parts).map((part) => {
    if (part.kind === "text") return part.text;
    return part.kind === "value" || part.kind === "count" ? "4" : "";
  });
  return bare(rough.join("").replace(/(?<=\d)[.,\s](?=\d{3}(?!\d))/g, ""));
}

function bare(text: string): string {
  return foldDigits(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function numberOf(written: string, language: Language): number | undefined {
  return /^\d+$/.test(written) ? Number(written) : cardinalOf(language, written);
}

type Signs = Readonly<Record<string, string>>;
type Spoken = { language: Language; signs: Signs; pattern: RegExp };

function spokenIn(language: Language, signs: Signs, equals: string): Spoken {
  const number = String.raw`(\d+|\p{L}+(?:-\p{L}+)*)`;
  const sign = Object.keys(signs).join("|");
  const pattern = new RegExp(
    String.raw`(?:^|[.,;:!?؟،؛…]\s+)${number} (${sign}) ?(?<=و|\s)${number} (?:${equals}) ${number}(?=\s*(?:[.,;:!?؟،؛…](?!\d)|$))`,
    "gmu",
  );
  return { language, signs, pattern };
}

const patterns: Spoken[] = [
  spokenIn(
    "en",
    { plus: "+", minus: "-", times: "*", "take away": "-", and: "+" },
    "is|are|makes?|equals?|gives?|leaves?",
  ),
  spokenIn(
    "fr",
    { plus: "+", moins: "-", fois: "*", et: "+" },
    "est|sont|font|fait|egalent|egale|donnent|donne",
  ),
  spokenIn(
    "ar",
    { زايد: "+", ناقص: "-", ضرب: "*", في: "*", و: "+" },
    "[يت]ساوي|يساويان|[يت]كونان|هو|هي|يصبحان",
  ),
];
