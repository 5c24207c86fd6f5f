import type { Context, Hono } from "hono";
import { digitsFor } from "../../../content/format/digits.ts";
import type { Page } from "../../../views/page.ts";
import { nameOf } from "../../../views/teacher/class-page.tsx";
import { movesAddress, TeacherMovesPage } from "../../../views/teacher/moves.tsx";
import type { WordKey } from "../../../views/words/t.ts";
import { sayCame, sayLeft, sayNotHere, sayStays } from "../../classroom/moves/answer-move.ts";
import {
  type Coming,
  comingHere,
  isOfOthers,
  isSaid,
  type Leaving,
  leavingFrom,
  type MoveAnswer,
} from "../../classroom/moves/queries.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { beginFrom, skillsBelow } from "../../learning/class/begin-from.ts";
import { readKnown } from "../../sync/protocol/move-order.ts";
import { whenInWords } from "../link-in-words.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { languageOf } from "./child.tsx";
import type { TeacherEnv } from "./guard.ts";
import { facesByName } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { classroomsOf, teacherPage } from "./own-classroom.ts";

/** Who goes to another hub or comes from one, says the office; whether it is so, says a teacher. */
export function moveRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get("/moves", (c) => movesPage(c, house));

  routes.post("/moves/:code{[0-9]{8}}/answers", (c) => {
    const code = c.req.param("code");
    switch (c.var.form.get("answer")) {
      case "left":
        return answerLeaving(c, house, { code, answer: "left" }, (leaving) =>
          sayLeft(house.hub.db, house.hub.roster, leaving, by(c, house)),
        );
      case "stays":
        return answerLeaving(c, house, { code, answer: "stays" }, (leaving) =>
          sayStays(house.hub.db, leaving, by(c, house)),
        );
      case "came":
        return answerComing(c, house, code);
      case "not-here":
        return answerNobody(c, house, code);
      default:
        return c.notFound();
    }
  });
}

/** Of a child of another teacher's class nothing is known here. */
async function answerLeaving(
  c: Context<TeacherEnv>,
  house: House,
  { code, answer }: { code: string; answer: MoveAnswer },
  say: (leaving: Leaving) => Promise<boolean>,
) {
  const waiting = await leavingFrom(house.hub.db, c.var.teacher.id);
  const leaving = waiting.find((one) => one.code === code);
  if (!leaving && (await isOfOthers(house.hub.db, c.var.teacher.id, code))) return c.notFound();
  const isDone = leaving !== undefined && (await say(leaving));
  return said(c, house, isDone || (await isSaid(house.hub.db, code, { answer })));
}

/** Where she likes the teacher lets her go on from the levels that the office knows. */
async function answerComing(c: Context<TeacherEnv>, house: House, code: string) {
  const { db, desk } = house.hub;
  const learner = await chosenChild(c, house);
  if (!learner) return movesPage(c, house, { code, problem: "moves.choose-first" });
  const { id: learnerId, classroomId } = learner;
  const coming = (await comingHere(db)).find((one) => one.code === code);
  const goesOn = c.var.form.get("begin") !== undefined;
  const levels = goesOn ? readKnown(coming?.known ?? "").levels : [];
  const language = languageOf(house, learner);
  const skills = skillsBelow(desk, { classroomId, language }, levels);
  const who = by(c, house);
  const told = { learnerId, teacherId: who.teacherId, decidedAt: who.at };
  const isDone = await sayCame(db, { code, learner }, who, (tx) => beginFrom(tx, skills, told));
  return said(c, house, isDone || (await isSaid(db, code, { answer: "came", learnerId })));
}

/** That somebody is in no class of the school is for a head teacher to say. */
async function answerNobody(c: Context<TeacherEnv>, house: House, code: string) {
  if (c.var.teacher.role !== "head-teacher") return c.notFound();
  const { db } = house.hub;
  const isDone = await sayNotHere(db, code, by(c, house));
  return said(c, house, isDone || (await isSaid(db, code, { answer: "not-here" })));
}

