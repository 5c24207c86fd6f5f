import { type Context, Hono } from "hono";
import QuickLRU from "quick-lru";
import type { Screen as LessonScreen } from "../../../content/format/types.ts";
import { screenAddress } from "../../../views/learner/addresses.ts";
import { Question } from "../../../views/learner/question.tsx";
import { onwardFrom, Screen, type ScreenProps } from "../../../views/learner/screen.tsx";
import { Together } from "../../../views/learner/together.tsx";
import type { Page } from "../../../views/page.ts";
import { renderPage } from "../../../views/render.ts";
import { type LearnerTurn, shelfFor } from "../../learning/desk.ts";
import { questionOnScreen } from "../../learning/open-question.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { Prompt } from "../../library/voice-rule.ts";
import { cutPage, hole, type PagePieces } from "../../pages/page-pieces.ts";
import { isInCheck, type LearnerEnv, learnerOnly, learnerPage } from "../guards.ts";
import type { FindReady } from "../ready-page.ts";
import { readyPage, sendPage, sendPieces } from "../send.ts";
import { type House, pageFor, turnBearer, turnOf } from "../visit.ts";
import { questionProps } from "./question-props.ts";
import { sendSound, soundOf, soundPath } from "./sound.ts";
import { topFor, topPiece } from "./top.tsx";

/** Screens that are rendered and compressed, those that were asked for lately: 3 KB each. */
const mostScreens = 400;

const placeOfScreen = /^\/learn\/lessons\/([\w-]+)\/(\d+)$/;

type LessonDoor = {
  routes: Hono<LearnerEnv>;
  /** Screens that were shown lately. */
  ready: FindReady;
};

/** Lessons: a screen at a time. Who begins meets what stands there now; who is in the middle of a version comes to its end. */
export function lessonDoor(house: House): LessonDoor {
  const { library } = house.hub;
  const routes = new Hono<LearnerEnv>();
  const shown = new QuickLRU<string, PagePieces>({ maxSize: mostScreens / 2 }); // it keeps up to twice its size
  const shownAs = ({ language }: LearnerTurn, lesson: ShelfLesson, number: number) =>
    `${house.hub.lent.edition} ${language} ${lesson.id} ${lesson.packVersion} ${number}`;
  const metBy = (turn: LearnerTurn, lesson: ShelfLesson, number: number) =>
    number === 1 ? shelfFor(house.hub.desk, turn).inPlaceOf(lesson) : lesson;

  const page = (c: Context<LearnerEnv>): Response | Promise<Response> => {
    const turn = c.get("turn");
    const lesson = library.lesson(c.req.param("lesson") ?? "");
    const number = Number(c.req.param("screen"));
    const facts = lesson?.screens[number - 1];
    if (!lesson || !facts) return c.notFound();
    const { itemId } = facts;
    const now = metBy(turn, lesson, number);
    if (now !== lesson) return c.redirect(screenAddress(now.id, 1), 303);
    if (itemId !== undefined) return screenToTry(c, house, { lesson, number, itemId });
    const top = topPiece(house, turn.learner, turn.language);
    const key = shownAs(turn, lesson, number);
    const known = shown.get(key);
    if (known) return sendPieces(c, known, { top });
    return screenPieces(house, turn.language, lesson, number).then((pieces) => {
      shown.set(key, pieces);
      return sendPieces(c, pieces, { top });
    });
  };
  routes.get("/:lesson/:screen{[0-9]+}", learnerPage(house, page));

  routes.get(`/:lesson/:screen{[0-9]+}${soundPath}`, learnerOnly(house), async (c) => {
    const lesson = library.lesson(c.req.param("lesson"));
    if (!lesson) return c.notFound();
    const { language, screens } = await library.show(lesson, c.get("turn").language);
    const screen = screens[Number(c.req.param("screen")) - 1];
    if (!screen) return c.notFound();
    return sendSound(c, house, [promptOnScreen(lesson, language, screen)]);
  });

  const ready: FindReady = (path, asked) => {
    const [, lessonId = "", screen] = placeOfScreen.exec(path) ?? [];
    const lesson = library.lesson(lessonId);
    const turn = lesson && turnOf(asked, house);
    if (!turn || isInCheck(house, turn)) return undefined;
    const number = Number(screen);
    const pieces = shown.get(shownAs(turn, lesson, number));
    if (!pieces || metBy(turn, lesson, number) !== lesson) return undefined;
    return readyPage(asked, pieces, { top: topPiece(house, turn.learner, turn.language) });
  };
  return { routes, ready };
}

/** Everything of a screen but the bar on top is the same for all: rendered and compressed once. */
async function screenPieces(
  house: House,
  language: string,
  lesson: ShelfLesson,
  number: number,
): Promise<PagePieces> {
  const props = await screenProps(house, pageFor(house, language, ""), lesson, number);
  return cutPage(renderPage(<Screen {...props} top={hole("top")} />));
}

type ScreenWithItem = { lesson: ShelfLesson; number: number; itemId: string };

async function screenToTry(c: Context<LearnerEnv>, house: House, found: ScreenWithItem) {
  const { turn } = c.var;
  const { lesson, number, itemId } = found;
  const page = pageFor(house, turn.language, turnBearer(turn));
  const props = await screenProps(house, page, lesson, number);
  const question = await questionOnScreen(house.hub.desk, turn, lesson, itemId);
  const setting = { next: onwardFrom(props.place), onScreen: number };
  const asked = await questionProps(c, house, turn, question, setting);
  const top = topFor(house, page, turn.learner);
  const isForTeacher = ["read-aloud", "observe"].includes(asked.item.type);
  const tryIt = isForTeacher ? (
    <Together {...asked} level={2} />
  ) : (
    <Question {...asked} level={2} />
  );
  return sendPage(c, <Screen {...props} top={top} tryIt={tryIt} />);
}

async function screenProps(
  house: House,
  page: Page,
  lesson: ShelfLesson,
  number: number,
): Promise<Omit<ScreenProps, "top">> {
  const { language, screens } = await house.hub.library.show(lesson, page.language);
  const screen = screens[number - 1];
  if (!screen) throw new Error("The catalogue knows a screen that the lesson does not have.");
  const hasPractice = lesson.practice.length > 0;
  const place = { lessonId: lesson.id, number, of: screens.length, hasPractice };
  const here = screenAddress(lesson.id, number);
  const sound = soundOf(house, promptOnScreen(lesson, language, screen), here);
  return { page, screen, language, place, sound };
}

function promptOnScreen(lesson: ShelfLesson, language: string, { say }: LessonScreen): Prompt {
  return { subject: lesson.subject, language, say, needsVoice: false };
}
