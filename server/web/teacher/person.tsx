import type { Context, Hono } from "hono";
import { foldDigits } from "../../../content/format/read-number.ts";
import type { Page } from "../../../views/page.ts";
import {
  type PersonForm,
  PersonPage,
  type PersonProblems,
  personAddress,
} from "../../../views/teacher/person.tsx";
import { moveProblems, RollForms } from "../../../views/teacher/roll.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import { noteLook } from "../../classroom/audit/audit.ts";
import { cleanWords } from "../../classroom/clean-words.ts";
import type { Learner } from "../../classroom/people.ts";
import {
  changePersonal,
  mostLetters,
  type PersonalChange,
  seePersonal,
} from "../../classroom/personal.ts";
import { type BirthYears, canBeBirthYear } from "../../classroom/roster-import/birth-year.ts";
import type { SentForm } from "../../pages/read-form.ts";
import type { Personal } from "../../personal/fields.ts";
import { faceOf } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { birthYearsBy } from "./day-typed.ts";
import type { TeacherEnv } from "./guard.ts";
import { inDigits } from "./in-words.ts";
import { teacherTopOverFields } from "./lessons.tsx";
import { classroomsOf, ownLearner, teacherPage } from "./own-classroom.ts";
import { sendLocked } from "./unlock.tsx";

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
    const { words, editions } = await seePersonal(hub.db, ring, learner);
    return personPage(c, house, learner, { form: formOf(words), shown: formOf(editions) });
  });

  routes.post(path, async (c) => {
    const learner = await ownLearner(c, house);
    if (!learner) return c.notFound();
    const here = personAddress(learner.classroomId, learner.id);
    const form = personForm(c.var.form);
    const shown = shownIn(c.var.form);
    const problems = problemsOf(teacherPage(c, house), form, birthYearsBy(hub));
    if (Object.keys(problems).length > 0)
      return personPage(c, house, learner, { form, shown, problems, status: 422 });
    const ring = openRing(c, house, learner);
    if (!ring) return sendLocked(c, house, here);
    const told = { typed: personalOf(form), shown: personalOf(shown) };
    const change = await changePersonal(hub.db, ring, learner, told, by(c, house));
    if (change.state === "overtaken") return overtakenPage(c, house, learner, change);
    return c.redirect(`${here}?kept`, 303);
  });
}

/** What she typed stays in its fields, each with what somebody else wrote there; sent once more it holds. */
async function overtakenPage(
  c: Context<TeacherEnv>,
  house: House,
  learner: Learner,
  { fields, mine, seen }: PersonalChange & { state: "overtaken" },
) {
  const { id: learnerId, classroomId } = learner;
  await noteLook(house.hub.db, by(c, house), "person-read", { learnerId, classroomId });
  const { t } = teacherPage(c, house);
  const form = formOf({ ...seen.words, ...mine });
  const toldOf = (words: string | undefined) =>
    words === undefined ? t("person.taken-meanwhile") : t("person.changed-meanwhile", { words });
  const problems: PersonProblems = {};
  for (const field of fields) problems[nameOf[field]] = toldOf(seen.words[field]);
  const shown = formOf(seen.editions);
  return personPage(c, house, learner, { form, shown, problems, status: 409 });
}

/** The keys of this session, if they open the child's class. */
function openRing(c: Context<TeacherEnv>, { hub }: House, { classroomId }: Learner) {
  const ring = hub.rings.of(c.var.session);
  return ring?.classKeys.has(classroomId) ? ring : undefined;
}

type Seen = {
  form: PersonForm;
  /** The editions of what the page shows, or showed. */
  shown: PersonForm;
  problems?: PersonProblems;
  status?: 200 | 409 | 422;
};

async function personPage(c: Context<TeacherEnv>, house: House, learner: Learner, seen: Seen) {
  const page = teacherPage(c, house);
  const { problems = {}, form, shown, status = 200 } = seen;
  const face = { ...faceOf(house.hub, learner, page.language), id: learner.id };
  const { classroomId } = learner;
  const top = teacherTopOverFields(c, house, page);
  const done =
    status === 409
      ? page.t("person.not-kept")
      : doneWords(c, house, page, { classroomId, who: face.label });
  const classrooms = await classroomsOf(c, house);
  const others = classrooms.filter(({ id }) => id !== classroomId);
  const chosen = others.find(({ id }) => String(id) === c.req.query("to"));
  const problem = moveProblems.find((one) => c.req.query(one) !== undefined);
  const choice = { classroomId, learner: face, others, chosen, problem };
  const roll = <RollForms page={page} {...choice} />;
  const isCardOld = c.req.query("renewed") !== undefined;
  const props = { page, top, classroomId, problems, form, shown, done, isCardOld, roll };
  return sendPage(c, <PersonPage {...props} learner={face} />, status);
}

type Moved = { classroomId: number; who: string };

/** What the address says has just been done. */
function doneWords(c: Context, { hub }: House, { t }: Page, { classroomId, who }: Moved) {
  if (c.req.query("kept") !== undefined) return t("person.kept");
  if (c.req.query("moved") === undefined) return undefined;
  const into = { class: hub.roster.classrooms.get(classroomId)?.name ?? "" };
  const isRenewed = c.req.query("renewed") !== undefined;
  return isRenewed ? t("roll.moved-renewed", { ...into, who }) : t("roll.moved", into);
}

function personForm(sent: SentForm): PersonForm {
  const field = (name: string) => cleanWords(sent.get(name) ?? "");
  return {
    name: field("name"),
    birthYear: foldDigits(field("birthYear")),
    guardian: field("guardian"),
    note: field("note"),
  };
}

/** The editions that the page showed; a page of an older program tells none, and is taken for an empty one. */
function shownIn(sent: SentForm): PersonForm {
  const field = (name: keyof PersonForm) => sent.get(`shown-${name}`) ?? "";
  return {
    name: field("name"),
    birthYear: field("birthYear"),
    guardian: field("guardian"),
    note: field("note"),
  };
}

const nameOf = {
  name: "name",
  "birth-year": "birthYear",
  guardian: "guardian",
  note: "note",
} as const;

function formOf(personal: Personal): PersonForm {
  const { name = "", "birth-year": birthYear = "", guardian = "", note = "" } = personal;
  return { name, birthYear, guardian, note };
}

function personalOf({ birthYear, ...others }: PersonForm) {
  return { ...others, "birth-year": birthYear };
}

function problemsOf(page: Page, form: PersonForm, born: BirthYears): PersonProblems {
  const { t } = page;
  const problems: PersonProblems = {};
  for (const [name, max] of Object.entries(mostLetters))
    if (form[name as keyof typeof mostLetters].length > max)
      // the keys are the three above
      problems[name as keyof typeof mostLetters] = t("first-run.too-long", { max });
  const isYear = /^\d{4}$/.test(form.birthYear) && canBeBirthYear(form.birthYear, born);
  if (form.birthYear !== "" && !isYear) {
    const inWords = (year: number) => inDigits(page, String(year));
    const years = { from: inWords(born.from), to: inWords(born.to) };
    problems.birthYear = t("person.birth-year-wrong", years);
  }
  return problems;
}
