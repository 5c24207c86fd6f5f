import { comparable } from "./compare-text.ts";
import { plainText } from "./inline.ts";
import { type NumberReading, numbersMeant, sameNumber } from "./read-number.ts";
import { saidAsAnswer } from "./said-as-answer.ts";
import type { Item, Language, Step } from "./types.ts";

/**
 * A hint of a made item that is nothing but its right answer, or says "The answer is 7.": who taps it has the answer before she
 * has thought. An answer inside another sentence may be what the child is led to, and which way is the author's.
 */
export function hintThatAnswers(item: Item): string | undefined {
  if (item.hints.length === 0) return undefined;
  const read = (words: string) => readBare(words, item.language);
  const answers = answersIn(item).map(read);
  const says = (hint: string) => [hint, ...saidAsAnswer(hint, item.language)];
  const given = item.hints.map(wordsOf).find((hint) =>
    says(hint)
      .map(read)
      .some((said) => answers.some((one) => isSame(said, one))),
  );
  return given === undefined ? undefined : `the hint "${given}" is the right answer`;
}

function wordsOf({ text, after }: Step): string {
  return [text, after ?? []].map(plainText).join(" ").trim();
}

/** The right answers as they are read; what is put in order, in pairs or tapped is no line of words. */
function answersIn({ body, key }: Item): string[] {
  switch (body.kind) {
    case "choice":
      return key.right.flatMap((place) => plainText(body.options[Number(place)]?.text ?? []));
    case "fraction":
      return key.right.map((response) => {
        const [above = "", below = ""] = response.split("\n");
        const written = [body.above ?? above, body.below ?? (body.above ? above : below)];
        return written.join("/");
      });
    case "spell":
      return key.right.map((response) =>
        response
          .split(",")
          .map((place) => body.tiles[Number(place)] ?? "")
          .join(""),
      );
    case "number":
    case "text":
    case "fill-in":
      return key.right.map((response) => response.replaceAll("\n", " "));
    default:
      return [];
  }
}

/** Words, and the number that they are. */
type Bare = { words: string; number: NumberReading | undefined };

function readBare(written: string, language: Language): Bare {
  const words = bare(written);
  return { words, number: numbersMeant(words, language)[0] };
}

function isSame(one: Bare, other: Bare): boolean {
  if (one.words === "" || other.words === "") return false;
  if (one.number && other.number) return sameNumber(one.number, other.number, false);
  return one.words === other.words;
}

/** Without capitals, vowel marks and what stands around the words: "= 7." is 7. */
function bare(words: string): string {
  const plain = comparable(words, { anyCase: true, noMarks: true });
  return plain.replace(/^[^\p{L}\p{N}-]+|[^\p{L}\p{N}]+$/gu, "").replace(/\s+/g, " ");
}
