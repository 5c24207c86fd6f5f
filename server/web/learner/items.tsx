import { type Context, Hono } from "hono";
import { isGraded } from "../../../content/format/item-kinds.ts";
import { readResponse } from "../../../content/format/read-response.ts";
import { describeAnswer } from "../../../content/format/sheet-words.ts";
import type { ItemType } from "../../../content/format/types.ts";
import {
  pictureAddress,
  practiceAddress,
  reviewAddress,
  screenAddress,
} from "../../../views/learner/addresses.ts";
import { AnswerFragment, QuestionPage } from "../../../views/learner/question.tsx";
import { Thanks, ThanksFragment } from "../../../views/learner/round.tsx";
import { onwardFrom } from "../../../views/learner/screen.tsx";
import { Solution } from "../../../views/learner/solution.tsx";
import { TogetherPage } from "../../../views/learner/together.tsx";
import { plain } from "../../../views/parts/text.tsx";
import {
  type AnswerOutcome,
  answerItem,
  type GivenAnswer,
  newestAnswer,
} from "../../learning/answer-item.ts";
import type { LearnerTurn } from "../../learning/desk.ts";
import { mayOpen, openQuestion, type QuestionPlace } from "../../learning/open-question.ts";
import { type LearnerEnv, learnerOnly, turnForm } from "../guards.ts";
import { sendFragment, sendPage, wantsFragment } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { sendDrawing } from "./drawing.ts";
import {
  openHints,
  propsAfter,
  type QuestionSetting,
  questionProps,
  readPicked,
  saidTo,
  wholeNumber,
} from "./question-props.ts";
import { questionSoundRoutes, solutionSound } from "./question-sounds.ts";
import { topFor } from "./top.tsx";
import { answerWhereRoom } from "./where-room.ts";

const onePlace = "/:item/:variant{[0-9]+}";

/** Questions of practice lead on in their lesson, those of a review in the review. */
type Flow = "practice" | "review";

/** Questions: one variant of one item for one child; its answers, and the way to do it. */
export function itemRoutes(house: House, flow: Flow = "practice"): Hono<LearnerEnv> {
  const { hub } = house;
  const routes = new Hono<LearnerEnv>();
  routes.use(learnerOnly(house));

  routes.get(onePlace, async (c) => {
    const { turn } = c.var;
    const place = placeOf(c, house);
    if (!place) return c.notFound();
    if (!(await mayOpen(hub.desk, turn, place)))
      return c.redirect(settingOf(place, 0, flow).next, 303);
    const question = await openQuestion(hub.desk, turn, place);
    const props = await questionProps(c, house, turn, question, settingOf(question, 0, flow));
    const top = topFor(house, props.page, turn.learner);
    if (place.judge === "teacher") return sendPage(c, <TogetherPage {...props} top={top} />);
    return sendPage(c, <QuestionPage {...props} top={top} />);
  });

  routes.post(`${onePlace}/attempts`, turnForm(house), async (c) => {
    const { turn, form } = c.var;
    const place = placeOf(c, house);
    if (!place) return sendTrouble(c, house, "not-found");
    const setting = settingOf(place, wholeNumber(form.get("screen")), flow);
    if (place.judge === "nobody") return thanks(c, house, turn, place, setting);
    if (place.judge === "teacher") return sendTrouble(c, house, "wrong-way");
    return takeAnswer(c, house, place, setting);
  });

  routes.get(`${onePlace}/solution`, async (c) => {
    const { turn } = c.var;
    const place = placeOf(c, house);
    if (!place) return c.notFound();
    const question = await openQuestion(hub.desk, turn, place);
    const setting = settingOf(question, wholeNumber(c.req.query("screen")), flow);
    const props = await propsAfter(house, turn, question, undefined, setting);
    const { page, item, language, here, next } = props;
    if (question.tries === 0) return c.redirect(here, 303);
    const top = topFor(house, page, turn.learner);
    const sound = solutionSound(house, question, item);
    return sendPage(c, <Solution {...{ page, top, item, language, next, sound }} />);
  });
  routes.get(pictureAddress(onePlace), async (c) => {
    const { turn } = c.var;
    const place = placeOf(c, house);
    if (!place) return c.notFound();
    const question = await openQuestion(hub.desk, turn, place);
    const answered = await newestAnswer(hub.desk, turn, question);
    const told = answered && saidTo(answered);
    return sendDrawing(c, house, told?.state === "right" ? told.picture : undefined, turn.language);
  });
  routes.route(
    onePlace,
    questionSoundRoutes(house, (c) => placeOf(c, house)),
  );
  return routes;
}

function placeOf(c: Context, { hub }: House) {
  const itemId = c.req.param("item") ?? "";
  const variant = Number(c.req.param("variant"));
  const found = hub.library.item(itemId);
  if (!found || variant > 1_000_000) return undefined;
  return {
    lesson: found.lesson,
    itemId,
    variant,
    judge: judgeOf(found.item.type),
    purpose: "practice" as const,
  };
}

/** Who can say whether it is right: the hub, only the teacher, or nobody, and then nothing is kept. */
function judgeOf(type: ItemType): "hub" | "teacher" | "nobody" {
  if (isGraded(type)) return "hub";
  return type === "reflect" ? "nobody" : "teacher";
}

