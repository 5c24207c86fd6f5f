import type { Context } from "hono";
import { StorageError } from "../../db/connection.ts";
import type { Hub } from "../../hub.ts";
import { attemptById } from "../../learning/queries.ts";
import type { LearnerEnv } from "../guards.ts";

/**
 * Keeps a child's answer, or lets her be told that the card has no room for it. One that is on the card already, whose
 * page got lost on the way, needs none.
 * @throws StorageError when the card fails in another way
 */
export async function answerWhereRoom(
  c: Context<LearnerEnv>,
  hub: Hub,
  keep: () => Promise<Response>,
  sayNotKept: () => Promise<Response>,
): Promise<Response> {
  const { form, turn } = c.var;
  const before = hub.room.isFull()
    ? await attemptById(hub.db, form.get("attempt") ?? "")
    : undefined;
  const isKept = before?.learnerId === turn.learner.id;
  return isKept ? orNotKept(keep, sayNotKept) : whereRoom(hub, keep, sayNotKept);
}

/**
 * Keeps something, or lets its writer be told that the card has no room for it.
 * @throws StorageError when the card fails in another way
 */
export async function whereRoom(
  { room }: Hub,
  keep: () => Promise<Response>,
  sayNotKept: () => Promise<Response>,
): Promise<Response> {
  return room.isFull() ? sayNotKept() : orNotKept(keep, sayNotKept);
}

async function orNotKept(
  keep: () => Promise<Response>,
  sayNotKept: () => Promise<Response>,
): Promise<Response> {
  try {
    return await keep();
  } catch (error) {
    if (error instanceof StorageError && error.isFull) return sayNotKept();
    throw error;
  }
}
