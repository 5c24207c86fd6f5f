import { type Drawing, oneOf, outlined, phrase, sun, svg } from "./drawing.ts";

/** A flat shape. Its words tell its sides and corners, never its name. */
export const shape2d: Drawing = {
  inputs: ["name"],
  draw(given, words) {
    const name = oneOf(given, "name", names);
    return {
      svg: svg(120, 100, outlined(`<path d="${outlines[name]}"/>`, sun)),
      label: phrase(words, name),
    };
  },
};

const names = [
  "circle",
  "oval",
  "semicircle",
  "triangle",
  "square",
  "rectangle",
  "rhombus",
  "parallelogram",
  "trapezium",
  "pentagon",
  "hexagon",
] as const;

const outlines: Readonly<Record<(typeof names)[number], string>> = {
  circle: "M16 50a44 44 0 1 1 88 0a44 44 0 1 1-88 0z",
  oval: "M6 50a54 34 0 1 1 108 0a54 34 0 1 1-108 0z",
  semicircle: "M8 74a52 52 0 0 1 104 0z",
  triangle: "M60 8l50 84h-100z",
  square: "M18 8h84v84h-84z",
  rectangle: "M6 22h108v56h-108z",
  rhombus: "M60 4l28 46-28 46-28-46z",
  parallelogram: "M32 18h82l-26 64h-82z",
  trapezium: "M36 18h48l28 64h-104z",
  pentagon: "M60 6l46 34-18 54h-56l-18-54z",
  hexagon: "M34 8h52l26 42-26 42h-52l-26-42z",
};
