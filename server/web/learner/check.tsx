import { type Context, Hono } from "hono";
import { readResponse } from "../../../content/format/read-response.ts";
import { checkAddress, checkedAddress } from "../../../views/learner/addresses.ts";
import { Checked, CheckPage, CheckWaits } from "../../../views/learner/check.tsx";
import type { Page } from "../../../views/page.ts";
import { teachesClassroom } from "../../classroom/queries.ts";
import { proveByName } from "../../classroom/sign-in.ts";
import { answerInCheck } from "../../learning/check/answer-in-check.ts";
import { finishCheck } from "../../learning/check/finish-check.ts";
import { nextInCheck } from "../../learning/check/next-question.ts";
import type { Check } from "../../learning/check/queries.ts";
import { isRunningIn, openCheckOf, seeChild, sittingOf } from "../../learning/check/see-child.ts";
import type { LearnerTurn } from "../../learning/desk.ts";
import { openQuestion, type QuestionPlace } from "../../learning/open-question.ts";
import { attemptById } from "../../learning/queries.ts";
import type { Prompt } from "../../library/voice-rule.ts";
import { faceOf } from "../faces.ts";
import { anyLearner, type LearnerEnv, turnForm } from "../guards.ts";
import { pauseInWords } from "../known-phone.ts";
import { isLive, numbersShown } from "../live-check.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import { type House, pageFor, turnBearer, visitorOf } from "../visit.ts";
import { ownPrompts, ownSound } from "./own-words.ts";
import { propsAfter, questionSounds, readPicked, wholeNumber } from "./question-props.ts";
import { sendSound, soundPath } from "./sound.ts";
import { optionsPrompt, promptOf } from "./spoken-words.ts";
import { topFor } from "./top.tsx";
import { answerWhereRoom } from "./where-room.ts";

/**
 * A check under a teacher's eyes: it waits until she has seen who sits there, then it asks one question after the other,
 * and says nothing about any answer.
 */
export function checkRoutes(house: House): Hono<LearnerEnv> {
  const { desk } = house.hub;
  const routes = new Hono<LearnerEnv>();
  routes.use(anyLearner(house));

  routes.get("/", async (c) => {
    const { turn } = c.var;
    const check = await openCheckOf(desk, turn.learner.id);
    if (!check) return c.redirect("/learn", 303);
    if (!isRunningIn(check, turn)) return sendWaiting(c, house, check);
    const step = await nextInCheck(desk, turn.learner, check);
    if (step.state === "question") return sendQuestion(c, house, check, { step });
    await finishCheck(desk, check, "finished");
    return c.redirect(checkedAddress, 303);
  });

  routes.get("/done", (c) => {
    const { turn } = c.var;
    const page = pageFor(house, turn.language, turnBearer(turn));
    const top = topFor(house, page, turn.learner);
    return sendPage(
      c,
      <Checked {...{ page, top, sound: ownSound(house, page, "checked", checkAddress) }} />,
    );
  });

  routes.get(soundPath, async (c) => {
    return sendSound(c, house, await promptsHere(house, c.var.turn));
  });

  routes.post("/seen", turnForm(house), async (c) => {
    const check = await openCheckOf(desk, c.var.turn.learner.id);
    return check ? seenHere(c, house, check) : c.redirect("/learn", 303);
  });

  routes.post("/attempts", turnForm(house), async (c) => {
    const { turn, form } = c.var;
    const check = await openCheckOf(desk, turn.learner.id);
    if (check && isRunningIn(check, turn)) return takeAnswer(c, house, check);
    const before = await attemptById(desk.db, form.get("attempt") ?? "");
    const isKept = before?.learnerId === turn.learner.id;
    return isKept ? c.redirect(checkedAddress, 303) : sendTrouble(c, house, "old-page");
  });
  return routes;
}

/** What is heard in a check: what its pages say themselves, and the question that is asked now. */
async function promptsHere(house: House, turn: LearnerTurn): Promise<(Prompt | undefined)[]> {
  const { desk, library } = house.hub;
  const check = desk.checks.get(turn.learner.id);
  const languages = new Set([turn.language, check?.language ?? turn.language]);
  const own = [...languages].flatMap((one) => ownPrompts(pageFor(house, one, "")));
  const step = check && isRunningIn(check, turn) && (await nextInCheck(desk, turn.learner, check));
  if (!step || step.state === "done") return own;
  const { lesson, itemId } = step.place;
  const { seed } = await openQuestion(desk, turn, step.place);
  const item = await library.make(itemId, seed, check.language);
  return [promptOf(house, lesson, item), optionsPrompt(lesson, item), ...own];
}

