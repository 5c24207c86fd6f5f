import { scaleBand, scaleLinear } from "d3-scale";
import type { Page } from "../page.ts";
import {
  across,
  Chart,
  type ChartTable,
  chartWidth,
  hasLabel,
  type Paint,
  wholeTicks,
} from "./chart.tsx";

/** One bar; `part` is the dark share of it, all of it when nothing is said. */
export type Bar = { label: string; value: number; part?: number };

type BarsProps = {
  page: Page;
  title: string;
  summary: string;
  bars: Bar[];
  /** The highest that a bar could be; else the highest there is. */
  most?: number;
  table: ChartTable;
  legend?: { paint: Paint; words: string }[];
};

const height = 130;
const top = 14;
const bottom = height - 18;
const margin = 26;

/** Upright bars, a day each. What is dark and what is light differs on a photocopy too. */
export function Bars({ page, title, summary, bars, most, ...props }: BarsProps) {
  const places = bars.map((_, place) => String(place));
  const x = scaleBand(places, across(page, margin, chartWidth - 13)).padding(0.25);
  const highest = Math.max(1, most ?? Math.max(0, ...bars.map(({ value }) => value)));
  const y = scaleLinear([0, highest], [bottom, top]);
  return (
    <Chart {...{ page, title, summary, height }} {...props}>
      <Lines page={page} ticks={wholeTicks(y.ticks(3))} y={y} />
      {bars.map(({ label, value, part = value }, place) => {
        const left = round(x(String(place)) ?? 0);
        const middle = round(left + x.bandwidth() / 2);
        const width = round(x.bandwidth());
        return (
          <>
            {value > part && (
              <rect
                class="light"
                x={left}
                y={round(y(value))}
                width={width}
                height={round(y(part) - y(value))}
              />
            )}
            {part > 0 && (
              <rect
                class="dark"
                x={left}
                y={round(y(part))}
                width={width}
                height={round(bottom - y(part))}
              />
            )}
            {bars.length <= 12 && (
              <text x={middle} y={round(y(value)) - 3} text-anchor="middle">
                {page.digits(value)}
              </text>
            )}
            {hasLabel(place, bars.length) && (
              <text x={middle} y={height - 5} text-anchor="middle">
                {label}
              </text>
            )}
          </>
        );
      })}
    </Chart>
  );
}

type LinesProps = { page: Page; ticks: number[]; y: (value: number) => number };

/** Lines across with their numbers at the side where reading begins. */
export function Lines({ page, ticks, y }: LinesProps) {
  const [from, to] = across(page, margin, chartWidth - 13);
  const [edge] = across(page, margin - 4, 0);
  return (
    <>
      {ticks.map((tick) => (
        <>
          <path class="grid" d={`M${from} ${round(y(tick))}H${to}`} />
          <text x={edge} y={round(y(tick)) + 4} text-anchor="end">
            {page.digits(tick)}
          </text>
        </>
      ))}
    </>
  );
}

/** Tenths of a unit are finer than any screen. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
