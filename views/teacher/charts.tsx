import { Bars } from "../charts/bars.tsx";
import { Coverage, type CoverRow } from "../charts/coverage.tsx";
import { Growth } from "../charts/growth.tsx";
import { percentsOf } from "../charts/percents.ts";
import type { Page } from "../page.ts";
import type { SubjectName } from "../parts/subjects.ts";
import { dateIn, shortDateIn } from "./dates.ts";

/** A number for each day, `2026-03-01`, the oldest first. */
export type DayValue = { day: string; value: number };
export type DayAnswers = { day: string; answers: number; right: number };
export type SubjectCover = {
  subject: SubjectName;
  levels: { level: number; secure: number; growing: number; all: number }[];
};

type GrowthProps = { page: Page; days: DayValue[]; of: "child" | "class" };

/** Skills that are mastered, day by day. */
export function GrowthChart({ page, days, of }: GrowthProps) {
  const { t, digits } = page;
  const title = t(`chart.growth-${of}`);
  const [before, now] = [days[0]?.value ?? 0, days.at(-1)?.value ?? 0];
  return (
    <Growth
      page={page}
      title={title}
      summary={t("chart.growth-told", { now, before, days: days.length })}
      points={days.map(({ day, value }) => ({ label: shortDateIn(page, day), value }))}
      last={digits(now)}
      table={{
        head: [t("attendance.which"), title],
        rows: days.map(({ day, value }) => [dateIn(page, day), digits(value)]),
      }}
    />
  );
}

type AnswersProps = { page: Page; days: DayAnswers[] };

/** Answers each day; the dark part was right. */
export function AnswersChart({ page, days }: AnswersProps) {
  const { t, digits } = page;
  const sum = (which: "answers" | "right") => days.reduce((all, one) => all + one[which], 0);
  const told = { answers: sum("answers"), right: sum("right"), days: days.length };
  return (
    <Bars
      page={page}
      title={t("chart.answers")}
      summary={t("chart.answers-told", told)}
      bars={days.map(({ day, answers, right }) => ({
        label: shortDateIn(page, day),
        value: answers,
        part: right,
      }))}
      legend={[
        { paint: "dark", words: t("chart.right") },
        { paint: "light", words: t("chart.not-yet") },
      ]}
      table={{
        head: [t("attendance.which"), t("chart.all-answers"), t("chart.right")],
        rows: days.map(({ day, answers, right }) => [
          dateIn(page, day),
          digits(answers),
          digits(right),
        ]),
      }}
    />
  );
}

type AttendanceProps = { page: Page; days: DayValue[]; children: number };

/** How many children of a class were there on the last school days. */
export function AttendanceChart({ page, days, children }: AttendanceProps) {
  const { t, digits } = page;
  const title = t("chart.attendance");
  const here = days.at(-1)?.value ?? 0;
  return (
    <Bars
      page={page}
      title={title}
      summary={t("attendance.count", { here, all: children })}
      most={children}
      bars={days.map(({ day, value }) => ({ label: shortDateIn(page, day), value }))}
      table={{
        head: [t("attendance.which"), title],
        rows: days.map(({ day, value }) => [dateIn(page, day), digits(value)]),
      }}
    />
  );
}

type CoverageProps = { page: Page; subjects: SubjectCover[] };

/** How much of each subject's levels is mastered. */
export function CoverageChart({ page, subjects }: CoverageProps) {
  const { t, digits } = page;
  const rows = subjects.flatMap(({ subject, levels }) =>
    levels.map((cover) => ({
      ...cover,
      label: [t(`subject.${subject}`), t("shelf.level", { level: digits(cover.level) })].join(
        " – ",
      ),
    })),
  );
  const shares = ({ secure, growing, all }: CoverRow) =>
    percentsOf([secure, growing, all - secure - growing]).map((percent) =>
      t("chart.share", { percent }),
    );
  const share = (row: CoverRow) => shares(row)[0] ?? "";
  const words = [t("now.secure"), t("now.growing"), t("now.not-met")] as const;
  return (
    <Coverage
      page={page}
      title={t("chart.coverage")}
      summary={rows.map((row) => `${row.label} ${share(row)}`).join(", ")}
      rows={rows}
      told={share}
      legend={[
        { paint: "dark", words: words[0] },
        { paint: "light", words: words[1] },
        { paint: "white", words: words[2] },
      ]}
      table={{
        head: [t("now.skill"), ...words],
        rows: rows.map((row) => [row.label, ...shares(row)]),
      }}
    />
  );
}
