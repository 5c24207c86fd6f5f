import type { Page } from "../page.ts";
import { recoveryAddress } from "./staff.tsx";

/** Stands before a head teacher until there is a recovery key. */
export function NoRecoveryKey({ page }: { page: Page }) {
  return (
    <p class="note unprinted">
      {page.t("recovery.none-yet")}{" "}
      <a class="pill" href={recoveryAddress}>
        {page.t("recovery.title")}
      </a>
    </p>
  );
}

/** What a list of names has just done. */
export function Enrolled({ page, count }: { page: Page; count: number }) {
  if (count === 0) return null;
  return (
    <p class="note" role="status">
      {page.t("list.enrolled", { count })}
    </p>
  );
}
