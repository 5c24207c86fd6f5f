import type { Context } from "hono";
import { calledInstead } from "../../classroom/plan-enrolment.ts";
import type { TeacherEnv } from "./guard.ts";
import type { ShownList } from "./shown-list.ts";

/** Another name by which a list calls its only class, and whether the teacher has said on its page that it is this one. */
export type CalledInstead = { name: string; isThis: boolean };

export function classCalled(
  c: Context<TeacherEnv>,
  { name: className }: { name: string },
  { children }: ShownList,
): CalledInstead | undefined {
  const { form } = c.var;
  const name = calledInstead(children, className);
  return name === undefined
    ? undefined
    : { name, isThis: (form.get("same") ?? form.get("taken")) === "yes" };
}
