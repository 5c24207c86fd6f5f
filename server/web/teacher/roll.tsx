import type { Context, Hono } from "hono";
import { personAddress } from "../../../views/teacher/person.tsx";
import {
  AwayPage,
  animalShown,
  awayAddress,
  type MoveProblem,
  toOtherClass,
} from "../../../views/teacher/roll.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { archiveLearner, bringBack } from "../../classroom/roll/archive-learner.ts";
import { moveLearner } from "../../classroom/roll/move-learner.ts";
import { archivedLearners, hasMoved } from "../../classroom/roll/queries.ts";
import { completeKeys } from "../../classroom/unlock.ts";
import { faceOf } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import {
  areNamesOpen,
  classroomsOf,
  namesOf,
  ownClassroom,
  ownLearner,
  teacherPage,
} from "./own-classroom.ts";
import { sendLocked } from "./unlock.tsx";

/** Who is on the list of which class: a child moves, is taken off, and comes back. */
export function rollRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const child = "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}";

  routes.post(`${child}/class`, async (c) => {
    const learner = await ownLearner(c, house);
    const to = await otherClassroom(c, house, Number(c.var.form.get("class")));
    if (learner && to) return move(c, house, { learner, to });
    const learnerId = Number(c.req.param("learner"));
    const isThere = to !== undefined && hub.roster.learners.get(learnerId)?.classroomId === to.id;
    const told = { learnerId, classroomId: to?.id ?? 0 };
    const isMoved = isThere && (await hasMoved(hub.db, c.var.teacher.id, told)); // it was sent twice
    return isMoved ? toMoved(c, house, learnerId) : c.notFound();
  });

  routes.post(`${child}/away`, async (c) => {
    const learner = await ownLearner(c, house);
    if (learner) {
      await archiveLearner(hub.db, hub.roster, learner, by(c, house));
      return c.redirect(awayAddress(learner.classroomId), 303);
    }
    const classroom = await ownClassroom(c, house);
    const away = classroom ? await archivedLearners(hub.db, classroom.id) : [];
    const isAway = away.some(({ id }) => id === Number(c.req.param("learner"))); // sent twice
    return classroom && isAway ? c.redirect(awayAddress(classroom.id), 303) : c.notFound();
  });

  const away = "/classes/:classroom{[0-9]+}/away";

  routes.get(away, async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? awayPage(c, house, classroom) : c.notFound();
  });

  routes.post(away, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const told = { classroomId: classroom.id, learnerId: Number(c.var.form.get("learner")) };
    const back = await bringBack(hub.db, hub.roster, told, by(c, house));
    const learner = hub.roster.learners.get(told.learnerId);
    if (learner?.classroomId === classroom.id) return toBack(c, learner); // also where it was sent twice
    const { t } = teacherPage(c, house);
    const isFull = back.state === "full";
    const problem = isFull ? t("teacher.class-full", { room: 0 }) : t("roll.not-away");
    return awayPage(c, house, classroom, problem);
  });
}

type Move = { learner: Learner; to: Classroom };

/** Both classes must be open to her: her own names may be, and the other class have come to her without its key. */
async function move(c: Context<TeacherEnv>, house: House, { learner, to }: Move) {
  const { db, roster, rings } = house.hub;
  const here = personAddress(learner.classroomId, learner.id);
  const ring = rings.of(c.var.session);
  if (!ring) return sendLocked(c, house, here);
  if (!ring.classKeys.has(to.id)) await completeKeys(db, ring, to.id);
  if (!areNamesOpen(c, house, learner.classroomId)) return c.redirect(unlockAddress(here), 303);
  const refuse = (why: MoveProblem) => c.redirect(`${toOtherClass(here, to.id)}&${why}#class`, 303); // on a phone it stands below the fold
  if (!areNamesOpen(c, house, to.id)) return refuse("closed");
  const moved = await moveLearner(db, roster, ring, { learner, to }, by(c, house));
  if (moved === "gone") return c.notFound();
  if (moved === "full") return refuse("full");
  return toMoved(c, house, learner.id);
}

/** Her page in the class where she is now; it says so where her animal is not the one that the form's page showed. */
function toMoved(c: Context<TeacherEnv>, { hub }: House, learnerId: number) {
  const learner = hub.roster.learners.get(learnerId);
  if (!learner) return c.notFound();
  const here = personAddress(learner.classroomId, learnerId);
  return c.redirect(`${here}?${isOther(c, learner) ? "moved&renewed" : "moved"}`, 303);
}

/** The class to whose list she is back; where her animal is another one the page that she comes from says so first. */
function toBack(c: Context<TeacherEnv>, learner: Learner) {
  const { id, classroomId } = learner;
  const told = `${awayAddress(classroomId)}?renewed=${id}`;
  return c.redirect(isOther(c, learner) ? told : `/teach/classes/${classroomId}`, 303);
}

function isOther(c: Context<TeacherEnv>, learner: Learner): boolean {
  const before = c.var.form.get("shown-animal");
  return before !== undefined && before !== animalShown(learner);
}

/** A class of this teacher's by its number. */
async function otherClassroom(c: Context<TeacherEnv>, house: House, id: number) {
  return (await classroomsOf(c, house)).find((classroom) => classroom.id === id);
}

async function awayPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  problem?: string,
) {
  const page = teacherPage(c, house);
  const away = await archivedLearners(house.hub.db, classroom.id);
  const names = await namesOf(c, house, away);
  const learners = away.map((learner) => ({
    ...faceOf(house.hub, learner, page.language),
    id: learner.id,
    name: names.get(learner.id),
  }));
  const came = house.hub.roster.learners.get(Number(c.req.query("renewed")));
  const isHere = came?.classroomId === classroom.id;
  const renewed = isHere ? { ...faceOf(house.hub, came, page.language), id: came.id } : undefined;
  const top = teacherTop(c, house, page);
  const props = { page, top, classroom, learners, renewed, problem };
  return sendPage(c, <AwayPage {...props} />, problem ? 422 : 200);
}
