import type { WordList } from "../types.ts";
import { type Drawing, type Given, phrase } from "./drawing.ts";
import { drawThings } from "./things.ts";

/** One thing, large. */
export const thing: Drawing = {
  inputs: ["name"],
  draw(given, words) {
    const name = thingName(given, "name");
    return {
      // Around the origin, as on maps and in patterns: where the same thing stands there too, it comes over the air once.
      svg: `<svg viewBox="-13 -13 26 26" width="104" height="104">${drawThings(name, [{ x: 0, y: 0 }], 0.8)}</svg>`,
      label: phrase(words, "thing", { thing: singleOf(words, name) }),
    };
  },
};

/** The name of a thing, as the author or a variable gave it. */
export function thingName(given: Given, input: string): string {
  const name = given[input];
  if (typeof name !== "string") throw new Error(`${input} must be a thing`);
  return name;
}

/** What one of it is called in the language. */
export function singleOf(words: WordList, name: string): string {
  const noun = words.nouns[name];
  if (noun === undefined)
    throw new Error(`"${name}" is not in the word list of "${words.language}"`);
  return noun.single;
}
