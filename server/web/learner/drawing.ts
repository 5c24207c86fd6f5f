import type { Context } from "hono";
import type { Picture } from "../../../content/format/types.ts";
import { drawingFile } from "../../../views/parts/drawing-file.ts";
import { pageHeaders, sendHtml } from "../../pages/send-html.ts";
import { sendTrouble } from "../trouble.tsx";
import type { House } from "../visit.ts";

/** Sends a drawing as an image, for the page of this one child; a picture that is a file of a pack has an address already. */
export function sendDrawing(
  c: Context,
  house: House,
  picture: Picture | undefined,
  language: string,
): Response | Promise<Response> {
  if (!picture || picture.file !== undefined) return sendTrouble(c, house, "not-found");
  return sendHtml(c, drawingFile(picture, language), 200, imageHeaders);
}

const imageHeaders = { ...pageHeaders, "content-type": "image/svg+xml" };
