import { describe, expect, test } from "vitest";
import { drawings } from "../../../content/format/picture/drawings.ts";
import {
  drawPicture,
  parsePicture,
  pictureVariables,
} from "../../../content/format/picture-source.ts";
import { draw, isWellFormed, textsOf } from "./draw-picture.ts";
import { languages, wordsIn } from "./fixtures.ts";

/** What a lesson usually asks for. */
const usual = [
  "coins(1:2, 5:1, 10:3)",
  ...["cube", "cuboid", "ball", "cylinder", "cone", "pyramid", "prism"].map(
    (name) => `shape3d(${name})`,
  ),
  "lengths(7, 4, 12)",
  "lengths(9, 6, thing=pencil, start=apart, label=yes)",
  "ruler(15, 0, 9)",
  "ruler(10, 2, 7.5, thing=pencil, marks=half)",
  "units(pencil, 5, cube)",
  "units(rope, 4, hand, gaps=yes)",
  'balance(7, "3 + 4")',
  "balance(stone:stone, leaf, tilt=left)",
  "pattern(circle:red-square:small-star:gap)",
  "groups(3, 4, mango)",
  "array(3, 5)",
  "place(cat, on, table)",
  "place(ball, between, box, tree)",
  "pictograph(mango:3, goat:5, each=1)",
  "tally(mango:7, goat:4)",
  "table(mango:3, goat:5, hide=goat)",
  "calendar(30, first=wed, mark=12)",
  "hundred(31, 60, mark=45, hide=38:46)",
  "column(47, plus, 38, answer=boxes, carry=yes)",
  "column(502, minus, 38, answer=yes, carry=yes)",
  "map(5, 4, tree:23, house:41, path=NNE)",
  "mirror(butterfly, vertical, half=yes)",
  "mirror(rectangle, slanted)",
  "built(boat, cuts=yes)",
  "angle(130, label=yes, turn=20)",
  "rect(6, 4, squares=yes, label=yes)",
  "rect(8, 6, label=yes, cut=3:2)",
  "cubes(4, 3, 2)",
  "hundredths(37)",
  "numberline(0, 1, step=0.1, mark=0.7)",
  "numberline(0, 2, parts=4, labels=fractions, mark=5/4, jump=2/4)",
  "linegraph(Mon:3, Tue:5, Wed:2)",
  "set(12, 5, mango)",
  "sunpath(morning)",
  "sunpath(noon, shadow=no)",
  ...["liquid", "ice", "steam"].flatMap((state) => [
    `water(${state})`,
    `water(${state}, particles=yes)`,
  ]),
  ...["sun", "cloud", "rain", "wind", "storm", "snow"].map((kind) => `weather(${kind})`),
  ...[1, 2, 3, 4, 5].flatMap((step) => [`lifecycle(bean, ${step})`, `lifecycle(tree, ${step})`]),
  ...[1, 2, 3, 4].flatMap((step) => [
    `lifecycle(frog, ${step})`,
    `lifecycle(butterfly, ${step})`,
    `lifecycle(hen, ${step})`,
  ]),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((phase) => `moon(${phase})`),
  "moon(2, seen=south)",
  "plant(mark=3)",
  "foodchain(grass:grasshopper:frog)",
  "magnet(nail)",
  "magnet(leaf, pull=no)",
  "thermometer(23)",
  "soil(3)",
];

/** The most that each of them can be asked for. */
const largest = [
  "coins(5:4, 20:20)",
  "lengths(20, 20, 20, 20, thing=pencil, label=yes)",
  "ruler(20, 0, 20, marks=mm)",
  "units(worm, 12, foot, gaps=overlap)",
  "balance(cow:cow:cow:cow:cow:cow, goat:goat:goat:goat:goat:goat)",
  "jugs(0, 7, 20, 13, of=20)",
  "pattern(girl:tongue:fruit:bee:girl:tongue:fruit:bee:girl:tongue:fruit:gap)",
  "groups(10, 6, finger, rest=11)",
  "groups(2, 12, crocodile)",
  "array(12, 12)",
  "array(5, 10, crocodile)",
  "place(girl, between, basket, tree)",
  "pictograph(girl:10, bee:10, cow:10, goat:10, fruit:10, finger:10, each=1)",
  "tally(mango:25, goat:25, cow:25, book:25, star:25, hen:25)",
  "table(girl:9999, bee:9999, cow:9999, goat:9999, fruit:9999, star:1, hen:2, sun:3)",
  "calendar(31, first=sun, mark=1:2:3:4:5:6:7)",
  "hundred(901, 1000, every=2)",
  "column(9999, times, 99, answer=yes)",
  "map(8, 8, girl:11, bee:22, cow:33, goat:44, fruit:55, well:66, path=NNNNNNNEEEEEEE)",
  "rect(20, 14, squares=yes, label=yes, cut=3:2)",
  "cubes(10, 8, 8)",
  "hundredths(199)",
  "numberline(0, 3, parts=6, labels=mixed, mark=7/6)",
  "linegraph(1:50, 2:30, 3:48, 4:20, 5:0, 6:7, 7:9, 8:10)",
  "set(24, 12, fish)",
  "plant()",
  "foodchain(fruit:bee:frog:snake:hawk)",
  "thermometer(-40, from=-40, to=80)",
  "soil(5)",
];

