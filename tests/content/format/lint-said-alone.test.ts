import { describe, expect, test } from "vitest";
import { cardinalsIn } from "../../../content/format/cardinal-words.ts";
import { lintSaidAlone } from "../../../content/format/lint-said-alone.ts";
import { lintTexts } from "../../../content/format/lint-text.ts";
import { lintStrangers } from "../../../content/format/lint-translated-names.ts";
import { lintTranslatedNumbers } from "../../../content/format/lint-translated-numbers.ts";
import { allAtOnce } from "../../../content/format/pieces.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { lessonWith } from "./fixtures.ts";

type Words = { screen: string; hint: string; option: string };
const english = { screen: "10 in all.", hint: "Begin with {n}.", option: "has 6 legs" };
const french = { screen: "10 en tout.", hint: "Commence par {n}.", option: "a 6 pattes" };
const arabic = { screen: "العدد كلّه 10.", hint: "ابدأ من {n}.", option: "له 6 أرجل" };

/** A lesson in three languages, with what one of them says in another way. */
function lessonIn(changed: { en?: Partial<Words>; fr?: Partial<Words>; ar?: Partial<Words> }) {
  const [en, fr, ar] = [
    { ...english, ...changed.en },
    { ...french, ...changed.fr },
    { ...arabic, ...changed.ar },
  ];
  const block = [
    ...["::: choice #a", "vars: n = 3..9; m = n+2", "ask: {n} and {m}?", `* ${en.option}`],
    ...["- none -> slip | No.", `hint: ${en.hint}`, ":::"],
  ];
  const text = lessonWith(block.join("\n")).replace("One thing.", en.screen);
  const of = readLesson(text, "one.md");
  const translated = (lang: string, { screen, hint, option }: Words) => {
    const front = `---\nlang: ${lang}\ntitle: X\n---\n## X\n${screen}\n`;
    const options = `* ${option}\n- X -> slip | X`;
    const item = `::: #a\nask: {n} {m}?\n${options}\nhint: ${hint}\n:::\n`;
    return readTranslation(`${front}\n${item}`, `one.${lang}.md`, of);
  };
  return { of, translations: [translated("fr", fr), translated("ar", ar)] };
}

function told(changed: Parameters<typeof lessonIn>[0]) {
  const { of, translations } = lessonIn(changed);
  return allAtOnce(lintSaidAlone(of, translations)).map(
    ({ file, line, severity, reason }) => `${severity} ${file}:${line}: ${reason}`,
  );
}

describe("a number that one language alone says is broken", () => {
  test("and none is told where all say the same, in digits or in words", () => {
    expect(told({})).toEqual([]);
    expect(told({ ar: { option: "له ستّة أرجل" }, fr: { option: "a six pattes" } })).toEqual([]);
    expect(told({ en: { screen: "10 in all. That is ten." } })).toEqual([]);
  });

  test("on a screen, in words of each language", () => {
    expect(told({ en: { screen: "Eleven in all." } })).toEqual([
      'broken one.md:7: no other language says "eleven" here',
    ]);
    expect(told({ fr: { screen: "Il y en a onze." } })).toEqual([
      'broken one.fr.md:5: no other language says "onze" here',
    ]);
    expect(told({ ar: { screen: "العدد كلّه أحَدَ عَشَرَ." } })).toHaveLength(1);
  });

  test("in what a child chooses from", () => {
    expect(told({ ar: { option: "له 8 أرجل" } })).toContain(
      'broken one.ar.md:10: #one.a: no other language says "8" here',
    );
    expect(told({ en: { option: "has eight legs" } })).toEqual([
      'broken one.md:13: #one.a: no other language says "eight" here',
    ]);
  });

  test("in the help of the lesson, but a variable of the question may be said again", () => {
    expect(told({ en: { hint: "Begin with 41." } })).toEqual([
      'broken one.md:15: #one.a: no other language says "41" here',
    ]);
    expect(told({ en: { hint: "{n+40} are too many." } })).toEqual([]);
    expect(told({ en: { hint: "Begin with {n}, not with {m}." } })).toEqual([]);
    expect(told({ fr: { hint: "Commence par onze." } })).toHaveLength(1);
  });

  test("and two agree where a third is silent", () => {
    const both = { fr: { screen: "Les six bêtes." }, ar: { screen: "الحيوانات الستّة." } };
    expect(told({ en: { screen: "The animals." }, ...both })).toEqual([]);
  });
});