/** The child who was chosen, if she is in a class of this teacher's. */
async function chosenChild(c: Context<TeacherEnv>, house: House) {
  const learner = house.hub.roster.learners.get(Number(c.var.form.get("learner")));
  const classes = await classroomsOf(c, house);
  return classes.some(({ id }) => id === learner?.classroomId) ? learner : undefined;
}

function said(c: Context<TeacherEnv>, house: House, isDone: boolean) {
  if (isDone) return c.redirect(`${movesAddress}?said`, 303);
  return movesPage(c, house, { problem: "moves.gone" });
}

/** What cannot be taken, of which child if it is of one. */
type Trouble = { problem: WordKey; code?: string };

async function movesPage(c: Context<TeacherEnv>, house: House, trouble?: Trouble) {
  const page = teacherPage(c, house);
  const { db } = house.hub;
  const [leaving, coming] = await Promise.all([leavingFrom(db, c.var.teacher.id), comingHere(db)]);
  const problem = trouble && page.t(trouble.problem);
  const ofOne = (code: string) => (code === trouble?.code ? problem : undefined);
  const isOfOne = coming.some(({ code }) => code === trouble?.code);
  const props = {
    ...{ page, top: teacherTop(c, house, page) },
    leaving: await leavingLines(c, house, page, leaving),
    coming: coming.map((one) => ({ ...comingLine(page, one), problem: ofOne(one.code) })),
    classes: coming.length > 0 ? await classesToChoose(c, house, page) : [],
    isHead: c.var.teacher.role === "head-teacher",
    done: c.req.query("said") === undefined ? undefined : page.t("moves.said"),
    problem: isOfOne ? undefined : problem,
  };
  return sendPage(c, <TeacherMovesPage {...props} />, trouble ? 422 : 200);
}

async function leavingLines(c: Context<TeacherEnv>, house: House, page: Page, those: Leaving[]) {
  const learners = those.map(({ learner }) => learner);
  const faces = await facesByName(c, house, learners, page.language);
  return those.flatMap(({ learner, isOnList, ...asked }) => {
    const face = faces.get(learner.id);
    return face ? [{ ...askedLine(page, asked), learner: face, isOnList }] : [];
  });
}

function comingLine(page: Page, { known, ...asked }: Coming) {
  const { levels, checks } = readKnown(known);
  const { t } = page;
  const knows = levels.map(({ subject, level, mastered }) =>
    t("moves.level", {
      ...{ name: t(`subject.${subject}`), level: page.digits(level), count: mastered },
    }),
  );
  for (const { assurance, met } of checks)
    knows.push(t(`moves.check-${assurance}`, { count: met }));
  return { ...askedLine(page, asked), knows, canGoOn: levels.length > 0 };
}

type Asked = Pick<Coming, "code" | "otherHub" | "heardAt">;

function askedLine(page: Page, { code, otherHub, heardAt }: Asked) {
  const number = digitsFor(page.language, `${code.slice(0, 4)}\u00a0${code.slice(4)}`);
  return { code, number, otherHub, when: whenInWords(page, heardAt) };
}

/** The children of the teacher's classes, as she calls them. */
async function classesToChoose(c: Context<TeacherEnv>, house: House, page: Page) {
  const classes = await classroomsOf(c, house);
  return Promise.all(
    classes.map(async ({ id, name }) => {
      const here = learnersOf(house.hub.roster, id);
      const faces = await facesByName(c, house, here, page.language);
      return {
        name,
        learners: [...faces.values()].map((face) => ({ id: face.id, label: nameOf(face) })),
      };
    }),
  );
}

/** How many children this teacher is asked about. */
export async function movesWaiting(
  c: Context<TeacherEnv>,
  { hub: { db } }: House,
): Promise<number> {
  const [leaving, coming] = await Promise.all([leavingFrom(db, c.var.teacher.id), comingHere(db)]);
  return leaving.length + coming.length;
}
