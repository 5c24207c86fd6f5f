import type { Reader, Transaction } from "../../db/connection.ts";

/** Wrong tries so far, and when the pause after the last of them ends; when the last was, where it brought none. */
export type Tries = { wrongTries: number; pausedUntil: number };

type Of = { who: string; what: string };

export async function pauseOf(db: Reader, { who, what }: Of): Promise<Tries> {
  const row = await db.get<{ wrong_tries: number; paused_until: number }>(
    "select wrong_tries, paused_until from sign_in_pause where who = ? and what = ?",
    [who, what],
  );
  return { wrongTries: row?.wrong_tries ?? 0, pausedUntil: row?.paused_until ?? 0 };
}

export async function setPause(tx: Transaction, { who, what }: Of, pause: Tries) {
  await tx.run(
    `insert into sign_in_pause (who, what, wrong_tries, paused_until) values (?, ?, ?, ?)
     on conflict (who, what) do update set wrong_tries = excluded.wrong_tries, paused_until = excluded.paused_until`,
    [who, what, pause.wrongTries, pause.pausedUntil],
  );
}

export async function clearPause(tx: Transaction, { who, what }: Of): Promise<void> {
  await tx.run("delete from sign_in_pause where who = ? and what = ?", [who, what]);
}
