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
