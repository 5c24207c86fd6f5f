import type { WordList } from "../types.ts";
import { type Anchor, type AnchorName, anchors } from "./anchors.ts";
import { type Drawing, type Given, listed, oneOf, phrase, svg } from "./drawing.ts";
import { singleOf, thingName } from "./thing.ts";
import { drawThingAt } from "./things.ts";

/** A thing on, under, in, beside, above, behind or in front of a large one, or between two. Left and right stay. */
export const place: Drawing = {
  inputs: ["thing", "where", "anchor", "other"],
  draw(given, words) {
    const thing = thingName(given, "thing");
    const where = oneOf(given, "where", wheres);
    const anchor = oneOf(given, "anchor", anchorNames);
    const other = anchorNames.find((name) => name === given.other) ?? anchor;
    const scene = scenes[where](thing, anchors[anchor], { given, other: anchors[other] });
    const height = scene.height + 34;
    const floor = `<path fill="${ground}" d="M4 ${height - 38}h${scene.width - 8}v36H4z"/>`;
    return {
      svg: svg(
        scene.width,
        height,
        `${floor}<g transform="translate(${scene.width / 2} ${height - 22})">${scene.body}</g>`,
      ),
      label: describe(words, where, { thing, anchor, other }),
    };
  },
};

const wheres = [
  "on",
  "under",
  "in",
  "beside-left",
  "beside-right",
  "above",
  "behind",
  "in-front",
  "between",
] as const;
type Where = (typeof wheres)[number];

const anchorNames: readonly [AnchorName, ...AnchorName[]] = [
  "table",
  "chair",
  "box",
  "basket",
  "tree",
  "house",
  "bed",
];

/** Light enough to vanish on a black-and-white printer, where the feet tell what stands further away. */
const ground = "#e3efdc";

type Scene = { width: number; height: number; body: string };
type Others = { given: Given; other: Anchor };

const scenes: Readonly<Record<Where, (thing: string, anchor: Anchor, others: Others) => Scene>> = {
  on(thing, anchor, { given }) {
    const surface = anchor.surface ?? refuse(given, "nothing can stand on");
    const body = anchor.body + stand(thing, { x: 0, y: -surface, size: 2 });
    return { width: 148, height: Math.max(anchor.height, surface + 50), body };
  },
  under(thing, anchor, { given }) {
    const below = anchor.below ?? refuse(given, "there is no room under");
    const body = anchor.body + stand(thing, { x: below.x, y: 0, size: below.size });
    return { width: 148, height: anchor.height + 4, body };
  },
  in(thing, anchor, { given }) {
    const { y, back, front } = anchor.inside ?? refuse(given, "nothing can be in");
    const body = back + drawThingAt(thing, { x: 0, y: -y, size: 2.2 }) + front;
    return { width: 148, height: Math.max(anchor.height, y + 30) + 4, body };
  },
  "beside-left": (thing, anchor) => beside(thing, anchor, -1),
  "beside-right": (thing, anchor) => beside(thing, anchor, 1),
  above(thing, anchor) {
    const body = anchor.body + drawThingAt(thing, { x: 0, y: -anchor.height - 52, size: 2 });
    return { width: 148, height: anchor.height + 80, body };
  },
  behind(thing, anchor, { given }) {
    const hides = anchor.hides ?? refuse(given, "nothing can hide behind");
    const body = stand(thing, { x: -hides - 14, y: -9, size: 2.6 }) + anchor.body;
    return { width: 220, height: anchor.height + 4, body };
  },
  "in-front"(thing, anchor, { given }) {
    if (anchor.hides === undefined) refuse(given, "one cannot see what stands in front of");
    const body = anchor.body + stand(thing, { x: -8, y: 18, size: 2.2 });
    return { width: 148, height: anchor.height + 4, body };
  },
  between(thing, anchor, { other }) {
    const [left, right] = [-anchor.width / 2 - 36, other.width / 2 + 36];
    const body =
      `<g transform="translate(${left})">${anchor.body}</g><g transform="translate(${right})">${other.body}</g>` +
      stand(thing, { x: 0, y: 0, size: 2.2 });
    const width = 2 * Math.max(anchor.width, other.width) + 84;
    return { width, height: Math.max(anchor.height, other.height) + 4, body };
  },
};

function beside(thing: string, anchor: Anchor, side: -1 | 1): Scene {
  const x = (side * anchor.width) / 2 + side * 32;
  const body = anchor.body + stand(thing, { x, y: 0, size: 2 });
  return { width: anchor.width + 150, height: anchor.height + 4, body };
}

function refuse(given: Given, reason: string): never {
  throw new Error(`${reason} the ${given.anchor}`);
}

type Spot = { x: number; y: number; size: number };

/** A thing's feet are 11 below its middle. */
function stand(thing: string, { x, y, size }: Spot): string {
  return drawThingAt(thing, { x, y: Math.round(y - 11 * size), size });
}

type Named = { thing: string; anchor: AnchorName; other: AnchorName };

/** Says what touches or hides what, not the word that is asked for. */
function describe(words: WordList, where: Where, named: Named): string {
  const [thing, anchor, other] = [
    singleOf(words, named.thing),
    singleOf(words, named.anchor),
    singleOf(words, named.other),
  ];
  if (where === "beside-left" || where === "beside-right" || where === "between") {
    const order = {
      "beside-left": [thing, anchor],
      "beside-right": [anchor, thing],
      between: [anchor, thing, other],
    }[where];
    return phrase(words, "left-to-right", { things: listed(words, order) });
  }
  return phrase(words, `place-${where}`, { thing, anchor });
}
