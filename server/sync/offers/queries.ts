import type { Reader, Transaction } from "../../db/connection.ts";

/** The newest list of a collector, which is known by its key. */
export type KeptList = { number: number; list: string; cameAt: string };

export function keptList(db: Reader, collector: string): Promise<KeptList | undefined> {
  return db.get<KeptList>(
    "select number, list, came_at as cameAt from offer_list where collector = ?",
    [collector],
  );
}

export async function keepList(
  tx: Transaction,
  collector: string,
  { number, list, cameAt }: KeptList,
): Promise<void> {
  await tx.run(
    `insert into offer_list (collector, number, list, came_at) values (?, ?, ?, ?)
     on conflict (collector) do update set number = excluded.number, list = excluded.list,
       came_at = excluded.came_at`,
    [collector, number, list, cameAt],
  );
}

/**
 * What was decided about an offer.
 * - taken: it was installed
 * - refused: the hub cannot show it, and says why
 * - left: somebody here does not want it
 * - dear: somebody wants it over a link that costs something, too
 */
export type Decision =
  | { decision: "taken" | "left" | "dear" }
  | { decision: "refused"; reasons: string[] };

/** Every decision, by the offer's manifest. */
export async function decisions(db: Reader): Promise<Map<string, Decision>> {
  const rows = await db.all<{
    manifest: string;
    decision: Decision["decision"];
    reasons: string | null;
  }>("select manifest, decision, reasons from offer_decision");
  return new Map(
    rows.map(({ manifest, decision, reasons }) => [
      manifest,
      decision === "refused"
        ? { decision, reasons: JSON.parse(reasons ?? "[]") as string[] } // written below
        : { decision },
    ]),
  );
}

export async function keepDecision(
  tx: Transaction,
  manifest: string,
  decided: Decision,
  now: string,
): Promise<void> {
  const reasons = decided.decision === "refused" ? JSON.stringify(decided.reasons) : null;
  await tx.run(
    `insert into offer_decision (manifest, decision, reasons, decided_at) values (?, ?, ?, ?)
     on conflict (manifest) do update set decision = excluded.decision, reasons = excluded.reasons,
       decided_at = excluded.decided_at`,
    [manifest, decided.decision, reasons, now],
  );
}

/** Somebody wants it after all, as if nothing had been decided. */
export async function dropDecision(tx: Transaction, manifest: string): Promise<void> {
  await tx.run("delete from offer_decision where manifest = ?", [manifest]);
}
