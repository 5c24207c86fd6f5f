import type { Child } from "hono/jsx";
import type { Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { FindChild, lineOf } from "../parts/find-in-list.tsx";
import { Field, Form } from "../parts/form.tsx";
import { Outcome } from "../parts/outcome.tsx";
import { PrintButton } from "../parts/print.tsx";
import { type Tick, TickAll } from "../parts/tick-all.tsx";
import { AttendanceChart } from "./charts.tsx";
import { classAddress } from "./class-bar.tsx";
import { PageOfClass } from "./class-page.tsx";
import { dateIn, shortDateIn } from "./dates.ts";
import type { NamedFace } from "./now.tsx";

/** One child in the register: the day that is looked at, and whether she was there on each of the last ones. */
export type RegisterLine = NamedFace & {
  isPresent: boolean;
  /** What says so: a teacher by hand, her sign-in, a sheet that was typed in, or nothing. */
  from: "by-hand" | "signed-in" | "on-paper" | undefined;
  days: boolean[];
};

type AttendanceProps = {
  page: Page;
  top: Child;
  classroom: { id: number; name: string };
  /** The day that is looked at, `2026-03-01`, and the last one that can be. */
  day: string;
  /** The last day that is offered; none where the hub's clock may stand behind. */
  last: string | undefined;
  /** The last school days, oldest first. */
  days: string[];
  lines: RegisterLine[];
  areLocked: boolean;
  isKept: boolean;
  /** She asked for all to be ticked, or none; nothing of it is kept yet. */
  tick: Tick | undefined;
  problem: string | undefined;
};

/** The register of a class: filled in by who signed in or wrote on paper, corrected by hand. */
export function AttendancePage({ page, top, classroom, ...props }: AttendanceProps) {
  const { t } = page;
  const { day, last, days, lines, areLocked, isKept, tick, problem } = props;
  const here = classAddress(classroom.id, "attendance");
  const count = lines.filter(({ isPresent }) => isPresent).length;
  return (
    <PageOfClass
      {...{ page, top, here, areLocked }}
      classroomId={classroom.id}
      tab="attendance"
      title={`${t("attendance.title")} · ${classroom.name}`}
      hasCharts
    >
      <div class="headline">
        <h1>{t("attendance.day", { date: dateIn(page, day) })}</h1>
        <p>
          <b>{t("attendance.count", { here: count, all: lines.length })}</b>
        </p>
      </div>
      {isKept && <Outcome words={t("attendance.kept")} />}
      <p class="unprinted">{t("attendance.why")}</p>
      <Form page={page} action={`${here}?day=${day}`}>
        <FindChild page={page} lines={lines} />
        <TickAll page={page} here={`${here}?day=${day}`} />
        <table class="data register">
          <thead>
            <tr>
              <th scope="col">{t("teacher.learner")}</th>
              <th scope="col">{t("attendance.here")}</th>
              {days.map((one) => (
                <th scope="col" class="past">
                  {shortDateIn(page, one)}
                </th>
              ))}
              <th scope="col">{t("attendance.days-here")}</th>
            </tr>
          </thead>
          <tbody data-lines>
            {lines.map((line) => (
              <RegisterRow page={page} line={line} tick={tick} />
            ))}
          </tbody>
        </table>
        <p class="do unprinted">
          <button type="submit" class="pill main">
            {t("attendance.keep")}
          </button>
          <PrintButton page={page} />
        </p>
      </Form>
      <div class="alone">
        {" "}
        <AttendanceChart
          page={page}
          children={lines.length}
          days={days.map((one, place) => ({
            day: one,
            value: lines.filter((line) => line.days[place]).length,
          }))}
        />
      </div>
      <OtherDay page={page} here={here} {...{ day, last, problem }} />
    </PageOfClass>
  );
}

type RowProps = { page: Page; line: RegisterLine; tick: Tick | undefined };

/** Carries what it shows, so that only what the teacher changes is corrected. */
function RegisterRow({ page, line, tick }: RowProps) {
  const { t, digits } = page;
  const who = line.name ?? line.label;
  const isTicked = tick ? tick === "all" : line.isPresent;
  const times = line.days.filter(Boolean).length;
  return (
    <tr id={lineOf(line)}>
      <th scope="row">
        <span class="who-row">
          <Avatar page={page} face={line} /> <bdi>{who}</bdi>
        </span>
      </th>
      <td>
        {line.isPresent && <input type="hidden" name="shown" value={String(line.id)} />}
        <label class="tick">
          <input type="checkbox" name="here" value={String(line.id)} checked={isTicked} />
          <span class="sr">{t("attendance.here")} </span>
          {line.from && <small>{t(`attendance.${line.from}`)}</small>}
        </label>
      </td>
      {line.days.map((isPresent) => (
        <td class="past">
          <span aria-hidden="true">{isPresent ? "●" : "·"}</span>
          {isPresent && <span class="sr">{t("attendance.here")}</span>}
        </td>
      ))}
      <td>
        <b>{digits(times)}</b>
      </td>
    </tr>
  );
}

type OtherDayProps = {
  page: Page;
  here: string;
  day: string;
  last: string | undefined;
  problem: string | undefined;
};

/** Another day: a form that only looks, so it needs no token. */
function OtherDay({ page, here, day, last, problem }: OtherDayProps) {
  return (
    <form class="card unprinted" method="get" action={here}>
      <Field
        name="day"
        type="date"
        value={day}
        max={last}
        label={page.t("attendance.which")}
        problem={problem}
      />
      <button type="submit" class="pill">
        {page.t("attendance.show")}
      </button>
    </form>
  );
}
