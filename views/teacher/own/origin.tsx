import { type Page, spoken } from "../../page.ts";
import { planAddress } from "../lessons.tsx";

/** The lesson of a pack from which one was made. */
export type Origin = {
  /** Undefined when it has left the shelf. */
  id: string | undefined;
  title: string;
  language: string;
  pack: string;
  version: string;
};

/** From which lesson, pack and version it was made. */
export function OriginLine({ page, from }: { page: Page; from: Origin }) {
  const title = <bdi {...spoken(page, from.language)}>{from.title}</bdi>;
  return (
    <p class="from">
      {page.t("own.from")} {from.id ? <a href={planAddress(from.id)}>{title}</a> : title}{" "}
      <bdi dir="ltr">{`(${from.pack} ${from.version})`}</bdi>
    </p>
  );
}
