import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { setCookie } from "hono/cookie";
import type { Page } from "../../../views/page.ts";
import type { View } from "../../../views/render.ts";
import { isHubLanguage, speechIn } from "../../../views/words/t.ts";
import { cookie } from "../../pages/cookie.ts";
import { formToken } from "../../pages/form-token.ts";
import { type Status, sendWhole } from "../../pages/send-html.ts";
import { type Office, otherHosts } from "./office.ts";

/** What a page gets whose forms are tied to `bearer`; "" for one whose forms anybody may send. */
export function officePage(c: Context, { assets, secret }: Office, bearer: string): Page {
  const token = bearer === "" ? "" : formToken(secret, bearer);
  return { ...speechIn(languageFor(c)), asset: assets.address, token, hasLetters: true };
}

export function sendOffice(c: Context, page: View, status: Status = 200): Response {
  return sendWhole(c, page, status);
}

/** The language that the address names, or that was chosen here before, or that the browser asks for. */
function languageFor(c: Context): string {
  const asked = c.req.header("accept-language")?.split(",") ?? [];
  const wanted = [c.req.query("language"), cookie(c, "language"), ...asked];
  const known = wanted.map((one) => one?.trim().slice(0, 2).toLowerCase() ?? "");
  return known.find(isHubLanguage) ?? "en";
}

export function keepLanguage(c: Context, office: Office, language: string): void {
  setCookie(c, "language", language, { ...ours(c, office), httpOnly: false, maxAge: 31_536_000 });
}

/** The id of this browser: 128 random bits in a cookie; undefined before its first page and for a made-up one. */
export function browserOf(c: Context): string | undefined {
  const browser = cookie(c, "browser");
  return browser && /^[\w-]{22}$/.test(browser) ? browser : undefined;
}

/** The id of this browser, given to it now if it has none. */
export function ensureBrowser(c: Context, office: Office): string {
  const known = browserOf(c);
  if (known) return known;
  const browser = randomBytes(16).toString("base64url");
  setCookie(c, "browser", browser, { ...ours(c, office), maxAge: 86_400 });
  return browser;
}

/** What the forms before the sign-in are tied to. */
export function browserBearer(browser: string): string {
  return `browser ${browser}`;
}

/** How a cookie of these pages is set: over https alone, where that is how they are reached. */
export function ours(c: Context, office: Office) {
  const isByName = otherHosts(office).includes(c.req.header("host") ?? "");
  const secure = office.isSecure || (isByName && office.publicUrl?.startsWith("https:") === true);
  return { path: "/", httpOnly: true, sameSite: "Lax", secure } as const;
}
