import type { Hono } from "hono";
import { planAddress } from "../../../../views/teacher/lessons.tsx";
import { ownAddress } from "../../../../views/teacher/own/addresses.ts";
import { teachesClassroom } from "../../../classroom/queries.ts";
import { writeDownItemsOf } from "../../../learning/knowledge/item-facts.ts";
import { publishDraft, takeBack } from "../../../library/own/publish.ts";
import { whereRoom } from "../../learner/where-room.ts";
import type { House } from "../../visit.ts";
import { by } from "../by.ts";
import { type TeacherEnv, teacherOnly } from "../guard.ts";
import { teacherPage } from "../own-classroom.ts";
import { ownDraft } from "./own-draft.ts";
import { lessonPage } from "./own-lesson.tsx";
import { classesFor } from "./shown.ts";

const path = "/own-lessons/:own{[0-9]+}";

/** A lesson goes to classes of its teacher, and comes back from them. */
export function ownGivingRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const desk = { db: hub.db, own: hub.library.own, writeDownItems: writeDownItemsOf };

  routes.post(`${path}/versions`, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const { t } = teacherPage(c, house);
    const known = (await classesFor(hub, draft, c.var.teacher.id)).map(({ id }) => id);
    const chosen = [...new Set(c.var.form.all("class").map(Number))];
    if (chosen.some((id) => !known.includes(id))) return c.notFound();
    if (chosen.length === 0)
      return lessonPage(c, house, draft, { givingProblem: t("own.no-class-chosen") });
    const give = async () => {
      const given = await publishDraft(desk, draft, chosen, by(c, house));
      if (given.state === "broken")
        return lessonPage(c, house, draft, { givingProblem: t("own.not-yet") });
      return c.redirect(`${ownAddress(draft.id)}?done=given`, 303);
    };
    return whereRoom(hub, give, () =>
      lessonPage(c, house, draft, { givingProblem: t("own.no-room"), status: 507 }),
    );
  });

  // A colleague who made it may have left: whoever teaches the class gives it the lesson back that stood there.
  routes.post("/lessons/:lesson/withdrawals", teacherOnly(house), async (c) => {
    const lesson = hub.library.lesson(c.req.param("lesson"));
    const classroomId = Number(c.var.form.get("class"));
    const isHers = await teachesClassroom(hub.db, c.var.teacher.id, classroomId);
    if (!lesson || !isHers) return c.notFound();
    if (hub.library.own.shownAt(classroomId, lesson.place))
      await takeBack(desk, lesson, classroomId, by(c, house));
    return c.redirect(planAddress(lesson.id), 303);
  });

  routes.post(`${path}/withdrawals`, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const { t } = teacherPage(c, house);
    const classes = await classesFor(hub, draft, c.var.teacher.id);
    const found = classes.find(({ id }) => id === Number(c.var.form.get("class")));
    if (!found) return c.notFound();
    const take = async () => {
      if (found.shows?.isHers) await takeBack(desk, draft, found.id, by(c, house));
      return c.redirect(`${ownAddress(draft.id)}?done=taken-back`, 303);
    };
    return whereRoom(hub, take, () =>
      lessonPage(c, house, draft, { givingProblem: t("own.no-room"), status: 507 }),
    );
  });
}
