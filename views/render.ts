import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";

/** What a view makes. */
export type View = JSX.Element;

/** A page as bytes begin: browsers fall into quirks mode without the first line. */
export function renderPage(page: View): string {
  return `<!DOCTYPE html>${renderPart(page)}`;
}

/**
 * A part of a page. Views wait for nothing, so that they are text at once. Letters and their marks are composed (Unicode
 * form C, as HTML asks for): Arabic that is put together from words may bring its marks in another order.
 */
export function renderPart(part: View): string {
  return String(part).normalize("NFC");
}

/** A view that is the same on every page: rendered once, and text from then on. A shape needs no closing tag of its own. */
export function still(view: View): () => View {
  const html = raw(renderPart(view).replace(/><\/(?:path|circle)>/g, "/>"));
  return () => html;
}
