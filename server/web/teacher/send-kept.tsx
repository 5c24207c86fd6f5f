import type { Context } from "hono";
import { KeptFormPage } from "../../../views/teacher/kept-form.tsx";
import type { Teacher } from "../../classroom/people.ts";
import { sendPage } from "../send.ts";
import { browserLanguage, firstPageFor, type House } from "../visit.ts";
import { withSender } from "./form-sender.ts";
import type { KeptForm } from "./kept-form.ts";
import { sessionBearer } from "./session-bearer.ts";

type Shown = {
  kept: KeptForm;
  /** Why it was not taken when it came. */
  why: "kept.what" | "kept.what-locked";
  /** Where she goes on when she does not send it. */
  leaveTo: string;
  status?: 200 | 409;
};

/** Her session was over when she sent it. */
export const tooLate = { why: "kept.what", leaveTo: "/teach" } as const;

/** What a teacher had sent too soon or too late, to be sent now in her session; it waits for her own tap. */
export function sendKept(
  c: Context,
  house: House,
  { session, teacher }: { session: string; teacher: Teacher },
  { status = 200, ...shown }: Shown,
): Response {
  const { name: school, language: schools } = house.hub.facility;
  const bearer = sessionBearer(session);
  const first = firstPageFor(c, house, browserLanguage(c, schools), bearer);
  const page = withSender(c, house, first, teacher);
  return sendPage(c, <KeptFormPage {...{ page, school, ...shown }} />, status);
}
