import { randomInt } from "node:crypto";
import {
  type Animal,
  animals,
  colours,
  type PasswordPicture,
  passwordPictures,
} from "./pictures.ts";
import type { Avatar } from "./queries.ts";

/**
 * Every animal once before any comes twice, and ring colours spread, so that in a class of up to forty no two children
 * share an animal and neighbours on the wall look different.
 */
export function freeAvatars(already: Avatar[]): { animal: Animal; colour: number }[] {
  const taken = new Set(already.map(({ animal, colour }) => `${animal} ${colour}`));
  const rounds = Array.from({ length: colours }, (_, round) =>
    animals.map((animal, index) => ({ animal, colour: (index + round * 3) % colours })),
  );
  return rounds.flat().filter(({ animal, colour }) => !taken.has(`${animal} ${colour}`));
}

/** The avatar that a child has in a class where these are taken: her own if it is free; undefined in a full class. */
export function avatarAmong(already: Avatar[], { animal, colour }: Avatar): Avatar | undefined {
  const isFree = !already.some((one) => one.animal === animal && one.colour === colour);
  return isFree ? { animal, colour } : freeAvatars(already)[0];
}

/** Every three of the twelve, in the order of the twelve: 220. */
const threes: PasswordPicture[][] = passwordPictures.flatMap((one, at) =>
  passwordPictures
    .slice(at + 1)
    .flatMap((two, more) =>
      passwordPictures.slice(at + more + 2).map((three) => [one, two, three]),
    ),
);

/**
 * Three different pictures, generated and never chosen, so that not every child takes the sun. Nobody else's, and never
 * the ones before, as long as there are others: a child's own pictures open nothing at her neighbour's animal.
 */
export function threePictures(taken: string[][]): PasswordPicture[] {
  const given = new Set(taken.map((pictures) => pictures.join(" ")));
  const free = threes.filter((pictures) => !given.has(pictures.join(" ")));
  const open = free.length > 0 ? free : threes;
  return [...(open[randomInt(open.length)] ?? [])];
}
