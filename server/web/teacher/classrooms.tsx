import { type Context, Hono } from "hono";
import { plainDigits } from "../../../content/format/digits.ts";
import type { Page } from "../../../views/page.ts";
import {
  type LearnerLine,
  TeacherClasses,
  TeacherClassroom,
  TeacherTop,
} from "../../../views/teacher/classroom.tsx";
import { namesAddress } from "../../../views/teacher/names.tsx";
import type { NewClassForm } from "../../../views/teacher/new-class.tsx";
import { isHubLanguage } from "../../../views/words/t.ts";
import { erasedInClass } from "../../classroom/audit/queries.ts";
import { enrolMore, largestClass, openClassroom, pseudonymsOfForm } from "../../classroom/enrol.ts";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { completeKeys } from "../../classroom/unlock.ts";
import { timeOf } from "../../device/age.ts";
import { spanOfToday } from "../../device/calendar.ts";
import { answersIn } from "../../learning/queries.ts";
import { recoveryKeyMadeAt } from "../../personal/queries.ts";
import { faceOf, pictureLabels } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { archiveRoutes, toldOfClassAway } from "./archive.tsx";
import { attendanceRoutes } from "./attendance.tsx";
import { auditRoutes } from "./audit.tsx";
import { checksRoutes } from "./checks.tsx";
import { childRoutes } from "./child.tsx";
import { classNameRoutes } from "./class-name.tsx";
import { courseRoutes } from "./course.tsx";
import { departureRoutes } from "./departure.tsx";
import { familyReportRoutes } from "./family-report.tsx";
import { countProblem, textProblem } from "./first-run.tsx";
import { keyOf, newKey } from "./form-key.ts";
import { groupRoutes } from "./groups.tsx";
import { type TeacherEnv, teacherOnly } from "./guard.ts";
import { dayInWords } from "./in-words.ts";
import { planRoutes } from "./lessons.tsx";
import { lostNamesRoutes } from "./lost-names.tsx";
import { mapRoutes } from "./map.tsx";
import { mergeRoutes } from "./merges.tsx";
import { mistakeRoutes } from "./mistakes.tsx";
import { moveRoutes, movesWaiting } from "./moves.tsx";
import { nameTyped } from "./name-typed.ts";
import { newCardRoutes } from "./new-card.tsx";
import { newCourseRoutes } from "./new-course.tsx";
import { nowRoutes } from "./now.tsx";
import { oneCheckRoutes } from "./one-check.tsx";
import {
  areNamesOpen,
  classroomsAway,
  classroomsOf,
  namesOf,
  ownClassroom,
  teacherPage,
} from "./own-classroom.ts";
import { ownPassphraseRoutes } from "./own-passphrase.tsx";
import { paperRoutes } from "./paper.tsx";
import { paperResultRoutes } from "./paper-results.tsx";
import { paperWithdrawalRoutes } from "./paper-withdrawals.tsx";
import { personRoutes } from "./person.tsx";
import { printRoutes } from "./print.tsx";
import { recoveryRoutes } from "./recovery.tsx";
import { reportRoutes } from "./report.tsx";
import { reportFileRoutes } from "./report-files.ts";
import { roleRoutes } from "./role.tsx";
import { rollRoutes } from "./roll.tsx";
import { sheetRoutes } from "./sheets.tsx";
import { staffRoutes } from "./staff.tsx";
import { taskRoutes } from "./tasks.tsx";
import { teacherNameRoutes } from "./teacher-name.tsx";
import { unlockRoutes } from "./unlock.tsx";

