import type { Context } from "hono";
import { type Tick, ticks } from "../../../views/parts/tick-all.tsx";
import type { Learner } from "../../classroom/people.ts";
import type { SentForm } from "../../pages/read-form.ts";

/** Whether a page is asked for with every box ticked, or with none. */
export function tickAsked(c: Context): Tick | undefined {
  return ticks.find((one) => one === c.req.query("tick"));
}

/** Who is ticked when a form asks for every box or for none, with all else that stands in it; undefined when it does not. */
export function learnersTicked(form: SentForm, learners: Learner[]): Set<number> | undefined {
  const tick = ticks.find((one) => one === form.get("tick"));
  return tick && new Set(tick === "all" ? learners.map(({ id }) => id) : []);
}

/** Who is ticked on a page before anybody has chosen: whom its address names. */
export function learnersAsked(c: Context): Set<number> {
  return new Set((c.req.queries("learner") ?? []).map(Number));
}
