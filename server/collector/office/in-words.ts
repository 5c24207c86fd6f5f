import type { HubLine, HubProblem } from "../../../views/office/hub-line.tsx";
import type { ParkedLine } from "../../../views/office/parked.tsx";
import type { Page } from "../../../views/page.ts";
import { dateIn } from "../../../views/teacher/dates.ts";
import { dayOfTime, hourOfTime } from "../../device/calendar.ts";
import { isNotInTime } from "../xapi/post-statements.ts";
import { boxInWords } from "./box-in-words.ts";
import type { BoxOfHub, HubStanding } from "./queries.ts";
import { unreadInWords } from "./unread-in-words.ts";

/** A hub of which nothing came for so long is one that somebody should ask about. */
const silentDays = 14;
const dayMs = 86_400_000;

/** Who was not heard since then is silent. */
export function silentBefore(now: Date): string {
  return new Date(now.getTime() - silentDays * dayMs).toISOString();
}

/** How a hub stands, in the reader's words; with what is wrong with its box, where it has told of that. */
export function hubInWords(
  page: Page,
  hub: HubStanding,
  now: Date,
  box: BoxOfHub | undefined,
): HubLine {
  const { hubId, name, isRevoked, heardAt, arrived, unread } = hub;
  return {
    ...{ hubId, name, isRevoked },
    heard: heardInWords(page, heardAt, now),
    ...{ arrived: page.digits(arrived), unread: page.digits(unread) },
    problems: isRevoked
      ? [{ what: page.t("office.hub.revoked"), why: undefined }]
      : [...problemsOf(page, hub, now), ...troublesOf(page, box)],
  };
}

/** When something new last came from a hub. */
export function heardInWords({ t }: Page, heardAt: Date | null, now: Date): string {
  return heardAt
    ? t("office.hub.heard", { days: daysSince(heardAt, now) })
    : t("office.hub.unheard");
}

function troublesOf(page: Page, box: BoxOfHub | undefined): HubProblem[] {
  const lines = box ? boxInWords(page, box).lines : [];
  return lines.flatMap(({ isTrouble, what }) => (isTrouble ? [{ what, why: undefined }] : []));
}

function problemsOf(page: Page, hub: HubStanding, now: Date): HubProblem[] {
  const { t } = page;
  const { forks, unproven, stuckWhy, heardAt, enrolledAt } = hub;
  const problems: HubProblem[] = [];
  if (forks > 0) problems.push({ what: t("office.hub.forks", { count: forks }), why: undefined });
  if (stuckWhy !== null)
    problems.push({ what: t("office.hub.stuck"), why: unreadInWords(page, stuckWhy) });
  if (unproven > 0)
    problems.push({ what: t("office.hub.unproven", { count: unproven }), why: undefined });
  const days = daysSince(heardAt ?? enrolledAt, now);
  if (days >= silentDays)
    problems.push({
      what: t(heardAt ? "office.hub.silent" : "office.hub.never", { days }),
      why: undefined,
    });
  return problems;
}

export function daysSince(then: Date, now: Date): number {
  return Math.max(0, Math.floor((now.getTime() - then.getTime()) / dayMs));
}

/** 26/11/2026, 09:05, in the time zone of the collector. */
export function whenInWords(page: Page, then: Date): string {
  const hour = hourOfTime(then.getTime()).replace(/\d/g, (digit) => page.digits(Number(digit)));
  const date = dateIn(page, dayOfTime(then.getTime()));
  return page.t("office.when", { date, time: hour });
}

/** So many statements that a record store refused, by its status, with its own words. */
export function parkedInWords(
  { t, digits }: Page,
  { count, status, why }: { count: number; status: number; why: string },
): ParkedLine {
  const says = t("office.parked.says", { count, status: digits(status) });
  return { says, why: isNotInTime({ status, why }) ? undefined : why };
}
