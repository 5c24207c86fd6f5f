import type { Context } from "hono";
import type { TeacherEnv } from "./guard.ts";

/**
 * Whether the names of a list go first to children who are in their class without one: unless the teacher has said on its
 * page that these stay as they are.
 */
export function doNamesFill(c: Context<TeacherEnv>): boolean {
  const { form } = c.var;
  return (form.get("fill") ?? form.get("filling")) !== "no";
}
