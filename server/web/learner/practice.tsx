import { type Context, Hono } from "hono";
import {
  anotherRoundAddress,
  practiceAddress,
  questionAddress,
  screenAddress,
} from "../../../views/learner/addresses.ts";
import type { FirstTry } from "../../../views/learner/question.tsx";
import { RoundDone } from "../../../views/learner/round.tsx";
import type { Page } from "../../../views/page.ts";
import { shelfFor } from "../../learning/desk.ts";
import { isMastered as isMasteredRow } from "../../learning/model/mastery.ts";
import { readRow } from "../../learning/model/skill-rows.ts";
import { nextInPractice } from "../../learning/open-question.ts";
import { languageSeen, type ShelfLesson } from "../../library/library.ts";
import type { Prompt } from "../../library/voice-rule.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { ownSound, roundWords } from "./own-words.ts";
import { sendSound, soundOf, soundPath } from "./sound.ts";
import { pagePrompt, type Title } from "./spoken-words.ts";
import { topFor } from "./top.tsx";

/** Practice of a lesson: leads to the next question, or shows that a round of six is done. */
export function practiceRoutes(house: House): Hono<LearnerEnv> {
  const { hub } = house;
  const routes = new Hono<LearnerEnv>();
  routes.use(learnerOnly(house));

  routes.get("/:lesson", async (c) => {
    const { turn } = c.var;
    const shelf = shelfFor(hub.desk, turn);
    const asked = shelf.lesson(c.req.param("lesson"));
    // Who is in the middle of a round when her teacher gives another version goes on in that one.
    const lesson = asked && shelf.inPlaceOf(asked);
    const wantsAnother = c.req.query("again") !== undefined;
    const step = lesson && (await nextInPractice(hub.desk, turn, lesson, wantsAnother));
    if (!step) return lesson ? nothingToAsk(c, house, lesson) : c.notFound();
    if (step.state === "question")
      return c.redirect(questionAddress(step.place.itemId, step.place.variant), 303);
    const page = pageFor(house, turn.language, turnBearer(turn));
    const { round } = step;
    const { knowledge } = await hub.desk.knowledge.of(turn.learner.id);
    const isMastered = isMasteredRow(readRow(knowledge.skills, lesson.skill.code));
    const mastered = isMastered ? titleOf(lesson, turn.language) : undefined;
    const sound = roundSound(house, page, lesson, { round, mastered });
    const top = topFor(house, page, turn.learner);
    const again = anotherRoundAddress(lesson.id);
    return sendPage(c, <RoundDone {...{ page, top, again, round, mastered, sound }} />);
  });

  routes.get(`/:lesson${soundPath}`, (c) => {
    const { turn } = c.var;
    const lesson = shelfFor(hub.desk, turn).lesson(c.req.param("lesson"));
    if (!lesson) return c.notFound();
    const page = pageFor(house, turn.language, turnBearer(turn));
    return sendSound(c, house, [masteredPrompt(page, titleOf(lesson, turn.language))]);
  });
  return routes;
}

/** Of a lesson whose questions all wait for a voice, and of one that only shows and asks nothing. */
function nothingToAsk(c: Context, house: House, { id, practiceAloud }: ShelfLesson): Response {
  if (practiceAloud.length > 0) return sendTrouble(c, house, "no-voice");
  return sendTrouble(c, house, "no-practice", { onward: screenAddress(id, 1) });
}

function titleOf(lesson: ShelfLesson, language: string): Title {
  const seen = languageSeen(lesson, language);
  return { title: lesson.titles[seen] ?? lesson.id, language: seen, subject: lesson.subject };
}

type RoundEnd = { round: FirstTry[]; mastered: Title | undefined };

function roundSound(house: House, page: Page, { id }: ShelfLesson, { round, mastered }: RoundEnd) {
  if (!mastered) return ownSound(house, page, roundWords(round));
  return soundOf(house, masteredPrompt(page, mastered), practiceAddress(id));
}

/** That she has mastered it, and what "it" is where a machine may say it. */
function masteredPrompt(page: Page, title: Title): Prompt {
  const isHeard = pagePrompt(page, [], [title]).say !== "";
  const ofPage = [page.t("round.title"), ...(isHeard ? [page.t("round.mastered")] : [])];
  return pagePrompt(page, ofPage, [title]);
}
