import { SaxesParser, type SaxesTagNS } from "saxes";

/** What there is in a drawing besides lines and colours. */
export type Drawing = {
  /** It holds a script, or leads out of the pack. */
  doesSomething: boolean;
};

const svg = "http://www.w3.org/2000/svg";
const shapes = new Set("path rect circle ellipse line polyline polygon text image use".split(" "));
const doers = new Set(["script", "foreignObject", "iframe", "handler"]);

/**
 * Reads an SVG as a browser does that shows it as an image: by the rules of XML, and in its own namespace.
 * @returns undefined where nothing can be seen: what is not well-formed, and what has no shape
 * @see W3C SVG 2, 2.5 (static image), 5.1
 */
export function readDrawing(text: string): Drawing | undefined {
  const parser = new SaxesParser({ xmlns: true });
  const seen = { isDrawing: false, shapes: 0, doesSomething: false };
  let isFirst = true;
  parser.on("opentag", (tag) => {
    if (isFirst) seen.isDrawing = tag.local === "svg" && tag.uri === svg;
    isFirst = false;
    if (tag.uri === svg && shapes.has(tag.local)) seen.shapes += 1;
    if (doers.has(tag.local) || leadsOut(tag)) seen.doesSomething = true;
  });
  parser.on("processinginstruction", ({ target }) => {
    if (target === "xml-stylesheet") seen.doesSomething = true;
  });
  parser.on("error", (error) => {
    throw error;
  });
  try {
    parser.write(text).close();
  } catch {
    return undefined; // not well-formed, and a browser shows a broken image
  }
  return seen.isDrawing && (seen.shapes > 0 || seen.doesSomething) ? seen : undefined;
}

/** A page shows it as an image, where nothing of this would run; but somebody may open the file alone. */
function leadsOut({ attributes }: SaxesTagNS): boolean {
  return Object.values(attributes).some(({ local, value }) => {
    if (/^on/i.test(local) || /javascript:/i.test(value)) return true;
    return local === "href" && !/^\s*(?:#|data:image\/(?:png|jpeg|webp)[;,])/i.test(value);
  });
}
