import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { lessonWith, wordLists } from "./fixtures.ts";

/** What changes from one language to the other: the words of a screen, and the lines of a question. */
type InLanguage = { screen?: string; item?: string[] };

const words: Readonly<Record<string, string>> = {
  ...{ en: "One thing.", fr: "Une chose.", ar: "شيء واحد." },
};
const asks: Readonly<Record<string, string>> = {
  ...{ en: "ask: {a} and {b}?", fr: "ask: {a} et {b} ?", ar: "ask: {a} و {b}؟" },
};

/**
 * What the linter says of a lesson in some languages, of which English is the lesson's own, where it speaks of `about`.
 * @param head type and settings of the question, and lines that no translation has
 */
export function toldOf(
  about: RegExp,
  languages: Record<string, InLanguage>,
  head: string[] = ["numeric", "vars: a = 11..19; b = 3..9", "answer: {a-b}"],
): string[] {
  const [type, ...settings] = head;
  const linesOf = (language: string) => [asks[language], ...(languages[language]?.item ?? [])];
  const block = [`::: ${type} #q`, ...settings, ...linesOf("en"), ":::"].join("\n");
  const screenIn = (language: string) => languages[language]?.screen ?? words[language] ?? "";
  const text = lessonWith(block).replace("One thing.", screenIn("en"));
  const of = readLesson(text, "one.md");
  const others = Object.keys(languages).filter((language) => language !== "en");
  const translations = others.map((language) => {
    const front = `---\nlang: ${language}\ntitle: X\n---\n## X\n${screenIn(language)}\n`;
    const item = ["::: #q", ...linesOf(language), ":::"].join("\n");
    return readTranslation(`${front}\n${item}\n`, `one.${language}.md`, of);
  });
  return lintLesson(of, translations, wordLists, { seeds: 5 })
    .filter(({ reason }) => about.test(reason))
    .map(({ file, severity }) => `${severity} ${file}`);
}
