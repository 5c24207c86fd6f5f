import { type Context, Hono } from "hono";
import type { Item } from "../../../content/format/types.ts";
import { questionAddress } from "../../../views/learner/addresses.ts";
import type { Page } from "../../../views/page.ts";
import type { Sound } from "../../../views/parts/say.tsx";
import { type Answered, newestAnswer } from "../../learning/answer-item.ts";
import type { LearnerTurn } from "../../learning/desk.ts";
import { openQuestion, type Question, type QuestionPlace } from "../../learning/open-question.ts";
import type { Prompt } from "../../library/voice-rule.ts";
import type { LearnerEnv } from "../guards.ts";
import { sendTrouble } from "../trouble.tsx";
import { type House, pageFor } from "../visit.ts";
import { saidTo } from "./question-props.ts";
import { sendSound, soundOf, soundPath } from "./sound.ts";
import { optionsPrompt, promptOf, stepsPrompt, thanksPrompt, toldPrompt } from "./spoken-words.ts";

/** Below the address of a question: its sounds, and the way to the one that says what was said to the newest answer. */
export function questionSoundRoutes(
  house: House,
  placeOf: (c: Context) => QuestionPlace | undefined,
): Hono<LearnerEnv> {
  const routes = new Hono<LearnerEnv>();
  routes.get(soundPath, async (c) => {
    const place = placeOf(c);
    if (!place) return c.notFound();
    const asked = await askedHere(house, c.var.turn, place);
    return sendSound(c, house, promptsOf(house, asked));
  });

  routes.get("/told", async (c) => {
    const place = placeOf(c);
    if (!place) return c.notFound();
    const asked = await askedHere(house, c.var.turn, place);
    const here = questionAddress(place.itemId, place.variant);
    const sound = soundOf(house, toldHere(house, asked), here);
    if (!sound) return sendTrouble(c, house, "not-found");
    return c.redirect(sound.address, 303);
  });
  return routes;
}

/** A question, its item for this child, and her newest answer. */
type AskedHere = { page: Page; question: Question; item: Item; answered: Answered | undefined };

async function askedHere(
  house: House,
  turn: LearnerTurn,
  place: QuestionPlace,
): Promise<AskedHere> {
  const { desk, library } = house.hub;
  const question = await openQuestion(desk, turn, place);
  const { itemId, seed, lesson } = question;
  const answered = question.tries > 0 ? await newestAnswer(desk, turn, question) : undefined;
  const item = answered?.item ?? (await library.make(itemId, seed, turn.language, lesson));
  return { page: pageFor(house, turn.language, ""), question, item, answered };
}

/** What her pages of this question show in words, each as it is heard. */
function* promptsOf(house: House, asked: AskedHere): Iterable<Prompt | undefined> {
  const { item, answered } = asked;
  const { lesson } = asked.question;
  yield promptOf(house, lesson, item);
  yield optionsPrompt(lesson, item);
  yield toldHere(house, asked);
  for (let open = 1; open <= item.hints.length; open++)
    yield stepsPrompt(house, lesson, item, item.hints.slice(0, open));
  if (answered) yield stepsPrompt(house, lesson, item, item.solution);
}

/** What is said to her newest answer; after a reflection the same whatever she chose. */
function toldHere(house: House, { page, question, item, answered }: AskedHere) {
  const { lesson } = question;
  if (item.body.kind === "reflect") return thanksPrompt(page, lesson, item, item.body.then);
  return answered && toldPrompt(house, page, { lesson, item, told: saidTo(answered) });
}

/** The way to do it, to be heard. */
export function solutionSound(house: House, question: Question, item: Item): Sound | undefined {
  const { lesson, itemId, variant } = question;
  const prompt = stepsPrompt(house, lesson, item, item.solution);
  return soundOf(house, prompt, questionAddress(itemId, variant));
}
