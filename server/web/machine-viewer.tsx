import type { Context } from "hono";
import type { Page } from "../../views/page.ts";
import { Top } from "../../views/parts/top.tsx";
import { TeacherTop } from "../../views/teacher/classroom.tsx";
import type { Teacher } from "../classroom/people.ts";
import { teacherOf } from "../classroom/sign-in.ts";
import { sessionBearer } from "./teacher/session-bearer.ts";
import {
  browserLanguage,
  cookie,
  ensurePhone,
  firstPageFor,
  type House,
  pageFor,
  phoneBearer,
} from "./visit.ts";

/** Who looks after the machine. */
export type Viewer = { role: "head teacher"; teacher: Teacher } | { role: "field staff" };

/** Who of them asks; undefined for everybody else. */
export async function viewerOf(c: Context, { hub }: House): Promise<Viewer | undefined> {
  const now = hub.clock.now();
  const session = cookie(c, "teacher");
  const teacher = session ? await teacherOf(hub.db, session, now) : undefined;
  if (teacher?.role === "head-teacher") return { role: "head teacher", teacher };
  const visit = cookie(c, "field");
  const isVisiting = visit !== undefined && hub.fieldVisits.isOpen(visit, now.monotonicMs);
  return isVisiting ? { role: "field staff" } : undefined;
}

/** A page of the machine for whoever asks, in her language. */
export function machinePage(c: Context, house: House, viewer: Viewer | undefined): Page {
  const language = browserLanguage(c, house.hub.facility.language);
  const bearer = machineBearer(c, viewer);
  return viewer?.role === "head teacher"
    ? pageFor(house, language, bearer)
    : firstPageFor(c, house, language, bearer);
}

/** What the forms of the machine's pages are tied to: a teacher's session, or the phone. */
export function machineBearer(c: Context, viewer: Viewer | undefined): string {
  if (viewer?.role === "head teacher") return sessionBearer(cookie(c, "teacher") ?? "");
  return phoneBearer(ensurePhone(c));
}

/** The bar on top of them. */
export function machineTop(page: Page, title: string, viewer: Viewer | undefined) {
  if (viewer?.role !== "head teacher") return <Top page={page} title={title} />;
  return <TeacherTop page={page} title={title} teacher={viewer.teacher.signInName} />;
}
