import type { Context, Hono } from "hono";
import { type ComparedChild, ComparePage } from "../../../views/teacher/compare.tsx";
import {
  compareAddress,
  MergesPage,
  mergesAddress,
  type UndoInWords,
} from "../../../views/teacher/merges.tsx";
import type { NamedFace } from "../../../views/teacher/now.tsx";
import { unlockAddress } from "../../../views/teacher/unlock.tsx";
import { noteLook } from "../../classroom/audit/audit.ts";
import { learnersByNumber } from "../../classroom/audit/queries.ts";
import { likelyDuplicates } from "../../classroom/merge/duplicates.ts";
import { mergeLearners, undoMerge } from "../../classroom/merge/merge-learners.ts";
import {
  mergesOfClass,
  seenTimes,
  type ToldMerge,
  wasUndone,
} from "../../classroom/merge/queries.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { readPersonal } from "../../classroom/personal.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { childInSubjects } from "../../learning/class/child.ts";
import { followMerges } from "../../learning/knowledge/learn-anew.ts";
import { answersOfCards } from "../../learning/queries.ts";
import type { KeyRing } from "../../personal/key-rings.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { dayInWords, facesByName, inDigits } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";
import { sendLocked } from "./unlock.tsx";

/** A child who was enrolled twice becomes one, and two again when that was a mistake. */
export function mergeRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const path = "/classes/:classroom{[0-9]+}/merges";

  routes.get(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const { one, other } = c.req.query();
    if (one === undefined && other === undefined) return mergesPage(c, house, classroom);
    const pair = pairIn(house, classroom, one, other);
    return pair ? comparePage(c, house, pair) : mergesPage(c, house, classroom, "merge.same");
  });

  routes.post(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const { form } = c.var;
    const pair = pairIn(house, classroom, form.get("one"), form.get("other"));
    if (!pair) return notBoth(c, house, classroom);
    const ring = openRing(c, house, classroom.id);
    const [one, other] = pair;
    if (!ring) return sendLocked(c, house, compareAddress(classroom.id, one.id, other.id));
    const kept = pair.find(({ id }) => String(id) === form.get("kept"));
    if (!kept) return comparePage(c, house, pair, "merge.say-who-stays");
    const merged = kept === one ? other : one;
    const isDone = await mergeLearners(hub.db, hub.roster, ring, { kept, merged }, by(c, house));
    if (!isDone) return notBoth(c, house, classroom);
    await followMerges(hub.desk);
    hub.desk.news.tell(classroom.id);
    return c.redirect(mergedAddress(classroom), 303);
  });

  routes.post(`${path}/undone`, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const told = { classroomId: classroom.id, seq: Number(c.var.form.get("merge")) };
    const back = await undoMerge(hub.db, hub.roster, told, by(c, house));
    const isUndone = back !== undefined || (await wasUndone(hub.db, told.classroomId, told.seq));
    if (!isUndone) return mergesPage(c, house, classroom, "merge.no-undo");
    await followMerges(hub.desk);
    hub.desk.news.tell(classroom.id);
    return c.redirect(`${mergesAddress(classroom.id)}?undone`, 303);
  });
}

/** The two are not both on the list: the form was sent twice and has made them one, or somebody else was faster. */
async function notBoth(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { form } = c.var;
  const ids = ["one", "other"].map((name) => Number(form.get(name)));
  const keptId = Number(form.get("kept"));
  const isDone = (await mergesOfClass(house.hub.db, classroom.id)).some(
    (held) => held.keptId === keptId && ids.includes(keptId) && ids.includes(held.mergedId),
  );
  if (isDone) return c.redirect(mergedAddress(classroom), 303);
  return mergesPage(c, house, classroom, "merge.not-both");
}

function mergedAddress({ id }: Classroom): string {
  return `${mergesAddress(id)}?merged`;
}

type Pair = [Learner, Learner];
type Problem = "merge.same" | "merge.not-both" | "merge.no-undo" | "merge.say-who-stays";

/** Two different children of this class. */
function pairIn(
  { hub }: House,
  { id }: Classroom,
  one: string | undefined,
  other: string | undefined,
): Pair | undefined {
  const [first, second] = [one, other].map((told) => hub.roster.learners.get(Number(told)));
  const areHere = first?.classroomId === id && second?.classroomId === id;
  return first && second && areHere && first !== second ? [first, second] : undefined;
}

/** The keys of this session, if they open the class. */
function openRing(c: Context<TeacherEnv>, { hub }: House, classroomId: number) {
  const ring = hub.rings.of(c.var.session);
  return ring?.classKeys.has(classroomId) ? ring : undefined;
}

