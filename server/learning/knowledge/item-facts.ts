import type { Transaction } from "../../db/connection.ts";
import type { Database } from "../../db/database.ts";
import { everyLesson, type Library, type ShelfLesson } from "../../library/library.ts";
import type { Skill } from "../../library/skills.ts";
import { type ItemFactsRow, itemsWithFacts, keepItemFacts } from "./queries.ts";

/**
 * Writes down what the model must know of every question on the shelf, once for each version of a pack. The log names
 * questions only by their id, and a newer pack may have taken one away.
 */
export async function writeDownItems(
  db: Database,
  library: Pick<Library, "lessons" | "own">,
): Promise<void> {
  const known = await itemsWithFacts(db);
  const unknown = everyLesson(library)
    .flatMap(rowsOf)
    .filter(({ item, packVersion }) => !known.has(`${item} ${packVersion}`));
  if (unknown.length > 0) await db.write((tx) => keepItemFacts(tx, unknown));
}

/** The same for a lesson that is just coming onto the shelf, inside its writing. */
export async function writeDownItemsOf(tx: Transaction, lesson: ShelfLesson): Promise<void> {
  await keepItemFacts(tx, rowsOf(lesson));
}

function rowsOf({ items, skill, packVersion }: ShelfLesson): ItemFactsRow[] {
  return items.map(({ id, guess }) => ({
    item: id,
    packVersion,
    guess,
    skill: skill.code,
    subject: abilityOf(skill),
    strand: skill.strand,
    level: skill.level,
  }));
}

/** What one overall ability covers: a subject; reading is another ability in each language. */
export function abilityOf({ subject, language }: Pick<Skill, "subject" | "language">): string {
  return language === undefined ? subject : `${subject}.${language}`;
}
