import type { Context, Hono } from "hono";
import { classAddress } from "../../../views/teacher/class-bar.tsx";
import { resultsAddress } from "../../../views/teacher/paper-address.ts";
import { type HeldLine, WithdrawalsPage } from "../../../views/teacher/paper-withdrawals.tsx";
import { noteIn } from "../../classroom/audit/audit.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { linesTyped, type Reason, reasons, type TypedLine } from "../../learning/paper/queries.ts";
import { withdrawResults } from "../../learning/paper/withdraw-results.ts";
import { openSheet } from "../../library/make-sheet.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { dayInWords, facesByName } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";
import { sheetInWords } from "./paper.tsx";
import { afterDeed } from "./paper-done.ts";

/** Results that were typed in by mistake are taken back. The sheet itself may have left the shelf since. */
export function paperWithdrawalRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const path = "/classes/:classroom{[0-9]+}/paper/:code/withdrawals";

  routes.get(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    const learners = classroom && childrenAsked(c, house, classroom);
    if (!classroom || !learners) return c.notFound();
    return withdrawalsPage(c, house, classroom, { learners });
  });

  routes.post(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const back = await withdrawNamed(c, house, classroom);
    if (back.length === 0) {
      const learners = learnersOf(house.hub.roster, classroom.id);
      return withdrawalsPage(c, house, classroom, { learners, hasNone: true });
    }
    const next = await wayOn(house, classroom, c.req.param("code"));
    return c.redirect(afterDeed(next, "withdrawn", countsOf(back)), 303);
  });
}

/** Where the sheet is typed in again; when it cannot be opened any more, where all sheets are. */
async function wayOn({ hub }: House, { id }: Classroom, code: string): Promise<string> {
  const opened = await openSheet(hub.library, code);
  const canType = opened.state === "open";
  return canType ? resultsAddress(id, opened.sheet.code) : classAddress(id, "paper");
}

/** One child of the class, or all of them; undefined when she is none of it. */
function childrenAsked(c: Context<TeacherEnv>, { hub }: House, { id }: Classroom) {
  const asked = c.req.query("learner");
  const learners = learnersOf(hub.roster, id);
  if (asked === undefined) return learners;
  const learner = learners.find((one) => one.id === Number(asked));
  return learner && [learner];
}

async function withdrawNamed(
  c: Context<TeacherEnv>,
  house: House,
  { id: classroomId }: Classroom,
): Promise<TypedLine[]> {
  const { form } = c.var;
  const { hub } = house;
  const named = {
    classroomId,
    code: c.req.param("code") ?? "",
    childIds: learnersOf(hub.roster, classroomId).map(({ id }) => id),
    sittingIds: form.all("line").flatMap(turnsIn),
  };
  const who = by(c, house);
  return withdrawResults(hub.desk, named, {
    ...who,
    reason: reasons.find((reason) => reason === form.get("reason")) ?? "other",
    noteIn: (tx, learnerIds) => noteIn(tx, who, "results-withdrawn", { classroomId, learnerIds }),
  });
}

/** The turns of one line, `12.15`. */
function turnsIn(line: string): number[] {
  return line.split(".").map(Number).filter(Number.isSafeInteger);
}

function countsOf(lines: TypedLine[]) {
  const answers = lines.reduce((sum, line) => sum + line.answers, 0);
  return { children: new Set(lines.map(({ childId }) => childId)).size, answers };
}

type Asked = { learners: Learner[]; hasNone?: true };

async function withdrawalsPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  { learners, hasNone }: Asked,
) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const { t, language } = page;
  const faces = await facesByName(c, house, learners, language);
  const code = c.req.param("code") ?? "";
  const ids = learners.map(({ id }) => id);
  const lines = await linesTyped(hub.db, code, ids);
  const withdrawn = lines.flatMap(({ childId, withdrawn: back, ...line }) => {
    const learner = faces.get(childId);
    if (!learner || !back) return [];
    const why = t(reasonKey(back.reason));
    return [{ ...line, learner, back: { ...back, date: dayInWords(page, back.at), why } }];
  });
  const held = learners.flatMap(({ id }): HeldLine[] => {
    const learner = faces.get(id);
    const ofChild = lines.filter(({ childId, withdrawn }) => childId === id && !withdrawn);
    const newest = ofChild.at(-1);
    if (!learner || !newest) return [];
    const typed = { date: dayInWords(page, newest.typedAt), teacher: newest.teacher };
    return [{ learner, typed, ...sumOf(ofChild) }];
  });
  const props = {
    ...{ page, top: teacherTop(c, house, page), classroomId: classroom.id, held, withdrawn },
    ...sheetInWords(house, code, language),
    wayOn: await wayOn(house, classroom, code),
    areLocked: !areNamesOpen(c, house, classroom.id),
    reasons: reasons.map((reason) => ({ reason, words: t(reasonKey(reason)) })),
    isOne: learners.length === 1,
    problem: hasNone && t("paper.withdraw-tick"),
  };
  return sendPage(c, <WithdrawalsPage {...props} />, hasNone ? 422 : 200);
}

const reasonKey = (reason: Reason) => `paper.reason.${reason}` as const;

/** Her line may have been typed at several times; it is taken back as one. */
function sumOf(lines: TypedLine[]) {
  return {
    turns: lines.map(({ sittingId }) => sittingId).join("."),
    answers: lines.reduce((sum, { answers }) => sum + answers, 0),
    right: lines.reduce((sum, { right }) => sum + right, 0),
  };
}
