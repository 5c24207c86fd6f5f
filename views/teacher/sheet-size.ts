import { type Asked, heightOf, type PrintSize } from "./sheet-height.ts";

/** A leaf of questions: the size of its print as plans.css has it, and how many stand in the first of its two columns. */
export type LaidOut = { leaf: string; split: number };

const millimetresOfPoint = 25.4 / 72;
const letters = {
  large: { leaf: "leaf", letter: 12 * millimetresOfPoint, isClose: false },
  middle: { leaf: "leaf long mid", letter: 11 * millimetresOfPoint, isClose: true },
  small: { leaf: "leaf long", letter: 10 * millimetresOfPoint, isClose: true },
};

/** What is counted or read on a picture matters more than letters of twelve points, until pictures are large enough. */
const sizes: (PrintSize & { leaf: string })[] = [
  printed("large", 44, 30),
  printed("large", 34, 24),
  printed("large", 26, 18),
  printed("middle", 34, 24),
  printed("small", 34, 24),
  printed("middle", 26, 18),
  printed("small", 26, 18),
  printed("small", 24, 14),
  printed("small", 20, 13),
  printed("small", 17, 12),
  printed("small", 14, 10),
  printed("small", 12, 8),
];

/** A size of letters, and how high the picture of a question and one among its answers may be, in millimetres. */
function printed(size: keyof typeof letters, shown: number, thing: number) {
  const { leaf, ...print } = letters[size];
  return { ...print, leaf: `${leaf} p${shown}`, shown, thing };
}

/** How high a column may be by this reckoning, in millimetres: a page of Letter has 222, and a few more below a short title. */
const fullColumn = 218;

/** The first size in which the questions fit on a page, and the columns with the least height. */
export function layOut(questions: Asked[]): LaidOut {
  const ways = sizes.map((size) => ({
    leaf: size.leaf,
    ...twoColumns(questions.map((one) => heightOf(one, size))),
  }));
  const fitting = ways.find(({ height }) => height <= fullColumn);
  return fitting ?? ways[ways.length - 1] ?? { leaf: "leaf", split: 0 };
}

type Columns = { split: number; height: number };

/** How many questions stand in the first of two columns so that neither is much higher than the other, and how high. */
function twoColumns(heights: number[]): Columns {
  const sum = (some: number[]) => some.reduce((all, one) => all + one, 0);
  const ways = heights.map((_, split) => ({
    split,
    height: Math.max(sum(heights.slice(0, split)), sum(heights.slice(split))),
  }));
  return ways.reduce((best, way) => (way.height < best.height ? way : best));
}
