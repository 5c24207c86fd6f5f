import { Hono } from "hono";
import { Growth, type GrowthSubject } from "../../../views/learner/growth.tsx";
import { growthOf } from "../../learning/growth.ts";
import { languageSeen, type ShelfLesson } from "../../library/library.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { sendPage } from "../send.ts";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { topFor } from "./top.tsx";

/** What a child can do now: her own page, compared with nobody's. */
export function growthRoutes(house: House): Hono<LearnerEnv> {
  const routes = new Hono<LearnerEnv>();
  routes.use(learnerOnly(house));

  routes.get("/", async (c) => {
    const { turn } = c.var;
    const page = pageFor(house, turn.language, turnBearer(turn));
    const growth = (await growthOf(house.hub.desk, turn)).map(
      ({ subject, can, learning }): GrowthSubject => ({
        subject,
        can: can.map(({ lesson, isNew }) => ({ ...titleOf(lesson, turn.language), isNew })),
        learning: learning.map((lesson) => ({
          ...titleOf(lesson, turn.language),
          lessonId: lesson.id,
        })),
      }),
    );
    return sendPage(c, <Growth {...{ page, growth }} top={topFor(house, page, turn.learner)} />);
  });
  return routes;
}

function titleOf(lesson: ShelfLesson, language: string) {
  const seen = languageSeen(lesson, language);
  return { title: lesson.titles[seen] ?? lesson.id, language: seen };
}
