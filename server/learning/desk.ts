import type { Learner, Sitting } from "../classroom/people.ts";
import type { Transaction } from "../db/connection.ts";
import type { Database } from "../db/database.ts";
import type { Clock } from "../device/clock.ts";
import type { Library } from "../library/library.ts";
import type { Prompt } from "../library/voice-rule.ts";
import type { Check } from "./check/queries.ts";
import type { ClassNews } from "./class/news.ts";
import type { HintsShown } from "./hints-shown.ts";
import type { KnowledgeStore } from "./knowledge/store.ts";
import type { ReadModel } from "./read-model.ts";

/** What the learning flow needs of the hub. */
export type LearningDesk = {
  db: Database;
  library: Library;
  /** Whether these words can be heard here: somebody recorded them, or a machine may say them and can. */
  canBeHeard(prompt: Prompt): boolean;
  readModel: ReadModel;
  knowledge: KnowledgeStore;
  /** The checks that have not ended, by child; in memory, because every page of a child asks. */
  checks: Map<number, Check>;
  /** Tells teachers' pages that a class has moved on. */
  news: ClassNews;
  clock: Clock;
  /** Signs the ids of attempts. */
  secret: Buffer;
  /** Writes down turns that began while the card was full, before an answer of theirs. @throws StorageError */
  keepTurns(): Promise<void>;
  /** A turn of a child at a table, with paper, inside the writing of what she did there. @returns its number */
  sitWithPaper(tx: Transaction, learner: Learner, at: string): Promise<number>;
  /** Answers on their way to the card, by child and question: a second tap waits for the first instead of racing it. */
  underway: Map<string, Promise<unknown>>;
  /** What help a child had with the questions that lie open before her. */
  hintsShown: HintsShown;
};

/** The library as a child meets it: with what the teachers of her class made, in its place. */
export function shelfFor({ library }: Pick<LearningDesk, "library">, who: Reading): Library {
  return library.ofClass(who.learner.classroomId, who.language);
}

/** Who reads, and in which language. */
export type Reading = Pick<LearnerTurn, "learner" | "language">;

/** Who learns: this child, in this turn on this phone, in this language. */
export type LearnerTurn = { learner: Learner; sitting: Sitting; language: string };
