import type { LessonSource } from "../../../content/format/lesson-source.ts";
import { makeItem } from "../../../content/format/make-item.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { itemTemplate, showLesson } from "../../../content/format/show-lesson.ts";
import {
  ContentError,
  type Item,
  type Lesson,
  type WordList,
} from "../../../content/format/types.ts";
import { wordsOf } from "./draft-nouns.ts";
import { type Part, partsOf } from "./draft-parts.ts";
import { sourceOf } from "./draft-source.ts";
import type { OwnDesk } from "./own-shelf.ts";
import type { Draft } from "./queries.ts";

/** What a part looks like; one that cannot be read or drawn has its words alone. */
export type PartLook =
  | { state: "screen"; screen: Lesson["screens"][number] }
  | { state: "question"; item: Item }
  | { state: "plan"; plan: NonNullable<Lesson["teacher"]> }
  | { state: "broken" };

/** How each part of a draft looks by itself, so that one that is broken hides no other. */
export function looksOf(
  desk: Pick<OwnDesk, "words">,
  draft: Draft,
): { part: Part; look: PartLook }[] {
  const list = wordsOf(desk.words.of(draft.language), draft);
  return partsOf(draft.body).map((part) => ({ part, look: lookAt(draft, list, part) }));
}

function lookAt(draft: Draft, list: WordList, part: Part, seed = 1): PartLook {
  try {
    const alone = part.kind === "screen" ? part.text : `## .\n\n${part.text}`;
    const source = readLesson(sourceOf({ ...draft, body: alone }, draft.code), draft.code);
    const [first] = source.items;
    if (part.kind === "question")
      return first ? questionOf(source, first, list, seed) : { state: "broken" };
    const { screens, teacher } = showLesson(source, list);
    if (part.kind === "plan")
      return teacher ? { state: "plan", plan: teacher } : { state: "broken" };
    const [screen] = screens;
    return screen ? { state: "screen", screen } : { state: "broken" };
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return { state: "broken" };
  }
}

/** How some other children see a question, whose words, things or answer are others; only what was tried is drawn. */
export function variantsOf(desk: Pick<OwnDesk, "words">, draft: Draft, part: Part): PartLook[] {
  const list = wordsOf(desk.words.of(draft.language), draft);
  const seen = new Set<string>();
  const looks: PartLook[] = [];
  const until = performance.now() + mostMs;
  for (let seed = 1; seed <= mostSeeds && looks.length <= mostVariants; seed += 1) {
    if (performance.now() > until) break;
    const look = lookAt(draft, list, part, seed);
    if (look.state !== "question") return [];
    const { ask, key } = look.item;
    const name = JSON.stringify([ask, key.right[0]]);
    if (!seen.has(name)) looks.push(look);
    seen.add(name);
  }
  return looks.slice(1); // the first one stands above them
}

const mostSeeds = 24;
/** Conditions that few draws meet take long, and everybody waits. */
const mostMs = 100;
const mostVariants = 3;

function questionOf(
  source: LessonSource,
  item: LessonSource["items"][number],
  list: WordList,
  seed: number,
): PartLook {
  return { state: "question", item: makeItem(itemTemplate(item), seed, source.language, list) };
}
