import type { Page } from "../page.ts";
import { Outcome } from "../parts/outcome.tsx";
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

/** Why there are fewer children than before: not who they were. @param when a day for each of them */
export function ErasedHere({ page, when }: { page: Page; when: string[] }) {
  return when.map((day) => (
    <p class="note unprinted">{page.t("audit.erased-here", { when: day })}</p>
  ));
}

/** What a list of names has just done. */
export function Enrolled({ page, count }: { page: Page; count: number }) {
  if (count === 0) return null;
  return <Outcome words={page.t("list.enrolled", { count })} />;
}