/** A question on a screen leads to the next screen, every other one on in practice or review. */
function settingOf({ lesson, itemId }: QuestionPlace, screen: number, flow: Flow): QuestionSetting {
  if (flow === "review") return { next: reviewAddress, isReview: true };
  if (lesson.screens[screen - 1]?.itemId !== itemId) return { next: practiceAddress(lesson.id) };
  const hasPractice = lesson.practice.length > 0;
  const place = { lessonId: lesson.id, number: screen, of: lesson.screens.length, hasPractice };
  return { next: onwardFrom(place), onScreen: screen };
}

/** Grades and keeps an answer. @throws StorageError when the card is failing; of a full card the child is told here */
async function takeAnswer(
  c: Context<LearnerEnv>,
  house: House,
  place: QuestionPlace,
  setting: QuestionSetting,
): Promise<Response> {
  const { hub } = house;
  const { turn, form } = c.var;
  const given: GivenAnswer = {
    attemptId: form.get("attempt") ?? "",
    hints: wholeNumber(form.get("hints")),
    responseTo: (body) => readResponse(body, form.all),
  };
  const keep = async () => {
    const outcome = await answerItem(hub.desk, turn, place, given);
    return sendOutcome(c, house, turn, outcome, setting);
  };
  return answerWhereRoom(c, hub, keep, () => sendNotKept(c, house, place, setting));
}

/** A full page goes by way of its own address, so that a reload asks nothing again; htmx gets the part that changed. */
async function sendOutcome(
  c: Context<LearnerEnv>,
  house: House,
  turn: LearnerTurn,
  outcome: AnswerOutcome,
  setting: QuestionSetting,
): Promise<Response> {
  if (outcome.state === "not-asked") return sendTrouble(c, house, "old-page");
  const { question } = outcome;
  if (outcome.state === "unreadable") {
    const props = await propsAfter(house, turn, question, undefined, setting);
    const { response } = outcome;
    const again = { ...props, response, said: { state: "unreadable" } as const };
    if (wantsFragment(c)) return sendFragment(c, <AnswerFragment {...again} />, 422);
    const top = topFor(house, props.page, turn.learner);
    return sendPage(c, <QuestionPage {...again} top={top} />, 422);
  }
  if (outcome.state === "answered-before") return sendBefore(c, house, turn, outcome, setting);
  const props = await propsAfter(house, turn, question, outcome.answered, setting);
  if (wantsFragment(c)) return sendFragment(c, <AnswerFragment {...props} />);
  const { onScreen } = setting;
  return c.redirect(onScreen ? screenAddress(question.lesson.id, onScreen) : props.here, 303);
}

/**
 * Another answer to this question came first, from another tab or before the page was lost. Hers now is not graded; she
 * is told which one counts, and led to the question as it stands.
 */
async function sendBefore(
  c: Context<LearnerEnv>,
  house: House,
  turn: LearnerTurn,
  { question, answered }: Extract<AnswerOutcome, { state: "answered-before" }>,
  setting: QuestionSetting,
): Promise<Response> {
  const { lesson } = question;
  const attemptId = c.var.form.get("attempt"); // sent once more it is told the same
  const { item, here } = await propsAfter(house, turn, question, answered, setting);
  const onward = setting.onScreen ? screenAddress(lesson.id, setting.onScreen) : here;
  const counts = plain(describeAnswer(item, answered.response));
  const values = { text: `\u2068${counts}\u2069` }; // of any direction
  const trouble = answered.grade.outcome === "right" ? "answered-right" : "answered-not-yet";
  return sendTrouble(c, house, trouble, { onward, values, attemptId });
}

/**
 * The card is full. What was answered stays in the form, which can be sent again: with htmx it never left the page,
 * without script the page comes back with it.
 */
async function sendNotKept(
  c: Context<LearnerEnv>,
  house: House,
  place: QuestionPlace,
  setting: QuestionSetting,
): Promise<Response> {
  const { turn, form } = c.var;
  if (wantsFragment(c)) {
    const attemptId = form.get("attempt");
    return sendTrouble(c, house, "card-full", { onward: setting.next, attemptId });
  }
  const question = await openQuestion(house.hub.desk, turn, place);
  const props = await propsAfter(house, turn, question, undefined, setting);
  const { body, hints } = props.item;
  const response = readResponse(body, form.all);
  const shown = Math.min(wholeNumber(form.get("hints")), hints.length);
  const kept = {
    response,
    picked: body.kind === "order" || body.kind === "spell" ? readPicked(response, 99) : [],
    ...openHints(
      house,
      question,
      props.item,
      house.hub.desk.hintsShown.show(turn, question, shown),
    ),
    said: { state: "not-kept" } as const,
  };
  const top = topFor(house, props.page, turn.learner);
  return sendPage(c, <QuestionPage {...props} {...kept} top={top} />, 507);
}

/** Nothing was right or wrong, and nothing is written anywhere. */
async function thanks(
  c: Context,
  house: House,
  turn: LearnerTurn,
  place: QuestionPlace,
  { next }: QuestionSetting,
): Promise<Response> {
  const question = await openQuestion(house.hub.desk, turn, place);
  const page = pageFor(house, turn.language, turnBearer(turn));
  const { item, language } = await propsAfter(house, turn, question, undefined, { next });
  const then = item.body.kind === "reflect" ? item.body.then : [];
  const said = { page, then, language };
  if (wantsFragment(c)) return sendFragment(c, <ThanksFragment {...said} />);
  return sendPage(c, <Thanks {...said} next={next} top={topFor(house, page, turn.learner)} />);
}
