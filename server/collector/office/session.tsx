import { type Context, Hono } from "hono";
import { deleteCookie } from "hono/cookie";
import { SignInPage } from "../../../views/office/sign-in.tsx";
import { signIn, signOut } from "../people/sign-in.ts";
import {
  type GuestEnv,
  guestForm,
  keepSession,
  type PersonEnv,
  personOnly,
  sessionOf,
} from "./guard.ts";
import type { Office } from "./office.ts";
import { browserBearer, ensureBrowser, officePage, ours, sendOffice } from "./office-page.ts";

/** Where somebody of the office signs in, and out. */
export function sessionRoutes(office: Office): Hono {
  const { store } = office.receiving;
  const routes = new Hono();
  routes.get("/", (c) => sendSignIn(c, office, { name: "", problem: undefined }));

  const guests = new Hono<GuestEnv>();
  guests.post("/", guestForm(office), async (c) => {
    const { form, trier } = c.var;
    const name = form.get("name") ?? "";
    const tried = await signIn(store, { name, passphrase: form.get("passphrase") ?? "" }, trier);
    if (tried.state !== "in") return sendSignIn(c, office, { name, problem: tried });
    keepSession(c, office, tried.answer);
    return c.redirect("/hubs", 303);
  });

  const persons = new Hono<PersonEnv>();
  persons.post("/end", personOnly(office), async (c) => {
    await signOut(store.ask, sessionOf(c));
    deleteCookie(c, "office", ours(c, office));
    return c.redirect("/session", 303);
  });
  routes.route("/", guests);
  routes.route("/", persons);
  return routes;
}

type Shown = {
  name: string;
  problem: { state: "wrong" } | { state: "pause"; seconds: number } | undefined;
};

function sendSignIn(c: Context, office: Office, { name, problem }: Shown): Response {
  const page = officePage(c, office, browserBearer(ensureBrowser(c, office)));
  const says =
    problem &&
    (problem.state === "pause"
      ? page.t("teacher.pause", { seconds: problem.seconds })
      : page.t("teacher.wrong"));
  const status = problem ? (problem.state === "pause" ? 429 : 422) : 200;
  return sendOffice(c, <SignInPage {...{ page, name }} problem={says} />, status);
}
