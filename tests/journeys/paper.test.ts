import { afterAll, beforeAll, expect, test } from "vitest";
import { plainText } from "../../content/format/inline.ts";
import { namedColours } from "../../content/format/paper-colours.ts";
import { drawColour } from "../../content/format/picture/tile.ts";
import type { Inline, Item } from "../../content/format/types.ts";
import { paperFeedback } from "../../views/teacher/paper-words.ts";
import { PaperQuestion } from "../../views/teacher/sheet-question.tsx";
import { layOut } from "../../views/teacher/sheet-size.ts";
import { speechIn } from "../../views/words/t.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

test("only a mistake of what is tapped becomes the work of a pencil on the key: a finger that counts goes on touching", async () => {
  const { library } = school.hub;
  let [compared, changed] = [0, 0];
  for (const language of ["ar", "fr"])
    for (const { practice } of library.lessonsIn(language))
      for (const { id } of practice) {
        const item = await library.make(id, 1, language);
        const english = await library.make(id, 1, "en");
        if (item.language !== language || english.language !== "en") continue;
        const pairs = Object.entries(feedbackOf(item));
        const inEnglish = feedbackOf(english);
        for (const [mistake, feedback] of pairs) {
          compared += 1;
          const onPaper = paperFeedback({ speech: speechIn(language), item }, feedback);
          if (JSON.stringify(onPaper) === JSON.stringify(feedback)) continue;
          changed += 1;
          const said = plainText(inEnglish[mistake] ?? []);
          expect(said, `${id} ${mistake}: ${plainText(feedback)}`).toMatch(/\btap|^$/i);
        }
      }
  expect(compared).toBeGreaterThan(1000);
  expect(changed).toBeGreaterThan(0);
});

test.each([
  { language: "en", tap: /\btap(?:s|ped|ping)?\b/i },
  { language: "ar", tap: /(?<!\p{L})[ولن]?لمس(?:ت|نا|ناه|ها|هم)?(?!\p{L})/u },
  { language: "fr", tap: /\btouch/i },
])(
  "on a key in $language nobody has tapped a picture: it was marked",
  async ({ language, tap }) => {
    const { library } = school.hub;
    const speech = speechIn(language);
    let [told, marked] = [0, 0];
    for (const { practice } of library.lessonsIn(language))
      for (const { id } of practice) {
        const item = await library.make(id, 1, language);
        if (!["tap-picture", "multiple-choice"].includes(item.body.kind)) continue;
        for (const feedback of Object.values(feedbackOf(item))) {
          const said = plainText(paperFeedback({ speech, item }, feedback));
          expect(said.replace(/[\u064b-\u0652]/g, ""), id).not.toMatch(tap);
          told += 1;
          if (said !== plainText(feedback)) marked += 1;
        }
      }
    expect(told).toBeGreaterThan(80);
    expect(marked).toBeGreaterThan(2);
  },
);

/** What is said to each mistake that a question names. */
function feedbackOf({ key }: Item): Record<string, Inline[]> {
  return Object.fromEntries(
    key.mistakes.map(({ misconception, feedback }) => [misconception, feedback]),
  );
}

test("in Arabic only a question that is tapped in English too becomes the work of a pencil: a hand that feels goes on feeling", async () => {
  const { library } = school.hub;
  const askedIn = async (itemId: string, language: string) => {
    const { language: own, ask } = await library.make(itemId, 1, language);
    return own === language ? JSON.stringify(ask).replace(/[\u064b-\u0652]/g, "") : undefined;
  };
  let compared = 0;
  for (const { practice } of library.lessonsIn("ar"))
    for (const { id } of practice) {
      const arabic = await askedIn(id, "ar");
      const english = await askedIn(id, "en");
      if (!arabic?.includes("نلمس") || english === undefined) continue;
      compared += 1;
      expect(english, `${id}: ${arabic}`).toMatch(/\btap/i);
    }
  expect(compared).toBeGreaterThan(20);
});

test.each([
  { language: "en", tap: /\bTap\b/, instead: [/\bMark /, /\bWrite its letters/, /\bNumber /] },
  {
    language: "ar",
    tap: /(?<!\p{L})ل?نلمس(?:ه|ها|هما|هم)?(?!\p{L})/u,
    instead: [/نحوط كل/, /نرقم/],
  },
  { language: "fr", tap: /\bTouche\b/, instead: [/\bEntoure /, /Écris (la|les|cette) lettres?/] },
])(
  "a worksheet in $language asks for a pencil and not for a tap",
  async ({ language, tap, instead }) => {
    const teacher = school.newPhone();
    await signInTeacher(teacher);
    let all = "";
    for (const { id, practice } of school.hub.library.lessonsIn(language)) {
      if (practice.length === 0) continue;
      const { html } = await teacher.open(`/teach/lessons/${id}/sheets?language=${language}`);
      // The key speaks to teachers also of a finger that counts, for which only English has a word of its own.
      const asked =
        language === "en" ? html : html.replace(/<section class="leaf answers[\s\S]*/, "");
      // An Arabic word is the same word with its vowel marks and without.
      const said = asked
        .replace(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, " ")
        .replace(/[\u064b-\u0652]/g, "");
      expect(said, id).not.toMatch(tap);
      all += said;
    }
    for (const words of instead) expect(all).toMatch(words);
  },
  60_000,
);

test("where a sheet names a colour, it shows what this colour looks like in black and white", async () => {
  const { library } = school.hub;
  const names: Record<string, RegExp[]> = {
    en: [/\bgreen\b/i, /\byellow\b/i, /\bred\b/i, /\bblue\b/i],
    fr: [/\bverte?s?\b/i, /\bjaunes?\b/i, /\brouges?\b/i, /\bbleue?s?\b/i],
    ar: [/أخضر|خضراء/, /أصفر|صفراء/, /أحمر|حمراء/, /أزرق|زرقاء/],
  };
  const inks = ["#4fa65a", "#ffc53d", "#e8695d", "#7cc4ea"];
  let told = 0;
  for (const [language, words] of Object.entries(names))
    for (const { practice } of library.lessonsIn(language))
      for (const { id } of practice) {
        const item = await library.make(id, 3, language);
        if (item.language !== language) continue;
        const colours = namedColours(item);
        const { size } = layOut([{ item, colours }]);
        const html = String(PaperQuestion({ speech: speechIn(language), item, colours, size }));
        const said = html
          .replace(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, " ")
          .replace(/[\u064b-\u0652]/g, "");
        const named = inks.filter((ink, place) => words[place]?.test(said) && html.includes(ink));
        if (named.length === 0) continue;
        told += 1;
        const swatches = colours.map(({ swatch }) => swatch);
        for (const ink of named)
          expect(swatches.join(""), `${id} in ${language}: ${said}`).toContain(ink);
        for (const swatch of swatches) expect(html).toContain(swatch);
      }
  expect(told).toBeGreaterThan(20);
});

test("the colours of a sheet differ also where the printer has black ink only", () => {
  const marks = (["red", "green", "yellow", "blue", "white"] as const).map((colour) =>
    drawColour(colour).replace(/fill="#(?!fff)[0-9a-f]{3,6}"/g, 'fill="ink"'),
  );
  expect(new Set(marks).size).toBe(5);
});
