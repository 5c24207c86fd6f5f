import type { Context, Hono } from "hono";
import { replacedAddress } from "../../../../views/teacher/own/addresses.ts";
import { WordsPage } from "../../../../views/teacher/own/words-page.tsx";
import type { Draft } from "../../../library/own/queries.ts";
import { findWords, linesToRead, replaceWords } from "../../../library/own/replace-words.ts";
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
    const body = replaceWords(draft.body, change, chosen);
    const toRead = [...draft.toRead, ...linesToRead(draft, change, chosen)];
    const kept = await keepBody(house, draft, form, body, toRead);
    if (kept.state !== "kept") return wordsPage(c, house, draft, told, kept);
    return c.redirect(replacedAddress(draft.id, told.find, told.by), 303);
  });
}

async function wordsPage(
  c: Context<TeacherEnv>,
  house: House,
  draft: Draft,
  told: Told,
  refused?: NotKept | "none",
) {
  const page = teacherPage(c, house);
  const cards = cardsOf(await looksOfTried(house.hub.library.own.desk, draft), []);
  const [find, by] = [tidyWords(told.find), tidyWords(told.by)];
  const change = changeIn(house, draft, told);
  const { places, stay, counted } = findWords(draft.body, change);
  const problem =
    refused === "none"
      ? page.t("own.none-ticked")
      : refused && page.t(refused.says, refused.values);
  const props = {
    ...{ page, find, by, stay, counted, problem },
    word: change,
    top: teacherTop(c, house, page),
    lesson: draft,
    places: places.map((place) => ({ ...place, part: cards[place.part] })),
  };
  const status = refused === "none" ? 422 : (refused?.status ?? 200);
  return sendPage(c, <WordsPage {...props} />, status);
}
