import { dayOfNumber } from "../../../device/calendar.ts";
import type { Statement } from "../../../sync/protocol/statements.ts";
import type { Ask } from "../../store/store.ts";
import {
  keepHealth,
  keepLevels,
  keepPacks,
  keepRegister,
  keepSpent,
  type Rank,
} from "./queries.ts";
import type { Told, WhoIs } from "./rows.ts";

/** Keeps what hubs tell of their days, day by day. */
export async function keepDays(
  ask: Ask,
  rank: Rank,
  told: Told<Statement<"days">>[],
  whoIs: WhoIs,
): Promise<void> {
  for (const { seq, statement } of told) {
    if (statement.kind !== "day") continue;
    const { facts } = statement;
    const day = dayOfNumber(facts.day);
    const registered = facts.registers.flatMap(({ day: of, children }) =>
      children.map(({ learner, isPresent }) => ({
        ...{ seq, learner: whoIs(learner), day: dayOfNumber(of), isPresent },
      })),
    );
    const levels = facts.levels.flatMap(({ subject, children }) =>
      children.map(({ learner, level, mastered }) => ({
        ...{ seq, learner: whoIs(learner), subject, level, mastered, day },
      })),
    );
    await keepRegister(ask, rank, registered);
    await keepLevels(ask, rank, levels);
    await keepHealth(ask, rank, { seq, day, ...facts.health });
    const spent = facts.spent.map((one) => ({ seq, day, ...one, currency: one.currency ?? "" }));
    await keepSpent(ask, rank, spent);
    if (facts.packs) await keepPacks(ask, rank, seq, facts.packs);
  }
}
