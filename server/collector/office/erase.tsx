import { type Context, Hono } from "hono";
import type { ChildOnHub } from "../../../views/office/child-on-hubs.tsx";
import { ErasurePage, type ErasureProblem, ErasuresPage } from "../../../views/office/erase.tsx";
import type { Page } from "../../../views/page.ts";
import { dateIn } from "../../../views/teacher/dates.ts";
import { dayOfTime } from "../../device/calendar.ts";
import { eraseChild, orderOnceMore, wasErased } from "../erasure/erase-child.ts";
import {
  type ErasureLine,
  type ErasureWhy,
  erasures,
  erasureWhys,
  type HeldOfChild,
  heldOf,
} from "../erasure/queries.ts";
import { pseudonymsOfChild } from "../moves/tied-children.ts";
import { parkedVoidings, voidingsLeft } from "../xapi/queries.ts";
import { type PersonEnv, personOnly, typed } from "./guard.ts";
import { parkedInWords, whenInWords } from "./in-words.ts";
import type { Office } from "./office.ts";
import { sendOffice } from "./office-page.ts";
import { personPage } from "./person-page.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/** The newest on the page; whoever asks about an older one asks whoever has the database. */
const mostLines = 200;

/** The record of one child is erased here. Her pseudonym is in no address and in no log. */
export function eraseRoutes(office: Office): Hono<PersonEnv> {
  const { receiving } = office;
  const { store, now, log, keys, onKept } = receiving;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get("/", (c) => sendErasures(c, office, { pseudonym: "", problem: undefined }));

  // The first form names her and changes nothing; the one that comes back with it has a reason, and her pseudonym again.
  routes.post("/", async (c) => {
    const pseudonym = typed(c, "pseudonym");
    const held: HeldOfChild[] = [];
    for (const one of await pseudonymsOfChild(store.ask, pseudonym))
      held.push(...(await heldOf(store.ask, one)));
    if (held.length === 0) return sendUnknown(c, office, pseudonym);
    const { why, problem } = confirmationIn(c, pseudonym);
    if (problem || !why) return sendChild(c, office, { pseudonym, held, why, problem });
    const { person } = c.var;
    const erased = await eraseChild({ store, keys }, pseudonym, { by: person.id, why, now: now() });
    if (erased.state === "erased")
      for (const hub of erased.hubIds) log.info("child erased", { hub, person: person.id });
    onKept(); // what was sent of her is looked for at once
    return c.redirect("/erase", 303);
  });

  routes.post("/orders", async (c) => {
    const [hubId, number] = [typed(c, "hub"), typed(c, "number")];
    if (!/^[0-9a-f]{16}$/.test(hubId) || !/^\d{1,16}$/.test(number))
      return sendOfficeTrouble(c, office, "not-found");
    await orderOnceMore(store, { hubId, number: Number(number) }, now());
    return c.redirect("/erase", 303);
  });
  return routes;
}

/** Why, where it was confirmed; neither a reason nor a problem where nobody was asked for one yet. */
function confirmationIn(
  c: Context<PersonEnv>,
  pseudonym: string,
): { why?: ErasureWhy | undefined; problem?: ErasureProblem } {
  if (c.var.form.get("again") === undefined) return {};
  const why = erasureWhys.find((one) => one === c.var.form.get("why"));
  if (!why) return { problem: "no-reason" };
  return typed(c, "again") === pseudonym ? { why } : { why, problem: "not-the-same" };
}

async function sendUnknown(c: Context<PersonEnv>, office: Office, pseudonym: string) {
  const { t } = personPage(c, office).page;
  const isBefore = await wasErased(office.receiving, pseudonym);
  const problem = t(isBefore ? "office.erase.before" : "office.erase.unknown");
  return sendErasures(c, office, { pseudonym: isBefore ? "" : pseudonym, problem });
}

async function sendErasures(
  c: Context<PersonEnv>,
  office: Office,
  sent: { pseudonym: string; problem: string | undefined },
): Promise<Response> {
  const { page, me } = personPage(c, office);
  const { ask } = office.receiving.store;
  const [lines, count, refused] = await Promise.all([
    erasures(ask, mostLines),
    voidingsLeft(ask),
    parkedVoidings(ask),
  ]);
  const parked = refused.map((one) => parkedInWords(page, one));
  const left = count > 0 ? page.t("office.erase.store", { count }) : undefined;
  const props = {
    page,
    me: me.name,
    left,
    parked,
    sent,
    lines: lines.map((one) => lineOf(page, one)),
  };
  return sendOffice(c, <ErasuresPage {...props} />, sent.problem ? 422 : 200);
}

function lineOf(page: Page, erasure: ErasureLine) {
  const { t } = page;
  const { number, hubId, hubName, why, by, erasedAt, isSearched } = erasure;
  const when = whenInWords(page, erasedAt);
  return {
    ...{ number: String(number), hubId, hubName, why },
    by: t("office.erase.by", { name: by ?? "", when }),
    canBeOrderedAgain: isUnknownThere(erasure) && !erasure.isRevoked,
    states: [
      t(isSearched ? "office.erase.searched" : "office.erase.searching"),
      outcomeInWords(page, erasure),
    ],
  };
}

function isUnknownThere({ outcome }: ErasureLine): boolean {
  return outcome !== null && outcome.why !== null && outcome.why !== "nobody";
}

/** A revoked hub hears nothing; what it had done before stays done. */
function outcomeInWords(page: Page, erasure: ErasureLine): string {
  const { t } = page;
  const { outcome, givenAgainAt, isRevoked } = erasure;
  const isOpen = outcome === null || givenAgainAt !== null || isUnknownThere(erasure);
  if (isRevoked && isOpen) return t("office.erase.revoked-waits");
  if (givenAgainAt) return t("office.erase.given-again", { when: whenInWords(page, givenAgainAt) });
  if (outcome === null) return t("office.erase.waits");
  if (outcome.why === null) return t("office.erase.done");
  return t(outcome.why === "nobody" ? "office.erase.nobody" : "office.erase.refused");
}

type Child = {
  pseudonym: string;
  held: HeldOfChild[];
  why?: string | undefined;
  problem?: ErasureProblem | undefined;
};

function sendChild(c: Context<PersonEnv>, office: Office, { held, ...child }: Child): Response {
  const { page, me } = personPage(c, office);
  const props = { page, me: me.name, ...child, held: held.map((one) => heldInWords(page, one)) };
  return sendOffice(c, <ErasurePage {...props} />, child.problem ? 422 : 200);
}

function heldInWords(page: Page, held: HeldOfChild): ChildOnHub {
  const { t } = page;
  const { hubId, hubName, isRevoked, answers, days, firstAt, lastAt, cards } = held;
  const facts = [t("office.erase.answers", { count: answers, days })];
  if (firstAt && lastAt) {
    const [from, to] = [firstAt, lastAt].map((at) => dateIn(page, dayOfTime(at.getTime())));
    facts.push(t("office.erase.between", { from: from ?? "", to: to ?? "" }));
  }
  if (isRevoked) facts.push(t("office.erase.revoked-keeps"));
  if (cards > 1) facts.push(t("office.erase.cards", { count: cards }));
  return { hubId, hubName, facts };
}
