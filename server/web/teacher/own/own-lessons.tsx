import type { Context, Hono } from "hono";
import { digitsFor } from "../../../../content/format/digits.ts";
import { ownAddress } from "../../../../views/teacher/own/addresses.ts";
import { NewLessonPage } from "../../../../views/teacher/own/new-lesson.tsx";
import { OwnLessonsPage } from "../../../../views/teacher/own/own-lessons.tsx";
import { isHubLanguage } from "../../../../views/words/t.ts";
import { subjects } from "../../../library/manifest.ts";
import {
  beginLesson,
  copyLesson,
  formOfLesson,
  mostDrafts,
  type NewDraftOutcome,
} from "../../../library/own/drafts.ts";
import { type Draft, draftsOf, versionsOf } from "../../../library/own/queries.ts";
import type { Skill } from "../../../library/skills.ts";
import { whereRoom } from "../../learner/where-room.ts";
import { sendPage } from "../../send.ts";
import { sendTrouble } from "../../trouble.tsx";
import type { House } from "../../visit.ts";
import { keyOf, newKey } from "../form-key.ts";
import type { TeacherEnv } from "../guard.ts";
import { dayInWords } from "../in-words.ts";
import { teacherTop } from "../lessons.tsx";
import { teacherPage } from "../own-classroom.ts";
import { nowOf, originOf } from "./own-draft.ts";
import { classesShowing } from "./shown.ts";

/** A teacher's own lessons: the list of them, and the two ways in which one begins. */
export function ownLessonsRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const { library, db } = hub;

  routes.get("/own-lessons", (c) => listPage(c, house));

  routes.get("/new-lesson", (c) => newPage(c, house));

  routes.post("/own-lessons", async (c) => {
    const { form } = c.var;
    const language = form.get("language") ?? "";
    const from = form.get("from");
    const told = toldOnce(c, house);
    const lesson = from === undefined ? undefined : library.lesson(from);
    if (from !== undefined && !lesson?.languages.includes(language)) return c.notFound();
    const skill = library.skills.get(form.get("skill") ?? "");
    if (!lesson && !(skill && isSkillIn(skill, language)))
      return newPage(c, house, { status: 422, problem: "skill" });
    const begin = async () => {
      const made = lesson
        ? await copyLesson(db, lesson, language, told)
        : skill && (await beginLesson({ db, root: hub.config.root }, skill, language, told));
      return made ? afterwards(c, house, made) : c.notFound();
    };
    return whereRoom(hub, begin, async () =>
      sendTrouble(c, house, "no-room", { onward: "/teach/own-lessons" }),
    );
  });
}

/** Who begins a lesson and when, and by which form: the same one begins one. */
function toldOnce(c: Context<TeacherEnv>, house: House) {
  const { form, teacher } = c.var;
  const words = ["language", "from", "skill"].map((name) => form.get(name) ?? "");
  const told = [keyOf(form), String(teacher.id), ...words];
  const key = formOfLesson(house.hub.facility.secret, told);
  return { teacherId: teacher.id, at: nowOf(house), form: key };
}

/** Reading is taught in one language; every other skill in each language in which a lesson can begin. */
export function isSkillIn(skill: Skill, language: string): boolean {
  return isHubLanguage(language) && (skill.language ?? language) === language;
}

async function afterwards(c: Context<TeacherEnv>, house: House, made: NewDraftOutcome) {
  if (made.state === "too-many") return listPage(c, house, "too-many");
  return c.redirect(ownAddress(made.id), 303);
}

async function listPage(c: Context<TeacherEnv>, house: House, problem?: "too-many") {
  const { hub } = house;
  const page = teacherPage(c, house);
  const drafts = await draftsOf(hub.db, c.var.teacher.id);
  const lessons = await Promise.all(drafts.map((draft) => lineOf(house, draft, page)));
  const said = problem && page.t("own.too-many", { most: mostDrafts });
  const props = { page, top: teacherTop(c, house, page), lessons, problem: said };
  return sendPage(c, <OwnLessonsPage {...props} />, problem ? 409 : 200);
}

async function lineOf(house: House, draft: Draft, page: ReturnType<typeof teacherPage>) {
  const { hub } = house;
  const [newest] = await versionsOf(hub.db, draft.id);
  return {
    id: draft.id,
    title: draft.title,
    language: draft.language,
    from: originOf(house, draft, page.language),
    version: newest?.version,
    classes: classesShowing(hub, draft).map(({ name }) => name),
    changedOn: dayInWords(page, draft.changedAt),
  };
}

/** Choosing subject, skill and language; the subject goes first, because there are two hundred skills. */
function newPage(
  c: Context<TeacherEnv>,
  house: House,
  refused?: { status: 422; problem: "skill" },
) {
  const { library } = house.hub;
  const page = teacherPage(c, house);
  const asked = c.req.query("of") ?? c.var.form?.get("of");
  const subject = subjects.find((one) => one === asked) ?? "maths";
  const language = c.req.query("in") ?? c.var.form?.get("language") ?? page.language;
  const chosen = isHubLanguage(language) ? language : page.language;
  const skills = [...library.skills.values()].filter(
    (skill) => skill.subject === subject && isSkillIn(skill, chosen),
  );
  const levels = [...new Set(skills.map(({ level }) => level))].sort((a, b) => a - b);
  const props = {
    ...{ page, subject, subjects, language: chosen },
    formKey: newKey(),
    top: teacherTop(c, house, page),
    levels: levels.map((level) => ({
      level,
      skills: skills
        .filter((skill) => skill.level === level)
        .map(({ code, statement }) => ({
          code,
          words: digitsFor(page.language, statement[page.language] ?? statement.en ?? code),
        })),
    })),
    problem: refused && page.t("own.no-skill"),
  };
  return sendPage(c, <NewLessonPage {...props} />, refused?.status ?? 200);
}
