import type { Context, Hono } from "hono";
import { archiveAddress } from "../../../views/teacher/archive.tsx";
import { classAddress } from "../../../views/teacher/class-bar.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import { type Speech, speechIn } from "../../../views/words/t.ts";
import { fourMonths, registerOf } from "../../classroom/attendance/register.ts";
import { noteDown } from "../../classroom/audit/audit.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { learnersOfClassroom } from "../../classroom/queries.ts";
import { dayOfNumber, today } from "../../device/calendar.ts";
import { attemptRows } from "../../learning/class/attempt-rows.ts";
import type { LoggedRow } from "../../learning/class/queries.ts";
import { type SkillLine, skillLines } from "../../learning/class/skill-lines.ts";
import { childrenOfClass } from "../../learning/class/standing.ts";
import { type Cell, type CsvParts, sendCsv } from "../../pages/csv.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { lessonInWords } from "./in-words.ts";
import { areNamesOpen, ownClassroom, ownClassroomAway, teacherPage } from "./own-classroom.ts";
import { type RowsAbout, rowsAbout } from "./rows-about.ts";

/** Who the rows are about, in the words of the teacher. */
type Subject = RowsAbout & {
  house: House;
  speech: Speech;
  classroom: Classroom;
  learners: Learner[];
};

const files = { attempts: attemptsFile, skills: skillsFile, attendance: attendanceFile };
type FileName = keyof typeof files;

/** The numbers of a class for a spreadsheet. */
export function reportFileRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const path = "/classes/:classroom{[0-9]+}/report/:file{(?:attempts|skills|attendance)\\.csv}";
  routes.get(path, async (c) => {
    const open = await ownClassroom(c, house);
    const classroom = open ?? (await ownClassroomAway(c, house)); // its records are hers still
    if (!classroom) return c.notFound();
    const here = open ? classAddress(open.id, "report") : archiveAddress;
    const file = c.req.param("file").replace(".csv", "") as FileName; // the path knows no other
    const areNamed = c.req.query("names") !== undefined;
    if (areNamed && !areNamesOpen(c, house, classroom.id))
      return c.redirect(unlockAddress(here), 303);
    const subject = await subjectOf(c, house, classroom, areNamed);
    const act = areNamed ? "records-exported-named" : "records-exported";
    await noteDown(house.hub.db, by(c, house), act, everybodyIn(subject));
    const { head, parts } = files[file](subject);
    house.hub.log.info("report taken", { file, classroom: classroom.id, named: areNamed });
    // A file with names is known by its own, so that it is not passed on for the other.
    const what = areNamed ? `${file}-with-names` : file;
    const name = `${what}-class-${classroom.id}-${today(house.hub)}.csv`;
    return sendCsv(c, name, [...subject.whoHead, ...head], parts);
  });
}

/** One line for the whole class; it is told of each child whose rows are in the file. */
function everybodyIn({ classroom, learners }: Subject) {
  return { classroomId: classroom.id, learnerIds: learners.map(({ id }) => id) };
}

async function subjectOf(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  areNamed: boolean,
): Promise<Subject> {
  const speech = speechIn(teacherPage(c, house).language);
  const learners = await learnersOfClassroom(house.hub.db, classroom.id);
  const about = await rowsAbout(c, house, learners, areNamed);
  return { ...{ house, speech, classroom, learners }, ...about };
}

type File = { head: string[]; parts: CsvParts };

function attemptsFile(subject: Subject): File {
  const { t } = subject.speech;
  const head = [
    ...[t("csv.seq"), t("csv.answered-at"), t("csv.clock"), t("csv.level"), t("csv.skill")],
    ...[t("csv.lesson"), t("csv.question"), t("csv.seed"), t("csv.try"), t("csv.hints")],
    ...[t("csv.right"), t("csv.mistake"), t("csv.purpose"), t("csv.assurance")],
    ...[t("csv.sheet"), t("csv.paper-day")],
  ];
  return { head, parts: attemptParts(subject) };
}

async function* attemptParts({ house, speech, learners, who }: Subject): CsvParts {
  const ids = learners.map(({ id }) => id);
  for await (const rows of attemptRows(house.hub.db, ids))
    yield rows.map((row) => [...who(row.learnerId), ...attemptCells(house, speech, row)]);
}

function attemptCells({ hub }: House, { t, language }: Speech, row: LoggedRow): Cell[] {
  const lesson = hub.library.item(row.itemId)?.lesson;
  const purpose = (["practice", "placement", "check"] as const).find((one) => one === row.purpose);
  return [
    ...[row.seq, row.answeredAt, row.clockQuality, row.level ?? undefined, row.skill ?? undefined],
    lesson && lessonInWords(lesson, language).title,
    ...[row.itemId, row.seed, row.try, row.hints, row.isCorrect, row.misconception ?? undefined],
    ...[purpose && t(`csv.purpose-${purpose}`), row.assurance],
    ...[row.sheet ?? undefined, row.workedOn ?? undefined],
  ];
}

function skillsFile(subject: Subject): File {
  const { t } = subject.speech;
  const head = [
    ...[t("map.subject"), t("csv.level"), t("csv.skill"), t("csv.lesson"), t("csv.state")],
    ...[t("csv.tries"), t("csv.tries-right"), t("csv.mastered-on"), t("csv.review-on")],
  ];
  return { head, parts: skillParts(subject) };
}

async function* skillParts({ house, speech, classroom, learners, who }: Subject): CsvParts {
  const { desk } = house.hub;
  const { id, language } = classroom;
  for (const learner of learners) {
    const seen = { id, language, learners: [learner] };
    for (const child of await childrenOfClass(desk, seen))
      yield skillLines(desk, language, child).map((line) => [
        ...who(learner.id),
        ...skillCells(speech, line),
      ]);
  }
}

const states = {
  secure: "now.secure",
  growing: "now.growing",
  stuck: "map.stuck",
  assumed: "map.assumed",
  "not-met": "now.not-met",
} as const;

function skillCells({ t, language }: Speech, line: SkillLine): Cell[] {
  const { lesson, state, tries, right, masteredDay, dueDay } = line;
  const { skill, subject } = lesson;
  return [
    ...[t(`subject.${subject}`), skill.level, skill.code, lessonInWords(lesson, language).title],
    ...[t(states[state]), tries, right, dateOf(masteredDay), dateOf(dueDay)],
  ];
}

function dateOf(day: number): string | undefined {
  return day > 0 ? dayOfNumber(day) : undefined;
}

function attendanceFile(subject: Subject): File {
  const { t } = subject.speech;
  return { head: [t("csv.day"), t("csv.here"), t("csv.from")], parts: dayParts(subject) };
}

async function* dayParts({ house, speech, classroom, learners, who }: Subject): CsvParts {
  const { t } = speech;
  const last = today(house.hub);
  const register = await registerOf(house.hub.db, classroom.id, learners, last, fourMonths);
  for (const { id } of learners)
    yield register.days.map((day) => {
      const known = register.presences.get(`${id} ${day}`);
      const from = known && t(`attendance.${known.from}`);
      return [...who(id), day, known?.isPresent ? 1 : 0, from];
    });
}