test("numbers of the question that have changed places in a hint of a translation are broken", () => {
  const swapped = (hint: string) => {
    const { of, translations } = lessonIn({ fr: { hint } });
    return translations.flatMap((one) => lintTranslatedNumbers(one, of));
  };
  expect(swapped("Commence par {n}.")).toEqual([]);
  expect(swapped("Commence.")).toEqual([]);
  expect(swapped("Commence par {m}.")).toMatchObject([
    { line: 12, severity: "broken", reason: expect.stringContaining("of the lesson says") },
  ]);
});

test("a number that the plan calls a mistake is one on a screen that tells of a mistake, and a slip elsewhere", () => {
  const { of, translations } = lessonIn({ fr: { screen: "17 en tout." } });
  const looks = { line: 1, parts: [{ kind: "text" as const, text: "17" }] };
  const remedy = { line: 1, name: "slip", looks, remedy: looks };
  const teacher = { bring: looks, say: looks, watch: looks, others: looks, close: looks };
  const told = (words: string) =>
    translations.slice(0, 1).flatMap((one) => {
      const paragraphs = [{ line: 5, parts: [{ kind: "text" as const, text: words }] }];
      const screens = one.screens.map((screen) => ({ ...screen, paragraphs }));
      const planned = { ...one, screens, teacher: { ...teacher, mistakes: [remedy] } };
      return lintTranslatedNumbers(planned, of).map(({ severity }) => severity);
    });
  expect(told("17 en tout.")).toEqual(["broken"]);
  expect(told("Des enfants écrivent 17, et non 10.")).toEqual([]);
});

test("number words are read whole, and what may mean something else is none", () => {
  const values = (language: string, text: string) =>
    cardinalsIn(language, text).flatMap((one) => one.values);
  expect(values("en", "Eleven, twenty-three; two hundred and five, ten, tenth, someone.")).toEqual([
    11, 23,
  ]);
  expect(
    values("fr", "Soixante-quinze, vingt et un, dix-neuf; un stylo neuf, trois cents."),
  ).toEqual([75, 21, 19]);
  expect(values("ar", "خَمْسَةٌ وعشرون، ثلاثةَ عشرَ، يوم الخميس، خمس مئة، تسع القارورة")).toEqual([
    25, 13,
  ]);
  expect(values("sw", "tatu")).toEqual([]);
});

test("a child who is named in a translation only is broken", () => {
  const { of, translations } = lessonIn({ fr: { hint: "Demande à {name2}." } });
  expect(translations.flatMap((one) => lintStrangers(one, of))).toMatchObject([
    { file: "one.fr.md", line: 12, reason: "the lesson names no {name2} here" },
  ]);
});

test("digits of another script and signs of web pages are broken where a child would see them", () => {
  const shown = (words: string, language = "en") => {
    const source = readLesson(lessonWith("").replace("One thing.", words), "one.md");
    return lintTexts({ ...source, language })
      .map(({ reason }) => reason)
      .filter((reason) => !reason.includes("letters of the language"));
  };
  expect(shown("3 and ٤.")).toEqual(['the digit "٤" is none of this language: write 0–9']);
  expect(shown("3 و ٤ أحجار", "ar")).toEqual([]);
  expect(shown("3&nbsp;and 4.")).toEqual([
    '"&nbsp;" would be shown as it stands: write the sign itself',
  ]);
  expect(shown("Cat & dog; a &#8217; b")).toHaveLength(1);
});
