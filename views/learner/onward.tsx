import type { Page } from "../page.ts";
import { Arrow } from "../parts/icons.tsx";

/** The one way on, where nothing is to be answered. */
export function Onward({ page, next }: { page: Page; next: string }) {
  return (
    <div class="foot">
      <a class="go" href={next}>
        {page.t("question.next")} <Arrow />
      </a>
    </div>
  );
}
