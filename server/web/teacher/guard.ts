import type { Context, MiddlewareHandler, Next } from "hono";
import type { Teacher } from "../../classroom/people.ts";
import { teacherOf } from "../../classroom/sign-in.ts";
import { cookie } from "../../pages/cookie.ts";
import { isFormToken } from "../../pages/form-token.ts";
import { type ReadForm, readForm, type SentForm } from "../../pages/read-form.ts";
import { wantsFragment } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import type { House } from "../visit.ts";
import { senderOf } from "./form-sender.ts";
import { formToKeep, keepForm } from "./kept-form.ts";
import { sendKept, tooLate } from "./send-kept.tsx";
import { sessionBearer } from "./session-bearer.ts";
import { sendSignIn } from "./sign-in-page.tsx";

export type TeacherEnv = { Variables: { teacher: Teacher; session: string; form: SentForm } };

/**
 * Only for a teacher who has signed in; a form must come from a page of her own session. One that comes after the session
 * was over is kept on the sign-in page.
 */
export function teacherOnly(
  house: House,
  read: ReadForm = readForm,
): MiddlewareHandler<TeacherEnv> {
  return async (c, next) => {
    const session = cookie(c, "teacher") ?? "";
    const { db, clock } = house.hub;
    const teacher = session === "" ? undefined : await teacherOf(db, session, clock.now());
    const isRead = c.req.method === "GET" || c.req.method === "HEAD";
    if (!teacher)
      return isRead ? c.redirect("/teach/session", 303) : signInFirst(c, house, session, read);
    c.set("teacher", teacher);
    c.set("session", session);
    if (isRead) return next();
    c.set("form", await read(c));
    return ownForm(c, house, session, next);
  };
}

/** Whether the session that this was asked in is still open. */
export async function isSignedIn(c: Context<TeacherEnv>, { hub }: House): Promise<boolean> {
  return (await teacherOf(hub.db, c.var.session, hub.clock.now())) !== undefined;
}

async function signInFirst(c: Context, house: House, session: string, read: ReadForm) {
  const late = await keepForm(c, house, session, read);
  if (typeof late === "object" && !wantsFragment(c))
    return sendSignIn(c, house, { kept: JSON.stringify(late.kept), status: 401 });
  const trouble = late === "nobodys" ? "not-yours" : "session-over";
  return sendTrouble(c, house, trouble, { onward: "/teach" });
}

async function ownForm(c: Context<TeacherEnv>, house: House, session: string, next: Next) {
  const token = c.var.form.get("token");
  const { secret } = house.hub.facility;
  if (isFormToken(secret, sessionBearer(session), token)) return next();
  const { teacher, form } = c.var;
  const sender = senderOf(c, house, token);
  const isAnothers = sender !== undefined && sender !== teacher.id;
  if (isAnothers) return sendTrouble(c, house, "other-teacher", { onward: "/teach" });
  const isHers = sender === teacher.id && !wantsFragment(c);
  const kept = isHers ? formToKeep(c, form, teacher.id) : undefined;
  if (kept) return sendKept(c, house, c.var, { ...tooLate, kept, status: 409 });
  return sendTrouble(c, house, "session-over", { onward: "/teach" });
}
