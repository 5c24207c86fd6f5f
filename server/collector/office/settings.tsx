import { type Context, Hono } from "hono";
import { digitsFor } from "../../../content/format/digits.ts";
import { hoursExample, type SettingLine, SettingsPage } from "../../../views/office/settings.tsx";
import type { Page } from "../../../views/page.ts";
import { mostQuestionBytes } from "../../sync/link/air-bytes.ts";
import { refusalsOfOrders } from "../../sync/protocol/office-orders.ts";
import { asOnCard, leastKilobytes, type Settable } from "../../sync/protocol/settable.ts";
import {
  givenAgain,
  hubsWithNewer,
  outcomesOf,
  progressOf,
  type SetByOffice,
  setForAll,
  setForHub,
} from "../orders/queries.ts";
import { setOnHubs, type Written } from "../orders/set.ts";
import type { Ask } from "../store/store.ts";
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
  const lines = hub ? await linesOfHub(page, ask, hub) : await linesForAll(page, ask);
  const problems = Object.fromEntries(wrong.map((name) => [name, problemInWords(page, name)]));
  const props = {
    ...{ page, me: me.name, hub, ...lines, sent: { values: written, problems } },
    beyondKilobytes: mostQuestionBytes / 1024,
  };
  return sendOffice(c, <SettingsPage {...props} />, wrong.length > 0 ? 422 : 200);
}

/** What counts, and what something newer stands before. */
type Lines = { lines: SettingLine[]; behind: SettingLine[] };

async function linesForAll(page: Page, ask: Ask): Promise<Lines> {
  const lines: SettingLine[] = [];
  for (const setting of await setForAll(ask)) {
    const facts = [page.t("office.settings.progress", await progressOf(ask, setting.number))];
    const count = await hubsWithNewer(ask, setting);
    if (count > 0) facts.push(page.t("office.settings.newer-own", { count }));
    lines.push(lineOf(page, setting, facts));
  }
  return { lines, behind: [] };
}

/** Of each thing the newest wish counts on a hub, whether it was for all of them or for this one. */
async function linesOfHub(page: Page, ask: Ask, hub: HubStanding): Promise<Lines> {
  const { t } = page;
  const told = {
    outcomes: await outcomesOf(ask, hub.hubId),
    again: await givenAgain(ask, hub.hubId),
  };
  const wishes = [...(await setForAll(ask)), ...(await setForHub(ask, hub.hubId))];
  wishes.sort((one, other) => other.number - one.number);
  const found: Lines = { lines: [], behind: [] };
  for (const wish of wishes) {
    const reach = t(wish.isForAll ? "office.settings.for-all" : "office.settings.for-one");
    const newest = wishes.find(({ name }) => name === wish.name) ?? wish;
    if (newest === wish)
      found.lines.push(lineOf(page, wish, [reach, outcomeInWords(page, hub, told, wish.number)]));
    else {
      const text = whatInWords(page, newest);
      found.behind.push(lineOf(page, wish, [reach, t("office.settings.does-not-count", { text })]));
    }
  }
  return found;
}

function lineOf(page: Page, setting: SetByOffice, facts: string[]): SettingLine {
  const { name, value, by, setAt } = setting;
  const when = whenInWords(page, setAt);
  return {
    ...{ name, isOnCard: value === asOnCard, what: whatInWords(page, setting) },
    facts: [page.t("office.settings.by", { name: by, when }), ...facts],
  };
}

/** What a hub has said of its orders, and which of them it is given again. */
type Told = { outcomes: Map<number, string | null>; again: Map<number, Date> };

function whatInWords({ t, language }: Page, { name, value }: SetByOffice): string {
  const text =
    value === asOnCard
      ? t("office.settings.on-card")
      : digitsFor(language, value).replaceAll("-", "–").replaceAll(",", " · ");
  return t("say.of", { name: t(`office.settings.${name}`), text });
}

function outcomeInWords(
  page: Page,
  { isRevoked }: HubStanding,
  { outcomes, again }: Told,
  number: number,
): string {
  const { t } = page;
  const why = outcomes.get(number);
  const since = again.get(number);
  if (isRevoked && (since || why === undefined)) return t("office.moves.hub-revoked");
  if (since) return t("office.settings.again", { when: whenInWords(page, since) });
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
