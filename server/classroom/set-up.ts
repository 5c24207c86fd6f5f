import { randomBytes } from "node:crypto";
import type { Database } from "../db/database.ts";
import { hashPassphrase } from "../personal/passphrase.ts";
import { shownName } from "../personal/prepared.ts";
import { enrol, newcomers } from "./enrol.ts";
import type { Classroom, Facility, Learner, Teacher } from "./people.ts";
import { giveClassroom, insertClassroom, insertFacility, renameFacility } from "./queries.ts";
import { addClassroom, addLearner, type Roster } from "./roster.ts";
import { hasTeacher, insertTeacher } from "./staff/queries.ts";

export type FirstRun = {
  schoolName: string;
  className: string;
  language: string;
  signInName: string;
  passphrase: string;
  learners: number;
};

/** Gives a new hub its id and its secret, once. @returns the facility, new or as it was */
export async function ensureFacility(db: Database, roster: Roster, now: string): Promise<Facility> {
  if (roster.facility) return roster.facility;
  const made: Facility = {
    hubId: randomBytes(8).toString("hex"),
    name: "Learning Passport",
    language: "en",
    secret: randomBytes(32),
  };
  await db.write((tx) => insertFacility(tx, made, now));
  roster.facility = made;
  return made;
}

/** Whether anybody teaches here yet; until then the first-run page is open to whoever stands at the hub. */
export function isSetUp(db: Database): Promise<boolean> {
  return hasTeacher(db);
}

/**
 * The first teacher, her class and its learners, all at once or not at all.
 * @returns undefined when somebody else was faster: the hub has a teacher already
 */
export async function setUpHub(
  db: Database,
  roster: Roster,
  told: FirstRun,
  now: string,
): Promise<{ teacher: Teacher; classroom: Classroom; learners: Learner[] } | undefined> {
  const passphraseHash = await hashPassphrase(told.passphrase);
  const signInName = shownName(told.signInName);
  const role = "head-teacher";
  const made = await db.write(async (tx) => {
    if (await hasTeacher(tx)) return undefined;
    await renameFacility(tx, told.schoolName, told.language);
    const id = await insertTeacher(tx, { signInName, role, passphraseHash }, now);
    const classroom = await insertClassroom(
      tx,
      { name: told.className, language: told.language },
      now,
    );
    await giveClassroom(tx, classroom.id, id);
    const learners = await enrol(tx, {
      classroom,
      already: [],
      newcomers: newcomers(told.learners),
      now,
    });
    return { teacher: { id, signInName, role } as const, classroom, learners };
  });
  if (!made || !roster.facility) return undefined;
  roster.facility = { ...roster.facility, name: told.schoolName, language: told.language };
  addClassroom(roster, made.classroom);
  for (const learner of made.learners) addLearner(roster, learner);
  return made;
}
