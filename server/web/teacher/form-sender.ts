import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import type { Teacher } from "../../classroom/people.ts";
import { formToken, isFormToken } from "../../pages/form-token.ts";
import { type House, phoneOf } from "../visit.ts";

/**
 * A teacher's page whose forms also tell whose they are, on this phone, when their session is over and forgotten: behind
 * the token of the session stand her number and a proof of it. With that a form is kept for her and never done.
 */
export function withSender(c: Context, { hub }: House, page: Page, { id }: Teacher): Page {
  const phone = phoneOf(c);
  if (!phone) return page;
  const proof = formToken(hub.facility.secret, senderBearer(id, phone));
  return { ...page, token: `${page.token}.${id}.${proof}` };
}

/** @returns the number of the teacher whose page made this form on this phone; undefined where nothing proves it */
export function senderOf(c: Context, { hub }: House, token = ""): number | undefined {
  const [, id = "", proof] = token.split(".");
  const phone = phoneOf(c);
  if (!phone || !/^\d{1,9}$/.test(id)) return undefined;
  const bearer = senderBearer(Number(id), phone);
  return isFormToken(hub.facility.secret, bearer, proof) ? Number(id) : undefined;
}

function senderBearer(teacherId: number, phone: string): string {
  return `sender ${teacherId} ${phone}`;
}
