import type { Area, Picture, WordList } from "../types.ts";
import {
  type Argument,
  type Drawing,
  type Given,
  green,
  ink,
  isYes,
  listed,
  number,
  paper,
  phrase,
  round,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";
import { singleOf } from "./thing.ts";
import { drawThingAt } from "./things.ts";

/**
 * A map of squares with letters along the bottom and numbers up the side: `map(5, 4, tree:23, house:41)` puts a tree
 * in column 2, row 3. `path=NNE` draws arrows from `start` on. A map is not turned round in an Arabic page: east stays.
 */
export const map: Drawing = {
  inputs: ["columns", "rows", "pairs", "path", "start", "tap"],
  takesPairs: true,
  draw(given, words) {
    const columns = wholeNumber(given, "columns", { least: 2, most: 8 });
    const rows = wholeNumber(given, "rows", { least: 2, most: 8 });
    const grid = {
      columns,
      rows,
      side: Math.min(46, Math.floor(264 / columns), Math.floor(250 / rows)),
    };
    const places = readPlaces(given.pairs, grid);
    const path = "path" in given ? readPath(given, grid) : undefined;
    const [width, height] = [columns * grid.side + 34, rows * grid.side + 30];
    const body =
      `<path fill="${paper}" stroke="${ink}" stroke-width="1.5" d="${gridPath(grid)}"/>` +
      written(edges(words, grid), 15) +
      places.map(({ thing, cell }) => drawPlace(grid, thing, cell)).join("") +
      (path ? drawPath(grid, path) : "");
    const picture: Picture = {
      svg: svg(width, height, body),
      label: describe(words, { grid, places, path }),
    };
    if (isYes(given, "tap")) picture.parts = cellAreas(words, grid);
    return picture;
  },
};

type Grid = { columns: number; rows: number; side: number };
type Cell = { column: number; row: number };
type Placed = { thing: string; cell: Cell };

function readPlaces(pairs: Argument | undefined, grid: Grid): Placed[] {
  if (!Array.isArray(pairs) || pairs.length > 12) throw new Error("a map holds at most 12 things");
  return pairs.map(({ label, value }) => ({ thing: String(label), cell: readCell(value, grid) }));
}

/** Two digits: the column from the left, the row from below. */
function readCell(value: unknown, { columns, rows }: Grid): Cell {
  const digits = typeof value === "number" ? value : Number.NaN;
  const cell = { column: Math.floor(digits / 10), row: digits % 10 };
  const isThere = cell.column >= 1 && cell.column <= columns && cell.row >= 1 && cell.row <= rows;
  if (!Number.isInteger(digits) || !isThere)
    throw new Error(`${value} is no place on a map of ${columns} columns and ${rows} rows`);
  return cell;
}

const steps: Readonly<Record<string, Cell>> = {
  N: { column: 0, row: 1 },
  E: { column: 1, row: 0 },
  S: { column: 0, row: -1 },
  W: { column: -1, row: 0 },
};

type Path = { cells: Cell[]; letters: string[] };

function readPath(given: Given, grid: Grid): Path {
  const letters = [...String(given.path)];
  const wrong = letters.find((letter) => !Object.hasOwn(steps, letter));
  if (wrong !== undefined || letters.length > 16)
    throw new Error(`path must be up to 16 letters of N, E, S and W, not ${given.path}`);
  const cells = [readCell(given.start ?? 11, grid)];
  for (const letter of letters) {
    const [here, step] = [cells.at(-1), steps[letter]];
    if (!here || !step) break;
    const next = { column: here.column + step.column, row: here.row + step.row };
    cells.push(readCell(next.column * 10 + next.row, grid));
  }
  return { cells, letters };
}

function middleOf({ rows, side }: Grid, { column, row }: Cell): { x: number; y: number } {
  return { x: 28 + (column - 0.5) * side, y: 4 + (rows - row + 0.5) * side };
}

function gridPath({ columns, rows, side }: Grid): string {
  const [width, height] = [columns * side, rows * side];
  const down = Array.from(
    { length: columns - 1 },
    (_, line) => `M${28 + (line + 1) * side} 4v${height}`,
  );
  const across = Array.from(
    { length: rows - 1 },
    (_, line) => `M28 ${4 + (line + 1) * side}h${width}`,
  );
  return `M28 4h${width}v${height}h-${width}z${down.join("")}${across.join("")}`;
}

function edges(words: WordList, grid: Grid): { x: number; y: number; text: string }[] {
  const below = Array.from({ length: grid.columns }, (_, index) => ({
    x: middleOf(grid, { column: index + 1, row: 1 }).x,
    y: grid.rows * grid.side + 22,
    text: letterOf(words, index + 1),
  }));
  const beside = Array.from({ length: grid.rows }, (_, index) => ({
    x: 14,
    y: middleOf(grid, { column: 1, row: index + 1 }).y + 6,
    text: number(words, index + 1),
  }));
  return [...below, ...beside];
}

function letterOf(words: WordList, column: number): string {
  return phrase(words, "map-letters").split(" ")[column - 1] ?? "";
}

function drawPlace(grid: Grid, thing: string, cell: Cell): string {
  const size = Math.round((grid.side - 8) / 2.6) / 10;
  return drawThingAt(thing, { ...middleOf(grid, cell), size });
}

/** A dot where one starts, and an arrow into each next square. */
function drawPath(grid: Grid, { cells }: Path): string {
  const points = cells.map((cell) => middleOf(grid, cell));
  const arrows = points.slice(1).map(({ x, y }, index) => {
    const before = points[index] ?? { x, y };
    const [right, down] = [Math.sign(x - before.x), Math.sign(y - before.y)];
    const tip = { x: round(x - right * 6), y: round(y - down * 6) };
    const wing = (side: number) =>
      `M${tip.x} ${tip.y}l${-7 * right + side * 5 * down} ${-7 * down + side * 5 * right}`;
    return `M${round(before.x + right * 7)} ${round(before.y + down * 7)}L${tip.x} ${tip.y}${wing(1)}${wing(-1)}`;
  });
  const [start] = points;
  return (
    `<path fill="none" stroke="${green}" stroke-width="3.5" stroke-linecap="round" d="${arrows.join("")}"/>` +
    `<circle cx="${start?.x}" cy="${start?.y}" r="5" fill="${ink}"/>`
  );
}

function cellAreas(words: WordList, { columns, rows, side }: Grid): Area[] {
  return Array.from({ length: columns * rows }, (_, place) => {
    const [across, down] = [place % columns, Math.floor(place / columns)];
    const name = cellName(words, { column: across + 1, row: rows - down });
    return { x: 28 + across * side, y: 4 + down * side, width: side, height: side, name };
  });
}

function cellName(words: WordList, { column, row }: Cell): string {
  return `${letterOf(words, column)}${number(words, row)}`;
}

type Shown = { grid: Grid; places: Placed[]; path: Path | undefined };

function describe(words: WordList, { grid, places, path }: Shown): string {
  const sentences = [
    phrase(words, "map", {
      last: letterOf(words, grid.columns),
      first: letterOf(words, 1),
      rows: number(words, grid.rows),
    }),
    ...places.map(({ thing, cell }) =>
      phrase(words, "map-place", { thing: singleOf(words, thing), cell: cellName(words, cell) }),
    ),
  ];
  const [start] = path?.cells ?? [];
  if (path && start)
    sentences.push(
      phrase(words, "map-path", {
        cell: cellName(words, start),
        steps: listed(
          words,
          path.letters.map((letter) => phrase(words, `step-${letter.toLowerCase()}`)),
        ),
      }),
    );
  return sentences.join(" ");
}
