import type { Item, Option } from "./types.ts";

/** What lies on the table of a question: its tiles, things or pairs; none where the answer is written. */
export function facesOf(body: Item["body"]): Option[] {
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
      return body.options;
    case "order":
      return body.things;
    case "match":
      return [...body.left, ...body.right];
    default:
      return [];
  }
}