/** Keeps an answer and goes on. One for which the card has no room stays in its form. */
function takeAnswer(c: Context<LearnerEnv>, house: House, check: Check): Promise<Response> {
  const { turn, form } = c.var;
  const keep = async () => {
    const answered = await answerInCheck(house.hub.desk, turn, check, {
      attemptId: form.get("attempt") ?? "",
      itemId: form.get("item") ?? "",
      variant: wholeNumber(form.get("variant")),
      hints: 0,
      isSkipped: form.get("skip") !== undefined,
      responseTo: (body) => readResponse(body, form.all),
    });
    if (answered.state === "not-asked") return sendTrouble(c, house, "old-page", onward);
    if (answered.state === "unreadable") return sendAgain(c, house, check, "unreadable");
    return c.redirect(answered.isOver ? checkedAddress : checkAddress, 303);
  };
  return answerWhereRoom(c, house.hub, keep, () => sendAgain(c, house, check, "not-kept"));
}

const onward = { onward: checkAddress };

/** The question that is asked now, with the answer that was sent to it still in the form. */
async function sendAgain(
  c: Context<LearnerEnv>,
  house: House,
  check: Check,
  problem: "unreadable" | "not-kept",
): Promise<Response> {
  const { turn, form } = c.var;
  const step = await nextInCheck(house.hub.desk, turn.learner, check);
  const isSame = step.state === "question" && step.place.itemId === form.get("item");
  if (!isSame) return c.redirect(checkAddress, 303);
  return sendQuestion(c, house, check, { step, problem });
}

type Shown = {
  step: { place: QuestionPlace; number: number };
  problem?: "unreadable" | "not-kept";
};

async function sendQuestion(
  c: Context<LearnerEnv>,
  house: House,
  check: Check,
  { step, problem }: Shown,
): Promise<Response> {
  const { turn } = c.var;
  const { place, number } = step;
  const asked = { ...turn, language: check.language };
  const question = await openQuestion(house.hub.desk, asked, place);
  const props = await propsAfter(house, asked, question, undefined, { next: checkAddress });
  const { itemId, variant } = place;
  const response = problem && readResponse(props.item.body, c.var.form.all);
  const shown = {
    ...props,
    ...{ itemId, variant, number, problem, hintsOpen: 0 },
    problemSound:
      problem === "unreadable"
        ? ownSound(house, props.page, "check-unreadable", checkAddress)
        : undefined,
    here: checkAddress,
    top: topFor(house, props.page, turn.learner),
    ...questionSounds(house, place.lesson, props.item, checkAddress),
    response,
    picked: readPicked(response ?? c.req.query("picked") ?? "", 99),
  };
  const status = problem === "not-kept" ? 507 : problem ? 422 : 200;
  return sendPage(c, <CheckPage {...shown} />, status);
}

/**
 * A teacher says on the child's own phone that she sees her. Only one of her class can say who it is that sits there
 * (assurance A2); any other is told so, and signs as the second adult afterwards.
 */
async function seenHere(c: Context<LearnerEnv>, house: House, check: Check): Promise<Response> {
  const { db, desk } = house.hub;
  const { turn, form } = c.var;
  if (isRunningIn(check, turn)) return c.redirect(checkAddress, 303);
  if (isLive(house.hub, check)) return sendWaiting(c, house, check);
  const { t } = pageFor(house, turn.language, "");
  const name = form.get("name") ?? "";
  const visitor = visitorOf(c, house);
  const tried = await proveByName(db, name, form.get("passphrase") ?? "", visitor);
  if (tried.state === "pause") return sendWaiting(c, house, check, pauseInWords({ t }, tried));
  if (tried.state === "wrong") return sendWaiting(c, house, check, t("teacher.wrong"));
  const isHers = await teachesClassroom(db, tried.answer.id, turn.learner.classroomId);
  if (!isHers) return sendWaiting(c, house, check, t("checks.other-class"));
  const seen = await seeChild(desk, check, turn, tried.answer.id);
  if (seen === "no-questions") return sendWaiting(c, house, check, t("checks.no-questions"));
  return c.redirect(checkAddress, 303);
}

function sendWaiting(
  c: Context<LearnerEnv>,
  house: House,
  check: Check,
  problem?: string,
): Response {
  const { hub } = house;
  const { turn } = c.var;
  const page: Page = pageFor(house, turn.language, turnBearer(turn));
  const isElsewhere = isLive(hub, check) && !isRunningIn(check, turn);
  const state = isElsewhere ? "elsewhere" : check.seat ? "paused" : "waiting";
  const props = {
    ...{ page, problem },
    top: topFor(house, page, turn.learner),
    who: faceOf(hub, turn.learner, turn.language),
    state,
    sound: ownSound(house, page, `check-${state}`, checkAddress),
    number: numbersShown(hub, check).get(turn.sitting.id) ?? 0,
    mayBeOld: sittingOf(hub.desk, check) === "unknown",
  } as const;
  return sendPage(c, <CheckWaits {...props} />, problem ? 422 : 200);
}
