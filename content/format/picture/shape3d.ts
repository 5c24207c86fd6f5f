import { type Drawing, ink, oneOf, phrase, sun, svg } from "./drawing.ts";

/** A solid; edges at its back are dashed. Its words tell its faces, never its name. */
export const shape3d: Drawing = {
  inputs: ["name"],
  draw(given, words) {
    const name = oneOf(given, "name", names);
    const { body, front, back } = solids[name];
    return {
      svg: svg(
        130,
        120,
        `<path fill="${sun}" stroke="${ink}" stroke-width="2.5" stroke-linejoin="round" d="${body}"/>` +
          `<path fill="none" stroke="${ink}" stroke-width="2" d="${front}"/>` +
          `<path fill="none" stroke="${ink}" stroke-width="1.3" stroke-dasharray="4 3" d="${back}"/>`,
      ),
      label: phrase(words, `solid-${name}`),
    };
  },
};

const names = ["cube", "cuboid", "ball", "cylinder", "cone", "pyramid", "prism"] as const;

type Solid = { body: string; front: string; back: string };

/** The outline, the edges in front, and the edges that are hidden. */
const solids: Readonly<Record<(typeof names)[number], Solid>> = {
  cube: {
    body: "M22 40l26-28h64v66l-26 28h-64z",
    front: "M22 40h64v66M86 40l26-28",
    back: "M22 106l26-28h64M48 78v-66",
  },
  cuboid: {
    body: "M6 58l28-30h90v36l-28 30h-90z",
    front: "M6 58h90v36M96 58l28-30",
    back: "M6 94l28-30h90M34 64v-36",
  },
  ball: {
    body: "M13 60a52 52 0 1 1 104 0a52 52 0 1 1-104 0z",
    front: "M13 60q52 34 104 0",
    back: "M13 60q52-34 104 0",
  },
  cylinder: {
    body: "M25 22a40 14 0 0 1 80 0v76a40 14 0 0 1-80 0z",
    front: "M25 22a40 14 0 0 0 80 0",
    back: "M25 98a40 14 0 0 1 80 0",
  },
  cone: {
    body: "M65 6l44 92a44 15 0 0 1-88 0z",
    front: "",
    back: "M21 98a44 15 0 0 1 88 0",
  },
  pyramid: {
    body: "M62 6l58 76-32 30h-78z",
    front: "M62 6l26 106",
    back: "M10 112l32-30h78M42 82l20-76",
  },
  prism: {
    body: "M8 106l34-58 48-38 34 58-48 38z",
    front: "M42 48l34 58",
    back: "M90 10l-34 58h68M8 106l48-38",
  },
};
