import { drawPicture, parsePicture } from "../../../content/format/picture-source.ts";
import type { Picture } from "../../../content/format/types.ts";
import { wordsIn } from "./fixtures.ts";

/** Draws what an author wrote behind `pic:`. */
export function draw(call: string, language = "en"): Picture {
  const source = parsePicture(call, { file: "one.md", line: 1, variables: new Set() });
  return drawPicture(source, { language, words: wordsIn(language), values: {}, names: [] });
}

/** Every tag is closed in its order, every attribute quoted, no stray sign: enough of XML for what we draw. */
export function isWellFormed(svg: string): boolean {
  const open: string[] = [];
  const tag = /<(\/?)([a-z]+)(?: [a-zA-Z-]+="[^"<&]*")*(\/?)>/g;
  for (const [, closing, name = "", single] of svg.matchAll(tag)) {
    if (closing && open.pop() !== name) return false;
    if (!closing && !single) open.push(name);
  }
  const rest = svg.replace(tag, "");
  return open.length === 0 && !/[<>]/.test(rest);
}

/** The words and numbers that are written in a drawing, in their order. */
export function textsOf(svg: string): string[] {
  return [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]*)<\/(?:text|tspan)>/g)].map(([, text = ""]) =>
    text.replace(/[\u202d\u202c]/g, ""),
  );
}
