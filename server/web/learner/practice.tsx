import { Hono } from "hono";
import { questionAddress } from "../../../views/learner/addresses.ts";
import { RoundDone } from "../../../views/learner/round.tsx";
import { nextInPractice } from "../../learning/open-question.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { sendPage } from "../send.ts";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { topFor } from "./top.tsx";

/** Practice of a lesson: leads to the next question, or shows that a round of six is done. */
export function practiceRoutes(house: House): Hono<LearnerEnv> {
  const { hub } = house;
  const routes = new Hono<LearnerEnv>();
  routes.use(learnerOnly(house));

  routes.get("/:lesson", async (c) => {
    const { turn } = c.var;
    const lesson = hub.library.lesson(c.req.param("lesson"));
    const again = c.req.query("again") !== undefined;
    const step = lesson && (await nextInPractice(hub.desk, turn, lesson, again));
    if (!step) return c.notFound();
    if (step.state === "question")
      return c.redirect(questionAddress(step.place.itemId, step.place.variant), 303);
    const page = pageFor(house, turn.language, turnBearer(turn));
    const top = topFor(house, page, turn.learner);
    return sendPage(c, <RoundDone {...{ page, top, lessonId: lesson.id, round: step.round }} />);
  });
  return routes;
}
