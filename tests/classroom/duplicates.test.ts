import { expect, test } from "vitest";
import { likelyDuplicates } from "../../server/classroom/merge/duplicates.ts";

type Told = [name: string, birthYear?: string];

const areLikely = (one: Told, other: Told) =>
  likelyDuplicates(
    [one, other].map(([name, birthYear], place) => ({ id: place + 1, name, birthYear })),
  ).length === 1;

const one: [Told, Told][] = [
  [
    ["Amina Yusuf", "2016"],
    ["Amina Yusuf", "2016"],
  ],
  [["Amina Yusuf", "2016"], ["YUSUF, amína"]],
  [
    ["Amina Yusuf", "2016"],
    ["Amina Yusuf", "2017"],
  ],
  [
    ["Mohamed Ali", "2015"],
    ["Muhamed Ali", "2015"],
  ],
  [
    ["Halima Sow", "2015"],
    ["Halima Sows", "2015"],
  ],
  [
    ["Halima", "2015"],
    ["Halima Sow", "2015"],
  ],
  [
    ["أَحْمَد مصطفى", "2016"],
    ["احمد مصطفي", "2016"],
  ],
  [["فاطمة علي"], ["فاطمه علي"]],
  [["Amina Yusuf"], ["Ammina Yusuf"]],
  [["Amina Yusuf"], ["Yousuf Amina", "2016"]],
  [["Amina Yusuf"], ["Amina Yusuf Hassan"]],
  [["Mohammed Ali"], ["Muhammad Ali"]],
  [["Omar Hasan"], ["Umar Hassan"]],
  [["عبد الله حسن"], ["عبدالله حسن"]],
  [["Jean-Paul Kofi"], ["Jeanpaul Kofi", "2016"]],
];

const born = ([name]: Told): Told => [name, "2016"];

test.each(one.filter((pair) => pair.every(([name]) => name.includes(" "))))(
  "%j and %j may be one child as well when both are known to be of one year",
  (first, second) => {
    expect(areLikely(born(first), born(second))).toBe(true);
  },
);

test.each([
  ["Mohammed Zouari", "Muhammad Zouari"],
  ["Zaynab Omar", "Zeinab Omar"],
  ["Yusuf Omar", "Yousef Omar"],
  ["Amina Yusuf Ali", "Ammina Yousuf"],
])("%s and %s of one year may be one child", (first, second) => {
  expect(areLikely([first, "2016"], [second, "2016"])).toBe(true);
  expect(areLikely([first, "2016"], [second, "2017"])).toBe(false);
});

test.each(one)("%j and %j may be one child", (first, second) => {
  expect(areLikely(first, second)).toBe(true);
  expect(areLikely(second, first)).toBe(true);
});

const two: [Told, Told][] = [
  [
    ["Amina Yusuf", "2016"],
    ["Amina Yusuf", "2013"],
  ],
  [
    ["Amina Yusuf", "2016"],
    ["Amina Ali", "2016"],
  ],
  [["Halima"], ["Halima Sow"]],
  [["Halima"], ["Haleema"]],
  [["Amina Yusuf"], ["Amani Yusuf"]],
  [["Amina Yusuf"], ["Amira Yusuf"]],
  [["Amina Yusuf"], ["Amina Yusra"]],
  [["Amina Yusuf Hassan"], ["Amina Yusuf Ali"]],
  [["Ali Hassan"], ["Ola Hassan"]],
  [["محمد علي"], ["محمود علي"]],
  [
    ["Mohamed Ali", "2015"],
    ["Muhamed Ali", "2016"],
  ],
  [
    ["Ali", "2016"],
    ["Sow", "2016"],
  ],
  [
    ["…", "2016"],
    ["!", "2016"],
  ],
];

test.each(two)("%j and %j are not taken for one", (first, second) => {
  expect(areLikely(first, second)).toBe(false);
});

test("the likeliest come first, and no more than a teacher can look at", () => {
  const twins = Array.from({ length: 12 }, (_, id) => ({
    id,
    name: "Amina",
    birthYear: undefined,
  }));
  expect(likelyDuplicates(twins)).toHaveLength(8);
  const pairs = likelyDuplicates([
    { id: 1, name: "Halima", birthYear: "2016" },
    { id: 2, name: "Halima Sow", birthYear: "2016" },
    { id: 3, name: "sow halima", birthYear: "2016" },
  ]);
  expect(pairs[0]).toEqual([2, 3]);
});
