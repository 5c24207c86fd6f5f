import type { Context, Hono } from "hono";
import type { Page } from "../../../views/page.ts";
import { AuditPage, type FaceInClass, type LineInWords } from "../../../views/teacher/audit.tsx";
import type { WordKey } from "../../../views/words/t.ts";
import { auditPage } from "../../classroom/audit/audit.ts";
import { learnersByNumber, type ToldLine } from "../../classroom/audit/queries.ts";
import type { Learner } from "../../classroom/people.ts";
import { classroomKnown, learnersOf } from "../../classroom/roster.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { dayInWords, timeInWords } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { teacherPage } from "./own-classroom.ts";
import { headTeacherOnly } from "./staff.tsx";

/** Who looked at, gave out or changed what of whom. */
export function auditRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/audit", headTeacherOnly(house), async (c) => {
    const before = numberIn(c, "before");
    const childId = numberIn(c, "child");
    return linesPage(c, house, { before, childId });
  });
}

function numberIn(c: Context, name: string): number | undefined {
  const asked = c.req.query(name) ?? "";
  return /^\d{1,15}$/.test(asked) ? Number(asked) : undefined;
}

type Asked = { before: number | undefined; childId: number | undefined };

async function linesPage(c: Context<TeacherEnv>, house: House, asked: Asked) {
  const { db, roster } = house.hub;
  const page = teacherPage(c, house);
  const { lines, older } = await auditPage(db, asked);
  const ids = [...lines.flatMap(childrenIn), ...(asked.childId ? [asked.childId] : [])];
  const learners = await learnersByNumber(db, ids);
  const faceAt = (id: number) => [learners.get(id) ?? []].flat().map(faced(house, page));
  const [child] = asked.childId === undefined ? [] : faceAt(asked.childId);
  if (asked.childId !== undefined && !child) return c.notFound();
  const props = {
    ...{ page, top: teacherTop(c, house, page), child, older },
    isNewest: asked.before === undefined,
    days: byDay(page, lines).map(({ day, lines: ofDay }) => ({
      day,
      lines: ofDay.map((line) => inWords(house, page, line, childrenIn(line).flatMap(faceAt))),
    })),
    classes: [...roster.classrooms.values()].map(({ id, name }) => ({
      name,
      learners: learnersOf(roster, id).map(faced(house, page)),
    })),
  };
  return sendPage(c, <AuditPage {...props} />);
}

/** Lines stay in their order: a clock that was set back begins a day once more. */
function byDay(page: Page, lines: ToldLine[]): { day: string; lines: ToldLine[] }[] {
  const days: { day: string; lines: ToldLine[] }[] = [];
  for (const line of lines) {
    const day = dayInWords(page, line.at);
    const newest = days.at(-1);
    if (newest?.day === day) newest.lines.push(line);
    else days.push({ day, lines: [line] });
  }
  return days;
}

function childrenIn({ learnerId, otherLearnerId }: ToldLine): number[] {
  return [learnerId, otherLearnerId].filter((id) => id !== null);
}

function inWords(house: House, page: Page, line: ToldLine, children: FaceInClass[]): LineInWords {
  const { act, at, clockQuality, otherTeacher, about } = line;
  const called = (name: string, isRenamed: 0 | 1) =>
    isRenamed ? page.t("audit.now-called", { who: `\u2068${name}\u2069` }) : name;
  const values = {
    class: classNameOf(house, line.classroomId),
    teacher: called(otherTeacher ?? "", line.isOtherRenamed),
    about: `\u2068${about ?? ""}\u2069`,
  };
  return {
    teacher: line.teacher ? called(line.teacher, line.isTeacherRenamed) : page.t(nameless(act)),
    what: page.t(whatWasDone(line), values),
    children,
    time: timeInWords(page, at),
    isTimeUnsure: clockQuality !== "set",
  };
}

/** Lines of before say less: neither whose name was another, nor of which class a child was erased. */
function whatWasDone({ act, about, classroomId }: ToldLine): WordKey {
  if (act === "teacher-renamed" && about === null) return "audit.renamed-before";
  if (act === "record-erased" && classroomId === null) return "audit.erased-before";
  return `audit.act.${act}`;
}

/** Field staff have no account, and what the office sends comes by itself. */
function nameless(act: ToldLine["act"]) {
  const isOffice = act === "pack-from-office" || act === "record-erased";
  return isOffice ? "audit.office" : "audit.field-staff";
}

/** A child as she can be told from every other of the hub, also long after: with her colour and her class, and no name. */
function faced(house: House, page: Page) {
  return ({ id, animal, colour, classroomId }: Learner): FaceInClass => ({
    ...{ id, animal, colour },
    label: `${page.t(`animal.${animal}` as WordKey)} · ${page.t(`colour.${colour}` as WordKey)}`, // tested: each has a word
    className: classNameOf(house, classroomId),
  });
}

function classNameOf({ hub }: House, id: number | null): string {
  return classroomKnown(hub.roster, id ?? 0)?.name ?? "";
}
