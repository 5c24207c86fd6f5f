import type { Statement } from "../../../../sync/protocol/statements.ts";
import type { Ask } from "../../../store/store.ts";
import type { Rank } from "../queries.ts";
import { newestOf, type Told, timeOf } from "../rows.ts";
import { type HubLesson, keepLesson, keepPieces, type ToldLesson, wholeText } from "./queries.ts";
import { readToldLesson } from "./read-told-lesson.ts";

/**
 * Keeps the lessons that teachers made, each version once, as soon as all its pieces are there. One that is none is kept with
 * the reason and holds up nothing.
 */
export async function keepLessons(
  ask: Ask,
  { hubId }: Rank,
  told: Told<Statement<"days">>[],
): Promise<void> {
  const lessons = told.flatMap(lessonIn);
  await keepPieces(
    ask,
    hubId,
    newestOf(lessons, (one) => `${keyOf(one)} ${one.piece}`),
  );
  for (const lesson of newestOf(lessons, keyOf)) {
    const text = await wholeText(ask, hubId, lesson);
    if (text) await keepLesson(ask, hubId, whole(lesson, text));
  }
}

function keyOf({ lesson, sha256 }: ToldLesson): string {
  return `${lesson} ${sha256}`;
}

function lessonIn({ statement }: Told<Statement<"days">>): ToldLesson[] {
  return statement.kind === "lesson" ? [{ ...statement.facts, givenAt: timeOf(statement) }] : [];
}

function whole(told: ToldLesson, text: Uint8Array): HubLesson {
  const { lesson, sha256, version, place, from, through, teacher, givenAt } = told;
  return {
    ...{ lesson, sha256, version, place, teacher, givenAt, through: through ?? null },
    ...{ fromLesson: from?.lesson ?? null, fromPack: from?.pack ?? null },
    fromVersion: from?.version ?? null,
    ...readToldLesson(text, told),
  };
}
