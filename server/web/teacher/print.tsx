import type { Context, Hono } from "hono";
import { Cards, cardsAddress, Poster, type PrintedCard } from "../../../views/teacher/print.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import { noteDown, noteLook } from "../../classroom/audit/audit.ts";
import { cardCode } from "../../classroom/cards.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { cardsPrinted, strayCards } from "../../classroom/printed/printed-cards.ts";
import type { PrintedCards } from "../../classroom/printed/queries.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { faceOf, pictureLabels } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { dayInWords } from "./in-words.ts";
import { areNamesOpen, namesOf, ownClassroom, teacherPage } from "./own-classroom.ts";

/** What a teacher prints: cards to cut out, and the sheet for the wall. */
export function printRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;

  routes.get("/classes/:classroom{[0-9]+}/cards", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const ofClass = learnersOf(hub.roster, classroom.id);
    const alone = c.req.query("learner");
    const learner = ofClass.find(({ id }) => String(id) === alone);
    if (alone !== undefined && !learner) return c.notFound();
    const areNamed = c.req.query("names") !== undefined;
    if (areNamed && !areNamesOpen(c, house, classroom.id)) {
      const onward = cardsAddress(classroom.id, { learnerId: learner?.id, areNamed });
      return c.redirect(unlockAddress(onward), 303);
    }
    return cardsPage(c, house, { classroom, learner, ofClass, areNamed });
  });

  routes.post("/classes/:classroom{[0-9]+}/cards", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    await cardsPrinted(hub.db, classroom.id, printedNow(c, house));
    return c.redirect(cardsAddress(classroom.id), 303);
  });

  routes.get("/poster", async (c) => {
    const page = teacherPage(c, house);
    const address = hub.address();
    const name = hub.hostName();
    const qr = await qrCode(`${address}/`);
    const school = hub.facility.name;
    return sendPage(c, <Poster {...{ page, school, address, name, qr }} />);
  });
}

type CardsAsked = {
  classroom: Classroom;
  /** The child whose card alone is printed; otherwise all of her class are. */
  learner: Learner | undefined;
  ofClass: Learner[];
  areNamed: boolean;
};

async function cardsPage(
  c: Context<TeacherEnv>,
  house: House,
  { classroom, learner, ofClass, areNamed }: CardsAsked,
) {
  const { hub } = house;
  const whose = { classroomId: classroom.id, ...(learner && { learnerId: learner.id }) };
  await noteLook(hub.db, by(c, house), "cards-printed", whose);
  // Names on paper leave the hub: their line is on the card first, or they are not shown.
  if (areNamed) await noteDown(hub.db, by(c, house), "names-printed", whose);
  const page = teacherPage(c, house);
  const learners = learner ? [learner] : ofClass;
  const names = areNamed ? await namesOf(c, house, learners) : new Map<number, string>();
  const cards: PrintedCard[] = [];
  for (const learner of learners)
    cards.push({
      ...faceOf(hub, learner, page.language),
      name: names.get(learner.id),
      pictures: pictureLabels(learner.pictures, page.language),
      qr: await qrCode(`${hub.address()}/c/${cardCode(hub.facility, learner)}`),
    });
  const printed = printedNow(c, house);
  // One card more says nothing of those that the class has.
  const found = learner ? undefined : await strayCards(hub.db, classroom.id, printed);
  const stray = found && { before: found.address, date: dayInWords(page, found.printedAt) };
  const { address } = printed;
  const school = hub.facility.name;
  const isNew = c.req.query("new") !== undefined;
  const props = { page, school, classroom, cards, areNamed, isNew, address, stray };
  return sendPage(c, <Cards {...props} learnerId={learner?.id} />);
}

/** What a card that is printed now carries. */
function printedNow(c: Context<TeacherEnv>, house: House): PrintedCards {
  return { address: house.hub.address(), printedAt: by(c, house).at };
}

/** The maker of codes is loaded when somebody prints: most days nobody does. */
export async function qrCode(text: string): Promise<string> {
  const { default: QRCode } = await import("qrcode");
  return QRCode.toString(text, { type: "svg", errorCorrectionLevel: "M", margin: 2 });
}
