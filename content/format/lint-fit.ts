import type { ItemSource } from "./lesson-source.ts";
import { randomFrom } from "./random.ts";
import type { ContentProblem } from "./types.ts";
import { combinations, satisfyingCombination } from "./variables.ts";

/** So few combinations are walked through in a moment when chance meets none that fits. */
const fewCombinations = 3000;

/** Of ours the closest has 110. Below this, a draw takes so long that a class would wait for it. */
const fewestFits = 50;

/** Conditions that nearly no draw of the variables meets. It is looked at before anything is drawn, and costs a thousand tries. */
export function lintFit({ id, file, line, rules }: ItemSource): ContentProblem[] {
  const total = combinations(rules);
  if (rules.conditions.length === 0 || total <= fewCombinations) return [];
  const random = randomFrom(id);
  const fits = Array.from({ length: 1000 }, () => Math.floor(random() * total)).filter((place) =>
    fitsAt(place, rules),
  ).length;
  if (fits >= fewestFits) return [];
  const reason = `of 1000 draws ${fits} fit the conditions; write the variables closer to them`;
  return [{ file, line, reason: `#${id}: ${reason}`, severity: "broken" }];
}

/** What cannot be reckoned is told where the item is made. */
function fitsAt(place: number, rules: ItemSource["rules"]): boolean {
  try {
    return satisfyingCombination(rules, place) !== undefined;
  } catch {
    return true;
  }
}
