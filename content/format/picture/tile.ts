import { filledPath, green, ink, paper, sun, svg } from "./drawing.ts";
import { blue, red } from "./thing-colours.ts";
import { drawThings, things } from "./things.ts";

/** One place of a pattern: a shape with perhaps a colour, a thing, a card for a number, or a gap. */
export type Tile =
  | { kind: "shape"; name: ShapeName; colour?: Colour; isSmall: boolean }
  | { kind: "thing"; name: string; isSmall: boolean }
  | { kind: "card" }
  | { kind: "gap" };

type ShapeName = keyof typeof shapes;
export type Colour = keyof typeof colours;

/** Reads `circle`, `red-square`, `small-tree` or `red`, which is a red circle. */
export function tileOf(written: string): Tile {
  const isSmall = written.startsWith("small-");
  const name = isSmall ? written.slice("small-".length) : written;
  if (isColour(name)) return { kind: "shape", name: "circle", colour: name, isSmall };
  const [colour = "", shape = ""] = name.split("-");
  if (isColour(colour) && isShape(shape)) return { kind: "shape", name: shape, colour, isSmall };
  if (isShape(name)) return { kind: "shape", name, isSmall };
  if (name in things) return { kind: "thing", name, isSmall };
  throw new Error(`"${written}" is no shape, colour or thing of a pattern`);
}

type Place = { x: number; y: number; size: number };

/** Draws it in a square of `size` around a point. */
export function drawTile(tile: Tile, { x, y, size }: Place): string {
  const scale = (size / 26) * ("isSmall" in tile && tile.isSmall ? 0.6 : 1);
  const turn = `translate(${x} ${y})scale(${Math.round(scale * 100) / 100})`;
  return `<g transform="${turn}">${tileBody(tile)}</g>`;
}

/** A circle of a colour as patterns show it, with its mark. */
export function drawColour(colour: Colour): string {
  const tile: Tile = { kind: "shape", name: "circle", colour, isSmall: false };
  return svg(22, 22, drawTile(tile, { x: 11, y: 11, size: 24 }));
}

function tileBody(tile: Tile): string {
  if (tile.kind === "thing") return drawThings(tile.name, [{ x: 0, y: 0 }]);
  if (tile.kind === "gap")
    return `<path fill="${paper}" stroke="${ink}" stroke-width="1.5" stroke-dasharray="4 3" d="M-11-11h22v22h-22z"/>`;
  if (tile.kind === "card") return filledPath(paper, "M-12-12h24v24h-24z", 1.8);
  const { fill, mark } = tile.colour ? colours[tile.colour] : { fill: sun, mark: "" };
  return filledPath(fill, shapes[tile.name], 1.8) + mark;
}

function isColour(name: string): name is Colour {
  return Object.hasOwn(colours, name);
}

function isShape(name: string): name is ShapeName {
  return Object.hasOwn(shapes, name);
}

const shapes = {
  circle: "M-10 0a10 10 0 1 1 20 0a10 10 0 1 1-20 0z",
  square: "M-10-10h20v20h-20z",
  triangle: "M0-11l12 21h-24z",
  rectangle: "M-12-7h24v14h-24z",
  rhombus: "M0-12l9 12-9 12-9-12z",
  pentagon: "M0-11l11 8-4 13h-14l-4-13z",
  hexagon: "M-6-10h12l6 10-6 10h-12l-6-10z",
};

/** Red, green, yellow and blue are the same grey on a bad printer; each has its own mark, inside every shape. */
export const colours = {
  red: { fill: red, mark: lines("M-5 3l6-6M-3 7l8-8M2 8l4-4") },
  green: { fill: green, mark: "" },
  yellow: { fill: sun, mark: `<circle cy="2" r="2.5" fill="${ink}"/>` },
  blue: { fill: blue, mark: lines("M-5 0h10M-5 4h10") },
  white: { fill: paper, mark: "" },
};

function lines(path: string): string {
  return `<path stroke="${ink}" stroke-width="1.3" d="${path}"/>`;
}
