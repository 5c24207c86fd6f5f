import type { Page } from "../page.ts";

type ButtonProps = {
  page: Page;
  /** Said where "Print" alone would not tell what comes out. */
  words?: string;
  /** Paper is what the page is for. */
  isMain?: boolean;
};

/** Opens the browser's own way to paper. `hub.js` shows it: without script a button would do nothing. */
export function PrintButton({ page, words, isMain }: ButtonProps) {
  return (
    <button type="button" class={isMain ? "pill main" : "pill"} data-print hidden>
      {words ?? page.t("print.now")}
    </button>
  );
}

/** What a page says in place of the button where no script runs. */
export function PrintByMenu({ page }: { page: Page }) {
  return (
    <noscript>
      <p class="unprinted">{page.t("print.menu")}</p>
    </noscript>
  );
}
