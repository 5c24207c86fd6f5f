import { randomBytes } from "node:crypto";
import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import type { Page } from "../../views/page.ts";
import { isHubLanguage, speechIn } from "../../views/words/t.ts";
import type { Visitor } from "../classroom/pause/guarded.ts";
import type { Learner, Sitting } from "../classroom/people.ts";
import type { Hub } from "../hub.ts";
import type { LearnerTurn } from "../learning/desk.ts";
import { type Asked, cookie } from "../pages/cookie.ts";
import { formToken } from "../pages/form-token.ts";
import type { StaticStore } from "../pages/static-store.ts";
import { markOn } from "./known-phone.ts";

/** What the doors need: the hub and its assets. */
export type House = { hub: Hub; assets: StaticStore };

/** A phone that lies untouched for so long signs its child out; the next child must not find herself somebody else. */
export const idleMs = 45 * 60_000;

/** The id of this phone's browser: 128 random bits in a cookie; undefined before its first page and for a made-up one. */
export function phoneOf(c: Context): string | undefined {
  const phone = cookie(c, "phone");
  return phone && /^[\w-]{22}$/.test(phone) ? phone : undefined;
}

/** The id of this phone, given to it now if it has none. */
export function ensurePhone(c: Context): string {
  const known = phoneOf(c);
  if (known) return known;
  const phone = randomBytes(16).toString("base64url");
  keepPhone(c, phone);
  setCookie(c, "letters", "1", { path: "/", sameSite: "Lax", maxAge: 31_536_000 });
  return phone;
}

/** A day from now on: whoever signs in at nine is not signed out in the middle of an answer at nine the next day. */
export function keepPhone(c: Context, phone: string): void {
  setCookie(c, "phone", phone, { path: "/", httpOnly: true, sameSite: "Lax", maxAge: 86_400 });
}

/** Whose turn it is on this phone. */
export function turnOf(c: Asked, { hub }: House): LearnerTurn | undefined {
  const phone = hub.roster.phones.get(cookie(c, "phone") ?? "");
  const sitting = phone?.sitting;
  const learner = sitting && hub.roster.learners.get(sitting.learnerId);
  if (!phone || !learner) return undefined;
  const nowMs = hub.clock.now().monotonicMs;
  if (nowMs - phone.seenMs > idleMs) return undefined;
  phone.seenMs = nowMs;
  return { learner, sitting, language: languageOf(c, classroomLanguage(hub, learner), sitting) };
}

/** Who had turns on this phone before, newest first. */
export function earlierTurns(hub: Hub, phone: string): { learner: Learner; sitting: Sitting }[] {
  const today = hub.roster.phones.get(phone)?.today ?? [];
  return [...today].reverse().flatMap((sitting) => {
    const learner = hub.roster.learners.get(sitting.learnerId);
    return learner ? [{ learner, sitting }] : [];
  });
}

/**
 * The language of the page: chosen on this phone, or the class's, or what the browser asks for, or the school's. What a
 * child chose counts in her turn alone, whose number stands behind it: the next child on this phone has her own.
 */
export function languageOf(c: Asked, otherwise: string, sitting?: Sitting): string {
  const [chosen = "", turn] = cookie(c, "language")?.split(".") ?? [];
  const isOver = turn !== undefined && Number(turn) !== sitting?.id;
  return !isOver && isHubLanguage(chosen) ? chosen : otherwise;
}

/** A language is chosen on this phone, by the child whose turn it is or by whoever has the phone. */
export function keepLanguage(c: Context, language: string, sitting?: Sitting): void {
  const chosen = sitting ? `${language}.${sitting.id}` : language;
  setCookie(c, "language", chosen, { path: "/", sameSite: "Lax", maxAge: 31_536_000 });
}

/** A child's turn begins: what was chosen at the door is hers and ends with it, and what an earlier turn chose is gone. */
export function takeLanguage(c: Context, sitting: Sitting): void {
  const chosen = cookie(c, "language");
  if (chosen === undefined) return;
  if (isHubLanguage(chosen)) keepLanguage(c, chosen, sitting);
  else deleteCookie(c, "language", { path: "/" });
}

/** What the browser asks for, for a visitor before whom nobody chose. */
export function browserLanguage(c: Context, otherwise: string): string {
  const asked = c.req.header("accept-language")?.split(",") ?? [];
  const known = asked.map((one) => one.trim().slice(0, 2).toLowerCase()).find(isHubLanguage);
  return languageOf(c, known ?? otherwise);
}

export function classroomLanguage(hub: Hub, learner: Learner): string {
  return hub.roster.classrooms.get(learner.classroomId)?.language ?? hub.facility.language;
}

/** What every page of this visitor gets; `bearer` is what its forms are tied to: the phone's turn or a teacher's session. */
export function pageFor({ hub, assets }: House, language: string, bearer: string): Page {
  const token = bearer === "" ? "" : formToken(hub.facility.secret, bearer);
  return { ...speechIn(language), asset: assets.address, token, hasLetters: true };
}

/**
 * The same for a page that a phone may meet first. Then it shows the phone's own letters: 16 KB are the whole first
 * visit, and ours are 16 KB. The cookie that the next page brings lets the hub name the letters in the head of every
 * page from then on, so that they need no script and nothing jumps when they come.
 */
export function firstPageFor(c: Context, house: House, language: string, bearer: string): Page {
  return { ...pageFor(house, language, bearer), hasLetters: hasLetters(c) };
}

export function hasLetters(c: Context): boolean {
  return cookie(c, "letters") !== undefined;
}

/** What the forms of a child's page are tied to. */
export function turnBearer(turn: LearnerTurn): string {
  return `turn ${turn.sitting.phone} ${turn.sitting.id} ${turn.learner.id}`;
}

/** What the forms of a page before sign-in are tied to. */
export function phoneBearer(phone: string): string {
  return `phone ${phone}`;
}

/** Who asks now, to count wrong tries by. A phone without a cookie is known by its address alone. */
export function visitorOf(c: Context, { hub }: House): Visitor {
  const hasConnection = c.env !== undefined && "incoming" in c.env;
  const address = (hasConnection ? getConnInfo(c).remote.address : undefined) ?? "here";
  const markOf = (teacherId: number) => markOn(c, hub, teacherId);
  return { phone: phoneOf(c) ?? `a phone at ${address}`, address, now: hub.clock.now(), markOf };
}
