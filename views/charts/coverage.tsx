import { scaleLinear } from "d3-scale";
import type { Page } from "../page.ts";
import { round } from "./bars.tsx";
import { across, Chart, type ChartTable, chartWidth, type Paint } from "./chart.tsx";

/** A lying bar: what is secure, what is growing, and all of it. */
export type CoverRow = { label: string; secure: number; growing: number; all: number };

type CoverageProps = {
  page: Page;
  title: string;
  summary: string;
  rows: CoverRow[];
  /** What stands at the end of a row, "12 %". */
  told: (row: CoverRow) => string;
  table: ChartTable;
  legend: { paint: Paint; words: string }[];
};

const rowHeight = 30;

/** How much of everything there is: dark is secure, light is growing, white is still to come. */
export function Coverage({ page, title, summary, rows, told, ...props }: CoverageProps) {
  const height = rows.length * rowHeight + 2;
  const x = scaleLinear([0, 1], across(page, 1, chartWidth - 1));
  const [from, to] = across(page, 1, chartWidth - 1);
  return (
    <Chart {...{ page, title, summary, height }} {...props}>
      {rows.map((row, place) => {
        const y = place * rowHeight + 15;
        const secure = row.secure / Math.max(1, row.all);
        const both = (row.secure + row.growing) / Math.max(1, row.all);
        return (
          <>
            <text x={from} y={y - 4} text-anchor="start">
              {row.label}
            </text>
            <text x={to} y={y - 4} text-anchor="end">
              {told(row)}
            </text>
            <Part kind="white" y={y} from={x(0)} to={x(1)} />
            <Part kind="light" y={y} from={x(0)} to={x(both)} />
            <Part kind="dark" y={y} from={x(0)} to={x(secure)} />
          </>
        );
      })}
    </Chart>
  );
}

type PartProps = { kind: Paint; y: number; from: number; to: number };

function Part({ kind, y, from, to }: PartProps) {
  const width = round(Math.abs(to - from));
  if (width === 0) return null;
  return <rect class={kind} x={round(Math.min(from, to))} y={y} width={width} height={10} />;
}
