import type { Context, Hono } from "hono";
import { foldDigits } from "../../../content/format/read-number.ts";
import type { Page } from "../../../views/page.ts";
import {
  type PersonForm,
  PersonPage,
  type PersonProblems,
  personAddress,
} from "../../../views/teacher/person.tsx";
import { RollForms } from "../../../views/teacher/roll.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import { noteLook } from "../../classroom/audit/audit.ts";
import type { Learner } from "../../classroom/people.ts";
import { changePersonal, mostLetters, readPersonal } from "../../classroom/personal.ts";
import { faceOf } from "../faces.ts";
import type { SentForm } from "../read-form.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { ownLearner, teacherPage } from "./own-classroom.ts";
import { classroomsOf } from "./roll.tsx";

/** Who a child is: written and read only where the names of her class are open. */
export function personRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const path = "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}/person";

  routes.get(path, async (c) => {
    const learner = await ownLearner(c, house);
    if (!learner) return c.notFound();
    const ring = openRing(c, house, learner);
    if (!ring)
      return c.redirect(unlockAddress(personAddress(learner.classroomId, learner.id)), 303);
    const { id: learnerId, classroomId } = learner;
    await noteLook(hub.db, by(c, house), "person-read", { learnerId, classroomId });
    const known = (await readPersonal(hub.db, ring, [learner])).get(learner.id) ?? {};
    const { name = "", "birth-year": birthYear = "", guardian = "", note = "" } = known;
    const form = { name, birthYear, guardian, note };
    return personPage(c, house, learner, { form });
  });

  routes.post(path, async (c) => {
    const learner = await ownLearner(c, house);
    if (!learner) return c.notFound();
    const here = personAddress(learner.classroomId, learner.id);
    const ring = openRing(c, house, learner);
    if (!ring) return c.redirect(unlockAddress(here), 303);
    const form = personForm(c.var.form);
    const problems = problemsOf(teacherPage(c, house), form);
    if (Object.keys(problems).length > 0) return personPage(c, house, learner, { form, problems });
    const { birthYear, ...others } = form;
    await changePersonal(
      hub.db,
      ring,
      learner,
      { ...others, "birth-year": birthYear },
      by(c, house),
    );
    return c.redirect(`${here}?kept`, 303);
  });
}

/** The keys of this session, if they open the child's class. */
function openRing(c: Context<TeacherEnv>, { hub }: House, { classroomId }: Learner) {
  const ring = hub.rings.of(c.var.session);
  return ring?.classKeys.has(classroomId) ? ring : undefined;
}

type Shown = { form: PersonForm; problems?: PersonProblems };

async function personPage(c: Context<TeacherEnv>, house: House, learner: Learner, shown: Shown) {
  const page = teacherPage(c, house);
  const { problems = {}, form } = shown;
  const face = { ...faceOf(house.hub, learner, page.language), id: learner.id };
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  const { classroomId } = learner;
  const top = teacherTop(c, house, page);
  const done = doneWords(c, house, page, learner);
  const classrooms = await classroomsOf(c, house);
  const others = classrooms.filter(({ id }) => id !== classroomId);
  const problem = c.req.query("full") === undefined ? undefined : page.t("roll.full");
  const roll = <RollForms {...{ page, classroomId, others, problem }} learnerId={learner.id} />;
  const props = { page, top, classroomId, problems, form, done, roll };
  return sendPage(c, <PersonPage {...props} learner={face} />, status);
}

/** What the address says has just been done. */
function doneWords(c: Context, { hub }: House, { t }: Page, { classroomId }: Learner) {
  if (c.req.query("kept") !== undefined) return t("person.kept");
  if (c.req.query("moved") === undefined) return undefined;
  return t("roll.moved", { class: hub.roster.classrooms.get(classroomId)?.name ?? "" });
}

function personForm(sent: SentForm): PersonForm {
  const field = (name: string) => (sent.get(name) ?? "").trim().replace(/\s+/g, " ");
  return {
    name: field("name"),
    birthYear: foldDigits(field("birthYear")),
    guardian: field("guardian"),
    note: field("note"),
  };
}

function problemsOf({ t }: Page, form: PersonForm): PersonProblems {
  const problems: PersonProblems = {};
  for (const [name, max] of Object.entries(mostLetters))
    if (form[name as keyof typeof mostLetters].length > max)
      // the keys are the three above
      problems[name as keyof typeof mostLetters] = t("first-run.too-long", { max });
  if (form.birthYear !== "" && !/^(19|20)\d\d$/.test(form.birthYear))
    problems.birthYear = t("person.birth-year-wrong");
  return problems;
}
