import type { Context } from "hono";
import type { By } from "../../classroom/audit/audit.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";

/** Who asks, and when it is as far as the hub's clock can tell: what a line about it begins with. */
export function by(c: Context<TeacherEnv>, house: House): By {
  return byTeacher(house, c.var.teacher.id);
}

/** The same for a teacher who is just signing in. */
export function byTeacher({ hub }: House, teacherId: number): By {
  const { wallMs, quality } = hub.clock.now();
  return { teacherId, at: new Date(wallMs).toISOString(), clockQuality: quality };
}
