import type { Context } from "hono";
import { TeacherSignIn } from "../../../views/teacher/first-run.tsx";
import { sendPage } from "../send.ts";
import { askWho } from "../trouble.tsx";
import { browserLanguage, ensurePhone, firstPageFor, type House, phoneBearer } from "../visit.ts";

type Shown = {
  status?: 200 | 401 | 422;
  problem?: string;
  name?: string;
  /** A form that waits until its teacher has signed in, as the page carries it. */
  kept?: string | undefined;
};

/** Sends the page on which a teacher signs in. */
export function sendSignIn(c: Context, house: House, shown: Shown = {}): Response {
  const { problem, name = "", kept, status = problem ? 422 : 200 } = shown;
  const { facility } = house.hub;
  const language = browserLanguage(c, facility.language);
  const page = firstPageFor(c, house, language, phoneBearer(ensurePhone(c)));
  const props = { page, school: facility.name, problem, name, kept };
  if (status === 401) askWho(c, "/teach/session", "teacher");
  return sendPage(c, <TeacherSignIn {...props} />, status);
}
