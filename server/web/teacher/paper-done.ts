import type { Context } from "hono";
import type { Page } from "../../../views/page.ts";
import type { PaperKept } from "../../learning/paper/keep-results.ts";

type Deed = "kept" | "withdrawn";
/** Nothing that is taken back is different. */
type Counts = Omit<PaperKept, "different"> & Partial<PaperKept>;

/** The page that comes after something was kept or taken back, and says so. */
export function afterDeed(
  address: string,
  deed: Deed,
  { children, answers, different }: Counts,
): string {
  return `${address}?${deed}&children=${children}&answers=${answers}&different=${different ?? 0}`;
}

/** What the page before this one did, in words. */
export function doneInWords(c: Context, page: Page): string | undefined {
  const count = (name: string) =>
    Number(/^\d{1,4}$/.exec(c.req.query(name) ?? "")?.[0] ?? Number.NaN);
  const [children, answers] = [count("children"), count("answers")];
  const different = count("different") || 0;
  if (Number.isNaN(children + answers)) return undefined;
  const isBack = c.req.query("withdrawn") !== undefined;
  return deedInWords(page, isBack ? "withdrawn" : "kept", { children, answers, different });
}

export function deedInWords({ t }: Page, deed: Deed, counts: Counts): string {
  if (deed === "withdrawn") return t("paper.withdrawn-now", counts);
  const { answers, different = 0 } = counts;
  if (different > 0)
    return `${t("paper.kept", counts)} ${t("paper.differs", { count: different })}`;
  return t(answers > 0 ? "paper.kept" : "paper.nothing-new", counts);
}
