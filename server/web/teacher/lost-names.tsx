import type { Context, Hono } from "hono";
import { LostNamesPage } from "../../../views/teacher/lost-names.tsx";
import { recoveryAddress } from "../../../views/teacher/staff.tsx";
import { giveUpNames } from "../../classroom/closed-classes.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { teacherPage } from "./own-classroom.ts";
import { closedLines } from "./recovery.tsx";
import { unproved } from "./staff.tsx";

/** Classes whose names are lost begin anew. The routes of the recovery key let only a head teacher get here. */
export function lostNamesRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;

  routes.get("/recovery/lost-names", (c) => lostNamesPage(c, house));

  routes.post("/recovery/lost-names", async (c) => {
    const { t } = teacherPage(c, house);
    const ticked = c.var.form.all("class").map(Number);
    if (ticked.length === 0)
      return lostNamesPage(c, house, { class: t("list.no-class-ticked") }, ticked);
    const problems = await unproved(c, house);
    if (problems.own) return lostNamesPage(c, house, problems, ticked);
    const count = await giveUpNames(hub.db, hub.rings, ticked, by(c, house));
    return c.redirect(`${recoveryAddress}?given-up=${count}`, 303);
  });
}

async function lostNamesPage(
  c: Context<TeacherEnv>,
  house: House,
  problems: { class?: string; own?: string } = {},
  ticked: number[] = [],
) {
  const page = teacherPage(c, house);
  const props = {
    ...{ page, problems, ticked },
    top: teacherTop(c, house, page),
    closed: await closedLines(house),
  };
  return sendPage(c, <LostNamesPage {...props} />, Object.keys(problems).length > 0 ? 422 : 200);
}
