import { linkInWords, moneyInWords, sizeInWords } from "../../../../views/amounts.ts";
import type {
  LinkNeed,
  LinkRow,
  LinkSum,
  LinkSums,
  MonthBar,
} from "../../../../views/office/links.tsx";
import type { Page } from "../../../../views/page.ts";
import { dateIn, monthIn } from "../../../../views/teacher/dates.ts";
import { linkNames, linkProfile } from "../../../sync/link/profile.ts";
import { daysSince, silentBefore } from "../in-words.ts";
import type { HubSpent, LinkStanding, Spent } from "./queries.ts";

export type LastPass = { link: string; day: string };
/** How what a hub tells comes here; by a link that may be that of a hub nearby where it has told of none of its own. */
export type Way = "link" | "any-link" | "page" | "folder" | "program" | "none";

/** How the newest came. What is carried is noted behind it, so that what was heard later came over a link. */
export function wayOf(hub: LinkStanding, last: LastPass | undefined): Way {
  const { heardAt, carriedAt, carriedWay } = hub;
  if (!heardAt) return "none";
  if (carriedAt && carriedWay && carriedAt >= heardAt) return carriedWay;
  return last ? "link" : "any-link";
}

/** A hub of which nothing came for long, why that may be, and what somebody can do; undefined for any other. */
export function needOf(
  page: Page,
  hub: LinkStanding,
  last: LastPass | undefined,
  now: Date,
): LinkNeed | undefined {
  const { hubId, name, heardAt, enrolledAt } = hub;
  const since = heardAt ?? enrolledAt;
  if (since.toISOString() >= silentBefore(now)) return undefined;
  const days = daysSince(since, now);
  const why = () => {
    switch (wayOf(hub, last)) {
      case "none":
        return page.t("office.hub.never", { days });
      case "link":
        return page.t("office.links.silent-link", {
          ...{ days, link: linkInWords(page, last?.link ?? "") },
        });
      case "any-link":
        return page.t("office.hub.silent", { days });
      default:
        return page.t("office.links.silent-carried", { days });
    }
  };
  return { hubId, name, why: why() };
}

/** A hub's lines of the table: one for each link and currency of the month, or one that says that it has told of none. */
export function rowsOf(
  page: Page,
  hub: LinkStanding,
  { spent, last, now }: { spent: HubSpent[]; last: LastPass | undefined; now: Date },
): LinkRow[] {
  const { t } = page;
  const { hubId, name, heardAt } = hub;
  const row = {
    ...{ hubId, name, way: t(`office.links.way.${wayOf(hub, last)}`) },
    heard: heardAt
      ? t("office.hub.heard", { days: daysSince(heardAt, now) })
      : t("office.hub.unheard"),
  };
  if (spent.length === 0) {
    const pass = last && dateIn(page, last.day);
    return [{ ...row, link: undefined, pass, size: t("office.links.untold"), money: undefined }];
  }
  return spent.map((one) => ({
    ...row,
    ...{ link: linkInWords(page, one.link), pass: dateIn(page, one.lastDay) },
    size: sizeOfBudget(page, one),
    money: moneyOf(page, [one]),
  }));
}

/** What was used, of what hubs may use in a month of such a link unless their settings say otherwise. */
function sizeOfBudget(page: Page, { link, bytes }: Pick<Spent, "link" | "bytes">): string {
  const size = sizeInWords(page, bytes);
  const budget = usualBudget(link);
  if (budget === undefined) return size;
  return page.t("office.links.of", { size, amount: sizeInWords(page, budget) });
}

function usualBudget(link: string): number | undefined {
  const known = linkNames.find((name) => name === link);
  if (!known) return undefined;
  const nothing = { hours: undefined, dailyKilobytes: undefined, monthlyKilobytes: undefined };
  return linkProfile({ link: known, ...nothing, price: undefined }).monthlyBytes;
}

/** Money of each currency by itself; nothing is said of what has no price. */
function moneyOf(page: Page, spent: Pick<Spent, "currency" | "hundredths">[]): string | undefined {
  const amounts = new Map<string, number>();
  for (const { currency, hundredths } of spent)
    if (currency !== "" && hundredths !== null)
      amounts.set(currency, (amounts.get(currency) ?? 0) + hundredths);
  if (amounts.size === 0) return undefined;
  const money = [...amounts].map(([currency, sum]) => ({ amount: sum / 100, currency }));
  return moneyInWords(page, money);
}

type CountedSpent = Spent & { hubs: number };

/** What all hubs took in a month: together, and by link. Of what had no price it is said how much it was. */
export function sumsOf(page: Page, spent: CountedSpent[]): LinkSums {
  const bytesOf = (some: Spent[]) => some.reduce((sum, { bytes }) => sum + bytes, 0);
  const unpriced = bytesOf(spent.filter(({ currency }) => currency === ""));
  const lines = spent.map(
    (one): LinkSum => ({
      ...{ link: linkInWords(page, one.link), hubs: page.digits(one.hubs) },
      ...{ size: sizeInWords(page, one.bytes), money: moneyOf(page, [one]) },
    }),
  );
  return {
    size: sizeInWords(page, bytesOf(spent)),
    money: moneyOf(page, spent),
    unpriced: unpriced === 0 ? undefined : sizeInWords(page, unpriced),
    lines,
  };
}

/** So much of a month is drawn in kilobytes; where any month has more, all are drawn in megabytes. */
const mostKilobytes = 1000;

/** Every month of some, also those without a byte, for a drawing. */
export function barsOf(
  page: Page,
  months: string[],
  spent: Spent[],
): { unit: "kb" | "mb"; bars: MonthBar[] } {
  const bytesOf = (month: string) =>
    spent.reduce((sum, one) => sum + (one.month === month ? one.bytes : 0), 0);
  const isLarge = Math.max(...months.map(bytesOf)) > mostKilobytes * 1024;
  const bars = months.map((month) => {
    const kilobytes = bytesOf(month) / 1024;
    const value = isLarge ? Math.round(kilobytes / 102.4) / 10 : Math.ceil(kilobytes);
    const label = page.digits(Number(month.slice(5)));
    return { month: monthIn(page, month), label, value, size: sizeInWords(page, bytesOf(month)) };
  });
  return { unit: isLarge ? "mb" : "kb", bars };
}
