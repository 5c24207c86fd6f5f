import { expect, test } from "vitest";
import { readLesson } from "../../content/format/read-lesson.ts";
import type { Item } from "../../content/format/types.ts";
import { unitsOf } from "../../views/parts/picture-size.ts";
import { renderPage } from "../../views/render.ts";
import { extentOnPaper } from "../../views/teacher/sheet-drawing.ts";
import { PaperQuestion } from "../../views/teacher/sheet-question.tsx";
import { speechIn } from "../../views/words/t.ts";
import { itemOf, lessonWith } from "../content/format/fixtures.ts";

/** A figure of our letters is as high as seven tenths of their size. */
const figureOfSize = 0.7;
const smallPrint = { shown: 12, thing: 8, figure: 1.4 };

const printed = (item: Item) =>
  renderPage(<PaperQuestion speech={speechIn("en")} item={item} colours={[]} size={smallPrint} />);

const ordered = (degrees: number[]) =>
  itemOf(
    readLesson(
      lessonWith(
        [
          "::: order #coldest",
          "ask: The coldest first.",
          ...degrees.map((one, place) => `${place + 1}. pic: thermometer(degrees=${one})`),
          ":::",
        ].join("\n"),
      ),
      "one.md",
    ),
    "coldest",
  );

test("the figures of thermometers that are put in order are 2.2 mm high on paper, in every size of print", () => {
  const item = ordered([3, 20, 41]);
  expect(printed(item)).toContain('class="things beside high"');
  const things = item.body.kind === "order" ? item.body.things : [];
  for (const { picture = { svg: "", label: "" } } of things) {
    const figures = /font-size="(\d+)" text-anchor="middle">(?:<text[^>]*>\d+<\/text>){6}/g;
    const sizes = [...picture.svg.matchAll(figures)];
    expect(sizes).toHaveLength(1);
    const share = Number(sizes[0]?.[1]) / unitsOf(picture).height;
    const { height } = extentOnPaper(picture, "scale", smallPrint);
    expect(share * height * figureOfSize).toBeGreaterThanOrEqual(2.2);
  }
});

test("what is not high stands in its line, with its box behind it", () => {
  const block =
    "::: order #few\nask: The fewest first.\n1. pic: row(egg, 1)\n2. pic: row(egg, 2)\n3. pic: row(egg, 3)\n:::";
  const item = itemOf(readLesson(lessonWith(block), "one.md"), "few");
  expect(printed(item)).toContain('class="things beside"');
});
