import { Hono } from "hono";
import { anotherReviewAddress, reviewQuestionAddress } from "../../../views/learner/addresses.ts";
import { RoundDone } from "../../../views/learner/round.tsx";
import { nextInReview } from "../../learning/review-round.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { sendPage } from "../send.ts";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { ownSound, roundWords } from "./own-words.ts";
import { topFor } from "./top.tsx";

/** The review of what a child has mastered before: leads to the next question, or shows that the round is done; where nothing is due, it leads to today's page. */
export function reviewRoutes(house: House): Hono<LearnerEnv> {
  const { desk } = house.hub;
  const routes = new Hono<LearnerEnv>();
  routes.use(learnerOnly(house));

  routes.get("/", async (c) => {
    const { turn } = c.var;
    const wantsAnother = c.req.query("again") !== undefined;
    const step = await nextInReview(desk, turn, wantsAnother);
    if (step.state === "question")
      return c.redirect(reviewQuestionAddress(step.place.itemId, step.place.variant), 303);
    if (step.state === "nothing-due") return c.redirect("/learn", 303);
    const page = pageFor(house, turn.language, turnBearer(turn));
    const top = topFor(house, page, turn.learner);
    const again = step.isMoreDue ? anotherReviewAddress : undefined;
    const { round } = step;
    const sound = ownSound(house, page, roundWords(round));
    return sendPage(c, <RoundDone {...{ page, top, again, round, sound }} />);
  });
  return routes;
}
