import { basename } from "node:path";
import { linkInWords, moneyInWords, sizeInWords } from "../../views/amounts.ts";
import type { Standing, StickSaid } from "../../views/field/other-ways.tsx";
import type { LastPass, NumberFact, Offer, Uploads } from "../../views/field/uploads.tsx";
import type { Page } from "../../views/page.ts";
import { isWordKey } from "../../views/words/t.ts";
import { timeOf } from "../device/age.ts";
import type { Hub } from "../hub.ts";
import { keyDigits } from "../pages/key-digits.ts";
import { openHubKey } from "../sync/hub-key.ts";
import { mostQuestionBytes, passBytes } from "../sync/link/air-bytes.ts";
import { daysBetweenQuestions, type Wait } from "../sync/link/decide.ts";
import { costOf, type LinkProfile } from "../sync/link/profile.ts";
import { carried, near, type Spent, type WrittenPass } from "../sync/link/queries.ts";
import type { Passing, SenderState } from "../sync/link/sender-state.ts";
import { stickFolder } from "../sync/protocol/parcel.ts";
import { publicHalfOf } from "../sync/protocol/signing-key.ts";
import { unsentAnswers } from "../sync/queries.ts";
import { unsentOf } from "../sync/statements/unsent.ts";
import type { StickStanding } from "../sync/stick/sticks.ts";
import { heardInWords } from "./heard-in-words.ts";
import { hoursInWords, whenInWords } from "./link-in-words.ts";
import { alongInWords } from "./neighbours-in-words.ts";
import { officeInWords } from "./office-in-words.ts";
import { inDigits } from "./teacher/in-words.ts";

/** How it stands with what this hub tells its collector, in the reader's words. */
export async function uploadsInWords(hub: Hub, page: Page): Promise<Uploads> {
  const { t } = page;
  const state = await hub.uploads?.state(); // first: it waits for the end of a pass, which takes answers away
  const { answers, oldestAt } = await unsentAnswers(hub.db);
  const note = oldestAt && t("uploads.since", { when: whenInWords(page, oldestAt) });
  const unsent = { name: t("uploads.unsent"), value: page.digits(answers), note };
  if (!state) {
    const standing = standingOf(page, { why: "no-collector", tone: "unknown" });
    return {
      standing,
      passing: undefined,
      offer: undefined,
      along: undefined,
      sticks: [],
      facts: [unsent],
      arrival: undefined,
      last: undefined,
      isUnsent: (await unsentOf(hub.db)) !== undefined,
      rules: [],
      office: [],
    };
  }
  const { link } = hub.config;
  return {
    standing: standingNow(page, state),
    passing: passingNow(state),
    offer: state.doing.do !== "sending" ? offerOf(page, link, state) : undefined,
    along: alongInWords(page, hub.uploads?.giver?.along()),
    sticks: hub.uploads?.sticks.all().map((stick) => stickSaid(page, hub, stick)) ?? [],
    facts: [unsent, ...factsOf(page, link, state)],
    arrival: state.lastArrivalAt
      ? page.t("uploads.arrived", { when: whenInWords(page, state.lastArrivalAt) })
      : page.t("uploads.never"),
    last: lastOf(page, hub.facility.hubId, state.lastPass),
    isUnsent: (await hub.uploads?.isAnythingToTell()) === true,
    rules: [
      ...rulesOf(page, link),
      ...(hub.config.carries ? [t("uploads.carries")] : []),
      await keyOf(page, hub),
    ],
    office: hub.uploads ? await officeInWords(page, hub.uploads.orders) : [],
  };
}

/** The key of this hub as the office sees it, to be compared over the phone; from the left also in Arabic. */
async function keyOf(page: Page, hub: Hub): Promise<string> {
  const key = await openHubKey(hub.db, timeOf(hub.clock.now()));
  const groups = keyDigits(publicHalfOf(key)).join(" ");
  return page.t("uploads.key", { key: `\u2066${inDigits(page, groups)}\u2069` });
}

