import { type Drawing, oneOf, phrase, svg, wholeNumber } from "./drawing.ts";
import { stages } from "./lifecycle-stages.ts";

/** One stage of a life, `lifecycle(frog, 2)`: bean and tree have five, the others four. */
export const lifecycle: Drawing = {
  inputs: ["of", "step"],
  draw(given, words) {
    const life = oneOf(given, "of", ["bean", "tree", "frog", "butterfly", "hen"]);
    const step = wholeNumber(given, "step", { least: 1, most: stages[life].length });
    return {
      svg: svg(120, 120, stages[life][step - 1] ?? ""),
      label: phrase(words, `life-${life}-${step}`),
    };
  },
};
