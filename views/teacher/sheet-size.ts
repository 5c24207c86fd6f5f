import { type Asked, heightOf, type PrintSize } from "./sheet-height.ts";

/** How the questions of a leaf are printed, and how many stand in the first of its two columns. */
export type LaidOut = { size: LeafSize; split: number };

/** With the leaf's class in plans.css. */
type LeafSize = PrintSize & { leaf: string };

const millimetresOfPoint = 25.4 / 72;
const letters = {
  large: { leaf: "leaf", letter: 12 * millimetresOfPoint, isClose: false },
  middle: { leaf: "leaf long mid", letter: 11 * millimetresOfPoint, isClose: true },
  small: { leaf: "leaf long", letter: 10 * millimetresOfPoint, isClose: true },
  least: { leaf: "leaf long least", letter: 9 * millimetresOfPoint, isClose: true },
};

/** How high pictures may be with which letters. What is counted on a picture matters more than the size of letters. */
const fallingSizes = [
  { letters: letters.large, shown: 44, thing: 30 },
  { letters: letters.large, shown: 34, thing: 24 },
  { letters: letters.large, shown: 26, thing: 18 },
  { letters: letters.middle, shown: 34, thing: 24 },
  { letters: letters.small, shown: 34, thing: 24 },
  { letters: letters.middle, shown: 26, thing: 18 },
  { letters: letters.small, shown: 26, thing: 18 },
  { letters: letters.small, shown: 24, thing: 14 },
  { letters: letters.small, shown: 20, thing: 13 },
  { letters: letters.small, shown: 17, thing: 12 },
  { letters: letters.small, shown: 14, thing: 10 },
  { letters: letters.small, shown: 12, thing: 8 },
];
/**
 * How large the smallest letters on a picture are. What cannot be read cannot be answered, so that all else gives way
 * first; but no picture becomes small for letters that can be read already.
 */
const sizes: LeafSize[] = [
  ...[3, 2.6].flatMap((figure) => inFallingSizes(figure).filter(({ thing }) => thing >= 12)),
  ...[2.3, 2, 1.8, 1.6, 1.4].flatMap(inFallingSizes),
];
/** For the few leaves that are full of words. */
const smallest: LeafSize = { ...letters.least, shown: 12, thing: 8, figure: 1.4 };

function inFallingSizes(figure: number): LeafSize[] {
  return fallingSizes.map(({ letters, ...pictures }) => ({ ...letters, ...pictures, figure }));
}

/** How high a column may be by this reckoning, in millimetres: a page of Letter has 222, and some more below a short title. */
const fullColumn = 218;

/** The first size in which the questions fit on a page, and the columns with the least height. */
export function layOut(questions: Asked[]): LaidOut {
  const columnsIn = (size: PrintSize) => twoColumns(questions.map((one) => heightOf(one, size)));
  for (const size of sizes) {
    const { split, height } = columnsIn(size);
    if (height <= fullColumn) return { size, split };
  }
  return { size: smallest, split: columnsIn(smallest).split };
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