function stickSaid(page: Page, hub: Hub, stick: StickStanding): StickSaid {
  const { t } = page;
  const { device, place } = stick;
  const named = { device, name: basename(place) };
  const again = t("uploads.stick.again");
  if (stick.at === "busy")
    return { ...named, tone: "unknown", says: [t("uploads.stick.busy")], button: undefined };
  if (stick.at === "asks") {
    const says = [t("uploads.stick.asks", { folder: stickFolder })];
    return { ...named, tone: "unknown", says, button: t("uploads.stick.write") };
  }
  if (stick.at === "failed")
    return { ...named, tone: "care", says: [t(`uploads.stick.${stick.why}`)], button: again };
  const heard = stick.heard && heardInWords(page, hub.facility.hubId, stick.heard);
  const left = t(stick.isPacked ? "uploads.stick.packed" : "uploads.stick.empty");
  const tone = heard?.isGood === false ? "care" : "good";
  return { ...named, tone, says: heard ? [heard.says, left] : [left], button: again };
}

type Why = Wait["why"] | "no-collector";

function standingNow(page: Page, { doing, lastPass, unsent }: SenderState): Standing {
  if (doing.do === "sending") {
    const sending = isAsking(doing, unsent) ? "uploads.asking" : "uploads.sending";
    return { tone: "good", what: page.t(doing.isStopping ? "uploads.stopping" : sending) };
  }
  if (doing.do !== "wait") return { tone: "good", what: page.t("uploads.soon") };
  const { why, untilMs } = doing;
  const isHindered = why === "pause" ? hasFailed(lastPass) : hindrances.includes(why);
  return standingOf(page, { why, untilMs, tone: isHindered ? "care" : "good" });
}

/** A pass by hand that has nothing to tell only asks, too. */
function isAsking({ isQuestion, progress }: Passing, unsent: SenderState["unsent"]): boolean {
  return isQuestion || (!unsent && !progress?.ofSegments);
}

/** For these somebody can do something. */
const hindrances: Why[] = ["no-way-out", "day-spent", "month-spent"];

type Told = { why: Why; untilMs?: number | undefined; tone: Standing["tone"] };

function standingOf(page: Page, { why, untilMs, tone }: Told): Standing {
  const when = untilMs === undefined ? "" : whenInWords(page, new Date(untilMs).toISOString());
  const help = `uploads.why.${why}-do`;
  const what = page.t(`uploads.why.${why}`, { when });
  return { tone, what, help: isWordKey(help) ? page.t(help) : undefined };
}

function hasFailed(pass: WrittenPass | undefined): boolean {
  return pass !== undefined && !["all-told", "stopped", "no-budget"].includes(pass.ended);
}

function passingNow({ doing, unsent }: SenderState): Uploads["passing"] {
  if (doing.do !== "sending") return undefined;
  const { segments = 0, ofSegments = 0, answers = 0 } = doing.progress ?? {};
  const { isStopping } = doing;
  const isQuestion = isAsking(doing, unsent);
  return { done: segments, all: ofSegments, answers, isQuestion, isStopping };
}

/**
 * What sending by hand would take and, where the budget has no room for all of it, that it has not. Where nothing waits it
 * is one request, and the office may have something all the same.
 */
function offerOf(page: Page, link: LinkProfile, { unsent, byHand, doing }: SenderState): Offer {
  const bytes = passBytes(unsent?.bytes ?? 0);
  const isQuestion = unsent === undefined;
  const takes = takesInWords(page, link, { bytes, isQuestion });
  if (byHand.do === "send") {
    if (bytes <= byHand.mostBytes) return { isOpen: true, isQuestion, says: [takes] };
    const partly = page.t("uploads.partly", { size: sizeInWords(page, byHand.mostBytes) });
    return { isOpen: true, isQuestion, says: [takes, partly] };
  }
  const isSaid = doing.do === "wait" && doing.why === byHand.why;
  const { what } = standingOf(page, { ...byHand, tone: "care" });
  return { isOpen: false, isQuestion, says: isSaid ? [takes] : [takes, what] };
}

type Takes = { bytes: number; isQuestion: boolean };

function takesInWords(page: Page, link: LinkProfile, { bytes, isQuestion }: Takes): string {
  const size = sizeInWords(page, bytes);
  const money = costInWords(page, link, bytes);
  const takes = isQuestion ? "uploads.ask-takes" : "uploads.takes";
  return money === undefined ? page.t(takes, { size }) : page.t(`${takes}-money`, { size, money });
}

