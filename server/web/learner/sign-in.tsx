import { type Context, Hono } from "hono";
import { picturesAddress } from "../../../views/learner/addresses.ts";
import { Pictures } from "../../../views/learner/pictures.tsx";
import type { Page } from "../../../views/page.ts";
import { isHubLanguage } from "../../../views/words/t.ts";
import type { Learner } from "../../classroom/people.ts";
import { passwordPictures } from "../../classroom/pictures.ts";
import { signInByPictures, startSitting } from "../../classroom/sign-in.ts";
import { ownPath } from "../../pages/own-path.ts";
import { faceOf, pictureLabels } from "../faces.ts";
import { phoneForm } from "../guards.ts";
import { sendPage } from "../send.ts";
import {
  classroomLanguage,
  ensurePhone,
  firstPageFor,
  type House,
  keepLanguage,
  keepPhone,
  languageOf,
  phoneBearer,
  takeLanguage,
  turnOf,
  visitorOf,
} from "../visit.ts";
import { cardRoutes } from "./cards.tsx";
import { noClass } from "./who.tsx";

/** A child signs in: her animal and her three pictures, or her card. Any page can be had in another language. */
export function signInRoutes(house: House): Hono {
  const { hub } = house;
  const { roster } = hub;
  const routes = new Hono();

  const learnerIn = (classroom: string, id: string) => {
    const learner = roster.learners.get(Number(id));
    return learner?.classroomId === Number(classroom) ? learner : undefined;
  };

  const threePictures = "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}";

  routes.get(threePictures, (c) => {
    const learner = learnerIn(c.req.param("classroom"), c.req.param("learner"));
    if (learner) return sendPage(c, picturesPage(c, house, learner, ensurePhone(c)));
    const merged = roster.merged.get(Number(c.req.param("learner")));
    const child = merged && roster.learners.get(merged.childId); // a page that lay open leads to her own animal
    if (child) return c.redirect(picturesAddress(child.classroomId, child.id), 303);
    return noClass(c, house, Number(c.req.param("classroom")));
  });

  routes.post(threePictures, phoneForm(house), async (c) => {
    const learner = learnerIn(c.req.param("classroom"), c.req.param("learner"));
    if (!learner) return noClass(c, house, Number(c.req.param("classroom")));
    const { phone, form } = c.var;
    const tapped = form.all("picture");
    // Whoever taps "Go" too soon has not tried anything.
    if (tapped.length !== 3)
      return sendPage(c, picturesPage(c, house, learner, phone, { state: "not-three" }), 422);
    const visitor = visitorOf(c, house);
    const tried = await signInByPictures(hub.db, roster, learner, tapped, visitor);
    if (tried.state !== "in")
      return sendPage(c, picturesPage(c, house, learner, phone, tried), 422);
    takeLanguage(c, await startSitting(hub.db, roster, learner, phone, visitor.now));
    keepPhone(c, phone);
    return c.redirect("/learn", 303);
  });

  routes.route("/c", cardRoutes(house));

  routes.get("/language/:language", (c) => {
    const language = c.req.param("language");
    if (!isHubLanguage(language)) return c.notFound();
    const back = ownPath(c.req.query("back"));
    const isHers = back === "/learn" || back.startsWith("/learn/"); // a page of the child whose turn it is
    keepLanguage(c, language, isHers ? turnOf(c, house)?.sitting : undefined);
    return c.redirect(back, 303);
  });

  return routes;
}

type NotIn = { state: "not-three" } | { state: "wrong" } | { state: "pause"; seconds: number };

function picturesPage(c: Context, house: House, learner: Learner, phone: string, tried?: NotIn) {
  const { hub } = house;
  const language = languageOf(c, classroomLanguage(hub, learner));
  const page = firstPageFor(c, house, language, phoneBearer(phone));
  const classroom = hub.roster.classrooms.get(learner.classroomId);
  return (
    <Pictures
      page={page}
      classroom={classroom ?? { id: learner.classroomId, name: hub.facility.name }}
      learnerId={learner.id}
      face={faceOf(hub, learner, language)}
      pictures={pictureLabels(passwordPictures, language)}
      problem={tried && problemInWords(page, tried)}
    />
  );
}

function problemInWords(page: Page, tried: NotIn): string {
  if (tried.state === "pause") return pauseInWords(page, tried.seconds);
  return page.t(tried.state === "wrong" ? "pictures.wrong" : "pictures.three");
}

/** A child who waits for minutes is told what she can do meanwhile. */
function pauseInWords({ t }: Page, seconds: number): string {
  if (seconds <= 60) return t("pictures.pause", { seconds });
  return t("pictures.long-pause", { minutes: Math.ceil(seconds / 60) });
}
