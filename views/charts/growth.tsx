import { scaleLinear } from "d3-scale";
import { area, curveStepAfter, line } from "d3-shape";
import type { Page } from "../page.ts";
import { Lines, round } from "./bars.tsx";
import { across, Chart, type ChartTable, chartWidth, hasLabel, wholeTicks } from "./chart.tsx";

type GrowthProps = {
  page: Page;
  title: string;
  summary: string;
  /** A value for each day, and how the day is written. */
  points: { label: string; value: number }[];
  /** The newest value as it stands at the end of the line. */
  last: string;
  table: ChartTable;
};

const height = 130;
const top = 16;
const bottom = height - 18;
const start = 26;
const end = chartWidth - 30;

/** Something that grows day by day, as steps: what is there stays until more comes. */
export function Growth({ page, title, summary, points, last, table }: GrowthProps) {
  const x = scaleLinear([0, Math.max(1, points.length - 1)], across(page, start, end));
  const highest = Math.max(1, ...points.map(({ value }) => value));
  const y = scaleLinear([0, highest], [bottom, top]);
  const values = points.map(({ value }) => value);
  const stairs = line<number>(
    (_, place) => round(x(place)),
    (value) => round(y(value)),
  );
  const ground = area<number>(
    (_, place) => round(x(place)),
    bottom,
    (value) => round(y(value)),
  );
  const newest = points.length - 1;
  const [beyond] = across(page, end + 6, 0);
  return (
    <Chart {...{ page, title, summary, height, table }}>
      <path class="ground" d={ground.curve(curveStepAfter)(values) ?? ""} />
      <Lines page={page} ticks={wholeTicks(y.ticks(3))} y={y} />
      <path class="stairs" d={stairs.curve(curveStepAfter)(values) ?? ""} />
      <circle class="dark" cx={round(x(newest))} cy={round(y(values[newest] ?? 0))} r="3.5" />
      <text class="last" x={beyond} y={round(y(values[newest] ?? 0)) + 4} text-anchor="start">
        {last}
      </text>
      {points.map(
        ({ label }, place) =>
          hasLabel(place, points.length) && (
            <text x={round(x(place))} y={height - 5} text-anchor="middle">
              {label}
            </text>
          ),
      )}
    </Chart>
  );
}
