import type { Context, MiddlewareHandler } from "hono";
import type { Page } from "../../views/page.ts";
import { Top } from "../../views/parts/top.tsx";
import { TeacherTop } from "../../views/teacher/classroom.tsx";
import type { Teacher } from "../classroom/people.ts";
import { teacherOf } from "../classroom/sign-in.ts";
import { cookie } from "../pages/cookie.ts";
import { isFormToken } from "../pages/form-token.ts";
import { readForm, readReceiptsForm, type SentForm } from "../pages/read-form.ts";
import { sessionBearer } from "./teacher/session-bearer.ts";
import { sendTrouble } from "./trouble.tsx";
import {
  browserLanguage,
  ensurePhone,
  firstPageFor,
  type House,
  pageFor,
  phoneBearer,
  phoneOf,
} from "./visit.ts";

/** Who looks after the box: a head teacher, or field staff for an hour. */
export type Keeper = { role: "head teacher"; teacher: Teacher } | { role: "field staff" };

/** Who looks at its pages: they, and on some of them every teacher who has signed in. */
export type Viewer = Keeper | { role: "teacher"; teacher: Teacher };

export type ViewerEnv = {
  Variables: {
    viewer: Viewer;
    /** What was sent, where something was. */
    form: SentForm | undefined;
  };
};

export async function viewerOf(c: Context, { hub }: House): Promise<Viewer | undefined> {
  const now = hub.clock.now();
  const session = cookie(c, "teacher");
  const teacher = session ? await teacherOf(hub.db, session, now) : undefined;
  if (teacher?.role === "head-teacher") return { role: "head teacher", teacher };
  const visit = cookie(c, "field");
  const isVisiting = visit !== undefined && hub.fieldVisits.isOpen(visit, now.monotonicMs);
  if (isVisiting) return { role: "field staff" };
  return teacher && { role: "teacher", teacher };
}

export async function keeperOf(c: Context, house: House): Promise<Keeper | undefined> {
  const viewer = await viewerOf(c, house);
  return viewer?.role === "teacher" ? undefined : viewer;
}

/** Only for a viewer; everybody else is led to where one becomes one. A form must come from a page of her own. */
export function viewerOnly(house: House): MiddlewareHandler<ViewerEnv> {
  return async (c, next) => {
    const viewer = await viewerOf(c, house);
    const isRead = c.req.method === "GET" || c.req.method === "HEAD";
    if (!viewer)
      return isRead ? c.redirect("/hub", 303) : sendTrouble(c, house, "not-yours", onward);
    c.set("viewer", viewer);
    if (isRead) return next();
    const form = await readTheirForm(c);
    c.set("form", form);
    const isOwn = isFormToken(house.hub.facility.secret, bearerOf(c, viewer), form.get("token"));
    return isOwn ? next() : sendTrouble(c, house, "old-page", onward);
  };
}

const onward = { onward: "/hub" };

/** Some forms of theirs carry a file. */
function readTheirForm(c: Context): Promise<SentForm> {
  const isOfParts = /^multipart\//i.test(c.req.header("content-type") ?? "");
  return isOfParts ? readReceiptsForm(c) : readForm(c);
}

export function viewerPage(c: Context, house: House, viewer: Viewer | undefined): Page {
  const language = browserLanguage(c, house.hub.facility.language);
  if (viewer && viewer.role !== "field staff") return pageFor(house, language, bearerOf(c, viewer));
  return firstPageFor(c, house, language, phoneBearer(ensurePhone(c)));
}

export function viewerTop({ hub }: House, page: Page, viewer: Viewer | undefined) {
  const title = hub.facility.name;
  if (!viewer || viewer.role === "field staff") return <Top page={page} title={title} />;
  return <TeacherTop page={page} title={title} teacher={viewer.teacher.signInName} />;
}

/** What the forms of a viewer's pages are tied to: her session, or the phone of field staff. */
export function bearerOf(c: Context, { role }: Viewer): string {
  if (role === "field staff") return phoneBearer(phoneOf(c) ?? "");
  return sessionBearer(cookie(c, "teacher") ?? "");
}
