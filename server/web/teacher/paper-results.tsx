import { hash } from "node:crypto";
import type { Context, Hono } from "hono";
import type { Page } from "../../../views/page.ts";
import { resultsAddress } from "../../../views/teacher/paper-address.ts";
import type { ReadMark, ResultLine } from "../../../views/teacher/paper-lines.tsx";
import { ResultsPage } from "../../../views/teacher/paper-results.tsx";
import { speechIn } from "../../../views/words/t.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { today } from "../../device/calendar.ts";
import {
  differs,
  keepResults,
  type PaperKept,
  type PaperLine,
  type PaperTold,
  resultsKept,
} from "../../learning/paper/keep-results.ts";
import { timesWithdrawn } from "../../learning/paper/queries.ts";
import {
  type LineTrouble,
  type PaperResult,
  type PaperWay,
  type ReadLine,
  readLine,
} from "../../learning/paper/read-line.ts";
import { openSheet, type Sheet } from "../../library/make-sheet.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { dayTyped, lastDayOffered } from "./day-typed.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName } from "./in-words.ts";
import { teacherTopOverFields } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";
import { codeTrouble, groupOf } from "./paper.tsx";
import { afterDeed, deedInWords, doneInWords } from "./paper-done.ts";

/** What children did on paper is typed in, looked at, and kept. */
export function paperResultRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { desk } = house.hub;
  const path = "/classes/:classroom{[0-9]+}/paper/:code";

  routes.get(path, async (c) => {
    const found = await sheetOfClass(c, house);
    if (found instanceof Response) return found;
    const { classroom, sheet } = found;
    const typed = { way: "marks", day: today(house.hub), lines: [] } as const;
    const done = doneInWords(c, teacherPage(c, house));
    return resultsPage(c, house, classroom, { sheet, typed, done });
  });

  routes.post(path, async (c) => {
    const found = await sheetOfClass(c, house);
    if (found instanceof Response) return found;
    const { classroom, sheet } = found;
    const typed = typedIn(c, house, classroom, sheet);
    if (c.var.form.get("keep") === undefined || typed.dayProblem)
      return resultsPage(c, house, classroom, { sheet, typed });
    const page = teacherPage(c, house);
    if (c.var.form.get("shown") !== markOfTyped(typed)) {
      const refusal = page.t("paper.changed-since");
      return resultsPage(c, house, classroom, { sheet, typed, refusal });
    }
    const good = typed.lines.flatMap(goodLine);
    const kept = await keepResults(desk, sheet, good, toldIn(c, typed));
    if (!kept) {
      const refusal = page.t("paper.withdrawn-since");
      return resultsPage(c, house, classroom, { sheet, typed, refusal });
    }
    const wrong = typed.lines.filter(({ read }) => read.state === "wrong");
    if (wrong.length > 0) {
      const left = { ...typed, lines: wrong };
      return resultsPage(c, house, classroom, {
        sheet,
        typed: left,
        done: deedInWords(page, "kept", kept),
      });
    }
    const here = resultsAddress(classroom.id, sheet.code);
    return c.redirect(afterDeed(here, "kept", kept), 303);
  });
}

/** The class and the sheet of the address, or the page that says what is wrong with it. */
async function sheetOfClass(c: Context<TeacherEnv>, house: House) {
  const classroom = await ownClassroom(c, house);
  if (!classroom) return c.notFound();
  const code = c.req.param("code") ?? "";
  const opened = await openSheet(house.hub.library, code);
  if (opened.state !== "open") return codeTrouble(c, house, classroom, code, opened);
  return { classroom, sheet: opened.sheet };
}

type TypedLine = { learner: Learner; typed: string; read: ReadLine };
type Typed = {
  way: PaperWay;
  /** As she typed it. */
  day: string;
  dayProblem?: string | undefined;
  lines: readonly TypedLine[];
};

function typedIn(c: Context<TeacherEnv>, house: House, classroom: Classroom, sheet: Sheet): Typed {
  const { form } = c.var;
  const way = form.get("way") === "answers" ? "answers" : "marks";
  const typedDay = form.get("day") ?? "";
  const read = dayTyped(teacherPage(c, house), house.hub, typedDay);
  const day = read.state === "day" ? read.day : typedDay;
  const letters = speechIn(sheet.language).t("sheet.letters").split(" ");
  const lines = learnersOf(house.hub.roster, classroom.id).flatMap((learner): TypedLine[] => {
    const typed = (form.get(`line-${learner.id}`) ?? "").trim();
    const read = readLine(sheet.questions, letters, way, typed);
    return read.state === "blank" ? [] : [{ learner, typed, read }];
  });
  return { way, day, dayProblem: read.state === "wrong" ? read.problem : undefined, lines };
}

