import { factsOf } from "../../../../log.ts";
import { StoreAwayError } from "../../../store/store.ts";
import type { Folding } from "../../fold.ts";
import { type AsideLesson, lessonsAsideBehind, noteReadAnew, wholeText } from "./queries.ts";
import { readToldLesson } from "./read-told-lesson.ts";

/**
 * How far what was set aside has been read anew since this program was started. Nothing of it is on the disk: whoever starts
 * a collector may have brought a program that reads more.
 */
export type Anew = { behind: AsideLesson | undefined; isDone: boolean };

/** A lesson has up to 160 KB, and most of what is set aside stays so. */
const mostAtOnce = 20;

export function openAnew(): Anew {
  return { behind: undefined, isDone: false };
}

/**
 * Reads the next lessons anew that could not be read, each once after a start, so that an update shows what the program before
 * it could not. What still is none stays aside, with the reason of now. One at which the program fails holds up no other.
 * @returns how many were looked at; 0 when there are no more
 * @throws StoreAwayError
 */
export async function readAnewNext(folding: Folding, anew: Anew): Promise<number> {
  if (anew.isDone) return 0;
  const aside = await lessonsAsideBehind(folding.store.ask, anew.behind, mostAtOnce);
  for (const lesson of aside) {
    if (folding.stop?.aborted) return 0;
    await readAnew(folding, lesson);
    anew.behind = lesson;
  }
  anew.isDone = aside.length < mostAtOnce;
  return aside.length;
}

async function readAnew({ store, log }: Folding, aside: AsideLesson): Promise<void> {
  const { hubId: hub } = aside;
  try {
    const text = await wholeText(store.ask, hub, aside);
    const read = text && readToldLesson(text, aside);
    if (!read || read.asideWhy === aside.why) return;
    await noteReadAnew(store.ask, aside, read);
    if (read.asideWhy === null) log.info("lesson read anew", { hub });
  } catch (error) {
    if (error instanceof StoreAwayError) throw error;
    log.warn("lesson cannot be read anew", { hub, ...factsOf(error) });
  }
}
