import { checksByChild } from "../check/see-child.ts";
import type { LearningDesk } from "../desk.ts";
import { changesOfLog } from "./queries.ts";
import { type KnowledgeStore, openKnowledgeStore } from "./store.ts";

/** A small school is learned anew in less; a large one goes on with what was believed before, and is told later. */
const patienceMs = 1500;
const underway = new WeakMap<LearningDesk, Promise<void>>();

/**
 * Two children became one, or two again: what was done counts for whom it counts now. The whole log is learned from anew,
 * because with every answer the difficulties moved too, and so a merge that is taken back leaves nothing behind, to the
 * last bit. Resolves when that is done, or after a second and a half.
 */
export async function followMerges(desk: LearningDesk): Promise<void> {
  desk.readModel.startAnew();
  desk.checks = await checksByChild(desk.db);
  await learnAnewOrLater(desk);
}

/**
 * Results of paper were taken back: what is believed becomes what it would be had nobody typed them. That takes the whole log
 * too. An answer moves the difficulty of its question and its skill; every later answer of every child was weighed against
 * those, and moved them further: the marks cannot be subtracted. So the difficulties begin again where all questions begin,
 * and go through the same answers in the same order without these. What is due for review, what was placed and what
 * helps next is read from the same fold; rounds on screens never counted paper, and stay.
 */
export async function followWithdrawal(desk: LearningDesk): Promise<void> {
  await learnAnewOrLater(desk);
}

/** The clock was put right: what was learned under dates to come is learned anew under the day on which that was said. */
export async function followClock(desk: LearningDesk): Promise<void> {
  await learnAnewOrLater(desk);
}

function learnAnewOrLater(desk: LearningDesk): Promise<unknown> {
  return Promise.race([
    learnAnew(desk),
    new Promise((done) => setTimeout(done, patienceMs).unref()),
  ]);
}

/**
 * Learns anew what was not learned anew yet, beside the beliefs that serve, which go on serving until the new ones have caught
 * up; also for whoever keeps house, should it have failed before.
 */
export async function learnAnew(desk: LearningDesk): Promise<void> {
  const before = underway.get(desk);
  const now = (before ?? Promise.resolve())
    .catch(() => undefined) // it is tried again here
    .then(() => replaceOld(desk));
  underway.set(desk, now);
  await now;
}

async function replaceOld(desk: LearningDesk): Promise<void> {
  if ((await changesOfLog(desk.db)) === desk.knowledge.changes) return;
  const old: KnowledgeStore = desk.knowledge;
  const next = await openKnowledgeStore(desk.db, old.model.settings);
  await next.followToEnd();
  await old.retire();
  desk.knowledge = next;
  next.notice(); // an answer may have come between the last look and now
}
