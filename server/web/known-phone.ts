import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import type { Page } from "../../views/page.ts";
import type { Pause } from "../classroom/pause/guarded.ts";
import type { Hub } from "../hub.ts";
import { type Asked, cookie } from "../pages/cookie.ts";
import { formToken, isFormToken } from "../pages/form-token.ts";

const yearSeconds = 31_536_000;

/**
 * The phone keeps that a teacher came in on it, and is counted by itself when she mistypes her passphrase there (OWASP's
 * device cookie). The mark opens nothing, says her number alone, and is the hub's own: nothing of it is stored.
 */
export function markPhone(c: Context, { facility }: Hub, teacherId: number): void {
  const own = randomBytes(16).toString("base64url");
  const value = `${own}.${formToken(facility.secret, bearerOf(teacherId, own))}`;
  const options = { path: "/", httpOnly: true, sameSite: "Lax", maxAge: yearSeconds } as const;
  setCookie(c, nameOf(teacherId), value, options);
}

/** The mark of a teacher on this phone; undefined where she never came in, and for one that this hub did not make. */
export function markOn(c: Asked, { facility }: Hub, teacherId: number): string | undefined {
  const [own = "", token] = cookie(c, nameOf(teacherId))?.split(".") ?? [];
  return isFormToken(facility.secret, bearerOf(teacherId, own), token) ? own : undefined;
}

/** What a teacher is told who must wait, in the language of the page. */
export function pauseInWords({ t }: Pick<Page, "t">, { seconds, isOfOthers }: Pause): string {
  return t(isOfOthers ? "teacher.pause-others" : "teacher.pause", { seconds });
}

function nameOf(teacherId: number): string {
  return `known-${teacherId}`;
}

function bearerOf(teacherId: number, own: string): string {
  return `phone of teacher ${teacherId} ${own}`;
}
