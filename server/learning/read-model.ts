import type { Database } from "../db/database.ts";
import { emptyProgress, type FoldedAttempt, foldAttempt, type Progress } from "./progress.ts";
import { attemptsOf, keepSnapshot, snapshotOf } from "./queries.ts";

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

  async function load(learnerId: number): Promise<Progress> {
    const snapshot = await snapshotOf(db, learnerId);
    const progress: Progress = snapshot ? JSON.parse(snapshot) : emptyProgress();
    const keptAt = progress.attempts;
    for (const attempt of await attemptsOf(db, learnerId, keptAt))
      foldAttempt(progress, { ...attempt, lessonId: lessonOf(attempt.itemId) });
    held.set(learnerId, { progress, keptAt, wasUsed: true });
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
