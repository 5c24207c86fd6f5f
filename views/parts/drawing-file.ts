import type { Language, Picture } from "../../content/format/types.ts";
import { directionOf } from "../words/t.ts";
import { drawnAmong } from "./picture-size.ts";

/**
 * A drawing as a file of its own, as large as it is on a page. An image takes nothing from the page around it: so it says
 * itself which way its words are read, and has letters of the phone.
 */
export function drawingFile(picture: Picture, language: Language): string {
  const own = `xmlns="http://www.w3.org/2000/svg" font-family="sans-serif" direction="${directionOf(language)}"`;
  return drawnAmong(picture, [picture]).replace("<svg ", `<svg ${own} `).normalize("NFC");
}
