import type { Context, Hono } from "hono";
import { Unlock } from "../../../views/teacher/unlock.tsx";
import { noteLook } from "../../classroom/audit/audit.ts";
import { proveTeacher } from "../../classroom/sign-in.ts";
import { unlockNames } from "../../classroom/unlock.ts";
import { sendPage } from "../send.ts";
import { type House, visitorOf } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { teacherPage } from "./own-classroom.ts";

/** After a start the hub is locked: a teacher who is still signed in opens her names with her passphrase. */
export function unlockRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/unlock", (c) => unlockPage(c, house));

  routes.post("/unlock", async (c) => {
    const problem = await openNames(c, house);
    if (problem) return unlockPage(c, house, problem);
    return isStillLocked(c, house) ? unlockPage(c, house) : c.redirect(pageAfter(c), 303);
  });
}

/** Opens a teacher's names with the passphrase of the form. @returns what is wrong with it, in her language */
export async function openNames(c: Context<TeacherEnv>, house: House): Promise<string | undefined> {
  const { hub } = house;
  const { teacher, session, form } = c.var;
  const { t } = teacherPage(c, house);
  const passphrase = form.get("passphrase") ?? "";
  const visitor = visitorOf(c, house);
  const tried = await proveTeacher(hub.db, teacher, passphrase, visitor);
  if (tried.state === "pause") return t("teacher.pause", { seconds: tried.seconds });
  if (tried.state === "wrong") return t("names.wrong");
  await unlockNames(hub.db, hub.rings, { teacherId: teacher.id, passphrase, session });
  await noteLook(hub.db, by(c, house), "names-opened", {});
  return undefined;
}

/** She has opened her names, and the class that she came from is not among them: nobody has handed her its key yet. */
function isStillLocked(c: Context<TeacherEnv>, { hub }: House): boolean {
  const [, classroomId] = /^\/teach\/classes\/(\d+)/.exec(pageAfter(c)) ?? [];
  const ring = hub.rings.of(c.var.session);
  return (
    ring !== undefined && classroomId !== undefined && !ring.classKeys.has(Number(classroomId))
  );
}

function unlockPage(c: Context<TeacherEnv>, house: House, problem?: string) {
  const page = teacherPage(c, house);
  const top = teacherTop(c, house, page);
  return sendPage(
    c,
    <Unlock
      {...{ page, top, problem }}
      from={pageAfter(c)}
      isElsewhere={isStillLocked(c, house)}
    />,
    problem ? 422 : 200,
  );
}

/** Where she wanted to go; only a teacher's page of this hub, whatever the address says. */
function pageAfter(c: Context): string {
  const from = c.req.query("from") ?? "";
  return /^\/teach(\/[\w/-]*)?(\?[\w=&-]*)?$/.test(from) ? from : "/teach";
}
