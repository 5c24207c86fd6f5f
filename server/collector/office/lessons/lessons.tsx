import { type Context, Hono } from "hono";
import { HubLessonPage, type LessonLine, LessonsPage } from "../../../../views/office/lessons.tsx";
import type { Page } from "../../../../views/page.ts";
import { nameOfLanguage } from "../../../../views/teacher/lessons.tsx";
import { wholeText } from "../../fold/told/lessons/queries.ts";
import { type PersonEnv, personOnly } from "../guard.ts";
import { whenInWords } from "../in-words.ts";
import type { Office } from "../office.ts";
import { sendOffice } from "../office-page.ts";
import { personPage } from "../person-page.ts";
import { sendOfficeTrouble } from "../trouble.tsx";
import {
  answersToLessons,
  type LessonOfHub,
  lessonOfHub,
  lessonsAside,
  lessonsOfHubs,
} from "./queries.ts";

/** A part of the list that a phone can hold. */
const lessonsAPart = 100;
const asideShown = 50;
const path = "/:hub{[0-9a-f]{16}}/:lesson{own-[a-z0-9-]{1,40}}/:sha{[0-9a-f]{64}}";

/** What teachers made on their hubs and gave to classes. */
export function lessonRoutes(office: Office): Hono<PersonEnv> {
  const { ask } = office.receiving.store;
  const routes = new Hono<PersonEnv>();
  routes.use("*", personOnly(office));

  routes.get("/", async (c) => {
    const part = Math.min(Math.max(1, Math.trunc(Number(c.req.query("part"))) || 1), 10_000);
    const skip = (part - 1) * lessonsAPart;
    const [found, aside] = await Promise.all([
      lessonsOfHubs(ask, { most: lessonsAPart + 1, skip }),
      lessonsAside(ask, asideShown),
    ]);
    const shown = found.slice(0, lessonsAPart);
    const answers = await answersToLessons(ask, shown);
    const { page, me } = personPage(c, office);
    const props = {
      ...{ page, me: me.name, part, hasMore: found.length > lessonsAPart },
      lessons: shown.map((one) => lineOf(page, one, answers)),
      aside: aside.map(({ hubId, hubName, ...one }) => ({ ...one, hub: { hubId, name: hubName } })),
    };
    return sendOffice(c, <LessonsPage {...props} />);
  });

  routes.get(path, async (c) => {
    const found = await asked(c, office);
    if (!found) return sendOfficeTrouble(c, office, "not-found", "/lessons");
    const { lesson, text, hasOther } = found;
    const { page, me } = personPage(c, office);
    const props = {
      ...{ page, me: me.name, text, hasOther },
      line: lineOf(page, lesson, await answersToLessons(ask, [lesson])),
      ...{ through: lesson.through ?? undefined, by: page.digits(lesson.teacher) },
    };
    return sendOffice(c, <HubLessonPage {...props} />);
  });

  routes.get(`${path}/lesson.md`, async (c) => {
    const found = await asked(c, office);
    if (!found) return sendOfficeTrouble(c, office, "not-found", "/lessons");
    return c.body(found.text, 200, {
      "content-type": "text/markdown; charset=utf-8",
      "content-disposition": `attachment; filename="${found.lesson.lesson}.md"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
  });
  return routes;
}

/** The version that the address names, with its text. */
async function asked(
  c: Context<PersonEnv>,
  office: Office,
): Promise<{ lesson: LessonOfHub; text: string; hasOther: boolean } | undefined> {
  const { ask } = office.receiving.store;
  const { hub = "", lesson: named = "", sha = "" } = c.req.param();
  const all = await lessonOfHub(ask, hub, named);
  const lesson = all.find(({ sha256 }) => sha256 === sha);
  const text = lesson && (await wholeText(ask, hub, { lesson: named, sha256: sha }));
  return lesson && text && { lesson, text: textOf(text), hasOther: all.length > 1 };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("utf8"); // it was read before it was kept as a lesson
}

function lineOf(page: Page, told: LessonOfHub, answers: Map<string, number>): LessonLine {
  const { hubId, hubName, lesson, sha256, title, version, givenAt } = told;
  const { fromLesson, fromPack, fromVersion } = told;
  const isCopy = fromLesson !== null && fromPack !== null && fromVersion !== null;
  return {
    ...{ lesson, sha256, title, hub: { hubId, name: hubName } },
    language: { code: told.language, name: nameOfLanguage(told.language) },
    from: isCopy
      ? page.t("office.lessons.original", {
          name: fromLesson,
          text: [fromPack, fromVersion].join(" "),
        })
      : undefined,
    version: page.digits(version),
    since: whenInWords(page, givenAt),
    answers: page.digits(answers.get(`${hubId} ${lesson}`) ?? 0),
  };
}
