import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { type FieldForm, HubPage } from "../../views/field/hub.tsx";
import type { Page } from "../../views/page.ts";
import { Top } from "../../views/parts/top.tsx";
import { TeacherTop } from "../../views/teacher/classroom.tsx";
import { fieldVisitMs, proveFieldStaff } from "../classroom/field-staff.ts";
import type { SignInTry } from "../classroom/pause/guarded.ts";
import type { Teacher } from "../classroom/people.ts";
import { teacherOf } from "../classroom/sign-in.ts";
import { type PhoneEnv, phoneForm } from "./guards.ts";
import { machineLines } from "./machine-checks.ts";
import { sendPage } from "./send.ts";
import { sessionBearer } from "./teacher/session-bearer.ts";
import { sendTrouble } from "./trouble.tsx";
import {
  browserLanguage,
  cookie,
  ensurePhone,
  firstPageFor,
  type House,
  pageFor,
  phoneBearer,
  visitorOf,
} from "./visit.ts";

/** The box itself: what a head teacher and field staff look at. Nothing personal. */
export function machineRoutes(house: House): Hono<PhoneEnv> {
  const { hub } = house;
  const routes = new Hono<PhoneEnv>();

  routes.get("/", (c) => sendHub(c, house));

  routes.post("/visits", phoneForm(house), async (c) => {
    const { fieldPassphrase } = hub.config;
    if (fieldPassphrase === undefined) return sendTrouble(c, house, "not-found");
    const typed = c.var.form.get("passphrase") ?? "";
    const tried = await proveFieldStaff(hub.db, fieldPassphrase, typed, visitorOf(c, house));
    if (tried.state !== "in") return sendHub(c, house, tried);
    keepVisit(c, hub.fieldVisits.begin(hub.clock.now().monotonicMs));
    return c.redirect("/hub", 303);
  });
  return routes;
}

/** Who sees how the machine is; for nobody else is anything measured. */
type Viewer = { role: "head teacher"; teacher: Teacher } | { role: "field staff" };

async function viewerOf(c: Context, { hub }: House): Promise<Viewer | undefined> {
  const now = hub.clock.now();
  const session = cookie(c, "teacher");
  const teacher = session ? await teacherOf(hub.db, session, now) : undefined;
  if (teacher?.role === "head-teacher") return { role: "head teacher", teacher };
  const visit = cookie(c, "field");
  const isVisiting = visit !== undefined && hub.fieldVisits.isOpen(visit, now.monotonicMs);
  return isVisiting ? { role: "field staff" } : undefined;
}

/** The cookie goes to this page alone. */
function keepVisit(c: Context, visit: string): void {
  const maxAge = fieldVisitMs / 1000;
  setCookie(c, "field", visit, { path: "/hub", httpOnly: true, sameSite: "Lax", maxAge });
}

/** Sends the page: whole for whom it is for, and otherwise with the ways to become one of them. */
async function sendHub(c: Context, house: House, refused?: Refused): Promise<Response> {
  const viewer = await viewerOf(c, house);
  const language = browserLanguage(c, house.hub.facility.language);
  const page = pageOf(c, house, language, viewer);
  const html = await hubPage(house, page, viewer, fieldForm(house, page, refused));
  return sendPage(c, html, refused ? 422 : 200);
}

/** A try that did not open anything. */
type Refused = Exclude<SignInTry<true>, { state: "in" }>;

function pageOf(c: Context, house: House, language: string, viewer: Viewer | undefined): Page {
  if (viewer?.role === "head teacher")
    return pageFor(house, language, sessionBearer(cookie(c, "teacher") ?? ""));
  return firstPageFor(c, house, language, phoneBearer(ensurePhone(c)));
}

/** The form for field staff, where the settings hold a passphrase of theirs. */
function fieldForm({ hub }: House, { t }: Page, refused?: Refused): FieldForm | undefined {
  if (hub.config.fieldPassphrase === undefined) return undefined;
  if (!refused) return { problem: undefined };
  if (refused.state === "wrong") return { problem: t("health.field-wrong") };
  return { problem: t("teacher.pause", { seconds: refused.seconds }) };
}

async function hubPage(
  { hub }: House,
  page: Page,
  viewer: Viewer | undefined,
  fieldForm: FieldForm | undefined,
) {
  const { library, config, facility } = hub;
  const title = facility.name;
  const top =
    viewer?.role === "head teacher" ? (
      <TeacherTop page={page} title={title} teacher={viewer.teacher.signInName} />
    ) : (
      <Top page={page} title={title} />
    );
  return (
    <HubPage
      page={page}
      top={top}
      version={config.version}
      attempts={await hub.attempts()}
      packs={library.packs.map(({ id, version, title }) => ({
        version,
        title: title[page.language] ?? Object.values(title)[0] ?? id,
      }))}
      addresses={[hub.hostName(), hub.address()].filter((one) => one !== undefined)}
      checks={viewer && (await machineLines(hub, page))}
      isForAnHour={viewer?.role === "field staff"}
      fieldForm={fieldForm}
      reasons={viewer ? library.refused.flatMap(({ reasons }) => reasons) : []}
    />
  );
}
