import { expect, test } from "vitest";
import { readLesson } from "../../content/format/read-lesson.ts";
import { readTranslation } from "../../content/format/read-translation.ts";
import type { Area, Item } from "../../content/format/types.ts";
import { AnswerInputs } from "../../views/learner/answer-inputs.tsx";
import type { QuestionProps } from "../../views/learner/question.tsx";
import { unitsOf } from "../../views/parts/picture-size.ts";
import { speechIn } from "../../views/words/t.ts";
import { itemOf, lessonWith } from "../content/format/fixtures.ts";

const pictures = [
  "strip(parts=5, tap=yes)",
  "strip(cuts=1:5:1, tap=yes)",
  "strip(parts=4, filled=3, label=yes, tap=yes)",
  "strip(parts=12, bracket=all, tap=yes)",
  "rect(width=5, height=1, tap=yes)",
  "rect(width=6, height=1, label=yes, tap=yes)",
  "array(rows=1, columns=4, tap=yes)",
  "pattern(circle:square:circle, tap=yes)",
  "pattern(1:2:3:4:5:6:7:8:9:10, tap=yes)",
  "map(3, 2, tree:11, tap=yes)",
  "calendar(30, first=wed, tap=yes)",
];

for (const language of ["en", "ar"])
  test.each(pictures)(`in ${language} each part of %s is tapped where it is drawn`, (picture) => {
    const item = tapped(picture, language);
    const parts = item.picture?.parts ?? [];
    expect(parts.length).toBeGreaterThan(1);
    expect(offBy(buttonsOn(item), parts)).toBeLessThan(2);
  });

test("buttons in equal thirds do not lie over three unequal parts", () => {
  const item = tapped("strip(cuts=1:5:1, tap=yes)", "en");
  expect(offBy(sharedBy(item, 3), item.picture?.parts ?? [])).toBeGreaterThan(2);
});

function tapped(picture: string, language: string): Item {
  const block = ["::: tap-picture #q", "ask: ?", `pic: ${picture}`, "answer: filled == 2", ":::"];
  const lesson = readLesson(lessonWith(block.join("\n")), "one.md");
  if (language === "en") return itemOf(lesson, "q");
  const own = `---\nlang: ${language}\ntitle: X\n---\n## X\nX.\n\n::: #q\nask: ?\n:::\n`;
  return itemOf(readTranslation(own, `one.${language}.md`, lesson), "q");
}

/** Where the page lays the button of each part, in the units of the picture. */
function buttonsOn(item: Item): Pick<Area, "x" | "width">[] {
  const props = { item, page: speechIn(item.language), response: undefined };
  const html = String(AnswerInputs(props as unknown as QuestionProps)); // it asks for nothing else
  expect(html.match(/name="taps"/g)).toHaveLength(item.picture?.parts?.length ?? 0);
  const over = [...html.matchAll(/<foreignObject ([^>]*)>/g)].map(([, written = ""]) => {
    const of = (name: string) => Number(new RegExp(`\\b${name}="([^"]+)"`).exec(written)?.[1]);
    return { x: of("x"), width: of("width") };
  });
  return over.length > 0 ? over : sharedBy(item, item.picture?.parts?.length ?? 0);
}

/** Parts that share the width of the picture, as the sheet lays them: 1.6 % of it stay free on each side. */
function sharedBy({ picture }: Item, parts: number): Pick<Area, "x" | "width">[] {
  const { width: all } = unitsOf(picture ?? { svg: "", label: "" });
  const width = (all * (1 - 2 * 0.016)) / parts;
  return Array.from({ length: parts }, (_, place) => ({ x: all * 0.016 + place * width, width }));
}

function offBy(buttons: Pick<Area, "x" | "width">[], parts: Area[]): number {
  return Math.max(
    ...parts.map(({ x, width }, place) => {
      const button = buttons[place] ?? { x: Number.NaN, width: Number.NaN };
      return Math.max(Math.abs(button.x - x), Math.abs(button.x + button.width - x - width));
    }),
  );
}
