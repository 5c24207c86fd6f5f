import type { Face } from "../../views/page.ts";
import { speechIn, type WordKey } from "../../views/words/t.ts";
import type { Learner } from "../classroom/people.ts";
import { sharesAnimal } from "../classroom/roster.ts";
import type { Hub } from "../hub.ts";

/** A learner as a page shows her: her animal, and its colour where two children of the class have the same animal. */
export function faceOf(hub: Hub, learner: Learner, language: string): Face {
  const { t } = speechIn(language);
  const animal = t(`animal.${learner.animal}` as WordKey); // the tests see to a word for every animal
  const colour = t(`colour.${learner.colour}` as WordKey); // and for every colour
  const label = sharesAnimal(hub.roster, learner) ? `${animal} · ${colour}` : animal;
  return { animal: learner.animal, colour: learner.colour, label };
}

/** The three pictures of a learner, or all twelve, with their words. */
export function pictureLabels(pictures: readonly string[], language: string) {
  const { t } = speechIn(language);
  return pictures.map((name) => ({ name, label: t(`picture.${name}` as WordKey) })); // a word for every picture, tested
}
