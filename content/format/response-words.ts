import { numberFor } from "./digits.ts";
import { readPositions, spelled } from "./grade-response.ts";
import { calledOnPaper } from "./parts-on-paper.ts";
import type { Inline, Item, Option } from "./types.ts";

/** What a child answered, so that a page can say it back to her: the chosen words, or what she typed as she typed it. */
export function describeResponse(item: Item, response: string): Inline[] {
  const { body } = item;
  switch (body.kind) {
    case "choice":
      return describeFaces(body.options, readPositions(response, body.options.length));
    case "reflect":
      return describeFaces(body.options, readPositions(response, body.options.length));
    case "multiple-choice":
      return describeFaces(body.options, readPositions(response, body.options.length));
    case "spell":
      return [space(spelled(body.tiles, readPositions(response, body.tiles.length) ?? []))];
    case "order":
      return describeFaces(body.things, readPositions(response, body.things.length));
    case "match":
      return describeMatch(body.left, body.right, readPositions(response, body.right.length));
    case "fraction":
      return describeFraction(body, response);
    case "number":
      return [{ kind: "maths", parts: [{ kind: "text", text: response }] }];
    case "tap-picture":
      return describeTaps(item, readPositions(response, body.parts));
    default:
      return [{ kind: "text", text: response.replaceAll("\n", ", ") }];
  }
}

function describeFaces(shown: Option[], positions: number[] = []): Inline[] {
  const faces = positions.map((position) => describeFace(shown[position]));
  return faces.flatMap((face, place) => (place === 0 ? face : [space(" · "), ...face]));
}

function describeFace(option: Option | undefined): Inline[] {
  if (!option) return [];
  return option.text.length > 0 || !option.picture ? option.text : [space(option.picture.label)];
}

function describeMatch(left: Option[], right: Option[], positions: number[] = []): Inline[] {
  const pairs = positions.map((position, pair) => [
    ...describeFace(left[pair]),
    space(" = "),
    ...describeFace(right[position]),
  ]);
  return pairs.flatMap((pair, place) => (place === 0 ? pair : [space(" · "), ...pair]));
}

type FractionBody = { fields: readonly ("above" | "below")[]; above?: string; below?: string };

function describeFraction(body: FractionBody, response: string): Inline[] {
  const boxes = response.split("\n");
  const box = (field: "above" | "below") => boxes[body.fields.indexOf(field)] ?? body[field] ?? "";
  return [
    { kind: "maths", parts: [{ kind: "fraction", above: box("above"), below: box("below") }] },
  ];
}

/** How many parts, or which: what is printed on them, or their places in the picture as it is read. */
function describeTaps(item: Item, taps: number[] = []): Inline[] {
  if (!item.key.asksWhich) return [space(numberFor(item.language, taps.length))];
  const told = calledOnPaper(item, taps, (count) => numberFor(item.language, count));
  return [space(told.join(" · "))];
}

function space(text: string): Inline {
  return { kind: "text", text };
}
