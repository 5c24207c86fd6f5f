import { plainText } from "../../content/format/inline.ts";
import { describeResponse } from "../../content/format/response-words.ts";
import type { Item } from "../../content/format/types.ts";

/** A response as a teacher types it from a sheet: the letters or numbers that stand there, words, numbers, a stroke in a fraction. */
export function typedFromPaper(item: Item, response: string, letters: string[]): string {
  const places = response.split(/[,\n]/).map(Number);
  switch (item.body.kind) {
    case "choice":
    case "multiple-choice":
    case "match":
      return places.map((place) => letters[place] ?? "").join("");
    case "order":
      return places.map((_, thing) => places.indexOf(thing) + 1).join(" ");
    case "fraction":
      return response.replace("\n", "/");
    case "fill-in":
      return response.replaceAll("\n", ",");
    case "tap-picture":
      return item.key.asksWhich
        ? places.map((place) => place + 1).join(",")
        : String(places.length);
    case "spell":
      return plainText(describeResponse(item, response));
    default:
      return response;
  }
}
