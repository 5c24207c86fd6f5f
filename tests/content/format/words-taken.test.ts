import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import type { LessonSource } from "../../../content/format/lesson-source.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import type { Item } from "../../../content/format/types.ts";
import { itemOf } from "./fixtures.ts";

const packText = (path: string) =>
  readFileSync(new URL(`../../../content/packs/${path}`, import.meta.url), "utf8");

/** A lesson in one language: the lesson itself, or its translation. */
function lessonIn(path: string, language?: string): LessonSource {
  const lesson = readLesson(packText(`${path}.md`), `${path.split("/").at(-1)}.md`);
  if (!language) return lesson;
  return readTranslation(packText(`${path}.${language}.md`), `x.${language}.md`, lesson);
}

/** The first variant of an item to which this is a right answer. */
function variantWith(lesson: LessonSource, id: string, right: string): Item {
  for (let seed = 1; seed <= 100; seed += 1) {
    const item = itemOf(lesson, id, seed);
    if (item.key.right.includes(right)) return item;
  }
  throw new Error(`no variant of #${id} has the answer ${right}`);
}

const science = "science/lessons";

test.each([
  ["ice-water-steam", "en", "ice", ["hard", "frozen", "solid"]],
  ["ice-water-steam", "fr", "glace", ["dure", "solide", "gelée", "glacee"]],
  ["ice-water-steam", "ar", "جليد", ["صلب", "متجمد", "ثلج"]],
  ["floats-or-sinks", "en", "sinks", ["goes down", "goes down to the bottom", "sank"]],
  ["floats-or-sinks", "fr", "coule", ["descend", "descend au fond", "va au fond"]],
  ["floats-or-sinks", "ar", "يغرق", ["ينزل", "ينزل الى القاع"]],
  ["what-it-is-made-of", "en", "metal", ["brass", "Bronze", "copper"]],
  ["what-it-is-made-of", "fr", "métal", ["laiton", "bronze", "cuivre"]],
  ["what-it-is-made-of", "ar", "معدن", ["نحاس", "برونز", "فولاذ"]],
  ["stones-sand-soil", "fr", "sable", ["poussière", "poussiere"]],
  ["push-and-pull", "ar", "جذب", ["السحب", "سحب", "يجذب"]],
  ["where-the-water-goes", "en", "water", ["droplets", "water droplets", "dew", "condensation"]],
  ["where-the-water-goes", "fr", "de l’eau", ["de la buée", "des gouttelettes", "rosée"]],
  ["where-the-water-goes", "ar", "الماء", ["ندى", "قطيرات", "رطوبة"]],
  ["how-sound-travels", "en", "shakes", ["vibrating", "it shakes", "rattles"]],
  ["how-sound-travels", "en", "stops", ["fades", "dies away", "is quiet", "silent"]],
  ["how-sound-travels", "fr", "s’arrête", ["se tait", "disparait", "diminue"]],
  ["how-sound-travels", "ar", "يتوقّف", ["يصمت", "يتلاشى", "يختفي"]],
])(
  "%s in %s takes the words of its own question and those that mean the same as %s",
  (id, language, right, words) => {
    const lesson = lessonIn(`${science}/${id}`, language === "en" ? undefined : language);
    const item = variantWith(lesson, "finish", right);
    for (const word of words)
      expect([word, gradeResponse(item, word).outcome]).toEqual([word, "right"]);
  },
);

test("a sense is named in French with its person or without", () => {
  const lesson = lessonIn(`${science}/five-senses`, "fr");
  for (const word of ["regarde", "je regarde"])
    expect(gradeResponse(variantWith(lesson, "sentence", "vois"), word).outcome).toBe("right");
  for (const word of ["je sent", "sent"])
    expect(gradeResponse(variantWith(lesson, "sentence", "renifle"), word).outcome).toBe("right");
});

test.each(["5,3", "5;3", "5-3", "5 et 3", "5, 3", "5 3", "53", "cinq, trois"])(
  "two numbers that were heard may be written as %s",
  (written) => {
    const lesson = lessonIn("reading-fr/lessons/french-follow-instructions");
    expect(gradeResponse(variantWith(lesson, "write-two", "53"), written).outcome).toBe("right");
    const turned = gradeResponse(variantWith(lesson, "write-two", "35"), written);
    expect(turned.outcome).toBe("wrong");
  },
);

