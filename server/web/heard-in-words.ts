import { type FileSaid, receiptsEnding } from "../../views/field/uploads.tsx";
import type { Page } from "../../views/page.ts";
import type { Heard, Unheard } from "../sync/courier.ts";
import type { OrdersDone } from "../sync/orders/carried.ts";

/** What became of receipts that somebody has given. */
export function heardInWords(page: Page, hubId: string, heard: Heard | Unheard | "none"): FileSaid {
  const { t } = page;
  if (typeof heard === "string")
    return { isGood: false, says: t(`uploads.heard.${heard}`, { ending: receiptsEnding }) };
  if (heard.state !== "arrived") {
    const orders = heard.state === "begun-anew" && heard.orders;
    const told = orders ? ordersInWords(page, orders) : [];
    const says = [t(`uploads.heard.${heard.state}`, { hub: hubId }), ...told];
    return { isGood: false, says: says.join(" ") };
  }
  const { answers, segments } = heard;
  const says = heard.orders ? ordersInWords(page, heard.orders) : [];
  if (segments > 0) says.unshift(t("uploads.heard.arrived", { answers }));
  if (says.length === 0) says.push(t("uploads.heard.known"));
  return { isGood: true, says: says.join(" ") };
}

/** A sentence for each kind of what the office had to say; nothing where all of it was known. */
function ordersInWords({ t }: Page, orders: OrdersDone): string[] {
  const known = orders.known > 0 ? [t("uploads.heard.told")] : [];
  const kinds = ["settings", "erasures", "moves", "refused"] as const;
  const told = kinds.filter((kind) => orders[kind] > 0);
  const says = told.map((kind) => t(`uploads.heard.${kind}`, { count: orders[kind] }));
  return says.length > 0 ? [...known, ...says, t("uploads.heard.next")] : known;
}
