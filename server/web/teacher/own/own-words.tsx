import type { Context, Hono } from "hono";
import type { Page } from "../../../../views/page.ts";
import { replacedAddress } from "../../../../views/teacher/own/addresses.ts";
import { WordsPage } from "../../../../views/teacher/own/words-page.tsx";
import { mostMinutes, mostTitleLetters } from "../../../library/own/draft-source.ts";
import { findInLesson, replaceInLesson } from "../../../library/own/lesson-words.ts";
import type { Draft } from "../../../library/own/queries.ts";
import { looksOfTried } from "../../../library/own/try-draft.ts";
import { sendPage } from "../../send.ts";
import type { House } from "../../visit.ts";
import type { TeacherEnv } from "../guard.ts";
import { teacherTop } from "../lessons.tsx";
import { teacherPage } from "../own-classroom.ts";
import { changeIn, type Told, tidyWords } from "./change-in.ts";
import { keepBody, type NotKept } from "./keep-body.ts";
import { ownDraft } from "./own-draft.ts";
import { cardsOf } from "./own-lesson.tsx";

const path = "/own-lessons/:own{[0-9]+}/words";

/** A word is changed for another in the whole lesson: first all its places are shown, then those that are ticked change. */
export function ownWordRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get(path, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const told = { find: c.req.query("find") ?? "", by: c.req.query("by") ?? "" };
    return wordsPage(c, house, draft, told);
  });

  routes.post(path, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const { form } = c.var;
    const told = { find: form.get("find") ?? "", by: tidyWords(form.get("by") ?? "") };
    const chosen = new Set(form.all("place"));
    if (told.by === "" || chosen.size === 0) return wordsPage(c, house, draft, told, "none");
    const change = changeIn(house, draft, told);
    const { title, body, toRead } = replaceInLesson(draft, change, chosen);
    if (title.length > mostTitleLetters) return wordsPage(c, house, draft, told, "title");
    const kept = await keepBody(house, { ...draft, title }, form, body, toRead);
    if (kept.state !== "kept") return wordsPage(c, house, draft, told, kept);
    return c.redirect(replacedAddress(draft.id, told.find, told.by), 303);
  });
}

async function wordsPage(
  c: Context<TeacherEnv>,
  house: House,
  draft: Draft,
  told: Told,
  refused?: Refused,
) {
  const page = teacherPage(c, house);
  const cards = cardsOf(await looksOfTried(house.hub.library.own.desk, draft), []);
  const [find, by] = [tidyWords(told.find), tidyWords(told.by)];
  const change = changeIn(house, draft, told);
  const { places, stay, counted } = findInLesson(draft, change);
  const props = {
    ...{ page, find, by, stay, counted },
    problem: refused && problemOf(page, refused),
    word: change,
    top: teacherTop(c, house, page),
    lesson: draft,
    places: places.map(({ part, ...place }) => ({
      ...place,
      part: part === undefined ? undefined : cards[part],
    })),
  };
  const status = typeof refused === "string" ? 422 : (refused?.status ?? 200);
  return sendPage(c, <WordsPage {...props} />, status);
}

type Refused = NotKept | "none" | "title";

function problemOf({ t }: Page, refused: Refused): string {
  if (refused === "none") return t("own.none-ticked");
  if (refused === "title")
    return t("own.title-problem", { most: mostTitleLetters, minutes: mostMinutes });
  return t(refused.says, refused.values);
}
