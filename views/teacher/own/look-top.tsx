import type { Page } from "../../page.ts";
import { ownAddress } from "./addresses.ts";

/** The bar over a child's page that a teacher looks at: nothing is kept here, and the way back. */
export function LookTop({ page, id }: { page: Page; id: number }) {
  return (
    <header class="top">
      <b>{page.t("own.looking")}</b>
      <a class="who" href={ownAddress(id)}>
        {page.t("own.look-end")}
      </a>
    </header>
  );
}
