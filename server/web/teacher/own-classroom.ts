import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { classKeyFor, readPersonal } from "../../classroom/personal.ts";
import { classroomsOfTeacher, teachesClassroom } from "../../classroom/queries.ts";
import { completeKeys } from "../../classroom/unlock.ts";
import type { Hub } from "../../hub.ts";
import type { Personal } from "../../personal/fields.ts";
import { browserLanguage, type House, pageFor } from "../visit.ts";
import { withSender } from "./form-sender.ts";
import type { TeacherEnv } from "./guard.ts";
import { sessionBearer } from "./session-bearer.ts";

/** The class of this address, if it is one of this teacher's. */
export async function ownClassroom(
  c: Context<TeacherEnv>,
  { hub }: House,
): Promise<Classroom | undefined> {
  return ifHers(c, hub, hub.roster.classrooms.get(Number(c.req.param("classroom"))));
}

/** The class of this address, if it is one of this teacher's that was put away. */
export async function ownClassroomAway(
  c: Context<TeacherEnv>,
  { hub }: House,
): Promise<Classroom | undefined> {
  return ifHers(c, hub, hub.roster.away.get(Number(c.req.param("classroom"))));
}

async function ifHers(c: Context<TeacherEnv>, { db }: Hub, classroom: Classroom | undefined) {
  if (!classroom) return undefined;
  return (await teachesClassroom(db, c.var.teacher.id, classroom.id)) ? classroom : undefined;
}

/** Every class that this teacher has; none that was put away. */
export async function classroomsOf(c: Context<TeacherEnv>, { hub }: House): Promise<Classroom[]> {
  const ids = await classroomsOfTeacher(hub.db, c.var.teacher.id);
  return ids.flatMap((id) => hub.roster.classrooms.get(id) ?? []);
}

/** Those of hers that were put away. */
export async function classroomsAway(c: Context<TeacherEnv>, { hub }: House): Promise<Classroom[]> {
  const ids = await classroomsOfTeacher(hub.db, c.var.teacher.id);
  return ids.flatMap((id) => hub.roster.away.get(id) ?? []);
}

/** The child of this address, if she is in a class of this teacher's. */
export async function ownLearner(
  c: Context<TeacherEnv>,
  house: House,
): Promise<Learner | undefined> {
  const classroom = await ownClassroom(c, house);
  const learner = house.hub.roster.learners.get(Number(c.req.param("learner")));
  return classroom && learner?.classroomId === classroom.id ? learner : undefined;
}

/** The names of these children, as far as this teacher's session has them open. */
export async function namesOf(
  c: Context<TeacherEnv>,
  { hub }: House,
  learners: Learner[],
): Promise<Map<number, string>> {
  const ring = hub.rings.of(c.var.session);
  const known = ring ? await readPersonal(hub.db, ring, learners) : new Map<number, Personal>();
  return new Map([...known].flatMap(([id, { name }]) => (name ? [[id, name] as const] : [])));
}

/** Whether this session can open the names of a class; a class without a key has none yet. */
export function areNamesOpen(c: Context<TeacherEnv>, { hub }: House, classroomId: number): boolean {
  return hub.rings.of(c.var.session)?.classKeys.has(classroomId) ?? false;
}

/** Whether this session has opened names, and those of this class stay closed: nobody has handed her its key yet. */
export function isKeyElsewhere(c: Context<TeacherEnv>, house: House, classroomId: number): boolean {
  const isOpen = house.hub.rings.of(c.var.session) !== undefined;
  return isOpen && !areNamesOpen(c, house, classroomId);
}

/** The key of this class, made now if it has none and this session can make one. */
export async function openClassKey(c: Context<TeacherEnv>, { hub }: House, { id }: Classroom) {
  const ring = hub.rings.of(c.var.session);
  if (ring && !ring.classKeys.has(id)) await completeKeys(hub.db, ring, id);
  return classKeyFor(hub.db, ring, id);
}

export function teacherPage(c: Context<TeacherEnv>, house: House): Page {
  const language = browserLanguage(c, house.hub.facility.language);
  const page = pageFor(house, language, sessionBearer(c.var.session));
  return withSender(c, house, page, c.var.teacher);
}
