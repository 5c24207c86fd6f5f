import { afterAll, beforeAll, expect, test } from "vitest";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

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
      // An Arabic word is the same word with its vowel marks and without.
      const said = html
        .replace(/<svg[\s\S]*?<\/svg>|<[^>]*>/g, " ")
        .replace(/[\u064b-\u0652]/g, "");
      expect(said, id).not.toMatch(tap);
      all += said;
    }
    for (const words of instead) expect(all).toMatch(words);
  },
  60_000,
);
