import type { ItemSource } from "./lesson-source.ts";
import { isWordless } from "./text-template.ts";

/**
 * Whether no answer of an item has a word in it, right or wrong, chosen or typed: then what contradicts itself does so in
 * every language.
 */
export function isOfNumbers({ sentence, ...item }: ItemSource): boolean {
  const faces = [
    ...item.options.map(({ face }) => face),
    ...item.things,
    ...item.pairs.flatMap(({ left, right }) => [left, right]),
  ];
  const answers = [...item.answers, ...item.wrongs.map(({ answer }) => answer)];
  return (
    sentence === undefined &&
    faces.every(({ text }) => text === undefined || isWordless(text)) &&
    answers.every((answer) => answer.kind !== "words" || isWordless(answer.text))
  );
}
