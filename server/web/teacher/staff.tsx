import type { Context, Hono, MiddlewareHandler } from "hono";
import type { Page } from "../../../views/page.ts";
import {
  StaffPage,
  type StaffProblems,
  TeacherPage,
  teacherAddress,
} from "../../../views/teacher/staff.tsx";
import type { Teacher } from "../../classroom/people.ts";
import { classroomsOfTeacher } from "../../classroom/queries.ts";
import { classroomKnown } from "../../classroom/roster.ts";
import { proveTeacher } from "../../classroom/sign-in.ts";
import { allTeachers, namesOfFormer, teachersByClass } from "../../classroom/staff/queries.ts";
import {
  addedBefore,
  addTeacher,
  changeClassesOf,
  classesOnlyFor,
  renewPassphrase,
} from "../../classroom/staff/staff.ts";
import { recoveryKeyMadeAt } from "../../personal/queries.ts";
import { pauseInWords } from "../known-phone.ts";
import { sendPage } from "../send.ts";
import { sendTrouble } from "../trouble.tsx";
import { type House, visitorOf } from "../visit.ts";
import { by } from "./by.ts";
import { passphraseProblems, textProblem } from "./first-run.tsx";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { nameTyped } from "./name-typed.ts";
import { teacherPage } from "./own-classroom.ts";

/** Only for a head teacher: who teaches here, which classes, and what to do about a forgotten passphrase. */
export function headTeacherOnly(house: House): MiddlewareHandler<TeacherEnv> {
  return async (c, next) =>
    c.var.teacher.role === "head-teacher"
      ? next()
      : sendTrouble(c, house, "not-yours", { onward: "/teach" });
}

export function staffRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  routes.use("/staff", headTeacherOnly(house));
  routes.use("/staff/*", headTeacherOnly(house));

  routes.get("/staff", (c) => staffPage(c, house, "", {}));

  routes.post("/staff", async (c) => {
    const page = teacherPage(c, house);
    const { form } = c.var;
    const signInName = nameTyped(form, "name");
    const passphrase = form.get("passphrase") ?? "";
    const problems = { ...badName(page, signInName), ...passphraseProblems(page, form) };
    if (Object.keys(problems).length > 0) return staffPage(c, house, signInName, problems);
    const role = form.get("head") === "yes" ? "head-teacher" : "teacher";
    const told = { signInName, passphrase, role } as const;
    const who = by(c, house);
    const made = (await addTeacher(hub.db, told, who)) ?? (await addedBefore(hub.db, told, who));
    if (!made) return staffPage(c, house, signInName, { name: page.t("staff.name-taken") });
    return c.redirect(teacherAddress(made.id), 303);
  });

  routes.get("/staff/:teacher{[0-9]+}", async (c) => {
    const teacher = await teacherAt(c, house);
    const isKept = c.req.query("kept") !== undefined;
    return teacher ? oneTeacher(c, house, teacher, { isKept }) : c.notFound();
  });

  routes.post("/staff/:teacher{[0-9]+}/classes", async (c) => {
    const teacher = await teacherAt(c, house);
    if (!teacher) return c.notFound();
    const idsOf = (field: string) =>
      c.var.form
        .all(field)
        .map(Number)
        .filter((id) => classroomKnown(hub.roster, id) !== undefined);
    const [ticked, shownTicked] = [idsOf("class"), idsOf("was")];
    const given = ticked.filter((id) => !shownTicked.includes(id));
    const taken = shownTicked.filter((id) => !ticked.includes(id));
    const told = { teacherId: teacher.id, given, taken };
    await changeClassesOf(hub.db, hub.rings, told, by(c, house));
    lookAnewEverywhere(house);
    return c.redirect(`${teacherAddress(teacher.id)}?kept`, 303);
  });

  routes.post("/staff/:teacher{[0-9]+}/passphrase", async (c) => {
    const teacher = await teacherAt(c, house);
    if (!teacher) return c.notFound();
    const passphrase = c.var.form.get("passphrase") ?? "";
    const slips = passphraseProblems(teacherPage(c, house), c.var.form);
    const problems = { ...slips, ...(await unproved(c, house)) };
    if (Object.keys(problems).length > 0)
      return oneTeacher(c, house, teacher, { isKept: false, problems });
    const ring = hub.rings.of(c.var.session);
    const told = { teacherId: teacher.id, passphrase, act: "passphrase-reset" } as const;
    await renewPassphrase(hub.db, hub.rings, ring, told, by(c, house));
    lookAnewEverywhere(house);
    const isHerself = teacher.id === c.var.teacher.id; // her own session ended with the rest
    return c.redirect(isHerself ? "/teach" : `${teacherAddress(teacher.id)}?kept`, 303);
  });
}

