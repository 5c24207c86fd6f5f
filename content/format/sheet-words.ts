import { digitsFor, numberFor } from "./digits.ts";
import { facesOf } from "./faces.ts";
import { plainText } from "./inline.ts";
import { describeResponse } from "./response-words.ts";
import type { Inline, Item, Option } from "./types.ts";

/** A response of the key as a grown-up reads it on paper: keys have European digits, paper those of its language. */
export function describeAnswer(item: Item, response: string): Inline[] {
  switch (item.body.kind) {
    case "number":
    case "fraction":
      return describeResponse(item, shownNumbers(item, response));
    case "text":
    case "fill-in":
      return [{ kind: "text", text: shownWords(item, response) }];
    default:
      return describeResponse(item, response);
  }
}

function shownNumbers({ language }: Item, response: string): string {
  const numbered = response.replace(/\d+(?:\.\d+)?/g, (one) => numberFor(language, Number(one)));
  return numbered.replaceAll("-", "−");
}

function shownWords({ language }: Item, response: string): string {
  return digitsFor(language, response.replaceAll("\n", language === "ar" ? "، " : ", "));
}

/** What makes a question this question, in words: what is asked, said and shown, and what may be chosen. */
export function questionWords(item: Item): string[] {
  const { ask, say, picture, body } = item;
  const sentence = body.kind === "fill-in" ? plainText(body.sentence) : "";
  return [plainText(ask), say, picture?.label ?? "", sentence, ...thingsOf(item).map(faceWords)];
}

/**
 * What tells a question from another to a child who has answered one: what is asked and shown, and what is right. Other
 * wrong options make no other question, nor does another order of them.
 */
export function questionKey(item: Item): string {
  const { ask, say, picture, body, key } = item;
  const isChoice = body.kind === "choice" || body.kind === "multiple-choice";
  const isRight = (place: number) =>
    key.right.some((one) => one.split(",").includes(String(place)));
  const things = thingsOf(item).map(faceWords);
  const shown = isChoice ? things.filter((_, place) => isRight(place)) : things;
  const told = [plainText(ask), say, picture?.label ?? "", ...shown.sort()];
  return [...told, ...(things.length === 0 ? key.right : [])].join("\n");
}

function thingsOf({ body }: Item): Option[] {
  if (body.kind !== "spell") return facesOf(body);
  return body.tiles.map((text) => ({ text: [{ kind: "text", text }] }));
}

function faceWords({ text, picture }: Option): string {
  return `${plainText(text)}|${picture?.label ?? ""}|${picture?.file ?? ""}`;
}
