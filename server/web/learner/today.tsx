import { Hono } from "hono";
import {
  anotherRoundAddress,
  checkAddress,
  placementAddress,
  reviewAddress,
  screenAddress,
} from "../../../views/learner/addresses.ts";
import {
  type AskedCard,
  type LessonCard,
  reasonsFor,
  Shelf,
  type ShelfSubject,
  type StepCard,
  Today,
} from "../../../views/learner/today.tsx";
import type { Page } from "../../../views/page.ts";
import { shelfFor } from "../../learning/desk.ts";
import { proposeToday, type TodayStep } from "../../learning/propose.ts";
import type { AskedOfChild } from "../../learning/tasks/tasks.ts";
import { type Library, languageSeen, type ShelfLesson } from "../../library/library.ts";
import { subjects } from "../../library/manifest.ts";
import type { Prompt } from "../../library/voice-rule.ts";
import { faceOf } from "../faces.ts";
import { type LearnerEnv, learnerOnly } from "../guards.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import { type House, pageFor, turnBearer } from "../visit.ts";
import { ownPrompts } from "./own-words.ts";
import { sendSound, soundOf, soundPath } from "./sound.ts";
import { pagePrompt } from "./spoken-words.ts";

/** A child's own page: what to do now, and everything else there is. */
export function todayRoutes(house: House): Hono<LearnerEnv> {
  const { hub } = house;
  const routes = new Hono<LearnerEnv>();
  // A middleware of this place would stand before everything below it, and lessons have a guard of their own.
  const ownTurn = learnerOnly(house);

  routes.get("/", ownTurn, async (c) => {
    const { turn } = c.var;
    const proposal = await proposeToday(hub.desk, turn);
    if (!proposal) return sendTrouble(c, house, "not-found", { onward: "/learn/shelf" });
    const page = pageFor(house, turn.language, turnBearer(turn));
    const { next, others, asked } = proposal;
    const card = stepCard(page, next);
    const picture =
      next.kind === "lesson" ? await pictureOf(house, next.lesson, turn.language) : undefined;
    return sendPage(
      c,
      <Today
        page={page}
        classroom={hub.roster.classrooms.get(turn.learner.classroomId)?.name ?? ""}
        who={faceOf(hub, turn.learner, turn.language)}
        next={{ ...card, picture }}
        sound={soundOf(house, cardPrompt(page, card), "/learn")}
        others={others.map((step) => stepCard(page, step))}
        asked={asked
          .filter((one) => !isProposed(one, next))
          .map((one) => askedCard(page, one))
          .sort(openFirst)}
      />,
    );
  });

  routes.get(soundPath, ownTurn, async (c) => {
    const { turn } = c.var;
    const page = pageFor(house, turn.language, turnBearer(turn));
    const proposal = await proposeToday(hub.desk, turn);
    const card = proposal && stepCard(page, proposal.next);
    return sendSound(c, house, [card && cardPrompt(page, card), ...ownPrompts(page)]);
  });

  routes.get("/shelf", ownTurn, async (c) => {
    const { turn } = c.var;
    const { lessons } = await hub.desk.readModel.progressOf(turn.learner.id);
    const isPractised = (place: string) => (lessons[place]?.roundsDone ?? 0) > 0;
    return sendPage(
      c,
      <Shelf
        page={pageFor(house, turn.language, turnBearer(turn))}
        classroom={hub.roster.classrooms.get(turn.learner.classroomId)?.name ?? ""}
        who={faceOf(hub, turn.learner, turn.language)}
        shelf={shelfOf(shelfFor(hub.desk, turn), turn.language, isPractised)}
      />,
    );
  });
  return routes;
}

/** Why a card is there, and what it is called. */
function cardPrompt(page: Page, card: StepCard): Prompt {
  return pagePrompt(page, reasonsFor(page, card), [card]);
}

/** What is proposed already stands on the page once, with its picture. */
function isProposed({ lesson, state }: AskedOfChild, next: TodayStep): boolean {
  return state !== "done" && next.kind === "lesson" && next.lesson.id === lesson.id;
}

function askedCard({ language }: Page, { lesson, state }: AskedOfChild): AskedCard {
  const isBegun = state === "begun";
  return { ...cardOf(lesson, language), address: firstStep(lesson, isBegun), state };
}

function openFirst(one: AskedCard, other: AskedCard): number {
  return Number(one.state === "done") - Number(other.state === "done");
}

/** Who is in the middle of a lesson goes on practising; everybody else begins with its first screen. */
function firstStep({ id }: ShelfLesson, isBegun: boolean): string {
  return isBegun ? anotherRoundAddress(id) : screenAddress(id, 1);
}

function stepCard(page: Page, step: TodayStep): StepCard {
  const { language } = page;
  switch (step.kind) {
    case "check": {
      const title = page.t("check.title");
      return { address: checkAddress, title, why: "check", subject: undefined, language };
    }
    case "placement": {
      const { subject } = step;
      const title = page.t(subject === "literacy" ? "placement.literacy" : "placement.maths");
      return { address: placementAddress(subject), title, why: "placement", subject, language };
    }
    case "review": {
      const title = page.t("review.title");
      const count = step.due;
      return {
        address: reviewAddress,
        title,
        why: "review",
        subject: undefined,
        language,
        count,
      };
    }
    case "lesson":
      return lessonStepCard(step, language);
  }
}

function lessonStepCard(
  { lesson, why, path }: Extract<TodayStep, { kind: "lesson" }>,
  language: string,
): StepCard {
  const { title, language: seen, subject } = cardOf(lesson, language);
  const isBegun = why.kind === "go-on" || (why.kind === "asked" && why.isBegun);
  const address = firstStep(lesson, isBegun);
  const reason = reasonOf(why);
  const shown = path.length > 1 ? { path } : {};
  return { address, title, subject, language: seen, why: reason, ...shown };
}

function reasonOf({ kind }: Extract<TodayStep, { kind: "lesson" }>["why"]): StepCard["why"] {
  if (kind === "begin" || kind === "show") return "next";
  return kind === "asked" ? "teacher" : kind;
}

function cardOf(lesson: ShelfLesson, language: string): LessonCard {
  const seen = languageSeen(lesson, language);
  const { id, subject, titles } = lesson;
  return { id, subject, title: titles[seen] ?? id, language: seen };
}

/** The picture of a lesson is the first that it shows. */
async function pictureOf({ hub }: House, lesson: ShelfLesson, language: string) {
  const { screens } = await hub.library.show(lesson, language);
  return screens.find((screen) => screen.picture)?.picture;
}

function shelfOf(
  library: Library,
  language: string,
  isPractised: (place: string) => boolean,
): ShelfSubject[] {
  const readable = library.lessonsIn(language);
  return subjects.flatMap((subject) => {
    const ofSubject = readable.filter((lesson) => lesson.subject === subject);
    if (ofSubject.length === 0) return [];
    const levels = [...new Set(ofSubject.map((lesson) => lesson.skill.level))].map((level) => ({
      level,
      lessons: ofSubject
        .filter((lesson) => lesson.skill.level === level)
        .map((lesson) => ({ ...cardOf(lesson, language), isPractised: isPractised(lesson.place) })),
    }));
    return [{ subject, levels }];
  });
}
