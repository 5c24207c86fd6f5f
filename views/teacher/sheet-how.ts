import type { Item } from "../../content/format/types.ts";
import type { WordKey } from "../words/t.ts";

/** What to do with a pencil, where the question itself speaks of a phone. */
export function howKeys({ type, body }: Item): WordKey[] {
  const listen: WordKey[] = type === "listen" ? ["sheet.do.listen"] : [];
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
    case "order":
    case "match":
    case "spell":
    case "tap-picture":
      return [...listen, `sheet.do.${body.kind}`];
    default:
      return listen;
  }
}
