import type { Child } from "hono/jsx";
import { Layout } from "../layout.tsx";
import type { Face, Page } from "../page.ts";
import { Avatar } from "../parts/avatar.tsx";
import { auditAddress, staffAddress } from "./staff.tsx";

/** The lines about one child, or all; those older than a line, or the newest. */
export function auditPageAddress(childId: number | undefined, before?: number): string {
  const asked = [childId && `child=${childId}`, before && `before=${before}`].filter(Boolean);
  return asked.length > 0 ? `${auditAddress}?${asked.join("&")}` : auditAddress;
}

export type FaceInClass = Face & { id: number; className: string };

/** One line in words: who did what, to whom, and when. */
export type LineInWords = {
  teacher: string;
  what: string;
  children: FaceInClass[];
  /** 09:05 */
  time: string;
  /** The clock was not believed then. */
  isTimeUnsure: boolean;
};

type AuditProps = {
  page: Page;
  top: Child;
  /** The lines day by day, the newest first. */
  days: { day: string; lines: LineInWords[] }[];
  /** Everybody who is on a list, class by class. */
  classes: { name: string; learners: FaceInClass[] }[];
  /** Whose lines these are, when they are about one child. */
  child: FaceInClass | undefined;
  isNewest: boolean;
  older: number | undefined;
};

/** Who looked at, gave out or changed what of whom, in plain words, the newest first. Only for a head teacher. */
export function AuditPage({ page, top, days, classes, child, isNewest, older }: AuditProps) {
  const { t } = page;
  return (
    <Layout page={page} title={t("audit.title")} isWide sheet="class.css" shape="form" top={top}>
      <h1>{t("audit.title")}</h1>
      <p>{t("audit.about")}</p>
      <Filter page={page} classes={classes} child={child} />
      {child && (
        <p class="who-row">
          <Avatar page={page} face={child} />
          <b>
            {child.label} <bdi>{child.className}</bdi>
          </b>
        </p>
      )}
      {days.length === 0 && <p class="note">{t("audit.none")}</p>}
      {days.map(({ day, lines }) => (
        <>
          <h2>{day}</h2>
          <ul class="skills lines">
            {lines.map((line) => (
              <Line page={page} line={line} />
            ))}
          </ul>
        </>
      ))}
      <p class="do">
        {older !== undefined && (
          <a class="pill main" href={auditPageAddress(child?.id, older)}>
            {t("audit.older")}
          </a>
        )}
        {!isNewest && (
          <a class="pill" href={auditPageAddress(child?.id)}>
            {t("audit.newest")}
          </a>
        )}
        {child && (
          <a class="pill" href={auditAddress}>
            {t("audit.all")}
          </a>
        )}
        <a class="pill" href={staffAddress}>
          {t("staff.back")}
        </a>
      </p>
    </Layout>
  );
}

function Line({ page, line }: { page: Page; line: LineInWords }) {
  return (
    <li>
      <span class="said">
        <bdi>{line.teacher}</bdi> <b>{line.what}</b>
        <span class="crowd">
          {line.children.map((one) => (
            <a class="who-row" href={auditPageAddress(one.id)}>
              <Avatar page={page} face={one} />
              <span>
                {one.label} <bdi>{one.className}</bdi>
              </span>
            </a>
          ))}
        </span>
      </span>
      <small>
        {line.time} {line.isTimeUnsure && page.t("audit.unsure")}
      </small>
    </li>
  );
}

type FilterProps = Pick<AuditProps, "page" | "classes" | "child">;

function Filter({ page, classes, child }: FilterProps) {
  const { t } = page;
  return (
    <details class="card unprinted">
      <summary>{t("audit.filter")}</summary>
      <form method="get" action={auditAddress}>
        <p class="field">
          <label for="child">{t("teacher.learner")}</label>
          <select id="child" name="child">
            {classes.map(({ name, learners }) => (
              <optgroup label={name}>
                {learners.map(({ id, label }) => (
                  <option value={String(id)} selected={id === child?.id}>
                    {label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </p>
        <button type="submit" class="pill">
          {t("audit.show")}
        </button>
      </form>
    </details>
  );
}
