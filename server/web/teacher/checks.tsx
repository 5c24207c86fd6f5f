import type { Context, Hono } from "hono";
import { ChecksPage } from "../../../views/teacher/checks.tsx";
import { classAddress } from "../../../views/teacher/class-bar.tsx";
import { NewCheckPage } from "../../../views/teacher/new-check.tsx";
import { isHubLanguage } from "../../../views/words/t.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { chooseChecks, mostSkills } from "../../learning/check/choose-checks.ts";
import { canBeChecked } from "../../learning/check/next-question.ts";
import { openCheckOf } from "../../learning/check/see-child.ts";
import type { ShelfLesson } from "../../library/library.ts";
import type { SentForm } from "../../pages/read-form.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { endedInWords, openInWords } from "./check-in-words.ts";
import { levelsCalled, lookingFor } from "./find-lesson.ts";
import { keyOf, newKey } from "./form-key.ts";
import type { TeacherEnv } from "./guard.ts";
import { facesByName } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { lessonsByLevel } from "./lessons-by-level.ts";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";
import { learnersAsked, learnersTicked } from "./tick-asked.ts";

/** The supervised checks of a class: which go on, what came out, and one more. */
export function checksRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const path = "/classes/:classroom{[0-9]+}/checks";

  routes.get(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? checksPage(c, house, classroom) : c.notFound();
  });

  routes.get("/classes/:classroom{[0-9]+}/new-check", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const learners = learnersAsked(c);
    const lessons = c.req.queries("lesson") ?? [];
    const chosen = { lessons, learners, language: classroom.language };
    return newCheckPage(c, house, classroom, { formKey: newKey(), find: "", chosen, problems: {} });
  });

  routes.post(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const { t } = teacherPage(c, house);
    const { form, teacher } = c.var;
    const asked = form.all("lesson").filter((id) => id !== "");
    const language = languageIn(form, classroom);
    const children = learnersOf(hub.roster, classroom.id);
    const formKey = keyOf(form);
    const ticked = new Set(form.all("learner").map(Number));
    const shown = { formKey, chosen: { lessons: asked, learners: ticked, language } };
    const again = changedForm(form, children, shown);
    if (again) return newCheckPage(c, house, classroom, { ...again, problems: {} });
    const lessons = lessonsToCheck(house, language, asked);
    const learners = children.filter(({ id }) => ticked.has(id));
    const problems = {
      ...(!lessons && { lesson: t("checks.no-lesson") }),
      ...(learners.length === 0 && { whom: t("checks.nobody") }),
    };
    if (!lessons || learners.length === 0) {
      const find = form.get("found") ?? "";
      return newCheckPage(c, house, classroom, { ...shown, find, problems });
    }
    const skills = lessons.map(({ skill }) => skill.code);
    const told = { formKey, skills, language, teacherId: teacher.id };
    const have = await chooseChecks(hub.desk, learners, told);
    const busy = learners.length - have.length;
    const here = classAddress(classroom.id, "checks");
    return c.redirect(`${here}?chosen=${have.length}&busy=${busy}`, 303);
  });
}

/** In which language the check is asked; the class's own where the form tells none that there is. */
function languageIn(form: SentForm, classroom: Classroom): string {
  const told = form.get("language") ?? "";
  return isHubLanguage(told) ? told : classroom.language;
}

/** Lessons of a form, each once; undefined when there is none, too many, or one that cannot be checked in the language. */
function lessonsToCheck(
  { hub }: House,
  language: string,
  ids: string[],
): ShelfLesson[] | undefined {
  const known = hub.library.lessonsIn(language).filter(canBeChecked);
  const found = [...new Set(ids)].map((id) => known.find((lesson) => lesson.id === id));
  const lessons = found.flatMap((lesson) => lesson ?? []);
  const isWhole = lessons.length === found.length && lessons.length > 0;
  return isWhole && lessons.length <= mostSkills ? lessons : undefined;
}

type ShownForm = {
  formKey: string;
  chosen: { lessons: string[]; learners: ReadonlySet<number>; language: string };
  problems: { lesson?: string; whom?: string };
  /** What its lessons are called, when not all of them are offered. */
  find: string;
};

/** The form as it comes back when it asks for ticks or for other lessons; undefined when it is sent. */
function changedForm(
  form: SentForm,
  children: Learner[],
  { formKey, chosen }: Pick<ShownForm, "formKey" | "chosen">,
): Omit<ShownForm, "problems"> | undefined {
  const learners = learnersTicked(form, children);
  if (learners) return { formKey, find: form.get("found") ?? "", chosen: { ...chosen, learners } };
  const find = lookingFor(form);
  return find === undefined ? undefined : { formKey, find, chosen };
}

async function newCheckPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  shown: ShownForm,
) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const learners = learnersOf(hub.roster, classroom.id);
  const faces = await facesByName(c, house, learners, page.language);
  const lessons = hub.library.lessons.filter(canBeChecked);
  const byLevel = lessonsByLevel(lessons, page.language);
  const asked = shown.chosen.lessons;
  const { first, ...called } = levelsCalled(byLevel, shown.find, asked);
  const chosen = { ...shown.chosen, lessons: withFirst(asked, first) };
  const isOut = (id: number) => (hub.desk.checks.has(id) ? page.t("checks.in-one") : undefined);
  const props = {
    ...{ page, classroom, ...shown, ...called, chosen },
    top: teacherTop(c, house, page),
    areLocked: !areNamesOpen(c, house, classroom.id),
    faces: [...faces.values()].map((face) => ({ ...face, isOut: isOut(face.id) })),
    most: mostSkills,
  };
  const status = Object.keys(shown.problems).length > 0 ? 422 : 200;
  return sendPage(c, <NewCheckPage {...props} />, status);
}

/** What was looked for comes into the first field that is still empty. */
function withFirst(lessons: string[], first: string | undefined): string[] {
  const place = [...lessons, ""].indexOf("");
  if (first === undefined || place >= mostSkills) return lessons;
  return [...lessons.slice(0, place), first, ...lessons.slice(place + 1)];
}

/** More would be a list that nobody reads; a child's own page has hers. */
const mostEnded = 40;

async function checksPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { roster } = house.hub;
  const page = teacherPage(c, house);
  const learners = learnersOf(roster, classroom.id);
  return sendPage(
    c,
    <ChecksPage
      page={page}
      top={teacherTop(c, house, page)}
      classroom={classroom}
      areLocked={!areNamesOpen(c, house, classroom.id)}
      open={await openOnes(c, house, learners)}
      ended={await endedInWords(c, house, page, { learners, most: mostEnded })}
      chosen={countsAsked(c)}
    />,
  );
}

async function openOnes(c: Context<TeacherEnv>, house: House, learners: Learner[]) {
  const page = teacherPage(c, house);
  const faces = await facesByName(c, house, learners, page.language);
  const open = [];
  for (const { id } of learners) {
    const face = faces.get(id);
    const check = await openCheckOf(house.hub.desk, id);
    if (face && check) open.push(await openInWords(house, page, check, face));
  }
  return open;
}

/** How many children have a check since a form was sent, and how many kept another one, as the address says. */
export function countsAsked(c: Context): { now: number; busy: number } | undefined {
  const count = (name: string) => Number(/^\d{1,3}$/.exec(c.req.query(name) ?? "")?.[0] ?? "0");
  if (c.req.query("chosen") === undefined) return undefined;
  return { now: count("chosen"), busy: count("busy") };
}
