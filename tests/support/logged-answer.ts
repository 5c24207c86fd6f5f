import { seedFor } from "../../content/format/seed.ts";
import { type Attempt, appendAttempt, attemptRow } from "../../server/learning/queries.ts";
import type { School } from "./school.ts";

let made = 0;

/** An answer of Amina's, as the log would have it, in sitting 1. */
export async function logAnswer(school: School, told: Partial<Attempt> = {}): Promise<void> {
  const itemId = told.itemId ?? "day-and-night.hours";
  const variant = told.variant ?? 0;
  const { id, pseudonym } = school.amina;
  made++;
  await school.hub.db.append(
    appendAttempt,
    attemptRow({
      ...{ attemptId: `1.${made}`, learnerId: id, sittingId: 1, itemId, packVersion: "1.0.0" },
      ...{ seed: seedFor(pseudonym, itemId, variant), variant, try: 1, hints: 0 },
      ...{ response: "7", isCorrect: true, misconception: undefined },
      ...{ answeredAt: "2026-09-01T08:00:00.700Z", clockQuality: "set", bootId: "b" },
      ...{ monotonicMs: 1, purpose: "practice", checkId: undefined },
      ...told,
    }),
  );
}

/** The sitting in which `logAnswer` writes. */
export async function openSitting({ hub, amina }: School): Promise<void> {
  const sitting =
    "insert into sitting (sitting_id, phone, learner_id, started_at) values (1, '', ?, '')";
  await hub.db.write((tx) => tx.run(sitting, [amina.id]));
}
