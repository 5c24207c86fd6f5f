import { StorageError } from "../../../db/connection.ts";
import { mostLetters } from "../../../library/own/draft-source.ts";
import { changeDraft, type Draft } from "../../../library/own/queries.ts";
import { unreadIn } from "../../../library/own/unfinished.ts";
import type { SentForm } from "../../../pages/read-form.ts";
import type { House } from "../../visit.ts";
import { nowOf } from "./own-draft.ts";

/** Why a text is not kept: what to say of it, and as what it is answered. What was typed stays on the page. */
export type NotKept = {
  state: "too-long" | "changed-since" | "no-room";
  says: "own.too-long" | "own.changed-since" | "own.no-room";
  values: { most: number };
  status: 409 | 422 | 507;
};

/**
 * Keeps the text of a lesson, when nobody changed it since the form was opened. A line that was to be read again and
 * stands there no more has been written anew.
 * @throws StorageError when the card fails in another way than by being full
 */
export async function keepBody(
  house: House,
  draft: Draft,
  form: SentForm,
  body: string,
  toRead: string[] = draft.toRead,
): Promise<{ state: "kept" } | NotKept> {
  const { db, room } = house.hub;
  if (body.length > mostLetters) return notKept("too-long", 422);
  if (room.isFull()) return notKept("no-room", 507);
  const edition = Number(form.get("edition"));
  const { title, minutes } = draft;
  const words = { title, minutes, body, toRead: unreadIn({ title, body, toRead }) };
  try {
    const isKept = await db.write((tx) =>
      changeDraft(tx, { id: draft.id, edition }, words, nowOf(house)),
    );
    return isKept ? { state: "kept" } : notKept("changed-since", 409);
  } catch (error) {
    if (error instanceof StorageError && error.isFull) return notKept("no-room", 507);
    throw error;
  }
}

function notKept(state: NotKept["state"], status: NotKept["status"]): NotKept {
  return { state, says: `own.${state}`, values: { most: mostLetters }, status };
}