/** Every page of a teacher who has signed in: her classes, the children in them, the lessons, and what she prints. */
export function classroomRoutes(house: House): Hono<TeacherEnv> {
  const { hub } = house;
  const routes = new Hono<TeacherEnv>();
  routes.use(teacherOnly(house));
  routes.use("/classes/:classroom{[0-9]+}/*", toldOfClassAway(house));

  routes.get("/", async (c) => {
    const [only, ...others] = await classroomsOf(c, house);
    if (only && others.length === 0 && c.req.query("all") === undefined)
      return c.redirect(`/teach/classes/${only.id}`, 303);
    return classesPage(c, house);
  });

  routes.post("/classes", (c) => openClass(c, house));

  routes.get("/classes/:classroom{[0-9]+}", async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? classroomPage(c, house, classroom) : c.notFound();
  });

  routes.post("/classes/:classroom{[0-9]+}/learners", async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const page = teacherPage(c, house);
    const here = learnersOf(hub.roster, classroom.id);
    const room = largestClass - here.length;
    const count = plainDigits(c.var.form.get("learners") ?? "");
    const problem = countProblem(page, count, 100);
    if (problem) return classroomPage(c, house, classroom, problem);
    const form = [keyOf(c.var.form), "more", String(classroom.id)];
    const asked = new Set(pseudonymsOfForm(hub.facility.secret, form, Number(count)));
    const isSentTwice = here.some(({ pseudonym }) => asked.has(pseudonym));
    if (Number(count) > room && !isSentTwice)
      return classroomPage(c, house, classroom, page.t("teacher.class-full", { room }));
    const more = [...asked].map((pseudonym) => ({ pseudonym }));
    await enrolMore(hub.db, hub.roster, classroom, more, timeOf(hub.clock.now()));
    return c.redirect(`/teach/classes/${classroom.id}`, 303);
  });

  pagesOfClass(house, routes);
  pagesOfPeople(house, routes);
  newCardRoutes(house, routes);
  printRoutes(house, routes);
  planRoutes(house, routes);
  sheetRoutes(house, routes);
  return routes;
}

/** A new class: of so many children without names, or empty until a list of them comes. */
async function openClass(c: Context<TeacherEnv>, house: House): Promise<Response> {
  const { hub } = house;
  const page = teacherPage(c, house);
  const typed = newClassForm(c, page);
  const { name, language, isByList } = typed;
  const learners = isByList ? "0" : typed.learners;
  const problems = {
    class: textProblem(page, name),
    learners: isByList ? undefined : countProblem(page, learners, largestClass),
  };
  if (problems.class || problems.learners) return classesPage(c, house, { typed, problems });
  const form = [keyOf(c.var.form), "class", name, language];
  const classroom = await openClassroom(hub.db, hub.roster, {
    ...{ name, language, learners: Number(learners) },
    pseudonyms: pseudonymsOfForm(hub.facility.secret, form, Number(learners)),
    teacherId: c.var.teacher.id,
    now: timeOf(hub.clock.now()),
  });
  const taken = { class: page.t("class-name.taken") };
  if (!classroom) return classesPage(c, house, { typed, problems: taken });
  const ring = hub.rings.of(c.var.session);
  if (ring) await completeKeys(hub.db, ring, classroom.id);
  const { id } = classroom;
  return c.redirect(isByList ? namesAddress(id) : `/teach/classes/${id}`, 303);
}

/** What was typed for a new class; its language is the page's until another is chosen. */
function newClassForm(c: Context<TeacherEnv>, page: Page): NewClassForm {
  const { form } = c.var;
  const asked = form.get("language") ?? "";
  return {
    name: nameTyped(form, "class"),
    language: isHubLanguage(asked) ? asked : page.language,
    learners: plainDigits(form.get("learners") ?? ""),
    isByList: form.get("by-list") !== undefined,
  };
}

/** The pages of a class beside its list of children, in the order of their tabs. */
function pagesOfClass(house: House, routes: Hono<TeacherEnv>): void {
  nowRoutes(house, routes);
  childRoutes(house, routes);
  personRoutes(house, routes);
  groupRoutes(house, routes);
  paperRoutes(house, routes);
  paperResultRoutes(house, routes);
  paperWithdrawalRoutes(house, routes);
  taskRoutes(house, routes);
  newCourseRoutes(house, routes);
  courseRoutes(house, routes);
  mistakeRoutes(house, routes);
  mapRoutes(house, routes);
  checksRoutes(house, routes);
  oneCheckRoutes(house, routes);
  attendanceRoutes(house, routes);
  reportRoutes(house, routes);
  reportFileRoutes(house, routes);
  familyReportRoutes(house, routes);
}

