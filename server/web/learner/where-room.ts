import { StorageError } from "../../db/connection.ts";
import type { Hub } from "../../hub.ts";

/**
 * Keeps an answer, or lets the child be told that the card has no room for it.
 * @throws StorageError when the card fails in another way
 */
export async function whereRoom(
  { room }: Hub,
  keep: () => Promise<Response>,
  sayNotKept: () => Promise<Response>,
): Promise<Response> {
  if (room.isFull()) return sayNotKept();
  try {
    return await keep();
  } catch (error) {
    if (error instanceof StorageError && error.isFull) return sayNotKept();
    throw error;
  }
}