/** What was shown, short enough for a form: only what a teacher saw as it was read is kept. */
function markOfTyped({ way, day, lines }: Typed): string {
  const words = [way, day, ...lines.map(({ learner, typed }) => [learner.id, typed])];
  return hash("sha256", JSON.stringify(words), "base64url");
}

function goodLine({ learner, read }: TypedLine): PaperLine[] {
  return read.state === "read" ? [{ learner, results: read.results }] : [];
}

/** A form from before there was a way back names no number, and nothing had been taken back. */
function toldIn(c: Context<TeacherEnv>, { day }: Typed): PaperTold {
  const timesWithdrawn = Number(c.var.form.get("withdrawn") ?? 0);
  return { teacherId: c.var.teacher.id, workedOn: day, timesWithdrawn };
}

type Shown = { sheet: Sheet; typed: Typed; done?: string | undefined; refusal?: string };

async function resultsPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  { sheet, typed, done, refusal }: Shown,
) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const learners = learnersOf(hub.roster, classroom.id);
  const faces = await facesByName(c, house, learners, page.language);
  const group = await groupOf(house, classroom, sheet.lesson);
  // Counted first: should something be taken back meanwhile, what is shown is refused when it is to be kept.
  const times = await timesWithdrawn(hub.db, sheet.code);
  const before = await resultsKept(hub.desk, sheet, learners);
  const lines = learners.flatMap((learner): ResultLine[] => {
    const face = faces.get(learner.id);
    if (!face) return [];
    const line = typed.lines.find((one) => one.learner === learner);
    const known = before.get(learner.id) ?? [];
    return [
      {
        learner: face,
        isOfGroup: group.includes(learner.id),
        typed: line?.typed ?? "",
        ...readingOf(page, line?.read, known),
        kept: known.map(markOfKept),
      },
    ];
  });
  const isWrong = lines.some(({ problem }) => problem !== undefined);
  const hasTrouble = isWrong || typed.dayProblem !== undefined || refusal !== undefined;
  const isReady = typed.dayProblem === undefined && done === undefined;
  const isShown = typed.lines.flatMap(goodLine).length > 0 && isReady;
  const props = {
    ...{ page, classroom, lines, done, refusal, timesWithdrawn: times },
    ...{ way: typed.way, day: typed.day, last: lastDayOffered(hub) },
    code: sheet.code,
    title: sheet.lesson.titles[sheet.language] ?? sheet.lesson.id,
    language: sheet.language,
    questions: sheet.questions.length,
    toKeep: isShown ? toKeep(typed.lines, before) : undefined,
    shown: markOfTyped(typed),
    problem: typed.dayProblem,
    areLocked: !areNamesOpen(c, house, classroom.id),
    top: teacherTopOverFields(c, house, page),
  };
  return sendPage(c, <ResultsPage {...props} />, hasTrouble ? 422 : 200);
}

type Known = (boolean | undefined)[];

function toKeep(lines: readonly TypedLine[], before: Map<number, Known>): PaperKept {
  const counts = lines.flatMap(goodLine).map(({ learner, results }) => {
    const known = before.get(learner.id) ?? [];
    const isNew = ({ state }: PaperResult, place: number) =>
      state === "done" && known[place] === undefined;
    return results.filter(isNew).length;
  });
  const different = lines.flatMap(goodLine).map(({ learner, results }) => {
    const known = before.get(learner.id) ?? [];
    return results.filter((result, place) => differs(result, known[place])).length;
  });
  return {
    children: counts.filter((count) => count > 0).length,
    answers: counts.reduce((sum, count) => sum + count, 0),
    different: different.reduce((sum, count) => sum + count, 0),
  };
}

function readingOf(page: Page, read: ReadLine | undefined, known: Known) {
  if (read?.state === "wrong")
    return { read: undefined, problem: troubleInWords(page, read.trouble), differs: 0 };
  if (read?.state !== "read") return { read: undefined, problem: undefined, differs: 0 };
  const different = read.results.filter((result, place) => differs(result, known[place]));
  return { read: read.results.map(markOf), problem: undefined, differs: different.length };
}

function markOfKept(isRight: boolean | undefined): ReadMark {
  if (isRight === undefined) return "not-done";
  return isRight ? "right" : "wrong";
}

function markOf(result: PaperResult): ReadMark {
  return result.state === "done" ? result.grade.outcome : result.state;
}

function troubleInWords({ t }: Page, trouble: LineTrouble): string {
  if ("given" in trouble) {
    const { kind, given, asked } = trouble;
    return t(`paper.wrong-${kind}`, { given, asked });
  }
  const { kind, question, typed } = trouble;
  return t(`paper.${kind}`, { number: question, text: typed.slice(0, 40) });
}
