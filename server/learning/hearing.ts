import type { Item, ItemTemplate } from "../../content/format/types.ts";
import type { ShelfLesson } from "../library/shelf-lesson.ts";
import type { LearningDesk } from "./desk.ts";

/** Whether there may be questions of it that say nothing to a child who hears nothing. */
export function mayNeedHearing({ type, needsVoice, isHeard }: Heard): boolean {
  return needsVoice || isHeard || type === "spell";
}

type Heard = Pick<ItemTemplate, "type" | "needsVoice" | "isHeard">;

/**
 * Whether she can do this question here: what is asked by its sound alone is asked where its words can be heard, by whatever
 * voice may say them. A word that is to be spelled may have a picture in its place.
 */
export function isWithinHearing(
  { canBeHeard }: Pick<LearningDesk, "canBeHeard">,
  { subject }: Pick<ShelfLesson, "subject">,
  item: Heard,
  made: Item,
): boolean {
  if (!mayNeedHearing(item)) return true;
  if (!item.needsVoice && !item.isHeard && made.picture) return true;
  const { language, say } = made;
  return canBeHeard({ subject, language, say, needsVoice: item.needsVoice });
}
