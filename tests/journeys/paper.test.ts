import { afterAll, beforeAll, expect, test } from "vitest";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

test.each([
  { language: "en", tap: /\bTap\b/, instead: [/\bMark /, /\bWrite its letters/, /\bNumber /] },
  { language: "ar", tap: /(?<!\p{L})ل?نلمس(?:ها?)?(?!\p{L})/u, instead: [/نحوط كل/, /نرقم/] },
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
