import type { Context, Hono, MiddlewareHandler } from "hono";
import {
  ArchivePage,
  archiveAddress,
  BringBackPage,
  PutAwayPage,
} from "../../../views/teacher/archive.tsx";
import { freeName } from "../../classroom/class-names.ts";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOfClassroom } from "../../classroom/queries.ts";
import { archiveClassroom, bringClassroomBack } from "../../classroom/roll/archive-classroom.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { textProblem } from "./first-run.tsx";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { nameTyped } from "./name-typed.ts";
import {
  areNamesOpen,
  classroomsAway,
  ownClassroom,
  ownClassroomAway,
  teacherPage,
} from "./own-classroom.ts";

/** A class is put away when its year is over, and comes back whole. */
export function archiveRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const ofClass = "/classes/:classroom{[0-9]+}";

  routes.get("/archive", (c) => archivePage(c, house));

  routes.get(`${ofClass}/archive`, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const page = teacherPage(c, house);
    const top = teacherTop(c, house, page);
    const learners = learnersOf(hub.roster, classroom.id).length;
    const areLocked = !areNamesOpen(c, house, classroom.id);
    return sendPage(c, <PutAwayPage {...{ page, top, classroom, learners, areLocked }} />);
  });

  routes.post(`${ofClass}/archive`, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (classroom) await archiveClassroom(hub.db, hub.roster, classroom, by(c, house));
    else if (!(await ownClassroomAway(c, house))) return c.notFound(); // else the form was sent twice
    hub.desk.news.tell(Number(c.req.param("classroom"))); // who looks at it now is told where it is
    return c.redirect(archiveAddress, 303);
  });

  routes.post(`${ofClass}/return`, async (c) => {
    const away = await ownClassroomAway(c, house);
    if (away) return bringBack(c, house, away);
    const classroom = await ownClassroom(c, house); // the form was sent twice
    return classroom ? c.redirect(`/teach/classes/${classroom.id}`, 303) : c.notFound();
  });
}

/** Back on the lists, under its own name or the one that was typed; where another class has that, it asks for one. */
async function bringBack(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { db, roster } = house.hub;
  const page = teacherPage(c, house);
  const { form } = c.var;
  const typed = form.get("class") === undefined ? undefined : nameTyped(form, "class");
  const slip = typed === undefined ? undefined : textProblem(page, typed);
  const isBack = !slip && (await bringClassroomBack(db, roster, classroom, by(c, house), typed));
  if (isBack) return c.redirect(`/teach/classes/${classroom.id}`, 303);
  const name = typed ?? (await freeName(db, c.var.teacher.id, classroom.name));
  const problem = slip ?? (typed === undefined ? undefined : page.t("class-name.taken"));
  const top = teacherTop(c, house, page);
  return sendPage(c, <BringBackPage {...{ page, top, classroom, name, problem }} />, 422);
}

/**
 * A page that is not there because its class was put away says so to whoever teaches the class, and leads to where it can be
 * brought back. To everybody else such a class is one that never was.
 */
export function toldOfClassAway(house: House): MiddlewareHandler<TeacherEnv> {
  return async (c, next) => {
    await next();
    const away = c.res.status === 404 ? await ownClassroomAway(c, house) : undefined;
    if (!away) return;
    c.res = undefined;
    c.res = sendTrouble(c, house, "own-class-away", {
      onward: archiveAddress,
      values: { class: away.name },
    });
  };
}

async function archivePage(c: Context<TeacherEnv>, house: House) {
  const page = teacherPage(c, house);
  const top = teacherTop(c, house, page);
  const classrooms = await Promise.all(
    (await classroomsAway(c, house)).map(async ({ id, name }) => ({
      ...{ id, name, areLocked: !areNamesOpen(c, house, id) },
      learners: (await learnersOfClassroom(house.hub.db, id)).length,
    })),
  );
  return sendPage(c, <ArchivePage {...{ page, top, classrooms }} />);
}
