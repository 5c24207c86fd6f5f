import type { ItemType } from "./types.ts";

/** Whether the hub itself can say if an answer is right. The others are private, or the teacher's to judge. */
export function isGraded(type: ItemType): boolean {
  return !["reflect", "read-aloud", "observe"].includes(type);
}

/** Whether the child makes the answer herself. An open item cannot be solved by choosing: only it shows that she can. */
export function isOpen(item: { type: ItemType; options: unknown[] }): boolean {
  if (item.type === "listen") return item.options.length === 0;
  return ["numeric", "text", "fill-in", "tap-picture", "order", "match", "spell"].includes(
    item.type,
  );
}
