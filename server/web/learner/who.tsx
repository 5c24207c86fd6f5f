import { type Context, Hono } from "hono";
import { wallAddress } from "../../../views/learner/addresses.ts";
import { Classes, Switch, Wall } from "../../../views/learner/who.tsx";
import type { Page } from "../../../views/page.ts";
import { renderPage } from "../../../views/render.ts";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { isSetUp } from "../../classroom/set-up.ts";
import { cutPage, type PagePieces } from "../../pages/page-pieces.ts";
import { faceOf } from "../faces.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { sendPage, sendPieces } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import {
  browserLanguage,
  earlierTurns,
  firstPageFor,
  type House,
  languageOf,
  pageFor,
} from "../visit.ts";

/** Who is learning? The classes, the wall of a class, and the next child on the same phone. */
export function whoRoutes(house: House): Hono {
  const { hub } = house;
  const { roster } = hub;
  const routes = new Hono();
  const wallOf = openWalls(house);

  routes.get("/", async (c) => {
    if (!(await isSetUp(hub.db))) return c.redirect("/teach/first-run", 303);
    const [only, ...others] = roster.classrooms.values();
    return c.redirect(only && others.length === 0 ? wallAddress(only.id) : "/classes", 303);
  });

  routes.get("/classes", (c) => {
    const page = firstPageFor(c, house, browserLanguage(c, hub.facility.language), "");
    const classrooms = [...roster.classrooms.values()];
    return sendPage(c, <Classes page={page} school={hub.facility.name} classrooms={classrooms} />);
  });

  routes.get("/classes/:classroom{[0-9]+}", (c) => {
    const id = Number(c.req.param("classroom"));
    const classroom = roster.classrooms.get(id);
    if (!classroom) return noClass(c, house, id);
    const page = firstPageFor(c, house, languageOf(c, classroom.language), "");
    return sendPieces(c, wallOf(classroom, page), {});
  });

  routes.route("/switch", switchRoutes(house));
  return routes;
}

/** A class that was put away is told from one that never was; not what it is called, nor who is in it. */
export function noClass(c: Context, house: House, id: number): Response | Promise<Response> {
  return house.hub.roster.away.has(id) ? sendTrouble(c, house, "class-away") : c.notFound();
}

/** The walls are the same for every phone: each is rendered and compressed once, until a class or a child changes. */
function openWalls(house: House): (classroom: Classroom, page: Page) => PagePieces {
  const { roster } = house.hub;
  const walls = new Map<string, PagePieces>();
  let { edition } = roster;
  return (classroom, page) => {
    if (edition !== roster.edition) walls.clear();
    edition = roster.edition;
    const key = `${page.language} ${page.hasLetters} ${classroom.id}`;
    const wall = walls.get(key) ?? cutPage(renderPage(wallPage(house, classroom, page)));
    walls.set(key, wall);
    return wall;
  };
}

function wallPage({ hub }: House, classroom: Classroom, page: Page) {
  const faces = learnersOf(hub.roster, classroom.id).map((learner) => ({
    ...faceOf(hub, learner, page.language),
    id: learner.id,
  }));
  const hasOthers = hub.roster.classrooms.size > 1;
  return <Wall {...{ page, classroom, faces, hasOthers }} />;
}

function switchRoutes(house: House) {
  const { hub } = house;
  return new Hono<LearnerEnv>().get("/", learnerOnly(house), (c) => {
    const { turn } = c.var;
    const classroom = hub.roster.classrooms.get(turn.learner.classroomId);
    if (!classroom) return c.notFound();
    const others = earlierTurns(hub, turn.sitting.phone)
      .filter(({ learner }) => learner.id !== turn.learner.id)
      .map(({ learner }) => ({
        ...faceOf(hub, learner, turn.language),
        id: learner.id,
        classroomId: learner.classroomId,
      }));
    const page = pageFor(house, turn.language, "");
    const who = faceOf(hub, turn.learner, turn.language);
    return sendPage(c, <Switch {...{ page, classroom, who, others }} />);
  });
}
