import type { PropsWithChildren } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Page } from "../page.ts";
import { OutOfReach, Token } from "../parts/form.tsx";
import { OtherLanguages, Top } from "../parts/top.tsx";
import type { WordKey } from "../words/t.ts";

/** The pages of the office, in the order in which they are needed. */
const ways = [
  "hubs",
  "keys",
  "links",
  "learners",
  "answers",
  "packs",
  "lessons",
  "settings",
  "moves",
  "erase",
  "people",
] as const;
export type OfficeWay = (typeof ways)[number];

type ShellProps = PropsWithChildren<{
  page: Page;
  title: string;
  /** Who is signed in; nobody on the pages before that. */
  me: string | undefined;
  here?: OfficeWay;
  /** The address of this page without what was sent to it. */
  address: string;
  /** The page has drawings. */
  hasCharts?: boolean;
  /** The sheet of a page that has more than every page has. */
  sheet?: "own.css";
}>;

/** What stands around every page of the office. */
export function Shell(props: ShellProps) {
  const { page, title, me, here, address, hasCharts, sheet, children } = props;
  const top = me === undefined ? undefined : <OfficeTop {...{ page, me, here }} />;
  return (
    <Layout
      {...{ page, title, hasCharts: hasCharts === true }}
      isWide
      {...(me === undefined && { shape: "form" as const })}
      {...(sheet && { sheet })}
      top={top ?? <Top page={page} title={page.t("office.title")} />}
    >
      {children}
      <OtherLanguages page={page} here={address} />
    </Layout>
  );
}

type OfficeTopProps = { page: Page; me: string; here: OfficeWay | undefined };

function OfficeTop({ page, me, here }: OfficeTopProps) {
  const { t } = page;
  return (
    <>
      <header class="top">
        <a href="/hubs">
          <b>{t("office.title")}</b>
        </a>
        <form class="who" method="post" action="/session/end">
          <Token page={page} />
          <bdi>{me}</bdi>
          <button type="submit" class="link">
            {t("teacher.leave")}
          </button>
        </form>
      </header>
      <nav class="bar unprinted" aria-label={t("office.ways")}>
        {ways.map((way) => (
          <a href={`/${way}`} aria-current={way === here ? "page" : undefined}>
            {t(`office.way.${way}` satisfies WordKey)}
          </a>
        ))}
      </nav>
    </>
  );
}

type FormProps = PropsWithChildren<{ page: Page; action: string }>;

/** A form of the office; it waits where the collector cannot be reached. */
export function OfficeForm({ page, action, children }: FormProps) {
  return (
    <form method="post" action={action}>
      <Token page={page} />
      <OutOfReach page={page} says="office.out" />
      {children}
    </form>
  );
}
