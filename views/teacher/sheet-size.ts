import { type Asked, heightOf, type PrintSize } from "./sheet-height.ts";

/** How the questions of a sheet are printed, and how many stand in each column: two columns are a page. */
export type LaidOut = { size: LeafSize; columns: number[] };

/** With the leaf's class in plans.css. */
type LeafSize = PrintSize & { leaf: string };

const millimetresOfPoint = 25.4 / 72;
/** Figures on pictures are at least 2.2 mm high: a child of seven reads those of her ruler, which are no smaller. */
const figure = 3.2;
const large = { leaf: "leaf", letter: 12 * millimetresOfPoint, isClose: false, figure };
const middle = { leaf: "leaf long mid", letter: 11 * millimetresOfPoint, isClose: true, figure };

/** How high pictures may be with which letters. Nothing is printed smaller than the last: what is longer has more pages. */
const sizes: LeafSize[] = [
  { ...large, shown: 44, thing: 30 },
  { ...large, shown: 34, thing: 24 },
  { ...large, shown: 26, thing: 18 },
  { ...middle, shown: 34, thing: 24 },
  { ...middle, shown: 26, thing: 18 },
  { ...middle, shown: 24, thing: 14 },
];
const smallest: LeafSize = { ...middle, shown: 20, thing: 13 };

/** How high a column may be by this reckoning, in millimetres: a page of Letter has 222, and some more below a short title. */
const fullColumn = 218;

/** As few pages as the questions need in the smallest size, and then the largest size in which they fit on these. */
export function layOut(questions: Asked[]): LaidOut {
  const heightsIn = (size: PrintSize) => questions.map((one) => heightOf(one, size));
  const pages = fewestPages(heightsIn(smallest));
  for (const size of sizes) {
    const { columns, height } = evenColumns(heightsIn(size), 2 * pages);
    if (height <= fullColumn) return { size, columns };
  }
  return { size: smallest, columns: evenColumns(heightsIn(smallest), 2 * pages).columns };
}

/** How many pages the questions have. */
export function pagesOf({ columns }: LaidOut): number {
  return columns.length / 2;
}

/** A question that is higher than a column has one for itself. */
function fewestPages(heights: number[]): number {
  let columns = 1;
  let filled = 0;
  for (const height of heights) {
    if (filled > 0 && filled + height > fullColumn) {
      columns += 1;
      filled = 0;
    }
    filled += height;
  }
  return Math.ceil(columns / 2);
}

type Columns = { columns: number[]; height: number };

/** How many questions stand in each of so many columns so that none is much higher than the others, and the highest. */
function evenColumns(heights: number[], count: number): Columns {
  const sum = (some: number[]) => some.reduce((all, one) => all + one, 0);
  if (count === 1) return { columns: [heights.length], height: sum(heights) };
  const ways = [...heights.keys(), heights.length].map((first) => {
    const rest = evenColumns(heights.slice(first), count - 1);
    const height = Math.max(sum(heights.slice(0, first)), rest.height);
    return { columns: [first, ...rest.columns], height };
  });
  return ways.reduce((best, way) => (way.height < best.height ? way : best));
}
