import { Bars } from "../charts/bars.tsx";
import type { Page } from "../page.ts";
import { Fact } from "../parts/fact.tsx";
import { hubAddress } from "./hub-line.tsx";
import { Labelled } from "./labelled.tsx";
import { ListParts } from "./list-parts.tsx";
import { Shell } from "./shell.tsx";

/** A hub of which nothing comes, why that may be, and what somebody can do. */
export type LinkNeed = { hubId: string; name: string; why: string };

/** What a hub took over a link in the month, in the reader's words. */
export type LinkRow = {
  hubId: string;
  name: string;
  heard: string;
  way: string;
  link: string | undefined;
  /** The day of its last pass. */
  pass: string | undefined;
  size: string;
  /** Undefined where nobody told a price. */
  money: string | undefined;
};

/** What all hubs took over one kind of link. */
export type LinkSum = { link: string; hubs: string; size: string; money: string | undefined };
export type LinkSums = {
  size: string;
  money: string | undefined;
  /** How much of it had no price. */
  unpriced: string | undefined;
  lines: LinkSum[];
};

export type MonthBar = { month: string; label: string; value: number; size: string };

type LinksProps = {
  page: Page;
  me: string;
  /** The month that is shown, and those that can be. */
  month: string;
  months: { month: string; name: string }[];
  heard: string;
  sums: LinkSums;
  chart: { unit: "kb" | "mb"; bars: MonthBar[] } | undefined;
  needs: LinkNeed[];
  rows: LinkRow[];
  part: number;
  hasMore: boolean;
};

/** What the links of all hubs cost and carry; those that need a hand first. */
export function LinksPage({ page, me, needs, rows, chart, ...props }: LinksProps) {
  const { t } = page;
  const title = t("office.links.title");
  return (
    <Shell page={page} title={title} me={me} here="links" address="/links" hasCharts>
      <h1>{title}</h1>
      <p>{t("office.links.about")}</p>
      <Months page={page} {...props} />
      <Sums page={page} {...props} />
      {needs.length > 0 && <Needs page={page} needs={needs} />}
      {rows.length === 0 ? (
        <p>{t("office.links.none")}</p>
      ) : (
        <Rows page={page} rows={rows} {...props} />
      )}
      {chart && <MonthsChart page={page} {...chart} />}
      {rows.length > 0 && (
        <p class="do">
          <a class="pill" href="/links/table.csv" download>
            {t("office.links.save")}
          </a>
        </p>
      )}
    </Shell>
  );
}

function Months({ page: { t }, month, months }: Pick<LinksProps, "page" | "month" | "months">) {
  return (
    <form method="get" action="/links">
      <p class="field">
        <label for="month">{t("office.links.month")}</label>
        <select id="month" name="month">
          {months.map((one) => (
            <option value={one.month} selected={one.month === month}>
              {one.name}
            </option>
          ))}
        </select>
      </p>
      <button type="submit" class="pill">
        {t("office.links.show")}
      </button>
    </form>
  );
}

function Sums({ page, sums, heard }: Pick<LinksProps, "page" | "sums" | "heard">) {
  const { t } = page;
  return (
    <section>
      <h2>{t("office.links.all")}</h2>
      <p>{heard}</p>
      <dl class="facts">
        <Fact name={t("office.links.size")} value={sums.size} />
        <Fact name={t("office.links.money")} value={sums.money ?? t("office.links.no-price")} />
      </dl>
      {sums.unpriced && <p>{t("office.links.unpriced", { size: sums.unpriced })}</p>}
      {sums.lines.length > 0 && <SumTable page={page} lines={sums.lines} />}
    </section>
  );
}

function SumTable({ page: { t }, lines }: { page: Page; lines: LinkSum[] }) {
  return (
    <table class="data">
      <thead>
        <tr>
          <th scope="col">{t("office.links.link")}</th>
          <th scope="col">{t("office.way.hubs")}</th>
          <th scope="col">{t("office.links.size")}</th>
          <th scope="col">{t("office.links.money")}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ link, hubs, size, money }) => (
          <tr>
            <th scope="row">
              <bdi>{link}</bdi>
            </th>
            <td>{hubs}</td>
            <td>{size}</td>
            <td>{money ?? t("office.links.no-price")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Needs({ page: { t }, needs }: { page: Page; needs: LinkNeed[] }) {
  return (
    <section>
      <h2>{t("office.hubs.needy")}</h2>
      <div class="needs">
        {needs.map(({ hubId, name, why }) => (
          <article class="need">
            <div>
              <h3>
                <bdi>{name}</bdi>
              </h3>
              <p>{why}</p>
              <p class="do">
                <a class="pill" href={hubAddress(hubId)}>
                  {t("office.hubs.open")} <span class="sr">{name}</span>
                </a>
              </p>
            </div>
          </article>
        ))}
      </div>
    </section>
  );
}

type RowsProps = Pick<LinksProps, "page" | "rows" | "month" | "part" | "hasMore">;

function Rows({ page, rows, month, part, hasMore }: RowsProps) {
  const { t } = page;
  const address = (to: number) => `/links?month=${month}&part=${to}`;
  return (
    <section>
      <h2>{t("office.links.by-hub")}</h2>
      <p>{t("office.links.budget-help")}</p>
      <RowTable page={page} rows={rows} />
      <ListParts {...{ page, part, hasMore, address }} />
    </section>
  );
}

function RowTable({ page: { t }, rows }: { page: Page; rows: LinkRow[] }) {
  return (
    <table class="data roll">
      <thead>
        <tr>
          <th scope="col">{t("office.hubs.name")}</th>
          <th scope="col">{t("office.hubs.heard")}</th>
          <th scope="col">{t("office.links.way")}</th>
          <th scope="col">{t("office.links.pass")}</th>
          <th scope="col">{t("office.links.size")}</th>
          <th scope="col">{t("office.links.money")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ hubId, name, heard, way, link, pass, size, money }) => (
          <tr>
            <th scope="row">
              <span class="who-row">
                <a href={hubAddress(hubId)}>
                  <bdi>{name}</bdi>
                </a>
              </span>
            </th>
            <td>{heard}</td>
            <td>
              {link && (
                <>
                  <bdi>{link}</bdi>
                  <br />
                </>
              )}
              {way}
            </td>
            <Labelled label={t("office.links.pass")} isTied>
              {pass ?? t("office.links.untold")}
            </Labelled>
            <Labelled label={t("office.links.size")}>{size}</Labelled>
            <Labelled label={t("office.links.money")}>
              {money ?? t(link ? "office.links.no-price" : "office.links.untold")}
            </Labelled>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MonthsChart({ page, unit, bars }: NonNullable<LinksProps["chart"]> & { page: Page }) {
  const { t } = page;
  const title = t(`office.links.chart-${unit}`);
  const last = bars.at(-1);
  return (
    <Bars
      page={page}
      title={title}
      summary={last ? [last.month, last.size].join(" – ") : ""}
      bars={bars}
      table={{
        head: [t("office.links.month"), t("office.links.size")],
        rows: bars.map(({ month, size }) => [month, size]),
      }}
    />
  );
}
