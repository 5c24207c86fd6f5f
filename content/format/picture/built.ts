import { type Drawing, ink, isYes, oneOf, phrase, sun, svg } from "./drawing.ts";
import { singleOf } from "./thing.ts";

/** A figure put together from simple shapes; `cuts=yes` shows where they meet. */
export const built: Drawing = {
  inputs: ["figure", "cuts"],
  draw(given, words) {
    const name = oneOf(given, "figure", names);
    const hasCuts = isYes(given, "cuts");
    const pieces = figures[name];
    const all = pieces.map(([, path]) => path).join("");
    // The outlines lie below all fills, so that without cuts only the edge of the whole figure stays.
    const body =
      `<g stroke-linejoin="round"><path fill="${sun}" stroke="${ink}" stroke-width="6" d="${all}"/><path fill="${sun}" d="${all}"/>` +
      (hasCuts ? `<path fill="none" stroke="${ink}" stroke-width="2" d="${all}"/>` : "") +
      "</g>";
    const whole = phrase(words, "built", { figure: singleOf(words, name) });
    const shown = pieces.map(([shape]) => phrase(words, shape)).join(" ");
    return {
      svg: svg(160, 150, body),
      label: hasCuts ? `${whole} ${phrase(words, "built-cuts", { pieces: shown })}` : whole,
    };
  },
};

const names = [
  "house",
  "boat",
  "fish",
  "tree",
  "lamp",
  "doll",
  "butterfly",
  "square",
  "rectangle",
  "rhombus",
  "trapezium",
  "hexagon",
] as const;

type Piece = readonly [shape: string, path: string];

const figures: Readonly<Record<(typeof names)[number], readonly Piece[]>> = {
  house: [
    ["triangle", "M80 14l46 50h-92z"],
    ["square", "M42 64h76v76h-76z"],
  ],
  boat: [
    ["triangle", "M76 8v84h-56z"],
    ["triangle", "M84 24l48 68h-48z"],
    ["trapezium", "M10 92h140l-30 48h-80z"],
  ],
  fish: [
    ["rhombus", "M6 75l52-48 52 48-52 48z"],
    ["triangle", "M110 75l44-40v80z"],
  ],
  tree: [
    ["triangle", "M80 6l38 46h-76z"],
    ["triangle", "M80 42l52 62h-104z"],
    ["rectangle", "M66 104h28v40h-28z"],
  ],
  lamp: [
    ["trapezium", "M54 10h52l34 66h-120z"],
    ["rectangle", "M70 76h20v48h-20z"],
    ["rectangle", "M42 124h76v20h-76z"],
  ],
  doll: [
    ["circle", "M56 30a24 24 0 1 1 48 0a24 24 0 1 1-48 0z"],
    ["triangle", "M80 50l46 64h-92z"],
    ["rectangle", "M56 114h16v30h-16z"],
    ["rectangle", "M88 114h16v30h-16z"],
  ],
  butterfly: [
    ["triangle", "M72 75L8 22v106z"],
    ["triangle", "M88 75l64-53v106z"],
    ["rectangle", "M72 38h16v74h-16z"],
  ],
  square: [
    ["triangle", "M20 15h120l-120 120z"],
    ["triangle", "M140 15v120h-120z"],
  ],
  rectangle: [
    ["square", "M8 39h72v72h-72z"],
    ["square", "M80 39h72v72h-72z"],
  ],
  rhombus: [
    ["triangle", "M80 6l56 69h-112z"],
    ["triangle", "M24 75h112l-56 69z"],
  ],
  trapezium: [
    ["triangle", "M10 128l35-106 35 106z"],
    ["triangle", "M45 22h70l-35 106z"],
    ["triangle", "M80 128l35-106 35 106z"],
  ],
  hexagon: [
    ["trapezium", "M45 14h70l35 61h-140z"],
    ["trapezium", "M10 75h140l-35 61h-70z"],
  ],
};
