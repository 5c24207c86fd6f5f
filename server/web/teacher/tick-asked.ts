import type { Context } from "hono";
import { type Tick, ticks } from "../../../views/parts/tick-all.tsx";
import type { Learner } from "../../classroom/people.ts";

/** Whether a page is asked for with every box ticked, or with none. */
export function tickAsked(c: Context): Tick | undefined {
  return ticks.find((one) => one === c.req.query("tick"));
}

/** Who is ticked on a page before anybody has chosen: whom its address names, all, or nobody. */
export function learnersAsked(c: Context, learners: Learner[]): Set<number> {
  if (tickAsked(c) === "all") return new Set(learners.map(({ id }) => id));
  if (tickAsked(c) === "none") return new Set();
  return new Set((c.req.queries("learner") ?? []).map(Number));
}
