import { writtenNumberFor } from "../content/format/digits.ts";
import type { Page } from "./page.ts";

/** What something took, in one currency (ISO 4217). */
export type Amount = { amount: number; currency: string };

/** Kilobytes as links bill them; a part of one is one. */
export function sizeInWords({ t }: Page, bytes: number): string {
  const kilobytes = Math.ceil(bytes / 1024);
  if (kilobytes < 10_240) return t("uploads.kb", { kilobytes });
  return t("uploads.mb", { megabytes: Math.round(kilobytes / 102.4) / 10 });
}

const leastMoney = 0.01;

/** Cents are the least that is told; what was paid in several currencies stays apart. */
export function moneyInWords(page: Page, money: Amount[]): string {
  const { t, language } = page;
  const written = (amount: number, currency: string) =>
    t("uploads.amount", { amount: writtenNumberFor(language, amount.toFixed(2)), currency });
  const amounts = money.map(({ amount, currency }) =>
    amount > 0 && amount < leastMoney
      ? t("uploads.less", { money: written(leastMoney, currency) })
      : written(amount, currency),
  );
  return amounts.join(" + ");
}

/** These are called the same in every language. */
const linkNames: Record<string, string> = {
  ...{ starlink: "Starlink", vsat: "VSAT", "4g": "4G", "3g": "3G" },
  ...{ gprs: "GPRS", bgan: "BGAN", certus: "Certus" },
};

/** What a link is called; one that a newer program knows is called as it calls it. */
export function linkInWords({ t }: Page, link: string): string {
  return link === "school-lan" ? t("uploads.link-school") : (linkNames[link] ?? link);
}
