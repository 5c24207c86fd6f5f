import { type Context, Hono } from "hono";
import { picturesAddress } from "../../../views/learner/addresses.ts";
import { Card } from "../../../views/learner/pictures.tsx";
import { childOfMergedCard, fateOfCard, learnerOfCard } from "../../classroom/cards.ts";
import { startSitting } from "../../classroom/sign-in.ts";
import { faceOf } from "../faces.ts";
import { type PhoneEnv, phoneForm } from "../guards.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import {
  ensurePhone,
  firstPageFor,
  type House,
  keepPhone,
  languageOf,
  phoneBearer,
  takeLanguage,
} from "../visit.ts";

/** A card's code, opened by the phone's camera: it names the child, and one tap signs her in. */
export function cardRoutes(house: House): Hono<PhoneEnv> {
  const { hub } = house;
  const { roster } = hub;
  const routes = new Hono<PhoneEnv>();

  routes.get("/:code", (c) => {
    const code = c.req.param("code");
    const child = childOfMergedCard(roster, code);
    if (child) return c.redirect(picturesAddress(child.classroomId, child.id), 303);
    const learner = learnerOfCard(roster, code);
    const classroom = learner && roster.classrooms.get(learner.classroomId);
    if (!learner || !classroom) return notACard(c, house, code);
    const language = languageOf(c, classroom.language);
    const page = firstPageFor(c, house, language, phoneBearer(ensurePhone(c)));
    const face = faceOf(hub, learner, language);
    return sendPage(c, <Card {...{ page, classroom, code, face }} />);
  });

  routes.post("/:code", phoneForm(house), async (c) => {
    const code = c.req.param("code");
    const child = childOfMergedCard(roster, code);
    if (child) return c.redirect(picturesAddress(child.classroomId, child.id), 303);
    const learner = learnerOfCard(roster, code);
    if (!learner) return notACard(c, house, code);
    takeLanguage(c, await startSitting(hub.db, roster, learner, c.var.phone, hub.clock.now()));
    keepPhone(c, c.var.phone);
    return c.redirect("/learn", 303);
  });
  return routes;
}

/** A lost card that is found again, and one of a class that was put away, are told from a code that somebody made up. */
async function notACard(c: Context, house: House, code: string): Promise<Response> {
  const { db, roster } = house.hub;
  const fate = await fateOfCard(db, roster, code);
  return fate ? sendTrouble(c, house, fate, { onward: "/classes" }) : c.notFound();
}
