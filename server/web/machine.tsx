import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { type FieldForm, HubPage } from "../../views/field/hub.tsx";
import type { Page } from "../../views/page.ts";
import { noteOfMachine } from "../classroom/audit/audit.ts";
import { fieldVisitMs, proveFieldStaff } from "../classroom/field-staff.ts";
import type { SignInTry } from "../classroom/pause/guarded.ts";
import type { Transaction } from "../db/connection.ts";
import { timeOf } from "../device/age.ts";
import { dayOfTime, hourOfTime } from "../device/calendar.ts";
import { putClockRight } from "../learning/clock/put-right.ts";
import { followClock } from "../learning/knowledge/learn-anew.ts";
import { type PhoneEnv, phoneForm } from "./guards.ts";
import { machineLines } from "./machine-checks.ts";
import { sendPage } from "./send.ts";
import { sendTrouble } from "./trouble.tsx";
import { type Keeper, keeperOf, viewerOnly, viewerPage, viewerTop } from "./viewer.tsx";
import { type House, visitorOf } from "./visit.ts";

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

  routes.post("/clock", viewerOnly(house), async (c) => {
    const { viewer } = c.var;
    if (viewer.role === "teacher") return sendTrouble(c, house, "not-yours", { onward: "/hub" });
    await sayClockIsRight(house, viewer);
    return c.redirect("/hub", 303);
  });
  return routes;
}

/** From now on the hub goes by the machine's clock; who said so stands in the lines about the machine. */
async function sayClockIsRight({ hub }: House, keeper: Keeper): Promise<void> {
  const teacherId = keeper.role === "head teacher" ? keeper.teacher.id : undefined;
  const beside = (tx: Transaction) => {
    const { wallMs, quality } = hub.clock.now();
    const by = { teacherId, at: timeOf({ wallMs }), clockQuality: quality };
    return noteOfMachine(tx, by, "clock-put-right", `${dayOfTime(wallMs)} ${hourOfTime(wallMs)}`);
  };
  if (await putClockRight(hub, { teacherId, beside })) await followClock(hub.desk);
}

/** The cookie goes to the pages of the box alone. */
function keepVisit(c: Context, visit: string): void {
  const maxAge = fieldVisitMs / 1000;
  setCookie(c, "field", visit, { path: "/hub", httpOnly: true, sameSite: "Lax", maxAge });
}

/** Sends the page: whole for whom it is for, and otherwise with the ways to become one of them. */
async function sendHub(c: Context, house: House, refused?: Refused): Promise<Response> {
  const viewer = await keeperOf(c, house); // for nobody else is anything measured
  const page = viewerPage(c, house, viewer);
  const html = await hubPage(house, page, viewer, fieldForm(house, page, refused));
  return sendPage(c, html, refused ? 422 : 200);
}

/** A try that did not open anything. */
type Refused = Exclude<SignInTry<true>, { state: "in" }>;

/** The form for field staff, where the settings hold a passphrase of theirs. */
function fieldForm({ hub }: House, { t }: Page, refused?: Refused): FieldForm | undefined {
  if (hub.config.fieldPassphrase === undefined) return undefined;
  if (!refused) return { problem: undefined };
  if (refused.state === "wrong") return { problem: t("health.field-wrong") };
  return { problem: t("teacher.pause", { seconds: refused.seconds }) };
}

async function hubPage(
  house: House,
  page: Page,
  viewer: Keeper | undefined,
  fieldForm: FieldForm | undefined,
) {
  const { hub } = house;
  const { library, config } = hub;
  return (
    <HubPage
      page={page}
      top={viewerTop(house, page, viewer)}
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
