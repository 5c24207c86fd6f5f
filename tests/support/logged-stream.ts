import { seedFor } from "../../content/format/seed.ts";
import { appendAttempt, attemptRow } from "../../server/learning/queries.ts";
import type { AnswerStatement } from "../../server/sync/protocol/answers.ts";
import type { School } from "./school.ts";

/** Answers of the stream as the log would have them, in sitting 1; the school has a child for each of its numbers. */
export async function logStream({ hub }: School, answers: AnswerStatement[]): Promise<void> {
  const learners = [...hub.roster.learners.values()];
  await Promise.all(
    answers.map((answer, place) => {
      const learner = learners[answer.learner - 1];
      if (!learner) throw new Error("The class has too few children.");
      const itemId = `stream.q${answer.item}`;
      const { try: tried, hints, response, isCorrect, purpose, variant } = answer;
      const row = attemptRow({
        ...{ attemptId: `${answer.at}.${place}`, learnerId: learner.id, sittingId: 1, itemId },
        ...{ packVersion: "1.0.0", seed: seedFor(learner.pseudonym, itemId, variant), variant },
        ...{ try: tried, hints, response, isCorrect, purpose, checkId: undefined },
        misconception: answer.misconception === undefined ? undefined : `m${answer.misconception}`,
        ...{ answeredAt: new Date(answer.at * 1000).toISOString(), clockQuality: "set" },
        ...{ bootId: "b", monotonicMs: 1 },
      });
      return hub.db.append(appendAttempt, row);
    }),
  );
}
