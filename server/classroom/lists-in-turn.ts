import type { Roster } from "./roster.ts";

const last = new WeakMap<Roster, Promise<unknown>>();

/**
 * Lists of names are planned and enrolled one after another: of two that come in the same instant the second is planned
 * when the children of the first are in their class.
 */
export function listInTurn<Answer>(roster: Roster, enrol: () => Promise<Answer>): Promise<Answer> {
  const done = (last.get(roster) ?? Promise.resolve()).then(enrol);
  last.set(
    roster,
    done.catch(() => {}), // trouble of one list is no trouble of the next
  );
  return done;
}
