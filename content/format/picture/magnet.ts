import { type Drawing, filledPath, linePath, oneOf, phrase, svg, written } from "./drawing.ts";
import { singleOf, thingName } from "./thing.ts";
import { blue, grey, red } from "./thing-colours.ts";
import { drawThingAt } from "./things.ts";

/**
 * A magnet near a thing: what happens is asked (`pull` left out), or shown with `pull=yes` and `pull=no`. Its halves have
 * two colours, as those of a school have, because its two ends are not the same.
 */
export const magnet: Drawing = {
  inputs: ["thing", "pull"],
  draw(given, words) {
    const name = thingName(given, "thing");
    const pull = oneOf(given, "pull", ["ask", "yes", "no"]);
    const x = { ask: 190, yes: 148, no: 190 }[pull];
    const between = {
      ask: written([{ x: 140, y: 63, text: phrase(words, "question-mark") }], 26),
      yes: linePath("M196 36l14-8M200 56h16M196 76l14 8"),
      no: "",
    }[pull];
    const body =
      filledPath(red, "M112 18h-58q-40 4-40 38t40 38h58v-26h-52q-18-2-18-12t18-12h52z") +
      filledPath(blue, "M14 56q0 34 40 38h58v-26h-52q-18-2-18-12z") +
      filledPath(grey, "M112 18h-20v26h20zM112 68h-20v26h20z") +
      drawThingAt(name, { x, y: 56, size: 2.9 }) +
      between;
    return {
      svg: svg(236, 112, body),
      label: phrase(words, `magnet-${pull}`, { thing: singleOf(words, name) }),
    };
  },
};
