import type { Context, Hono } from "hono";
import { OwnPassphrasePage, ownPassphraseAddress } from "../../../views/teacher/own-passphrase.tsx";
import type { StaffProblems } from "../../../views/teacher/staff.tsx";
import { startTeacherSession } from "../../classroom/sign-in.ts";
import { changeOwnPassphrase } from "../../classroom/staff/staff.ts";
import { unlockNames } from "../../classroom/unlock.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { keepSession, passphraseProblems } from "./first-run.tsx";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { teacherPage } from "./own-classroom.ts";
import { unproved } from "./staff.tsx";

/** A teacher changes her own passphrase: somebody looked over her shoulder. */
export function ownPassphraseRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/passphrase", (c) => passphrasePage(c, house, {}));
  routes.post("/passphrase", (c) => passphraseSent(c, house));
}

/** This phone goes on with a new session and open names; every other one must sign in anew. */
async function passphraseSent(c: Context<TeacherEnv>, house: House) {
  const { hub } = house;
  const { form } = c.var;
  const slips = passphraseProblems(teacherPage(c, house), form);
  const problems = { ...slips, ...(await unproved(c, house)) };
  if (Object.keys(problems).length > 0) return passphrasePage(c, house, problems);
  const teacherId = c.var.teacher.id;
  const [old, passphrase] = [form.get("own") ?? "", form.get("passphrase") ?? ""];
  await changeOwnPassphrase(hub.db, hub.rings, { teacherId, old, passphrase }, by(c, house));
  const session = await startTeacherSession(hub.db, teacherId, hub.clock.now());
  await unlockNames(hub.db, hub.rings, { teacherId, passphrase, session });
  keepSession(c, house, teacherId, session);
  return c.redirect(`${ownPassphraseAddress}?kept`, 303);
}

function passphrasePage(c: Context<TeacherEnv>, house: House, problems: StaffProblems) {
  const page = teacherPage(c, house);
  const top = teacherTop(c, house, page);
  const isKept = c.req.query("kept") !== undefined;
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return sendPage(c, <OwnPassphrasePage {...{ page, top, problems, isKept }} />, status);
}
