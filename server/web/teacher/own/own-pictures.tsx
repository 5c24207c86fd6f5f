import type { Context, Hono } from "hono";
import { partAddress } from "../../../../views/teacher/own/addresses.ts";
import { PicturesPage } from "../../../../views/teacher/own/pictures-page.tsx";
import { bodyOfParts, type Part, partsOf } from "../../../library/own/draft-parts.ts";
import { findPictures, withPicture } from "../../../library/own/pictures.ts";
import type { Draft } from "../../../library/own/queries.ts";
import { looksOfTried } from "../../../library/own/try-draft.ts";
import { sendPage } from "../../send.ts";
import type { House } from "../../visit.ts";
import type { TeacherEnv } from "../guard.ts";
import { teacherTop } from "../lessons.tsx";
import { teacherPage } from "../own-classroom.ts";
import { keepBody } from "./keep-body.ts";
import { ownDraft } from "./own-draft.ts";
import { cardsOf } from "./own-lesson.tsx";

const path = "/own-lessons/:own{[0-9]+}/parts/:part{[0-9]+}/pictures";
/** Longer ones are no words to look for. */
const mostLetters = 60;

/** A picture of the packs is chosen for a screen or a question, by looking. */
export function ownPictureRoutes(house: House, routes: Hono<TeacherEnv>): void {
  routes.get(path, async (c) => {
    const draft = await ownDraft(c, house);
    const part = draft && illustrated(c, draft);
    return draft && part ? picturesPage(c, house, draft) : c.notFound();
  });

  routes.post(path, async (c) => {
    const draft = await ownDraft(c, house);
    const part = draft && illustrated(c, draft);
    if (!draft || !part) return c.notFound();
    const { t } = teacherPage(c, house);
    const words = house.hub.library.words.of(draft.language);
    const text = withPicture(part, c.var.form.get("picture") ?? "", words);
    if (text === undefined)
      return picturesPage(c, house, draft, { problem: t("own.picture-gone"), status: 422 });
    const texts = partsOf(draft.body).map((one) => (one.line === part.line ? text : one.text));
    const kept = await keepBody(house, draft, c.var.form, bodyOfParts(texts));
    if (kept.state !== "kept")
      return picturesPage(c, house, draft, {
        problem: t(kept.says, kept.values),
        status: kept.status,
      });
    const number = Number(c.req.param("part"));
    return c.redirect(`${partAddress(draft.id, number)}?done=saved`, 303);
  });
}

/** The part of this address, if it can have a picture. */
function illustrated(c: Context<TeacherEnv>, { body }: Draft): Part | undefined {
  const part = partsOf(body)[Number(c.req.param("part")) - 1];
  return part?.kind === "plan" ? undefined : part;
}

type Refused = { problem: string; status: 409 | 422 | 507 };

async function picturesPage(c: Context<TeacherEnv>, house: House, draft: Draft, refused?: Refused) {
  const { library } = house.hub;
  const page = teacherPage(c, house);
  const number = Number(c.req.param("part"));
  const part = cardsOf(await looksOfTried(library.own.desk, draft), [])[number - 1];
  if (!part) return c.notFound();
  const wanted = (c.req.query("find") ?? "").slice(0, mostLetters);
  const asked = Number(c.req.query("page"));
  const at = Number.isInteger(asked) && asked > 0 ? asked : 1;
  const found = await findPictures(library, draft.language, { wanted, page: at });
  const props = {
    ...{ page, part, wanted, at, ...found },
    top: teacherTop(c, house, page),
    lesson: draft,
    problem: refused?.problem,
  };
  return sendPage(c, <PicturesPage {...props} />, refused?.status ?? 200);
}
