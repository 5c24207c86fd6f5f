import { Hono } from "hono";
import { inSentences } from "../../../content/format/spoken-text.ts";
import { growthAddress } from "../../../views/learner/addresses.ts";
import { countedIn, Growth, type GrowthSubject } from "../../../views/learner/growth.tsx";
import type { Page } from "../../../views/page.ts";
import type { LearnerTurn } from "../../learning/desk.ts";
import { growthOf } from "../../learning/growth.ts";
import { languageSeen, type ShelfLesson } from "../../library/library.ts";
import type { Prompt } from "../../library/voice-rule.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { sendPage } from "../send.ts";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { sendSound, soundOf, soundPath } from "./sound.ts";
import { pagePrompt } from "./spoken-words.ts";
import { topFor } from "./top.tsx";

/** What a child can do now: her own page, compared with nobody's. */
export function growthRoutes(house: House): Hono<LearnerEnv> {
  const routes = new Hono<LearnerEnv>();
  routes.use(learnerOnly(house));

  routes.get("/", async (c) => {
    const { turn } = c.var;
    const page = pageFor(house, turn.language, turnBearer(turn));
    const growth = await growthShown(house, turn);
    const sound = soundOf(house, growthPrompt(page, growth), growthAddress);
    const top = topFor(house, page, turn.learner);
    return sendPage(c, <Growth {...{ page, growth, sound, top }} />);
  });

  routes.get(soundPath, async (c) => {
    const { turn } = c.var;
    const page = pageFor(house, turn.language, turnBearer(turn));
    return sendSound(c, house, [growthPrompt(page, await growthShown(house, turn))]);
  });
  return routes;
}

async function growthShown({ hub }: House, turn: LearnerTurn): Promise<GrowthSubject[]> {
  const growth = await growthOf(hub.desk, turn);
  return growth.map(({ subject, can, learning }) => ({
    subject,
    can: can.map(({ lesson, isNew }) => ({ ...titleOf(lesson, turn.language), isNew })),
    learning: learning.map((lesson) => ({
      ...titleOf(lesson, turn.language),
      lessonId: lesson.id,
    })),
  }));
}

/** More is too long to listen to. */
const mostTitles = 8;
const fewestBegun = 3;

/** How much she can do, what is newest of it, and what she is at. */
function growthPrompt(page: Page, growth: GrowthSubject[]): Prompt {
  const counted = countedIn(page, growth);
  const ofPage = growth.length === 0 ? [page.t("growth.none")] : counted;
  const can = growth.flatMap(({ subject, can }) => can.map((one) => ({ ...one, subject })));
  const own = pagePrompt(page, [page.t("today.growth"), ...ofPage], can.slice(0, mostTitles));
  const at = growth.flatMap(({ subject, learning }) =>
    learning.map((one) => ({ ...one, subject })),
  );
  const heard = at.slice(0, Math.max(mostTitles - can.length, fewestBegun));
  const begun = pagePrompt(page, [], heard);
  if (begun.say === "") return own;
  return { ...own, say: inSentences([own.say, page.t("growth.learning"), begun.say]) };
}

function titleOf(lesson: ShelfLesson, language: string) {
  const seen = languageSeen(lesson, language);
  return { title: lesson.titles[seen] ?? lesson.id, language: seen };
}
