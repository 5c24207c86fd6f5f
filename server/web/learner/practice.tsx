import { Hono } from "hono";
import { anotherRoundAddress, questionAddress } from "../../../views/learner/addresses.ts";
import { RoundDone } from "../../../views/learner/round.tsx";
import { shelfFor } from "../../learning/desk.ts";
import { isMastered as isMasteredRow } from "../../learning/model/mastery.ts";
import { readRow } from "../../learning/model/skill-rows.ts";
import { nextInPractice } from "../../learning/open-question.ts";
import { languageSeen } from "../../library/library.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import { type House, pageFor, turnBearer } from "../visit.ts";
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
    if (!step) return lesson ? sendTrouble(c, house, "no-voice") : c.notFound();
    if (step.state === "question")
      return c.redirect(questionAddress(step.place.itemId, step.place.variant), 303);
    const page = pageFor(house, turn.language, turnBearer(turn));
    const top = topFor(house, page, turn.learner);
    const { knowledge } = await hub.desk.knowledge.of(turn.learner.id);
    const isMastered = isMasteredRow(readRow(knowledge.skills, lesson.skill.code));
    const language = languageSeen(lesson, turn.language);
    const title = lesson.titles[language] ?? lesson.id;
    const mastered = isMastered ? { title, language } : undefined;
    const again = anotherRoundAddress(lesson.id);
    return sendPage(c, <RoundDone {...{ page, top, again, round: step.round, mastered }} />);
  });
  return routes;
}
