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
        ? places.map((place) => countedTo(item, place)).join(",")
        : String(places.length);
    case "spell":
      return plainText(describeResponse(item, response));
    default:
      return response;
  }
}

/** How far a finger on the paper has counted at a part: above it all rows, and in its row what is read before it. */
function countedTo({ language, picture }: Item, place: number): number {
  const areas = picture?.parts ?? [];
  const here = areas[place];
  if (!here) return 0;
  const isBefore = (x: number) => (language === "ar" ? x > here.x : x < here.x);
  return 1 + areas.filter(({ x, y }) => y < here.y || (y === here.y && isBefore(x))).length;
}
