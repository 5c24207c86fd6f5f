import type { Item } from "./types.ts";

/**
 * The parts of a picture as an eye on paper counts them: row by row from the top, and in each row from where its language
 * begins to read. Positions as the item has them, from 0 on. Some drawings begin elsewhere (a plant at its root), and one
 * that is turned round for Arabic has its first part on the right, another on the left: the count on paper knows nothing of it.
 */
export function partsAsRead({ language, picture }: Pick<Item, "language" | "picture">): number[] {
  const areas = picture?.parts ?? [];
  const isFromRight = language.startsWith("ar");
  return [...areas.entries()]
    .sort(([, a], [, b]) => a.y - b.y || (isFromRight ? b.x - a.x : a.x - b.x))
    .map(([place]) => place);
}

/**
 * What is printed on the parts of a picture, by position, where every part has it: the squares of a map are called B3. Who has
 * the paper in his hand then counts nothing.
 */
export function namesOfParts({ picture }: Pick<Item, "picture">): string[] | undefined {
  const names = picture?.parts?.flatMap(({ name }) => name ?? []) ?? [];
  return names.length > 0 && names.length === picture?.parts?.length ? names : undefined;
}

/** What parts are called on paper: what is printed on them, or their places as an eye counts, written by `digits`. */
export function calledOnPaper(
  item: Pick<Item, "language" | "picture">,
  places: number[],
  digits: (count: number) => string,
): string[] {
  const isAsked = (place: number) => places.includes(place);
  const names = namesOfParts(item)?.filter((_, place) => isAsked(place));
  return names ?? partsAsRead(item).flatMap((place, at) => (isAsked(place) ? digits(at + 1) : []));
}
