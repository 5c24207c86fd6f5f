import type { Context, Hono } from "hono";
import { digitsFor } from "../../../../content/format/digits.ts";
import { describeAnswer } from "../../../../content/format/sheet-words.ts";
import type { Item } from "../../../../content/format/types.ts";
import { ownAddress, ownLessonsAddress } from "../../../../views/teacher/own/addresses.ts";
import type { PartLook } from "../../../../views/teacher/own/look.tsx";
import { OwnLessonPage } from "../../../../views/teacher/own/own-lesson.tsx";
import type { PartCard } from "../../../../views/teacher/own/parts.tsx";
import { isWordKey } from "../../../../views/words/t.ts";
import type { DraftProblem } from "../../../library/own/check-draft.ts";
import type { Part } from "../../../library/own/draft-parts.ts";
import { mostMinutes, mostTitleLetters, tidyTitle } from "../../../library/own/draft-source.ts";
import type { PartLook as Looked } from "../../../library/own/look.ts";
import { changeDraft, type Draft, removeDraft, versionsOf } from "../../../library/own/queries.ts";
import { looksOfTried, tryDraft } from "../../../library/own/try-draft.ts";
import { unreadIn } from "../../../library/own/unfinished.ts";
import { problemsInWords } from "../../../pages/problem-words.ts";
import { whereRoom } from "../../learner/where-room.ts";
import { sendPage } from "../../send.ts";
import type { House } from "../../visit.ts";
import type { TeacherEnv } from "../guard.ts";
import { dayInWords } from "../in-words.ts";
import { teacherTop } from "../lessons.tsx";
import { teacherPage } from "../own-classroom.ts";
import { leftOf } from "./change-in.ts";
import { keepBody } from "./keep-body.ts";
import { nowOf, originOf, ownDraft } from "./own-draft.ts";
import { classesFor, classesShowing } from "./shown.ts";

const path = "/own-lessons/:own{[0-9]+}";

/** One lesson of a teacher's own: all of it on one page, its title, and the end of it. */
export function ownLessonRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;

  routes.get(path, async (c) => {
    const draft = await ownDraft(c, house);
    return draft ? lessonPage(c, house, draft) : c.notFound();
  });

  routes.post(path, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const { t } = teacherPage(c, house);
    const title = tidyTitle(c.var.form.get("title") ?? "");
    const minutes = Number(c.var.form.get("minutes"));
    const typed = { ...draft, title: title || draft.title };
    const isFine = title !== "" && title.length <= mostTitleLetters;
    const isTime = Number.isInteger(minutes) && minutes >= 1 && minutes <= mostMinutes;
    if (!isFine || !isTime)
      return lessonPage(c, house, typed, {
        titleProblem: t("own.title-problem", { most: mostTitleLetters, minutes: mostMinutes }),
      });
    const edition = Number(c.var.form.get("edition"));
    const keep = async () => {
      const words = { title, minutes, body: draft.body, toRead: draft.toRead };
      const isKept = await hub.db.write((tx) =>
        changeDraft(tx, { id: draft.id, edition }, words, nowOf(house)),
      );
      if (!isKept) return lessonPage(c, house, typed, { titleProblem: t("own.changed-since") });
      return c.redirect(`${ownAddress(draft.id)}?done=saved`, 303);
    };
    return whereRoom(hub, keep, () =>
      lessonPage(c, house, typed, { titleProblem: t("own.no-room"), status: 507 }),
    );
  });

  // What she has read is right as it stands; a lesson that was changed meanwhile is read again.
  routes.post(`${path}/readings`, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    const kept = await keepBody(house, draft, c.var.form, draft.body, []);
    if (kept.state === "kept") return c.redirect(`${ownAddress(draft.id)}?done=read`, 303);
    const { t } = teacherPage(c, house);
    const givingProblem = t(kept.says, kept.values);
    return lessonPage(c, house, draft, { givingProblem, status: kept.status });
  });

  routes.post(`${path}/removals`, async (c) => {
    const draft = await ownDraft(c, house);
    if (!draft) return c.notFound();
    if (classesShowing(hub, draft).length > 0) return lessonPage(c, house, draft);
    await hub.db.write((tx) => removeDraft(tx, draft.id));
    return c.redirect(ownLessonsAddress, 303);
  });
}

type Said = { titleProblem?: string; givingProblem?: string; status?: 409 | 422 | 507 };

/** The page of a lesson, with what is wrong with what was just asked for. */
export async function lessonPage(
  c: Context<TeacherEnv>,
  house: House,
  draft: Draft,
  said: Said = {},
) {
  const { hub } = house;
  const { library } = hub;
  const page = teacherPage(c, house);
  const { problems } = await tryDraft(library.own.desk, draft);
  const looks = await looksOfTried(library.own.desk, draft);
  const parts = cardsOf(looks, problems);
  const skill = library.skills.get(draft.skill);
  const from = originOf(house, draft, page.language);
  const inPlaceOf = library.lesson(draft.place);
  const versions = await versionsOf(hub.db, draft.id);
  const done = `own.done-${c.req.query("done") ?? ""}`;
  const props = {
    ...{ page, parts, from },
    top: teacherTop(c, house, page),
    lesson: draft,
    skill: digitsFor(page.language, skill?.statement[page.language] ?? draft.skill),
    problems: problemsInWords(page, parts, problems),
    hasUnread: unreadIn(draft).length > 0,
    done: isWordKey(done) ? page.t(done) : undefined,
    left: leftAfter(c, house, draft),
    classes: await classesFor(hub, draft, c.var.teacher.id),
    versions: versions.map(({ lessonId, version, publishedAt }) => ({
      ...{ lessonId, version },
      on: dayInWords(page, publishedAt),
    })),
    takesPlaceOf: from?.title ?? inPlaceOf?.titles[draft.language],
    goesToOffice: hub.uploads !== undefined,
    titleProblem: said.titleProblem,
    givingProblem: said.givingProblem,
  };
  const hasProblem = said.titleProblem ?? said.givingProblem;
  return sendPage(c, <OwnLessonPage {...props} />, said.status ?? (hasProblem ? 422 : 200));
}

/** What the change of a word has left, on the page that comes after it. */
function leftAfter(c: Context<TeacherEnv>, house: House, draft: Draft) {
  const { find = "", by = "" } = c.req.query();
  return find === "" ? undefined : leftOf(house, draft, { find, by });
}

/** The parts as the page names and shows them. */
export function cardsOf(
  looks: { part: Part; look: Looked }[],
  problems: DraftProblem[],
): PartCard[] {
  const counts = { screen: 0, question: 0, plan: 0 };
  return looks.map(({ part, look }, place) => {
    counts[part.kind] += 1;
    const isBroken = problems.some((one) => one.part === place && one.severity === "broken");
    return {
      ...{ number: place + 1, kind: part.kind, ofKind: counts[part.kind] },
      look: lookInWords(part, look),
      isBroken: isBroken || look.state === "broken",
    };
  });
}

export function lookInWords(part: Part, look: Looked): PartLook {
  if (look.state === "broken") return { state: "broken", text: part.text };
  if (look.state !== "question") return look;
  const { item } = look;
  const [right] = item.key.right;
  const hasWords = right !== undefined && !hasOnlyPictures(item);
  return { state: "question", item, right: hasWords ? describeAnswer(item, right) : "" };
}

/** A picture in words is for who cannot see it: a drawing of twenty squares has a line for each. */
function hasOnlyPictures({ body }: Item): boolean {
  if (body.kind === "match") return body.left.some(({ text }) => text.length === 0);
  return "options" in body && body.options.some(({ text }) => text.length === 0);
}