/** Who teaches and who learns here, and who may open whose names. */
function pagesOfPeople(house: House, routes: Hono<TeacherEnv>): void {
  unlockRoutes(house, routes);
  ownPassphraseRoutes(house, routes);
  staffRoutes(house, routes);
  roleRoutes(house, routes);
  teacherNameRoutes(house, routes);
  departureRoutes(house, routes);
  recoveryRoutes(house, routes);
  lostNamesRoutes(house, routes);
  classNameRoutes(house, routes);
  archiveRoutes(house, routes);
  rollRoutes(house, routes);
  mergeRoutes(house, routes);
  moveRoutes(house, routes);
  auditRoutes(house, routes);
}

type ShownForm = Pick<Parameters<typeof TeacherClasses>[0], "typed" | "problems">;

async function classesPage(c: Context<TeacherEnv>, house: House, shown?: ShownForm) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const untouched = { name: "", language: page.language, learners: "30", isByList: false };
  const { typed, problems } = shown ?? { typed: untouched, problems: {} };
  const classrooms = (await classroomsOf(c, house)).map((classroom) => ({
    ...classroom,
    learners: learnersOf(hub.roster, classroom.id).length,
  }));
  const areSomeAway = (await classroomsAway(c, house)).length > 0;
  const top = (
    <TeacherTop page={page} title={hub.facility.name} teacher={c.var.teacher.signInName} />
  );
  const isHead = c.var.teacher.role === "head-teacher";
  const html = (
    <TeacherClasses
      {...{ page, top, classrooms, areSomeAway, isHead, typed, problems, formKey: newKey() }}
      enrolled={enrolledIn(c)}
      moving={await movesWaiting(c, house)}
      most={largestClass}
    />
  );
  return sendPage(c, html, shown ? 422 : 200);
}

async function classroomPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  problem?: string,
) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const answers = await answersIn(hub.db, classroom.id, spanOfToday(hub));
  const everybody = learnersOf(hub.roster, classroom.id);
  const names = await namesOf(c, house, everybody);
  const learners: LearnerLine[] = everybody.map((learner) => ({
    ...faceOf(hub, learner, page.language),
    id: learner.id,
    name: names.get(learner.id),
    pictures: pictureLabels(learner.pictures, page.language),
    answersToday: answers.get(learner.id) ?? 0,
  }));
  const top = (
    <TeacherTop page={page} title={hub.facility.name} teacher={c.var.teacher.signInName} />
  );
  const areLocked = !areNamesOpen(c, house, classroom.id);
  const isHead = c.var.teacher.role === "head-teacher";
  const enrolled = enrolledIn(c);
  const lacksRecoveryKey = isHead && (await recoveryKeyMadeAt(hub.db)) === undefined;
  const moving = await movesWaiting(c, house);
  const erased = await erasedLately(house, page, classroom);
  const state = { areLocked, isHead, lacksRecoveryKey, enrolled, moving, erased };
  const told = { classroom, learners, ...state, formKey: newKey(), problem };
  const html = <TeacherClassroom {...{ page, top, ...told }} />;
  return sendPage(c, html, problem ? 422 : 200);
}

const latelyMs = 30 * 24 * 3_600_000;

/** The days of the last thirty on which the record of a child of this class was erased. */
async function erasedLately({ hub }: House, page: Page, { id }: Classroom): Promise<string[]> {
  const since = timeOf({ wallMs: hub.clock.now().wallMs - latelyMs });
  return (await erasedInClass(hub.db, id, since)).map((at) => dayInWords(page, at));
}

/** How many children a list has just brought, as its address tells. */
function enrolledIn(c: Context): number {
  return Number(/^\d{1,5}$/.exec(c.req.query("enrolled") ?? "")?.[0] ?? "0");
}
