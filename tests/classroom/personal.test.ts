import { afterAll, beforeAll, expect, test } from "vitest";
import { enrolMore, namedNewcomers } from "../../server/classroom/enrol.ts";
import type { Classroom } from "../../server/classroom/people.ts";
import {
  changePersonal,
  classKeyFor,
  readPersonal,
  seePersonal,
} from "../../server/classroom/personal.ts";
import { giveClassroom } from "../../server/classroom/queries.ts";
import { learnersOf } from "../../server/classroom/roster.ts";
import { insertTeacher } from "../../server/classroom/staff/queries.ts";
import { unlockNames } from "../../server/classroom/unlock.ts";
import { filesThatSay } from "../support/raw-card.ts";
import { msOkello, openSchool, type School } from "../support/school.ts";

let school: School;
let classroom: Classroom;
beforeAll(async () => {
  school = await openSchool();
  const [first] = school.hub.roster.classrooms.values();
  if (!first) throw new Error("The school has no class.");
  classroom = first;
});
afterAll(() => school.close());

const canaries = ["Zuleikha Canary", "Guardian-Canary", "1999", "canary note"];
const { passphrase } = msOkello;
const now = "2026-01-01T08:00:00Z";

async function unlock(teacherId = 1) {
  const { db, rings } = school.hub;
  return unlockNames(db, rings, { teacherId, passphrase, session: `session ${teacherId}` });
}

test("names are readable for their teacher and nowhere on the card", async () => {
  const { db, roster, config } = school.hub;
  const ring = await unlock();
  const classKey = await classKeyFor(db, ring, classroom.id);
  if (!classKey) throw new Error("The class has no key.");
  const [name = "", guardian = "", year = "", note = ""] = canaries;
  const told = [{ name, guardian, "birth-year": year, note }];
  const [child] = await enrolMore(db, roster, classroom, await namedNewcomers(classKey, told), now);
  if (!child) throw new Error("Nobody was enrolled.");
  expect((await readPersonal(db, ring, [child])).get(child.id)).toEqual(told[0]);
  const by = { teacherId: 1, at: now, clockQuality: "set" } as const;
  const { editions: shown } = await seePersonal(db, ring, school.amina);
  const typed = { name: "Amina Canary", note: "" };
  await changePersonal(db, ring, school.amina, { typed, shown }, by);
  await school.restart();
  const again = await unlock();
  const known = await readPersonal(school.hub.db, again, learnersOf(school.hub.roster, 1));
  expect(known.get(school.amina.id)).toEqual({ name: "Amina Canary" });
  expect(known.get(child.id)).toEqual(told[0]);
  const sought = [name, guardian, note, "Amina Canary", "Zuleikha", passphrase];
  expect(await filesThatSay(config.dataFolder, sought)).toEqual([]);
  // The search would find a name that lies open: the school's own name does.
  expect(await filesThatSay(config.dataFolder, ["Kasese Centre"])).not.toEqual([]);
});

test("a hub that has just started is locked, and a child can be registered all the same", async () => {
  await school.restart();
  const { db, roster } = school.hub;
  expect(school.hub.rings.of("session 1")).toBeUndefined();
  const classKey = await classKeyFor(db, undefined, classroom.id);
  if (!classKey) throw new Error("The class has no key.");
  expect(classKey.privateKey).toBeUndefined();
  const newcomers = await namedNewcomers(classKey, [{ name: "Late Comer" }]);
  const [child] = await enrolMore(db, roster, classroom, newcomers, now);
  if (!child) throw new Error("Nobody was enrolled.");
  const ring = await unlock();
  expect((await readPersonal(db, ring, [child])).get(child.id)).toEqual({ name: "Late Comer" });
});

test("another teacher reads the names only after the class is hers and the first one has opened it", async () => {
  const { db } = school.hub;
  const { hashPassphrase } = await import("../../server/personal/passphrase.ts");
  const passphraseHash = await hashPassphrase(passphrase);
  const other = await db.write((tx) =>
    insertTeacher(tx, { signInName: "mr-ali", role: "teacher", passphraseHash }, now),
  );
  expect((await unlock(other)).classKeys.size).toBe(0);
  await db.write((tx) => giveClassroom(tx, classroom.id, other));
  expect((await unlock(other)).classKeys.size).toBe(0);
  await unlock(1);
  expect((await unlock(other)).classKeys.has(classroom.id)).toBe(true);
});
