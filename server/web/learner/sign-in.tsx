import { type Context, Hono } from "hono";
import { setCookie } from "hono/cookie";
import { wallAddress } from "../../../views/learner/addresses.ts";
import { Pictures } from "../../../views/learner/pictures.tsx";
import { Classes, Switch, Wall } from "../../../views/learner/who.tsx";
import { isHubLanguage } from "../../../views/words/t.ts";
import type { Learner } from "../../classroom/people.ts";
import { passwordPictures } from "../../classroom/pictures.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { isSetUp } from "../../classroom/set-up.ts";
import { signInByPictures, startSitting } from "../../classroom/sign-in.ts";
import { faceOf, pictureLabels } from "../faces.ts";
import { type LearnerEnv, learnerOnly, phoneForm } from "../guards.ts";
import { sendPage } from "../send.ts";
import {
  addressOf,
  browserLanguage,
  classroomLanguage,
  earlierTurns,
  ensurePhone,
  type House,
  languageOf,
  pageFor,
  phoneBearer,
} from "../visit.ts";
import { cardRoutes } from "./cards.tsx";

/** Who is learning: class, own animal, three pictures; or the card; or the next child on the same phone. */
export function signInRoutes(house: House): Hono {
  const { hub } = house;
  const { roster } = hub;
  const routes = new Hono();

  routes.get("/", async (c) => {
    if (!(await isSetUp(hub.db))) return c.redirect("/teach/first-run", 303);
    const [only, ...others] = roster.classrooms.values();
    return c.redirect(only && others.length === 0 ? wallAddress(only.id) : "/classes", 303);
  });

  routes.get("/classes", (c) => {
    const page = pageFor(house, browserLanguage(c, hub.facility.language), "");
    const classrooms = [...roster.classrooms.values()];
    const school = hub.facility.name;
    return sendPage(c, <Classes page={page} school={school} classrooms={classrooms} />);
  });

  routes.get("/classes/:classroom{[0-9]+}", (c) => {
    const classroom = roster.classrooms.get(Number(c.req.param("classroom")));
    if (!classroom) return c.notFound();
    ensurePhone(c);
    const language = languageOf(c, classroom.language);
    const faces = learnersOf(roster, classroom.id).map((learner) => ({
      ...faceOf(hub, learner, language),
      id: learner.id,
    }));
    const page = pageFor(house, language, "");
    const hasOthers = roster.classrooms.size > 1;
    return sendPage(c, <Wall {...{ page, classroom, faces, hasOthers }} />);
  });

  const learnerIn = (classroom: string, id: string) => {
    const learner = roster.learners.get(Number(id));
    return learner?.classroomId === Number(classroom) ? learner : undefined;
  };

  const threePictures = "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}";

  routes.get(threePictures, (c) => {
    const learner = learnerIn(c.req.param("classroom"), c.req.param("learner"));
    return learner ? sendPage(c, picturesPage(c, house, learner, ensurePhone(c))) : c.notFound();
  });

  routes.post(threePictures, phoneForm(house), async (c) => {
    const learner = learnerIn(c.req.param("classroom"), c.req.param("learner"));
    if (!learner) return c.notFound();
    const { phone, form } = c.var;
    const visitor = { address: addressOf(c), now: new Date() };
    const tried = await signInByPictures(hub.db, learner, form.all("picture"), visitor);
    if (tried.state !== "in")
      return sendPage(c, picturesPage(c, house, learner, phone, tried), 422);
    await startSitting(hub.db, roster, learner, phone, visitor.now);
    return c.redirect("/learn", 303);
  });

  routes.route("/c", cardRoutes(house));

  routes.get("/language/:language", (c) => {
    const language = c.req.param("language");
    if (!isHubLanguage(language)) return c.notFound();
    setCookie(c, "language", language, { path: "/", sameSite: "Lax", maxAge: 31_536_000 });
    return c.redirect(ownPath(c.req.query("back")), 303);
  });

  routes.route("/switch", switchRoutes(house));
  return routes;
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

type NotIn = { state: "wrong" } | { state: "pause"; seconds: number };

function picturesPage(c: Context, house: House, learner: Learner, phone: string, tried?: NotIn) {
  const { hub } = house;
  const language = languageOf(c, classroomLanguage(hub, learner));
  const page = pageFor(house, language, phoneBearer(phone));
  const classroom = hub.roster.classrooms.get(learner.classroomId);
  const problem =
    tried?.state === "pause"
      ? page.t("pictures.pause", { seconds: tried.seconds })
      : tried && page.t("pictures.wrong");
  return (
    <Pictures
      page={page}
      classroom={classroom ?? { id: learner.classroomId, name: hub.facility.name }}
      learnerId={learner.id}
      face={faceOf(hub, learner, language)}
      pictures={pictureLabels(passwordPictures, language)}
      problem={problem}
    />
  );
}

/** A way back inside this hub; never to another place. */
function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])[\w/.?=&-]*$/.test(path) ? path : "/";
}