test("the two lists above hold every drawing that came after the first fifteen", () => {
  const first =
    /^(bars|clock|counters|disc|grid|pair|placevalue|row|shape|shape2d|strip|tenframe|thing)$/;
  const listed = new Set([...usual, ...largest].map((call) => call.split("(")[0]));
  const missing = Object.keys(drawings).filter((name) => !first.test(name) && !listed.has(name));
  expect(missing).toEqual([]);
});

describe.each([...usual, ...largest])("%s", (call) => {
  test("is well-formed and carries no ids, roles, scripts or styles", () => {
    for (const language of languages) {
      const { svg } = draw(call, language);
      expect(svg).toMatch(/^<svg viewBox="(?:0 0|-13 -13) \d+ \d+" width="\d+" height="\d+">/);
      expect(isWellFormed(svg)).toBe(true);
      expect(svg).not.toMatch(/ id=| class=| style=|<script|<style|NaN|undefined|role=|Infinity/);
    }
  });

  test("fits a phone that is 360 wide and 640 high", () => {
    const [, width = "", height = ""] = / width="(\d+)" height="(\d+)"/.exec(draw(call).svg) ?? [];
    expect(Number(width)).toBeLessThanOrEqual(360);
    expect(Number(height)).toBeLessThanOrEqual(350);
  });

  test("is drawn with the same bytes every time", () => {
    expect(draw(call, "ar")).toEqual(draw(call, "ar"));
  });

  test("is described in every language, with every phrase filled in", () => {
    const labels = languages.map((language) => draw(call, language).label);
    for (const label of labels) expect(label).not.toMatch(/[{}]|undefined|^$/);
    expect(new Set(labels).size).toBe(languages.length);
  });

  test("writes no European digit in an Arabic page", () => {
    const { svg, label } = draw(call, "ar");
    expect(textsOf(svg).join(" ")).not.toMatch(/[0-9]/);
    expect(label).not.toMatch(/[0-9a-z]/);
  });

  test("puts narrow spaces before French signs", () => {
    expect(draw(call, "fr").label).not.toMatch(/[^\u202f][:;?!]/);
  });
});

test.each(usual)("%s takes less than two kilobytes", (call) => {
  expect(Buffer.byteLength(draw(call).svg)).toBeLessThan(2048);
});

test.each(largest)("%s takes less than the eight kilobytes of a picture", (call) => {
  for (const language of languages)
    expect(Buffer.byteLength(draw(call, language).svg)).toBeLessThan(8192);
});

test("the numbers and words of an item may stand anywhere in a picture", () => {
  const variables = new Set(["n", "a", "shape"]);
  const scope = { file: "one.md", line: 1, variables };
  const values = { n: 3, a: "goat", shape: "circle" };
  const filling = { language: "en", words: wordsIn("en"), values, names: [] };
  const drawn = (call: string) => drawPicture(parsePicture(call, scope), filling).label;
  expect(drawn("coins(1:n, 5:n-2)")).toBe(
    "Coins and notes: a coin of 1, a coin of 1, a coin of 1, a coin of 5.",
  );
  expect(drawn("pattern(shape:a:n:gap)")).toContain("circle, goat, 3");
  expect(drawn("table(a:n, mango:n+1, hide=a)")).toBe("A table: goats a question mark, mangoes 4.");
  expect(drawn("map(3, 3, a:n*10+1, path=NE)")).toContain("In C1: goat.");
  expect(pictureVariables(parsePicture("pattern(shape:a:n:gap)", scope).call)).toContain("n");
});
