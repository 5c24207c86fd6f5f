import { sizeInWords } from "../../views/amounts.ts";
import type { Page } from "../../views/page.ts";
import { hoursOf } from "../sync/link/hours.ts";
import type { Orders } from "../sync/orders/orders.ts";
import type { OfficeSetting } from "../sync/orders/queries.ts";
import { orderTime } from "../sync/protocol/office-orders.ts";
import { asOnCard } from "../sync/protocol/settable.ts";
import { hoursInWords, whenInWords } from "./link-in-words.ts";

/** What the programme office has set of the link and when, and what came in its name that it did not say. */
export async function officeInWords(page: Page, orders: Orders): Promise<string[]> {
  const says = (await orders.settings()).map((setting) => settingInWords(page, setting));
  for (const at of await orders.erased())
    says.push(page.t("uploads.office.erased", { when: whenInWords(page, at) }));
  const count = await orders.moving();
  if (count > 0) says.push(page.t("uploads.office.moves", { count }));
  const wrong = await orders.falseOrders();
  if (wrong) {
    const when = whenInWords(page, wrong.lastAt);
    says.push(page.t("uploads.office.false", { times: wrong.count, when }));
  }
  return says;
}

function settingInWords(page: Page, { name, value, number }: OfficeSetting): string {
  const { t } = page;
  const when = whenInWords(page, new Date(orderTime(number)).toISOString());
  if (value === asOnCard) return t(`uploads.office.${name}-card`, { when });
  if (name === "link-hours")
    return t("uploads.office.link-hours", { span: hoursInWords(page, hoursOf(value)), when });
  return t(`uploads.office.${name}`, { size: sizeInWords(page, Number(value) * 1024), when });
}