/** What so many bytes cost over a link; undefined where nobody has told the hub. */
export function costInWords(page: Page, link: LinkProfile, bytes: number): string | undefined {
  if (!link.price) return undefined;
  const { currency } = link.price;
  return moneyInWords(page, [{ amount: costOf(link, bytes), currency }]);
}

function factsOf(page: Page, link: LinkProfile, state: SenderState): NumberFact[] {
  const { t } = page;
  const { today, thisMonth } = state;
  const spent = (name: string, { bytes }: Spent, budget: number | undefined): NumberFact => ({
    ...{ name, value: sizeInWords(page, bytes) },
    note: budget === undefined ? undefined : t("uploads.of", { size: sizeInWords(page, budget) }),
  });
  const facts = [
    spent(t("uploads.today"), today, link.dailyBytes),
    spent(t("uploads.month"), thisMonth, link.monthlyBytes),
  ];
  const { beyondBytes } = thisMonth;
  if (beyondBytes > 0) {
    const note = t("uploads.beyond-note");
    facts.push({ name: t("uploads.beyond"), value: sizeInWords(page, beyondBytes), note });
  }
  if (!link.price && thisMonth.money.length === 0) return facts;
  const none = { amount: 0, currency: link.price?.currency ?? "" };
  const moneyOf = ({ money }: Spent) => moneyInWords(page, money.length > 0 ? money : [none]);
  const note = t("uploads.money-today", { money: moneyOf(today) });
  return [...facts, { name: t("uploads.money"), value: moneyOf(thisMonth), note }];
}

function lastOf(page: Page, hubId: string, pass: WrittenPass | undefined): LastPass | undefined {
  if (!pass || pass.ended === "underway") return undefined;
  const { t } = page;
  const { startedAt, answers, bytesUp, bytesDown, isByHand, cost, ended } = pass;
  const when = whenInWords(page, startedAt);
  if (pass.link === carried || pass.link === near)
    return { what: t(`uploads.${pass.link}`, { when, answers }), help: undefined };
  const size = sizeInWords(page, bytesUp + bytesDown);
  const told = pass.isQuestion ? "uploads.last-question" : "uploads.last-pass";
  const help = `uploads.ended.${ended}-do`;
  return {
    what: [
      t(told, { when, answers, size }),
      ...(cost ? [t("uploads.last-money", { money: moneyInWords(page, [cost]) })] : []),
      ...(isByHand ? [t("uploads.by-hand")] : []),
      ...(pass.isQuestion && ended === "no-budget" ? [] : [t(`uploads.ended.${ended}`)]),
    ].join(" "),
    help: isWordKey(help) ? t(help, { hub: hubId }) : undefined,
  };
}

function rulesOf(page: Page, link: LinkProfile): string[] {
  const { t } = page;
  const { name, hours, leastSession, price, leastBilledBytes, dailyBytes, monthlyBytes } = link;
  const rules = [
    t("uploads.link-is", { link: linkInWords(page, name) }),
    hours ? t("uploads.in-hours", { span: hoursInWords(page, hours) }) : t("uploads.any-hour"),
    leastInWords(page, leastSession),
  ];
  if (price) {
    const money = { amount: price.perKilobyte * 1024, currency: price.currency };
    rules.push(t("uploads.price", { money: moneyInWords(page, [money]) }));
  }
  if (leastBilledBytes > 0)
    rules.push(t("uploads.billed", { size: sizeInWords(page, leastBilledBytes) }));
  if (dailyBytes !== undefined || monthlyBytes !== undefined)
    rules.push(
      t("uploads.asks-beyond", {
        size: sizeInWords(page, mostQuestionBytes),
        days: daysBetweenQuestions(link),
      }),
    );
  return rules;
}

function leastInWords(page: Page, { bytes, orHours }: LinkProfile["leastSession"]): string {
  const size = sizeInWords(page, bytes);
  if (orHours < 48) return page.t("uploads.least", { size, wait: orHours });
  return page.t("uploads.least-days", { size, wait: Math.round(orHours / 24) });
}
