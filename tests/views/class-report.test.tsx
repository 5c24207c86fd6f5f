import { expect, test } from "vitest";
import { ClassReport } from "../../views/teacher/class-report.tsx";
import { speechIn } from "../../views/words/t.ts";

/** The mistakes of the week as an Arabic report of a class lists them. */
function mistakesOf(lessons: { language: string; looks: string }[]): string {
  const page = { ...speechIn("ar"), asset: (name: string) => name, token: "", hasLetters: true };
  const mistakes = lessons.map(({ language, looks }) => ({
    lesson: { id: language, title: language, language },
    looks: [{ kind: "text", text: looks } as const],
    ...{ children: 3, answers: 7 },
  }));
  const told = { school: "Kasese", areLocked: false, today: "2026-11-28", mistakes };
  const charts = { growth: [], answers: [], attendance: [], subjects: [], lines: [] };
  const classroom = { id: 1, name: "3B" };
  const html = String(<ClassReport {...{ page, top: null, classroom, ...told, ...charts }} />);
  return html.match(/<ul class="skills">.*?<\/ul>/s)?.[0] ?? "";
}

test("a mistake whose words are in another language than the report says which, and is marked as that", () => {
  const html = mistakesOf([{ language: "en", looks: "The child taps without knowing the word." }]);
  expect(html).toContain('<span lang="en" dir="ltr">The child taps');
  expect(html).toContain('<bdi lang="en" dir="ltr">English</bdi> · ٣ أطفال');
});

test("a mistake in the language of the report names no language", () => {
  const html = mistakesOf([{ language: "ar", looks: "ينسى الطفل العشرة." }]);
  expect(html).not.toContain("lang=");
  expect(html).not.toContain("<bdi");
});
