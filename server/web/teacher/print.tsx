import type { Hono } from "hono";
import { Cards, Poster, type PrintedCard } from "../../../views/teacher/print.tsx";
import { noteLook } from "../../classroom/audit/audit.ts";
import { cardCode } from "../../classroom/cards.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { faceOf, pictureLabels } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { ownClassroom, teacherPage } from "./own-classroom.ts";

/** What a teacher prints: cards to cut out, and the sheet for the wall. */
export function printRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;

  routes.get("/classes/:classroom{[0-9]+}/cards", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    await noteLook(hub.db, by(c, house), "cards-printed", { classroomId: classroom.id });
    const page = teacherPage(c, house);
    const cards: PrintedCard[] = [];
    for (const learner of learnersOf(hub.roster, classroom.id))
      cards.push({
        ...faceOf(hub, learner, page.language),
        pictures: pictureLabels(learner.pictures, page.language),
        qr: await qrCode(`${hub.address()}/c/${cardCode(hub.facility, learner)}`),
      });
    return sendPage(c, <Cards {...{ page, school: hub.facility.name, classroom, cards }} />);
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

/** The maker of codes is loaded when somebody prints: most days nobody does. */
export async function qrCode(text: string): Promise<string> {
  const { default: QRCode } = await import("qrcode");
  return QRCode.toString(text, { type: "svg", errorCorrectionLevel: "M", margin: 2 });
}
