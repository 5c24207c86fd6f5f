import type { Context, Hono } from "hono";
import { Unlock } from "../../../views/teacher/unlock.tsx";
import { noteLook } from "../../classroom/audit/audit.ts";
import { proveTeacher } from "../../classroom/sign-in.ts";
import { unlockNames } from "../../classroom/unlock.ts";
import { pauseInWords } from "../known-phone.ts";
import { sendPage } from "../send.ts";
import { type House, visitorOf } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { formToKeep, keptFormOf } from "./kept-form.ts";
import { teacherTop } from "./lessons.tsx";
import { isKeyElsewhere, teacherPage } from "./own-classroom.ts";
import { sendKept } from "./send-kept.tsx";

/** After a start the hub is locked: a teacher who is still signed in opens her names with her passphrase. */
export function unlockRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/unlock", (c) => unlockPage(c, house, { from: pageAfter(c) }));

  routes.post("/unlock", async (c) => {
    const from = pageAfter(c);
    const carried = c.var.form.get("kept");
    const problem = await openNames(c, house);
    if (problem) return unlockPage(c, house, { from, carried, problem, status: 422 });
    if (isStillLocked(c, house, from)) return unlockPage(c, house, { from, carried });
    const kept = keptFormOf(carried ?? "", c.var.teacher);
    if (!kept) return c.redirect(from, 303);
    return sendKept(c, house, c.var, { kept, why: "kept.what-locked", leaveTo: from });
  });
}

/**
 * A form needs names that are locked: it stays on the page on which its teacher opens them, and nothing was changed.
 * @param from the page on which she filled it in, and goes on where it cannot be kept
 */
export function sendLocked(c: Context<TeacherEnv>, house: House, from: string) {
  const kept = formToKeep(c, c.var.form, c.var.teacher.id);
  return unlockPage(c, house, { from, carried: kept && JSON.stringify(kept), status: 409 });
}

/** Opens a teacher's names with the passphrase of the form. @returns what is wrong with it, in her language */
export async function openNames(c: Context<TeacherEnv>, house: House): Promise<string | undefined> {
  const { hub } = house;
  const { teacher, session, form } = c.var;
  const { t } = teacherPage(c, house);
  const passphrase = form.get("passphrase") ?? "";
  const visitor = visitorOf(c, house);
  const tried = await proveTeacher(hub.db, teacher, passphrase, visitor);
  if (tried.state === "pause") return pauseInWords({ t }, tried);
  if (tried.state === "wrong") return t("names.wrong");
  await unlockNames(hub.db, hub.rings, { teacherId: teacher.id, passphrase, session });
  await noteLook(hub.db, by(c, house), "names-opened", {});
  return undefined;
}

/** She has opened her names, and the class that she came from is not among them. */
function isStillLocked(c: Context<TeacherEnv>, house: House, from: string): boolean {
  const [, classroomId] = /^\/teach\/classes\/(\d+)/.exec(from) ?? [];
  return classroomId !== undefined && isKeyElsewhere(c, house, Number(classroomId));
}

type Shown = {
  /** The page that she came from. */
  from: string;
  /** A form that waits until her names are open, as the page carries it. */
  carried?: string | undefined;
  problem?: string;
  status?: 200 | 409 | 422;
};

function unlockPage(c: Context<TeacherEnv>, house: House, shown: Shown) {
  const { from, carried: kept, problem, status = 200 } = shown;
  const page = teacherPage(c, house);
  const top = teacherTop(c, house, page);
  const props = { page, top, from, kept, problem, later: pageWithoutNames(from) };
  const isElsewhere = isStillLocked(c, house, from);
  return sendPage(c, <Unlock {...props} isElsewhere={isElsewhere} />, status);
}

/** Where she wanted to go; only a teacher's page of this hub, whatever the address says. */
function pageAfter(c: Context): string {
  const from = c.req.query("from") ?? "";
  return /^\/teach(\/[\w/-]*)?(\?[\w=&-]*)?$/.test(from) ? from : "/teach";
}

/** The page beside one that shows nothing without names: that one would only lead back to where they are opened. */
function pageWithoutNames(from: string): string {
  return from
    .replace(/\/person(\?.*)?$/, "")
    .replace(/\/merges\?.*$/, "/merges")
    .replace(/[?&]names=1$/, "");
}
