import type { Child } from "hono/jsx";
import type { Page } from "../page.ts";

/** The numbers behind a chart, for who cannot see it and for who wants to know exactly. */
export type ChartTable = { head: string[]; rows: string[][] };

type ChartProps = {
  page: Page;
  title: string;
  /** What it shows, in a sentence. */
  summary: string;
  height: number;
  table: ChartTable;
  /** What dark, light and white mean here. */
  legend?: { paint: Paint; words: string }[];
  children?: Child;
};

export type Paint = "dark" | "light" | "white";

/** Charts are drawn in these units, about pixels of a phone, and grow with the page. */
export const chartWidth = 320;

/** A drawing with its title, and the same as a table behind it. */
export function Chart({ page, title, summary, height, table, children, ...props }: ChartProps) {
  const { legend = [] } = props;
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      <svg
        viewBox={`0 0 ${chartWidth} ${height}`}
        role="img"
        aria-label={page.t("say.of", { name: title, text: summary })}
      >
        {children}
      </svg>
      {legend.length > 0 && (
        <p class="legend" aria-hidden="true">
          {legend.map(({ paint, words }) => (
            <span>
              <svg viewBox="0 0 10 10" aria-hidden="true">
                <rect class={paint} x="1" y="1" width="8" height="8" />
              </svg>{" "}
              {words}
            </span>
          ))}
        </p>
      )}
      <details class="unprinted">
        <summary>{page.t("chart.numbers")}</summary>
        <table class="data">
          <caption class="sr">{title}</caption>
          <thead>
            <tr>
              {table.head.map((one) => (
                <th scope="col">{one}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(([first, ...others]) => (
              <tr>
                <th scope="row">{first}</th>
                {others.map((one) => (
                  <td>{one}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

/** From the side where reading begins to the other: charts turn around with the page. */
export function across({ dir }: Page, start: number, end: number): [number, number] {
  return dir === "rtl" ? [chartWidth - start, chartWidth - end] : [start, end];
}

/** Whole numbers to write at the lines of a chart. */
export function wholeTicks(ticks: number[]): number[] {
  return ticks.filter((tick) => Number.isInteger(tick));
}

/** Which labels have room when there are many: about seven, the last one always. */
export function hasLabel(place: number, count: number): boolean {
  return (count - 1 - place) % Math.ceil(count / 7) === 0;
}
