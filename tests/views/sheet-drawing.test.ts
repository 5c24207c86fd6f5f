import { expect, test } from "vitest";
import { extentOnPaper, onPaper } from "../../views/teacher/sheet-drawing.ts";

const size = { shown: 20, thing: 12, figure: 3 };
const drawing = (units: string, inside = "") => {
  const [width, height] = units.split(" ");
  return {
    svg: `<svg viewBox="0 0 ${units}" width="${width}" height="${height}">${inside}</svg>`,
    label: "",
  };
};

test("a picture is as high as the print says, and never larger than it says itself", () => {
  expect(extentOnPaper(drawing("200 100"), "shown", size)).toEqual({ width: 40, height: 20 });
  expect(extentOnPaper(drawing("200 100"), "thing", size)).toEqual({ width: 24, height: 12 });
  expect(extentOnPaper(drawing("96 48"), "shown", size).width).toBeCloseTo(25.4);
});

test("a picture is no wider than its column, and one of a pair no wider than its half", () => {
  expect(extentOnPaper(drawing("1000 100"), "shown", size).width).toBe(91);
  expect(extentOnPaper(drawing("1000 100"), "side", size)).toEqual({ width: 27, height: 2.7 });
});

test("figures on a picture are three millimetres high with their room, however small the picture would be without them", () => {
  const thermometer = drawing(
    "120 240",
    '<text font-size="18">0</text><text font-size="15">1</text>',
  );
  expect(extentOnPaper(thermometer, "thing", size)).toEqual({ width: 24, height: 48 });
  expect(extentOnPaper(thermometer, "thing", { ...size, figure: 1.5 }).height).toBe(24);
});

test("a drawing says its own measure in the page, and nothing else of it changes", () => {
  const drawn = onPaper(drawing("200 100", '<rect width="5" height="5"/>'), "shown", size);
  expect(drawn.svg).toBe(
    '<svg viewBox="0 0 200 100" width="40.0mm" height="20.0mm"><rect width="5" height="5"/></svg>',
  );
});

test("a photograph, of which nothing is known, stays as it is and is reckoned as wide as there is room", () => {
  const photograph = { svg: "", label: "", file: "pictures/goat.jpg" };
  expect(onPaper(photograph, "thing", size)).toBe(photograph);
  expect(extentOnPaper(photograph, "thing", size)).toEqual({ width: 67, height: 13 });
});

test("a wide row that is paired with numbers is as wide as it must be to be read, and leaves room for lines", () => {
  const row = drawing("300 40", '<text font-size="16">5</text>');
  expect(extentOnPaper(row, "side", size).width).toBe(27);
  expect(extentOnPaper(row, "wide-side", size).width).toBeCloseTo((300 * 3) / 16);
  expect(extentOnPaper(drawing("300 40"), "wide-side", size).width).toBe(27);
});
