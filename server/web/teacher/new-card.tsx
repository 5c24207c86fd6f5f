import type { Hono } from "hono";
import { TeacherTop } from "../../../views/teacher/classroom.tsx";
import { NewCard } from "../../../views/teacher/new-card.tsx";
import { cardsAddress } from "../../../views/teacher/print.tsx";
import { renewCard } from "../../classroom/enrol.ts";
import { faceOf } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { ownLearner, teacherPage } from "./own-classroom.ts";

/**
 * A new card for a child who lost hers. The teacher is asked first, because nothing brings the old one back: a thumb that
 * slips in a list of sixty would take from a child the pictures that she knows, in the middle of her turn.
 */
export function newCardRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const path = "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}/cards";

  routes.get(path, async (c) => {
    const learner = await ownLearner(c, house);
    if (!learner) return c.notFound();
    const page = teacherPage(c, house);
    const top = (
      <TeacherTop page={page} title={hub.facility.name} teacher={c.var.teacher.signInName} />
    );
    const { id, classroomId } = learner;
    const face = { ...faceOf(hub, learner, page.language), id };
    const ends = learner.cardVersion;
    return sendPage(c, <NewCard {...{ page, top, classroomId, ends }} learner={face} />);
  });

  routes.post(path, async (c) => {
    const learner = await ownLearner(c, house);
    if (!learner) return c.notFound();
    const ends = Number(c.var.form.get("ends") ?? learner.cardVersion);
    if (ends === learner.cardVersion) await renewCard(hub.db, hub.roster, learner, by(c, house)); // else it was sent twice
    const { id: learnerId, classroomId } = learner;
    return c.redirect(cardsAddress(classroomId, { learnerId, isNew: true }), 303);
  });
}
