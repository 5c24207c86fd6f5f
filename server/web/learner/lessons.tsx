import { type Context, Hono } from "hono";
import type { Lesson } from "../../../content/format/types.ts";
import { Question } from "../../../views/learner/question.tsx";
import { onwardFrom, Screen, type ScreenPlace } from "../../../views/learner/screen.tsx";
import { renderPage } from "../../../views/render.ts";
import type { LearnerTurn } from "../../learning/desk.ts";
import { questionOnScreen } from "../../learning/open-question.ts";
import type { ShelfLesson } from "../../library/library.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { cutPage, hole, type PagePieces } from "../page-pieces.ts";
import { sendPage, sendPieces } from "../send.ts";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { questionProps } from "./question-props.ts";
import { topFor, topPiece } from "./top.tsx";

/** Lessons: a screen at a time. */
export function lessonRoutes(house: House): Hono<LearnerEnv> {
  const routes = new Hono<LearnerEnv>();
  routes.use(learnerOnly(house));
  const screens = new Map<string, PagePieces>();

  routes.get("/:lesson/:screen{[0-9]+}", (c) => {
    const turn = c.get("turn");
    const found = screenAt(house, turn, c.req.param("lesson"), Number(c.req.param("screen")));
    if (!found) return c.notFound();
    if (found.itemId !== undefined) return screenToTry(c, house, turn, found);
    const key = `${turn.language} ${found.lesson.id} ${found.place.number}`;
    const pieces = screens.get(key) ?? screenPieces(house, turn.language, found);
    screens.set(key, pieces);
    return sendPieces(c, pieces, { top: topPiece(house, turn.learner, turn.language) });
  });
  return routes;
}

type FoundScreen = {
  lesson: ShelfLesson;
  shown: Lesson;
  place: ScreenPlace;
  itemId: string | undefined;
};

function screenAt({ hub }: House, turn: LearnerTurn, id: string, number: number) {
  const lesson = hub.library.lesson(id);
  if (!lesson) return undefined;
  const shown = hub.library.show(lesson, turn.language);
  const screen = shown.screens[number - 1];
  if (!screen) return undefined;
  const hasPractice = lesson.practice.length > 0;
  const place = { lessonId: id, number, of: shown.screens.length, hasPractice };
  return { lesson, shown, place, itemId: screen.itemId };
}

/** Everything of a screen but the bar on top is the same for all: rendered and compressed once. */
function screenPieces(house: House, language: string, { shown, place }: FoundScreen): PagePieces {
  const screen = shown.screens[place.number - 1];
  if (!screen) throw new Error("The screen was found a moment ago.");
  const page = pageFor(house, language, "");
  const sound = house.hub.library.voice(shown.language, screen.say);
  const props = { page, screen, language: shown.language, place, sound };
  return cutPage(renderPage(<Screen {...props} top={hole("top")} />));
}

async function screenToTry(c: Context, house: House, turn: LearnerTurn, found: FoundScreen) {
  const { shown, place, itemId, lesson } = found;
  const screen = shown.screens[place.number - 1];
  if (!screen || itemId === undefined) return c.notFound();
  const page = pageFor(house, turn.language, turnBearer(turn));
  const question = await questionOnScreen(house.hub.desk, turn, lesson, itemId);
  const props = await questionProps(c, house, turn, question, {
    next: onwardFrom(place),
    onScreen: place.number,
  });
  const sound = house.hub.library.voice(shown.language, screen.say);
  return sendPage(
    c,
    <Screen
      page={page}
      top={topFor(house, page, turn.learner)}
      screen={screen}
      language={shown.language}
      place={place}
      sound={sound}
      tryIt={<Question {...props} level={2} />}
    />,
  );
}
