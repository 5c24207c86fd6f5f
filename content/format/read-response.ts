import type { AnswerBody } from "./types.ts";

/** Longer than any answer a child is asked for; what is behind it is dropped. */
export const longestResponse = 200;

/**
 * The canonical response of a form: one value for each field of the body, joined by line breaks; where one field may
 * hold many (`order`, `spell`, `tap-picture`, `multiple-choice`) all of them, joined by commas. `field` gives the values sent under a name, none if it was not sent.
 */
export function readResponse(body: AnswerBody, field: (name: string) => string[]): string {
  const values = body.fields.map((name) => {
    const sent = field(name);
    return isList(body) ? sent.join(",") : (sent[0] ?? "");
  });
  return shortened(values.map((value) => value.replace(/\s+/g, " ").trim()).join("\n"));
}

function isList(body: AnswerBody): boolean {
  return ["order", "tap-picture", "multiple-choice", "spell"].includes(body.kind);
}

/** Cuts between characters, never inside the two halves of one. */
function shortened(text: string): string {
  return text.slice(0, longestResponse).replace(/[\uD800-\uDBFF]$/, "");
}
