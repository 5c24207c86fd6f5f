import type { Context, Hono } from "hono";
import { checkOfAddress } from "../../../views/teacher/checks.tsx";
import { nameOfLanguage } from "../../../views/teacher/lessons.tsx";
import { OneCheckPage } from "../../../views/teacher/one-check.tsx";
import type { Learner } from "../../classroom/people.ts";
import { proveByName } from "../../classroom/sign-in.ts";
import { dayOfTime } from "../../device/calendar.ts";
import { finishCheck } from "../../learning/check/finish-check.ts";
import {
  type Check,
  checkById,
  outcomesOf,
  type Seat,
  signaturesOf,
} from "../../learning/check/queries.ts";
import { openCheckOf, seeChild, sittingOf } from "../../learning/check/see-child.ts";
import { canSign, signCheck } from "../../learning/check/sign-check.ts";
import { pauseInWords } from "../known-phone.ts";
import { isLive, openTurnsOf } from "../live-check.ts";
import { sendPage } from "../send.ts";
import { type House, visitorOf } from "../visit.ts";
import { openInWords, outcomeInWords } from "./check-in-words.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";

/** One check: its teacher begins it, ends it, and a second adult signs it. */
export function oneCheckRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { desk } = house.hub;
  const path = "/classes/:classroom{[0-9]+}/checks/:check{[0-9]+}";

  routes.get(path, async (c) => {
    const own = await ownCheck(c, house);
    return own ? checkPage(c, house, own) : c.notFound();
  });

  routes.post(`${path}/seats`, async (c) => {
    const own = await ownCheck(c, house);
    return own ? beginOn(c, house, own) : c.notFound();
  });

  routes.post(`${path}/stops`, async (c) => {
    const own = await ownCheck(c, house);
    if (!own) return c.notFound();
    await finishCheck(desk, own.check, "stopped");
    return c.redirect(addressIn(own), 303);
  });

  routes.post(`${path}/signatures`, async (c) => {
    const own = await ownCheck(c, house);
    return own ? signedBy(c, house, own) : c.notFound();
  });
}

type OwnCheck = { check: Check; learner: Learner };

/** The check of this address, if it is of a child in a class of this teacher's; one whose sitting is over is stopped first. */
async function ownCheck(c: Context<TeacherEnv>, house: House): Promise<OwnCheck | undefined> {
  const { desk, roster } = house.hub;
  const classroom = await ownClassroom(c, house);
  const found = classroom && (await checkById(desk.db, Number(c.req.param("check"))));
  const learner = found && roster.learners.get(found.learnerId);
  if (!found || learner?.classroomId !== classroom.id) return undefined;
  if (found.end) return { check: found, learner };
  await openCheckOf(desk, learner.id);
  const check = sittingOf(desk, found) === "over" ? await checkById(desk.db, found.id) : found;
  return check && { check, learner };
}

function addressIn({ check, learner }: OwnCheck): string {
  return checkOfAddress(learner.classroomId, check.id);
}

/**
 * The teacher has tapped the number that she sees on the child's phone. While the check goes on, she does so when that phone
 * is dead and the child sits at another; her page then says from which turn she takes it, so that a form which is sent
 * twice, or late, moves nothing.
 */
async function beginOn(c: Context<TeacherEnv>, house: House, own: OwnCheck): Promise<Response> {
  const { hub } = house;
  const { check, learner } = own;
  const { t } = teacherPage(c, house);
  const isTaken = Number(c.var.form.get("from")) === check.seat?.sittingId;
  if (check.end || (isLive(hub, check) && !isTaken)) return c.redirect(addressIn(own), 303);
  const asked = Number(c.var.form.get("seat"));
  const sitting = openTurnsOf(hub, learner.id).find(({ id }) => id === asked);
  if (!sitting) return checkPage(c, house, own, t("checks.turn-over"));
  const turn = { learner, sitting, language: check.language };
  const seen = await seeChild(hub.desk, check, turn, c.var.teacher.id);
  if (seen === "no-questions") return checkPage(c, house, own, t("checks.no-questions"));
  return c.redirect(addressIn(own), 303);
}

async function signedBy(c: Context<TeacherEnv>, house: House, own: OwnCheck): Promise<Response> {
  const { db, desk } = house.hub;
  const { form } = c.var;
  const { t } = teacherPage(c, house);
  if (!(await canSign(desk, own.check))) return checkPage(c, house, own, t("checks.too-late"));
  const name = form.get("name") ?? "";
  const visitor = visitorOf(c, house);
  const tried = await proveByName(db, name, form.get("passphrase") ?? "", visitor);
  if (tried.state === "pause") return checkPage(c, house, own, pauseInWords({ t }, tried));
  if (tried.state === "wrong") return checkPage(c, house, own, t("teacher.wrong"));
  const signed = await signCheck(desk, own.check, tried.answer.id);
  return signed === "signed"
    ? c.redirect(addressIn(own), 303)
    : checkPage(c, house, own, t(`checks.${signed}`));
}

async function checkPage(
  c: Context<TeacherEnv>,
  house: House,
  { check, learner }: OwnCheck,
  problem?: string,
) {
  const page = teacherPage(c, house);
  const face = (await facesByName(c, house, [learner], page.language)).get(learner.id);
  if (!face) return c.notFound();
  const props = {
    ...{ page, problem },
    top: teacherTop(c, house, page),
    classroomId: learner.classroomId,
    areLocked: !areNamesOpen(c, house, learner.classroomId),
    learner: face,
    checkId: check.id,
  };
  const shown = check.end
    ? await endedShown(c, house, check)
    : ({ state: "open", check: await openInWords(house, page, check, face) } as const);
  return sendPage(c, <OneCheckPage {...props} shown={shown} />, problem ? 422 : 200);
}

/** A check that was called off before it began, or ended before the first answer, has no outcome. */
async function endedShown(c: Context<TeacherEnv>, house: House, check: Check) {
  const { db, desk } = house.hub;
  const page = teacherPage(c, house);
  const outcomes = (await outcomesOf(db, [check.id])).get(check.id) ?? [];
  const second = (await signaturesOf(db, [check.id])).get(check.id);
  const { seat } = check;
  return {
    state: "ended",
    outcomes: outcomes.map((one) => outcomeInWords(house, page, one)),
    evidence: {
      day: dayOfTime(Date.parse(seat?.begunAt ?? check.chosenAt)),
      ...seatInWords(seat),
      language: nameOfLanguage(check.language),
      isWhole: check.end?.as === "finished",
      second,
    },
    canSign: second === undefined && (await canSign(desk, check)),
  } as const;
}

function seatInWords(seat: Seat | undefined) {
  return { teacher: seat?.teacher ?? "", turns: seat?.turns ?? 0 };
}
