import type { Context } from "hono";
import { type OfficeTrouble, OfficeTroublePage } from "../../../views/office/trouble.tsx";
import { factsOf } from "../../log.ts";
import { FormError } from "../../pages/form-error.ts";
import { patienceSeconds } from "../body-room.ts";
import { StoreAwayError } from "../store/store.ts";
import type { Office } from "./office.ts";
import { officePage, sendOffice } from "./office-page.ts";

const statusOf = {
  "bad-request": 400,
  "session-over": 401,
  "not-yours": 403,
  "old-page": 403,
  "no-cookies": 403,
  "not-found": 404,
  "wrong-way": 405,
  "too-large": 413,
  busy: 503,
  away: 503,
  "our-fault": 500,
} as const satisfies Record<OfficeTrouble, number>;

/** Says what is wrong, in the reader's language, with the right status and a way on; changes nothing. */
export function sendOfficeTrouble(
  c: Context,
  office: Office,
  trouble: OfficeTrouble,
  onward = "/hubs",
): Response {
  const page = officePage(c, office, "");
  if (trouble === "busy") c.header("retry-after", String(patienceSeconds));
  return sendOffice(c, <OfficeTroublePage {...{ page, trouble, onward }} />, statusOf[trouble]);
}

/** The one place where trouble that was thrown is met: the world's has its words, our own is logged and owned. */
export function sendThrown(c: Context, office: Office, error: unknown): Response {
  if (error instanceof FormError) return sendOfficeTrouble(c, office, troubleOf(error));
  if (error instanceof StoreAwayError) return sendOfficeTrouble(c, office, "away");
  office.receiving.log.error("request failed", { method: c.req.method, ...factsOf(error) });
  return sendOfficeTrouble(c, office, "our-fault");
}

function troubleOf({ trouble }: FormError): OfficeTrouble {
  return trouble === "bad-request" || trouble === "wrong-type" ? "bad-request" : "too-large";
}
