import type { Database } from "../db/database.ts";
import {
  emptyProgress,
  type FoldedAttempt,
  foldAttempt,
  foldFromOtherCard,
  type Progress,
} from "./progress.ts";
import { attemptsOf, keepSnapshot, otherCardsOf, snapshotOf } from "./queries.ts";

/**
 * The progress of every learner who learns now, in memory, kept in step by the writer after each commit: a page reads no
 * table (two reads cost 110 µs of the 150 µs a page may take). Learners who rest are let go and come back from a
 * snapshot and the attempts after it.
 */
export type ReadModel = {
  /** Ready at once for a learner who is active; otherwise after a look at the card. */
  progressOf(learnerId: number): Progress | Promise<Progress>;
  /** Folds an attempt that is on the card. */
  apply(learnerId: number, attempt: FoldedAttempt): void;
  /** Who counts for whom has changed: everybody is folded anew from the log when somebody asks. */
  startAnew(): void;
  /** Writes the snapshots of learners who rested since the last call, and lets them go. */
  rest(): Promise<void>;
  /** Writes every snapshot that is behind; called on a clean stop. */
  keepAll(): Promise<void>;
};

type Held = { progress: Progress; keptAt: number; wasUsed: boolean };

export type LessonOfItem = (itemId: string) => string;

export function openReadModel(db: Database, lessonOf: LessonOfItem): ReadModel {
  const held = new Map<number, Held>();
  const loading = new Map<number, Promise<Progress>>();
  /** For which child of those that are held a merged card counts. */
  const childOfCard = new Map<number, number>();
  let beginnings = 0;

  async function load(learnerId: number): Promise<Progress> {
    const beginning = beginnings;
    const cards = await otherCardsOf(db, learnerId);
    const progress = progressIn(await snapshotOf(db, learnerId), cards);
    const keptAt = progress.attempts;
    for (const attempt of await attemptsOf(db, learnerId, cards, keptAt)) {
      const told = { ...attempt, lessonId: lessonOf(attempt.itemId) };
      if (attempt.cardId === learnerId) foldAttempt(progress, told);
      else foldFromOtherCard(progress, told);
    }
    if (beginning !== beginnings) return progress; // it is old already: whoever asks next has it made anew
    held.set(learnerId, { progress, keptAt, wasUsed: true });
    for (const card of cards) childOfCard.set(card, learnerId);
    loading.delete(learnerId);
    return progress;
  }

  async function keep(those: [number, Held][]): Promise<void> {
    const behind = those.filter(([, { progress, keptAt }]) => progress.attempts > keptAt);
    if (behind.length === 0) return;
    await db.write(async (tx) => {
      for (const [learnerId, { progress }] of behind)
        await keepSnapshot(tx, learnerId, JSON.stringify(progress));
    });
    for (const [, one] of behind) one.keptAt = one.progress.attempts;
  }

  return {
    progressOf(learnerId) {
      const one = held.get(learnerId);
      if (one) {
        one.wasUsed = true;
        return one.progress;
      }
      const already = loading.get(learnerId) ?? load(learnerId);
      loading.set(learnerId, already);
      return already;
    },
    apply(learnerId, attempt) {
      const one = held.get(learnerId);
      if (one) foldAttempt(one.progress, attempt);
      // An answer that was on its way while the card was merged: the child is folded anew.
      held.delete(childOfCard.get(learnerId) ?? 0);
    },
    startAnew() {
      beginnings += 1;
      for (const kept of [held, loading, childOfCard]) kept.clear();
    },
    async rest() {
      const resting = [...held].filter(([, one]) => !one.wasUsed);
      await keep(resting);
      for (const [learnerId, one] of resting) if (!one.wasUsed) held.delete(learnerId);
      for (const one of held.values()) one.wasUsed = false;
    },
    keepAll: () => keep([...held]),
  };
}

/** A snapshot is a shortcut only while the same cards count for the child. */
function progressIn(snapshot: string | undefined, cards: number[]): Progress {
  const kept: Progress = { ...emptyProgress(), ...JSON.parse(snapshot ?? "{}") };
  return kept.cards.join() === cards.join() ? kept : { ...emptyProgress(), cards };
}