test("a number that a story is asked for may stand with its noun", () => {
  const lesson = lessonIn("reading-fr/lessons/french-listen-to-a-story");
  const item = variantWith(lesson, "how-many", "deux œufs");
  for (const written of ["2", "deux", "2 œufs", "Deux oeufs"])
    expect([written, gradeResponse(item, written).outcome]).toEqual([written, "right"]);
});

test.each([
  ["reading-en/lessons/english-read-aloud", "Where is my hat?", "hat ?", "where is my hat."],
  ["reading-fr/lessons/french-read-aloud", "Où est mon sac?", "sac ?", "Où est mon sac."],
  ["reading-ar/lessons/arabic-read-aloud", "أَيْنَ قَلَمِي؟", "قلمي ?", "أين قلمي."],
])(
  "the sign at the end is right alone, behind its word and behind the sentence: %s",
  (path, sentence, word, wrong) => {
    const item = variantWith(lessonIn(path), "put-the-sign", sentence);
    for (const written of ["?", "؟", sentence, word, word.replace(" ", "\u202f")])
      expect([written, gradeResponse(item, written).outcome]).toEqual([written, "right"]);
    expect(gradeResponse(item, wrong)).toMatchObject({ misconception: "one-voice-for-all" });
    expect(gradeResponse(item, ".").outcome).toBe("wrong");
  },
);

test("an opposite in Arabic is right as it is written in a hurry and with a Persian keyboard", () => {
  const lesson = lessonIn("reading-ar/lessons/arabic-word-meaning");
  const far = variantWith(lesson, "write-the-opposite", "بَعِيد");
  expect(gradeResponse(far, "بع\u06ccد").outcome).toBe("right");
});

test.each([
  ["science/lessons/what-a-seed-needs", "finish-third", "en", "air", ["oxygen", "fresh air"]],
  ["science/lessons/what-a-seed-needs", "finish-third", "fr", "de l’air", ["oxygène"]],
  ["science/lessons/what-a-seed-needs", "finish-third", "ar", "الهواء", ["الأكسجين", "اكسجين"]],
  ["science/lessons/what-a-seed-needs", "finish-third", "en", "a warm place", ["a hot place"]],
  ["science/lessons/animals-and-homes", "name", "en", "ant", ["termites"]],
  ["science/lessons/animals-and-homes", "name", "en", "bird", ["a sparrow", "weaver bird"]],
  ["science/lessons/animals-and-homes", "name", "en", "bee", ["honeybee", "honey bees"]],
  ["science/lessons/animals-and-homes", "name", "fr", "oiseau", ["moineau", "un pigeon"]],
  ["science/lessons/animals-and-homes", "name", "ar", "طائر", ["عصفورة", "عصافير", "حمامة"]],
  [
    "science/lessons/clean-hands-clean-water",
    "word",
    "en",
    "germs",
    ["bacterium", "microorganisms"],
  ],
  ["science/lessons/clean-hands-clean-water", "word", "fr", "microbes", ["bactérie", "germe"]],
  [
    "reading-en/lessons/english-why-did-she",
    "one-word-reason",
    "en",
    "hot",
    ["too hot", "it's hot"],
  ],
  ["reading-en/lessons/english-short-story", "write-what", "en", "milk", ["brings milk"]],
  ["reading-en/lessons/english-short-story", "write-where", "en", "well", ["It is near the well."]],
  ["reading-en/lessons/english-read-a-sentence", "answer-it", "en", "bed", ["It is on a bed."]],
])("%s.%s in %s: who knows %s may say it in other words", (path, id, language, right, words) => {
  const isOfLanguage = path.startsWith("reading") || language === "en";
  const item = variantWith(lessonIn(path, isOfLanguage ? undefined : language), id, right);
  for (const word of words)
    expect([word, gradeResponse(item, word).outcome]).toEqual([word, "right"]);
});

test.each(["2ا", "٢ا", "٢-أ", "أ2", "ا ٢", "(أ، ٢)"])(
  "a square of an Arabic map may be written as %s",
  (written) => {
    const item = variantWith(lessonIn("maths/lessons/maps-and-squares", "ar"), "write", "أ2");
    expect(gradeResponse(item, written).outcome).toBe("right");
  },
);
