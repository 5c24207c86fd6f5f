import { type Context, Hono } from "hono";
import { digitsFor } from "../../../content/format/digits.ts";
import { hoursExample, type SettingLine, SettingsPage } from "../../../views/office/settings.tsx";
import type { Page } from "../../../views/page.ts";
import { mostQuestionBytes } from "../../sync/link/air-bytes.ts";
import { refusalsOfOrders } from "../../sync/protocol/office-orders.ts";
import { asOnCard, leastKilobytes, type Settable } from "../../sync/protocol/settable.ts";
import {
  givenAgain,
  outcomesOf,
  progressOf,
  type SetByOffice,
  setForAll,
  setForHub,
} from "../orders/queries.ts";
import { setOnHubs, type Written } from "../orders/set.ts";
import { type PersonEnv, personOnly } from "./guard.ts";
import { silentBefore, whenInWords } from "./in-words.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import { type HubStanding, hubStanding } from "./queries.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/** What the office sets on every hub or on one, and how far that is. */
export function settingRoutes(office: Office): Hono<PersonEnv> {
  const { store, now, log } = office.receiving;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get("/", async (c) => {
    const hub = await hubNamed(office, c.req.query("hub"));
    if (hub === "unknown") return sendOfficeTrouble(c, office, "not-found");
    return sendSettings(c, office, { hub, written: nothing, wrong: [] });
  });

  routes.post("/", async (c) => {
    const { form, person } = c.var;
    const hub = await hubNamed(office, form.get("hub"));
    if (hub === "unknown") return sendOfficeTrouble(c, office, "not-found");
    const written = writtenIn((name) => form.get(name) ?? "");
    const given = { hubId: hub?.hubId, by: person.id, now: now() };
    const wrong = await setOnHubs(store, written, given);
    if (wrong.length > 0) return sendSettings(c, office, { hub, written, wrong });
    log.info("settings changed", { hub: hub?.hubId ?? "all", person: person.id });
    return c.redirect(`/settings${hub ? `?hub=${hub.hubId}` : ""}`, 303);
  });
  return routes;
}

function writtenIn(get: (name: Settable) => string): Written {
  const told = (name: Settable) => get(name).slice(0, 100);
  return {
    "link-daily-kb": told("link-daily-kb"),
    "link-monthly-kb": told("link-monthly-kb"),
    "link-hours": told("link-hours"),
  };
}

const nothing = writtenIn(() => "");

/** The hub that is named, if one is. */
async function hubNamed(
  { receiving: { store, now } }: Office,
  hubId: string | undefined,
): Promise<HubStanding | "unknown" | undefined> {
  if (hubId === undefined || hubId === "") return undefined;
  if (!/^[0-9a-f]{16}$/.test(hubId)) return "unknown";
  return (await hubStanding(store.ask, hubId, silentBefore(now()))) ?? "unknown";
}

type Sent = { hub: HubStanding | undefined; written: Written; wrong: Settable[] };

async function sendSettings(
  c: Context<PersonEnv>,
  office: Office,
  { hub, written, wrong }: Sent,
): Promise<Response> {
  const { page, me } = personPage(c, office);
  const { ask } = office.receiving.store;
  const settings = hub
    ? [...(await setForAll(ask)), ...(await setForHub(ask, hub.hubId))]
    : await setForAll(ask);
  const told = hub && {
    outcomes: await outcomesOf(ask, hub.hubId),
    again: await givenAgain(ask, hub.hubId),
  };
  const lines: SettingLine[] = [];
  for (const setting of settings) {
    const { number } = setting;
    const state = told
      ? outcomeInWords(page, told, number)
      : page.t("office.settings.progress", await progressOf(ask, number));
    lines.push(lineOf(page, setting, state));
  }
  const problems = Object.fromEntries(wrong.map((name) => [name, problemInWords(page, name)]));
  const props = {
    ...{ page, me: me.name, hub, lines, sent: { values: written, problems } },
    beyondKilobytes: mostQuestionBytes / 1024,
  };
  return sendOffice(c, <SettingsPage {...props} />, wrong.length > 0 ? 422 : 200);
}

function lineOf(page: Page, { name, value, by, setAt }: SetByOffice, state: string): SettingLine {
  const { t } = page;
  const isOnCard = value === asOnCard;
  const text = isOnCard
    ? t("office.settings.on-card")
    : digitsFor(page.language, value).replaceAll("-", "–").replaceAll(",", " · ");
  return {
    ...{ name, state, isOnCard },
    what: t("office.settings.line", { name: t(`office.settings.${name}`), text }),
    by: t("office.settings.by", { name: by, when: whenInWords(page, setAt) }),
  };
}

/** What a hub has said of its orders, and which of them it is given again. */
type Told = { outcomes: Map<number, string | null>; again: Map<number, Date> };

function outcomeInWords(page: Page, { outcomes, again }: Told, number: number): string {
  const { t } = page;
  const since = again.get(number);
  if (since) return t("office.settings.again", { when: whenInWords(page, since) });
  const why = outcomes.get(number);
  if (why === undefined) return t("office.settings.waits");
  if (why === null) return t("office.settings.done");
  const known = refusalsOfOrders.find((one) => one === why) ?? "unknown";
  return t(`office.settings.${known === "nobody" ? "unknown" : known}`);
}

function problemInWords({ t, language }: Page, name: Settable): string {
  return name === "link-hours"
    ? t("office.settings.bad-hours", { text: digitsFor(language, hoursExample) })
    : t("office.settings.bad-kb", { least: leastKilobytes });
}
