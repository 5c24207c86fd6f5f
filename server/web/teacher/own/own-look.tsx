import type { Context, Hono } from "hono";
import { gradeResponse } from "../../../../content/format/grade-response.ts";
import { makeItem } from "../../../../content/format/make-item.ts";
import { readResponse } from "../../../../content/format/read-response.ts";
import { itemTemplate, showLesson } from "../../../../content/format/show-lesson.ts";
import type { Item } from "../../../../content/format/types.ts";
import { pictureAddress } from "../../../../views/learner/addresses.ts";
import { AnswerFragment, Question, QuestionPage } from "../../../../views/learner/question.tsx";
import { Thanks, ThanksFragment } from "../../../../views/learner/round.tsx";
import { Screen } from "../../../../views/learner/screen.tsx";
import { Solution } from "../../../../views/learner/solution.tsx";
import { Together, TogetherPage } from "../../../../views/learner/together.tsx";
import {
  lookAddress,
  lookQuestionAddress,
  ownAddress,
} from "../../../../views/teacher/own/addresses.ts";
import { LookTop } from "../../../../views/teacher/own/look-top.tsx";
import type { Draft } from "../../../library/own/queries.ts";
import { tryDraft } from "../../../library/own/try-draft.ts";
import { within } from "../../../library/within.ts";
import { sendDrawing } from "../../learner/drawing.ts";
import { readPicked, rightPicture, saidTo, wholeNumber } from "../../learner/question-props.ts";
import { sendFragment, sendPage, wantsFragment } from "../../send.ts";
import { type House, pageFor } from "../../visit.ts";
import { withSender } from "../form-sender.ts";
import type { TeacherEnv } from "../guard.ts";
import { sessionBearer } from "../session-bearer.ts";
import { ownDraft } from "./own-draft.ts";

const path = "/own-lessons/:own{[0-9]+}/look";
/** The check made it with sixty other seeds, and each takes as long as any. */
const mostMs = 2000;

const oneQuestion = `${path}/questions/:item/:seed{[0-9]+}`;

/** A lesson as a child would see it, with her own pages: answers are graded, and nothing is written down. */
export function ownLookRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get(`${path}/screens/:screen{[0-9]+}`, async (c) => {
    const seen = await openLook(c, house);
    return seen ? screenPage(c, house, seen) : backToLesson(c, house);
  });

  routes.get(oneQuestion, async (c) => {
    const seen = await openLook(c, house);
    const asked = seen && askedIn(c, house, seen);
    if (!seen || !asked) return backToLesson(c, house);
    const { item, next, here } = asked;
    const { page, top } = around(c, house, seen);
    const sound = undefined;
    if (item.type === "read-aloud" || item.type === "observe")
      return sendPage(
        c,
        <TogetherPage {...{ page, top, item, next, sound, language: item.language }} />,
      );
    const things = thingsOf(item);
    const shown = {
      ...questionProps(c, house, seen, item),
      ...{ here, next },
      hintsOpen: Math.min(wholeNumber(c.req.query("hints")), item.hints.length),
      picked: readPicked(c.req.query("picked") ?? "", things),
    };
    return sendPage(c, <QuestionPage {...shown} top={top} />);
  });

  routes.post(`${oneQuestion}/attempts`, async (c) => {
    const seen = await openLook(c, house);
    const asked = seen && askedIn(c, house, seen);
    if (!seen || !asked) return backToLesson(c, house);
    return answer(c, house, seen, asked);
  });

  routes.get(`${oneQuestion}/solution`, async (c) => {
    const seen = await openLook(c, house);
    const asked = seen && askedIn(c, house, seen);
    if (!seen || !asked) return backToLesson(c, house);
    const { item, next } = asked;
    const { page, top } = around(c, house, seen);
    return sendPage(c, <Solution {...{ page, top, item, next, language: item.language }} />);
  });

  routes.get(pictureAddress(oneQuestion), async (c) => {
    const seen = await openLook(c, house);
    const asked = seen && askedIn(c, house, seen);
    if (!seen || !asked) return backToLesson(c, house);
    return sendDrawing(c, house, rightPicture(asked.item), asked.item.language);
  });
}

type Seen = { draft: Draft; source: NonNullable<Awaited<ReturnType<typeof tryDraft>>["source"]> };
type Asked = { item: Item; here: string; next: string };

/** A draft that can be read; another one has problems on its page, and no look. */
async function openLook(c: Context<TeacherEnv>, house: House): Promise<Seen | undefined> {
  const draft = await ownDraft(c, house);
  const checked = draft && (await tryDraft(house.hub.library.own.desk, draft));
  const isSound = checked?.problems.every(({ severity }) => severity !== "broken");
  return draft && checked?.source && isSound ? { draft, source: checked.source } : undefined;
}

async function backToLesson(c: Context<TeacherEnv>, house: House) {
  const draft = await ownDraft(c, house);
  return draft ? c.redirect(ownAddress(draft.id), 303) : c.notFound();
}

function around(c: Context<TeacherEnv>, house: House, { draft }: Seen) {
  const own = pageFor(house, draft.language, sessionBearer(c.var.session));
  const page = withSender(c, house, own, c.var.teacher);
  return { page, top: <LookTop page={page} id={draft.id} /> };
}

