import { type Context, Hono } from "hono";
import { readResponse } from "../../../content/format/read-response.ts";
import { placementAddress } from "../../../views/learner/addresses.ts";
import { Placed, PlacementPage } from "../../../views/learner/placement.tsx";
import { answerItem } from "../../learning/answer-item.ts";
import { openQuestion, type QuestionPlace } from "../../learning/open-question.ts";
import { askedInPlacement, nextInPlacement } from "../../learning/place.ts";
import type { SentForm } from "../../pages/read-form.ts";
import { type LearnerEnv, learnerOnly, turnForm } from "../guards.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { ownSound } from "./own-words.ts";
import { propsAfter, wholeNumber } from "./question-props.ts";
import { topFor } from "./top.tsx";
import { answerWhereRoom } from "./where-room.ts";

/** Why a question is asked again: what came is no answer to it, or the card had no room to keep it. */
type WhyAgain = "unreadable" | "not-kept";
const statusAgain = { unreadable: 422, "not-kept": 507 } as const;

/** Where does a child begin? One question after the other, the next one chosen by all answers before. */
export function placementRoutes(house: House): Hono<LearnerEnv> {
  const { hub } = house;
  const routes = new Hono<LearnerEnv>();
  routes.use(learnerOnly(house));

  routes.get("/:subject", async (c) => {
    const { turn } = c.var;
    const step = await nextInPlacement(hub.desk, turn, c.req.param("subject"));
    if (!step) return c.notFound();
    if (step.state === "question") return sendQuestion(c, house, step.place, step.asked);
    const page = pageFor(house, turn.language, turnBearer(turn));
    const top = topFor(house, page, turn.learner);
    return sendPage(c, <Placed {...{ page, top, sound: ownSound(house, page, "placed") }} />);
  });

  routes.post("/:subject/attempts", turnForm(house), async (c) => {
    const { turn, form } = c.var;
    const here = placementAddress(c.req.param("subject"));
    const place = placeOf(house, form);
    if (!place) return sendTrouble(c, house, "not-found");
    const askAgain = async (why: WhyAgain) => {
      const asked = await askedInPlacement(hub.desk, turn, place.lesson);
      return sendQuestion(c, house, place, asked, why);
    };
    const keep = async () => {
      const outcome = await answerItem(hub.desk, turn, place, {
        attemptId: form.get("attempt") ?? "",
        hints: 0,
        isSkipped: form.get("skip") !== undefined,
        responseTo: (body) => readResponse(body, form.all),
      });
      if (outcome.state === "not-asked") return sendTrouble(c, house, "old-page");
      return outcome.state === "unreadable" ? askAgain("unreadable") : c.redirect(here, 303);
    };
    return answerWhereRoom(c, hub, keep, () => askAgain("not-kept"));
  });
  return routes;
}

/** Asks, or asks again with what was answered still in its form. */
async function sendQuestion(
  c: Context<LearnerEnv>,
  house: House,
  place: QuestionPlace,
  asked: number,
  whyAgain?: WhyAgain,
): Promise<Response> {
  const { turn, form } = c.var;
  const question = await openQuestion(house.hub.desk, turn, place);
  const here = placementAddress(place.lesson.subject);
  const props = await propsAfter(house, turn, question, undefined, { next: here });
  const { itemId, variant } = place;
  const top = topFor(house, props.page, turn.learner);
  const response = whyAgain && readResponse(props.item.body, form.all);
  const words = whyAgain === "unreadable" ? whyAgain : asked === 0 ? "placement-begins" : undefined;
  const noteSound = words && ownSound(house, props.page, words);
  const again = { response, whyAgain, noteSound, hintsOpen: 0 };
  const shown = { ...props, ...again, here, asked, itemId, variant, top };
  return sendPage(c, <PlacementPage {...shown} />, whyAgain ? statusAgain[whyAgain] : 200);
}

function placeOf({ hub }: House, form: SentForm): QuestionPlace | undefined {
  const itemId = form.get("item") ?? "";
  const found = hub.library.item(itemId);
  if (!found) return undefined;
  const variant = wholeNumber(form.get("variant"));
  return { lesson: found.lesson, itemId, variant, purpose: "placement" };
}
