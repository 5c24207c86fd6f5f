import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import type { Classroom } from "../../classroom/people.ts";
import { teachesClassroom } from "../../classroom/queries.ts";
import { browserLanguage, type House, pageFor } from "../visit.ts";
import { sessionBearer, type TeacherEnv } from "./guard.ts";

/** The class of this address, if it is one of this teacher's. */
export async function ownClassroom(
  c: Context<TeacherEnv>,
  { hub }: House,
): Promise<Classroom | undefined> {
  const classroom = hub.roster.classrooms.get(Number(c.req.param("classroom")));
  if (!classroom) return undefined;
  const isHers = await teachesClassroom(hub.db, c.var.teacher.id, classroom.id);
  return isHers ? classroom : undefined;
}

export function teacherPage(c: Context<TeacherEnv>, house: House): Page {
  const language = browserLanguage(c, house.hub.facility.language);
  return pageFor(house, language, sessionBearer(c.var.session));
}
