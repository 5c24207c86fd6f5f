import { createHash } from "node:crypto";
import type { Reader, Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import type { ShelfLesson } from "../shelf-lesson.ts";
import { type CheckedDraft, isReady } from "./check-draft.ts";
import { sourceOf } from "./draft-source.ts";
import { factsOfText, type OwnShelf, shelfLesson } from "./own-shelf.ts";
import {
  type ByTeacher,
  type Draft,
  insertShowing,
  insertVersion,
  keepFacts,
  sourceOfVersion,
  type Version,
  versionsOf,
} from "./queries.ts";
import { tryDraft } from "./try-draft.ts";

export type PublishDesk = {
  db: Database;
  own: OwnShelf;
  /** Writes down what the model must know of its questions, before anybody can answer one. */
  writeDownItems(tx: Transaction, lesson: ShelfLesson): Promise<void>;
};

export type Published =
  | { state: "published"; version: number }
  /** The check found what no child may meet; nothing changed. */
  | { state: "broken"; checked: CheckedDraft };

/**
 * Gives a draft as it stands now to classes: a new version, when it changed since the last one, and from then on these
 * classes meet it in its place. All of it is on the card, or nothing.
 * @throws StorageError when the card is full or failing; then everything is as it was
 */
export async function publishDraft(
  desk: PublishDesk,
  draft: Draft,
  classroomIds: number[],
  by: ByTeacher,
): Promise<Published> {
  const { db, own } = desk;
  const checked = await tryDraft(own.desk, draft);
  if (!isReady(checked)) return { state: "broken", checked };
  // Which version is the newest is asked inside: a form that is sent twice in one instant makes one version.
  const { made, version, showings } = await db.write(async (tx) => {
    const [newest] = await versionsOf(tx, draft.id);
    const isSame = newest !== undefined && (await isTextOf(tx, draft, newest));
    const made = isSame ? undefined : newVersion(desk, draft, (newest?.version ?? 0) + 1, by);
    const { lessonId, version } = made?.version ?? newest ?? { lessonId: "", version: 0 };
    const showings = classroomIds.map((classroomId) => ({
      ...{ classroomId, place: draft.place, lessonId },
    }));
    if (made) await keepVersion(desk, tx, made, by);
    for (const shown of showings) await insertShowing(tx, shown, by);
    return { made, version, showings };
  });
  if (made) own.put(made.lesson);
  own.show(showings);
  return { state: "published", version };
}

/** The lesson that stood there before stands there again; the versions stay. @throws StorageError */
export async function takeBack(
  { db, own }: Pick<PublishDesk, "db" | "own">,
  { place }: Pick<Draft, "place">,
  classroomId: number,
  by: ByTeacher,
): Promise<void> {
  const shown = { classroomId, place, lessonId: undefined };
  await db.write((tx) => insertShowing(tx, shown, by));
  own.show([shown]);
}

async function isTextOf(db: Reader, draft: Draft, { lessonId }: Version): Promise<boolean> {
  return (await sourceOfVersion(db, lessonId)) === sourceOf(draft, lessonId);
}

type Made = { version: Version; source: string; facts: string; lesson: ShelfLesson };

function newVersion({ own }: PublishDesk, draft: Draft, number: number, by: ByTeacher): Made {
  const lessonId = `${draft.code}-${number}`;
  const source = sourceOf(draft, lessonId);
  const { place, from, through, licence } = draft;
  const version: Version = {
    ...{ lessonId, place, from, through, licence },
    ownId: draft.id,
    version: number,
    sha256: createHash("sha256").update(source).digest("hex"),
    teacherId: by.teacherId,
    publishedAt: by.at,
  };
  const facts = factsOfText(own.desk, source, lessonId);
  const lesson = shelfLesson(own.desk, version, facts);
  if (!lesson) throw new Error("A lesson was checked and its skill is not there.");
  return { version, source, facts: JSON.stringify(facts), lesson };
}

async function keepVersion(desk: PublishDesk, tx: Transaction, made: Made, by: ByTeacher) {
  const { version, source, facts, lesson } = made;
  await insertVersion(tx, { ...version, source }, by);
  await keepFacts(tx, version.lessonId, desk.own.desk.stamp, facts);
  await desk.writeDownItems(tx, lesson);
}
