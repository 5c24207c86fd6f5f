import { type Context, Hono } from "hono";
import { InvitationPage, type InvitationProblems } from "../../../views/office/invitation.tsx";
import type { Page } from "../../../views/page.ts";
import type { SentForm } from "../../pages/read-form.ts";
import { slipIn } from "../../personal/passphrase.ts";
import { enter } from "../people/sign-in.ts";
import type { Tried } from "../people/tries.ts";
import { type GuestEnv, guestForm, keepSession } from "./guard.ts";
import type { Office } from "./office.ts";
import { browserBearer, ensureBrowser, officePage, sendOffice } from "./office-page.ts";

/** Where somebody comes in with a code, and sets her passphrase. */
export function invitationRoutes(office: Office): Hono<GuestEnv> {
  const routes = new Hono<GuestEnv>();
  routes.get("/", (c) => sendInvitation(c, office, { name: "", code: "" }, () => ({})));

  routes.post("/", guestForm(office), async (c) => {
    const sent = sentIn(c.var.form);
    const slip = slipIn(sent.passphrase, sent.again);
    if (slip) return sendInvitation(c, office, sent, (page) => slipInWords(page, slip), 422);
    const tried = await enter(office.receiving.store, office.secret, sent, c.var.trier);
    if (tried.state !== "in")
      return sendInvitation(c, office, sent, (page) => refusalInWords(page, tried), 422);
    keepSession(c, office, tried.answer);
    return c.redirect("/hubs", 303);
  });
  return routes;
}

function sentIn(form: SentForm) {
  const field = (name: string) => form.get(name) ?? "";
  return {
    ...{ name: field("name"), code: field("code") },
    ...{ passphrase: field("passphrase"), again: field("again") },
  };
}

function slipInWords({ t }: Page, slip: "short" | "other"): InvitationProblems {
  return slip === "short"
    ? { passphrase: t("first-run.passphrase-short") }
    : { again: t("first-run.passphrase-other") };
}

function refusalInWords({ t }: Page, tried: Exclude<Tried<string>, { state: "in" }>) {
  if (tried.state === "pause") return { code: t("teacher.pause", { seconds: tried.seconds }) };
  return { code: t("office.invitation.refused") };
}

function sendInvitation(
  c: Context,
  office: Office,
  { name, code }: { name: string; code: string },
  problemsIn: (page: Page) => InvitationProblems,
  status: 200 | 422 = 200,
): Response {
  const page = officePage(c, office, browserBearer(ensureBrowser(c, office)));
  const problems = problemsIn(page);
  return sendOffice(c, <InvitationPage {...{ page, name, code, problems }} />, status);
}