async function mergesPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  problem?: Problem,
) {
  const { hub } = house;
  const page = teacherPage(c, house);
  const everybody = learnersOf(hub.roster, classroom.id);
  const merges = await mergesOfClass(hub.db, classroom.id);
  const cards = await learnersByNumber(
    hub.db,
    merges.flatMap(({ keptId, mergedId }) => [keptId, mergedId]),
  );
  const faces = await facesByName(c, house, [...everybody, ...cards.values()], page.language);
  const faceIn = (id: number) => [faces.get(id) ?? []].flat();
  const here = new Set(everybody.map(({ id }) => id));
  const undoOf = ({ keptId, mergedId }: ToldMerge): UndoInWords => {
    const of = hub.roster.classrooms.get(cards.get(mergedId)?.classroomId ?? 0);
    if (of && of.id !== classroom.id) return { state: "elsewhere", class: of.name };
    return { state: of && here.has(keptId) ? "here" : "not-on-list" };
  };
  const props = {
    ...{ page, top: teacherTop(c, house, page), classroomId: classroom.id },
    areLocked: !areNamesOpen(c, house, classroom.id),
    learners: everybody.flatMap(({ id }) => faceIn(id)),
    likely: await likelyPairs(c, house, everybody, faces),
    held: merges.flatMap((merge) =>
      faceIn(merge.keptId).flatMap((kept) =>
        faceIn(merge.mergedId).map((merged) => ({
          ...{ seq: merge.seq, kept, merged, teacher: merge.teacher },
          ...{ date: dayInWords(page, merge.at), undo: undoOf(merge) },
        })),
      ),
    ),
    done: doneWords(c, page.t),
    problem: problem && page.t(problem),
  };
  return sendPage(c, <MergesPage {...props} />, problem ? 422 : 200);
}

function doneWords(c: Context, t: ReturnType<typeof teacherPage>["t"]): string | undefined {
  if (c.req.query("merged") !== undefined) return t("merge.done");
  return c.req.query("undone") === undefined ? undefined : t("merge.undone");
}

async function likelyPairs(
  c: Context<TeacherEnv>,
  { hub }: House,
  learners: Learner[],
  faces: Map<number, NamedFace>,
): Promise<[NamedFace, NamedFace][]> {
  const ring = hub.rings.of(c.var.session);
  const known = ring ? await readPersonal(hub.db, ring, learners) : new Map();
  const children = learners.flatMap(({ id }) => {
    const { name, "birth-year": birthYear } = known.get(id) ?? {};
    return name ? [{ id, name, birthYear }] : [];
  });
  return likelyDuplicates(children).flatMap(([one, other]) => {
    const pair = [faces.get(one), faces.get(other)];
    return pair[0] && pair[1] ? [[pair[0], pair[1]] satisfies [NamedFace, NamedFace]] : [];
  });
}

/** What is written down of both is read here, so the names of their class must be open. */
async function comparePage(c: Context<TeacherEnv>, house: House, pair: Pair, problem?: Problem) {
  const [one, other] = pair;
  const { classroomId } = one;
  const ring = openRing(c, house, classroomId);
  if (!ring) return c.redirect(unlockAddress(compareAddress(classroomId, one.id, other.id)), 303);
  const page = teacherPage(c, house);
  const compared: [ComparedChild, ComparedChild] = [
    await comparedChild(c, house, ring, one),
    await comparedChild(c, house, ring, other),
  ];
  const [first, second] = compared;
  const staying = second.answers > first.answers ? second.id : first.id;
  const props = {
    ...{ page, top: teacherTop(c, house, page), classroomId, pair: compared, staying },
    problem: problem && page.t(problem),
  };
  return sendPage(c, <ComparePage {...props} />, problem ? 422 : 200);
}

async function comparedChild(
  c: Context<TeacherEnv>,
  house: House,
  ring: KeyRing,
  learner: Learner,
): Promise<ComparedChild> {
  const { hub } = house;
  const { id, classroomId } = learner;
  await noteLook(hub.db, by(c, house), "person-read", { learnerId: id, classroomId });
  const page = teacherPage(c, house);
  const face = (await facesByName(c, house, [learner], page.language)).get(id);
  const known = (await readPersonal(hub.db, ring, [learner])).get(id) ?? {};
  const times = await seenTimes(hub.db, id);
  const language = hub.roster.classrooms.get(classroomId)?.language ?? hub.facility.language;
  const subjects = await childInSubjects(hub.desk, learner, language);
  if (!face) throw new Error("A child has no face.");
  return {
    ...face,
    birthYear: inDigits(page, known["birth-year"] ?? ""),
    guardian: known.guardian ?? "",
    note: known.note ?? "",
    enrolled: dayInWords(page, times?.enrolledAt),
    firstSeen: dayInWords(page, times?.firstAt),
    lastSeen: dayInWords(page, times?.lastAt),
    answers: await answersOfCards(hub.db, id),
    mastered: subjects.reduce((sum, { mastered }) => sum + mastered.length, 0),
  };
}