function itemOf({ hub }: House, { draft, source }: Seen, itemId: string, seed: number) {
  const found = source.items.find(({ id }) => id === `${draft.code}.${itemId}`);
  const words = hub.library.words.of(draft.language);
  return found && within(mostMs, () => makeItem(itemTemplate(found), seed, draft.language, words));
}

/** The questions of practice come after the screens, in the order of the text; then the look is over. */
function practiceIn({ draft, source }: Seen): string[] {
  const onScreens = new Set(source.screens.map(({ itemId }) => itemId));
  return source.items
    .filter(({ id }) => !onScreens.has(id))
    .map(({ id }) => id.slice(draft.code.length + 1));
}

function askedIn(c: Context<TeacherEnv>, house: House, seen: Seen): Asked | undefined {
  const itemId = c.req.param("item") ?? "";
  const seed = Number(c.req.param("seed")) % 2 ** 32;
  const item = itemOf(house, seen, itemId, seed);
  if (!item) return undefined;
  const { id } = seen.draft;
  const here = lookQuestionAddress(id, itemId, seed);
  return { item, here, next: afterQuestion(seen, itemId, wholeNumber(c.req.query("screen"))) };
}

function afterQuestion(seen: Seen, itemId: string, screen: number): string {
  const practice = practiceIn(seen);
  const place = practice.indexOf(itemId);
  if (place < 0) return afterScreen(seen, screen || screenOf(seen, itemId));
  const next = practice[place + 1];
  return next === undefined
    ? ownAddress(seen.draft.id)
    : lookQuestionAddress(seen.draft.id, next, 1);
}

function screenOf({ draft, source }: Seen, itemId: string): number {
  return source.screens.findIndex((screen) => screen.itemId === `${draft.code}.${itemId}`) + 1;
}

function afterScreen(seen: Seen, screen: number): string {
  const { draft, source } = seen;
  if (screen < source.screens.length) return lookAddress(draft.id, screen + 1);
  const [first] = practiceIn(seen);
  return first === undefined ? ownAddress(draft.id) : lookQuestionAddress(draft.id, first, 1);
}

function screenPage(c: Context<TeacherEnv>, house: House, seen: Seen) {
  const { draft, source } = seen;
  const number = Number(c.req.param("screen"));
  const words = house.hub.library.words.of(draft.language);
  const { screens } = showLesson(source, words);
  const screen = screens[number - 1];
  if (!screen) return backToLesson(c, house);
  const { page, top } = around(c, house, seen);
  const next = afterScreen(seen, number);
  const back = number === 1 ? ownAddress(draft.id) : lookAddress(draft.id, number - 1);
  const place = {
    ...{
      lessonId: draft.code,
      number,
      of: screens.length,
      hasPractice: practiceIn(seen).length > 0,
    },
    ways: { on: next, back },
  };
  const itemId = screen.itemId?.slice(draft.code.length + 1);
  const item = itemId === undefined ? undefined : itemOf(house, seen, itemId, 1);
  const shown = { page, top, screen, language: draft.language, place, sound: undefined };
  if (!item || itemId === undefined) return sendPage(c, <Screen {...shown} />);
  const here = lookQuestionAddress(draft.id, itemId, 1);
  const asked = { ...questionProps(c, house, seen, item), here, next };
  const isForTeacher = item.type === "read-aloud" || item.type === "observe";
  const tryIt = isForTeacher ? (
    <Together {...asked} level={2} />
  ) : (
    <Question {...asked} level={2} />
  );
  return sendPage(c, <Screen {...shown} tryIt={tryIt} />);
}

function questionProps(c: Context<TeacherEnv>, house: House, seen: Seen, item: Item) {
  const practice = practiceIn(seen);
  const place = practice.indexOf(item.id.slice(seen.draft.code.length + 1));
  return {
    ...{ item, page: around(c, house, seen).page, language: item.language },
    ...{ attemptId: undefined, said: undefined, response: undefined, onScreen: undefined },
    ...{ hintsOpen: 0, picked: [], sound: undefined },
    round: Array.from({ length: Math.max(0, place) }, () => "right" as const),
    questionsInRound: Math.max(1, practice.length),
  };
}

/** What is said to an answer; nothing of it is kept. */
function answer(c: Context<TeacherEnv>, house: House, seen: Seen, { item, here, next }: Asked) {
  const { page, top } = around(c, house, seen);
  const { language, body } = item;
  if (body.kind === "reflect") {
    const { then } = body;
    const thanks = { page, then, language };
    if (wantsFragment(c)) return sendFragment(c, <ThanksFragment {...thanks} />);
    return sendPage(c, <Thanks {...thanks} next={next} top={top} />);
  }
  const response = readResponse(body, c.var.form.all);
  const grade = gradeResponse(item, response);
  const isOrder = thingsOf(item) > 0 && grade.outcome === "right";
  const shown = {
    ...{ ...questionProps(c, house, seen, item), here, next, response },
    said: saidTo({ item, response, grade }),
    picked: isOrder ? readPicked(response, 99) : [],
    hintsOpen: Math.min(wholeNumber(c.var.form.get("hints")), item.hints.length),
  };
  const status = grade.outcome === "unreadable" ? 422 : 200;
  if (wantsFragment(c)) return sendFragment(c, <AnswerFragment {...shown} />, status);
  return sendPage(c, <QuestionPage {...shown} top={top} />, status);
}

function thingsOf({ body }: Item): number {
  if (body.kind === "order") return body.things.length;
  return body.kind === "spell" ? body.tiles.length : 0;
}
