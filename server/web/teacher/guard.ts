import type { Context, MiddlewareHandler, Next } from "hono";
import type { Teacher } from "../../classroom/people.ts";
import { teacherOf } from "../../classroom/sign-in.ts";
import { isFormToken } from "../form-token.ts";
import { readForm, type SentForm } from "../read-form.ts";
import { sendTrouble } from "../trouble.tsx";
import { cookie, type House } from "../visit.ts";

export type TeacherEnv = { Variables: { teacher: Teacher; session: string; form: SentForm } };

/** What the forms of a teacher's page are tied to. */
export function sessionBearer(session: string): string {
  return `teacher ${session}`;
}

type ReadForm = (c: Context) => Promise<SentForm>;

/** Only for a teacher who has signed in; a form must come from a page of her own session. */
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
      return isRead
        ? c.redirect("/teach/session", 303)
        : sendTrouble(c, house, "not-yours", { onward: "/teach" });
    c.set("teacher", teacher);
    c.set("session", session);
    if (isRead) return next();
    c.set("form", await read(c));
    return ownForm(c, house, session, next);
  };
}

async function ownForm(c: Context<TeacherEnv>, house: House, session: string, next: Next) {
  const secret = house.hub.facility.secret;
  if (!isFormToken(secret, sessionBearer(session), c.var.form.get("token")))
    return sendTrouble(c, house, "old-page", { onward: "/teach" });
  return next();
}