/** Every page of a class that stays open looks anew: whoever may not see it any more has its names gone from there at once. */
export function lookAnewEverywhere({ hub }: House): void {
  for (const id of hub.roster.classrooms.keys()) hub.desk.news.tell(id);
}

/** What is wrong with the proof that it is she who asks; nothing when her passphrase is right. */
export async function unproved(c: Context<TeacherEnv>, house: House): Promise<StaffProblems> {
  const { t } = teacherPage(c, house);
  const visitor = visitorOf(c, house);
  const own = c.var.form.get("own") ?? "";
  const tried = await proveTeacher(house.hub.db, c.var.teacher, own, visitor);
  if (tried.state === "pause") return { own: pauseInWords({ t }, tried) };
  return tried.state === "wrong" ? { own: t("names.wrong") } : {};
}

function badName(page: Page, name: string): StaffProblems {
  const problem = textProblem(page, name);
  return problem ? { name: problem } : {};
}

/** Whom the address names. */
export async function teacherAt(
  c: Context<TeacherEnv>,
  { hub }: House,
): Promise<Teacher | undefined> {
  const id = Number(c.req.param("teacher"));
  return (await allTeachers(hub.db)).find((teacher) => teacher.id === id);
}

async function staffPage(
  c: Context<TeacherEnv>,
  house: House,
  name: string,
  problems: StaffProblems,
) {
  const { db, roster } = house.hub;
  const page = teacherPage(c, house);
  const teachers = await Promise.all(
    (await allTeachers(db)).map(async ({ id, signInName, role }) => ({
      id,
      signInName,
      isHead: role === "head-teacher",
      classes: (await classroomsOfTeacher(db, id)).filter((one) => roster.classrooms.has(one))
        .length,
    })),
  );
  const former = await namesOfFormer(db);
  const isKept = c.req.query("kept") !== undefined;
  const top = teacherTop(c, house, page);
  const lacksRecoveryKey = (await recoveryKeyMadeAt(db)) === undefined;
  const props = { page, top, teachers, former, lacksRecoveryKey, name, isKept, problems };
  const status = Object.keys(problems).length > 0 ? 422 : 200;
  return sendPage(c, <StaffPage {...props} />, status);
}

type Shown = { isKept: boolean; problems?: StaffProblems };

async function oneTeacher(
  c: Context<TeacherEnv>,
  house: House,
  teacher: Teacher,
  { isKept, problems = {} }: Shown,
) {
  const { db, roster } = house.hub;
  const page = teacherPage(c, house);
  const own = new Set(await classroomsOfTeacher(db, teacher.id));
  const teachers = await teachersByClass(db);
  const classrooms = [...roster.classrooms.values(), ...roster.away.values()].map((one) => ({
    ...one,
    teachers: teachers.get(one.id) ?? [],
    isHers: own.has(one.id),
    isAway: roster.away.has(one.id),
  }));
  const wouldLose = await classesOnlyFor(db, teacher.id);
  const top = teacherTop(c, house, page);
  const props = { page, top, teacher, classrooms, wouldLose, isKept, problems };
  return sendPage(c, <TeacherPage {...props} />, Object.keys(problems).length > 0 ? 422 : 200);
}
