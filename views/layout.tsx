import type { Child, PropsWithChildren } from "hono/jsx";
import type { Page } from "./page.ts";

/** A script that makes a page quicker to use; the page does without. */
export type PageScript = "next-line.js";

type LayoutProps = PropsWithChildren<{
  page: Page;
  title: string;
  /** What stands in the bar on top; nothing for pages on paper. */
  top?: Child;
  /** A wall of faces or lessons uses the width of a laptop; a form stands in its middle. */
  shape?: "wall" | "form";
  /** Wide pages for grown-ups load one more sheet. */
  isWide?: boolean;
  /** One more sheet, for pages that need what no other page does. */
  sheet?: "plans.css" | "class.css" | "guide.css" | "own.css" | "choose.css";
  /** The sheet of charts and printed reports. */
  hasCharts?: boolean;
  script?: PageScript | undefined;
  /** Its lists are found in and ticked by script; a bar of ways that is wider than a phone opens where one is. */
  hasLists?: boolean;
  /** Pages with an answer form carry htmx's address and the words for "the hub cannot be reached". */
  answers?: boolean;
  /** A page that changes while it is open: where it hears of news. Without script it loads itself again. */
  live?: string | undefined;
  /** Without script it was asked to stay as it is (WCAG 2.2, 2.2.1): a reload takes the focus away and what is read. */
  isStill?: boolean | undefined;
}>;

/** The whole document around a page. */
export function Layout({
  page,
  title,
  top,
  isWide,
  sheet,
  shape,
  children,
  ...props
}: LayoutProps) {
  const { answers, live, isStill, hasCharts, script, hasLists } = props;
  return (
    <html lang={page.language} dir={page.dir} class={isWide ? "wide" : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href={page.asset("icon.svg")} />
        <link rel="stylesheet" href={page.asset("hub.css")} />
        {page.hasLetters && <link rel="stylesheet" href={page.asset("letters.css")} />}
        {isWide && <link rel="stylesheet" href={page.asset("staff.css")} />}
        {sheet && <link rel="stylesheet" href={page.asset(sheet)} />}
        {hasCharts && <link rel="stylesheet" href={page.asset("report.css")} />}
        <script
          src={page.asset("hub.js")}
          defer
          data-htmx={answers ? page.asset("htmx.js") : undefined}
        />
        {hasLists && <script src={page.asset("lists.js")} defer />}
        {script && <script src={page.asset(script)} defer />}
        {live && <script src={page.asset("live.js")} defer data-news={live} />}
        {live && !isStill && (
          <noscript>
            <meta http-equiv="refresh" content="30" />
          </noscript>
        )}
      </head>
      <body>
        {isWide && top && (
          <a class="skip pill" href="#main">
            {page.t("top.skip")}
          </a>
        )}
        {top}
        <main id={isWide ? "main" : undefined} class={shape}>
          {children}
        </main>
      </body>
    </html>
  );
}
