import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import type { PaperKept } from "../../learning/paper/keep-results.ts";

type Deed = "kept" | "withdrawn";

/** The page that comes after something was kept or taken back, and says so. */
export function afterDeed(address: string, deed: Deed, { children, answers }: PaperKept): string {
  return `${address}?${deed}&children=${children}&answers=${answers}`;
}

/** What the page before this one did, in words. */
export function doneInWords(c: Context, page: Page): string | undefined {
  const [children = Number.NaN, answers = Number.NaN] = ["children", "answers"].map((name) =>
    Number(/^\d{1,4}$/.exec(c.req.query(name) ?? "")?.[0] ?? Number.NaN),
  );
  if (Number.isNaN(children + answers)) return undefined;
  const isBack = c.req.query("withdrawn") !== undefined;
  return deedInWords(page, isBack ? "withdrawn" : "kept", { children, answers });
}

export function deedInWords({ t }: Page, deed: Deed, counts: PaperKept): string {
  if (deed === "withdrawn") return t("paper.withdrawn-now", counts);
  return t(counts.answers > 0 ? "paper.kept" : "paper.nothing-new", counts);
}
