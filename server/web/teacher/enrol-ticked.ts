import type { Context } from "hono";
import { enrolAndName, namedNewcomers, pseudonymsOfList } from "../../classroom/enrol.ts";
import { CardUsedError, type NamedChild } from "../../classroom/give-names.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { plainName } from "../../classroom/plain-name.ts";
import { mayBeEnrolled, type PlannedChild } from "../../classroom/plan-enrolment.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { sealPersonal } from "../../personal/fields.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import type { TeacherEnv } from "./guard.ts";
import { type ClassNow, classNow, planFor, previewPage } from "./names-preview.tsx";
import { openClassKey, teacherPage } from "./own-classroom.ts";
import { personalOf, type ShownList } from "./shown-list.ts";

/** The rows of a list whose children are such. */
export function placesOf(
  planned: PlannedChild[],
  isSuch: (child: PlannedChild) => boolean,
): number[] {
  return planned.flatMap((child, place) => (isSuch(child) ? [place] : []));
}

/**
 * Enrols who is ticked, each as the page has shown it: as a child who comes anew, or by giving her name to one who is in
 * the class without. All of them or none.
 */
export async function enrolTicked(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  list: ShownList,
) {
  const { hub } = house;
  const { t } = teacherPage(c, house);
  const now = await classNow(c, house, classroom);
  const planned = planFor(c, classroom, list, now);
  const asked = new Set(c.var.form.all("take"));
  const ticked = placesOf(planned, mayBeEnrolled).filter((place) => asked.has(String(place)));
  const problemWith = (problem: string, left = ticked) =>
    previewPage(c, house, classroom, { list, ticked: new Set(left), problem });
  if (ticked.length === 0) return problemWith(t("list.none-ticked"));
  const rows = sortRows(c, house, classroom, { list, planned, ticked, now });
  if (rows.since.length > 0) {
    const left = ticked.filter((place) => !rows.since.includes(place));
    return problemWith(t("list.come-since", { count: rows.since.length }), left);
  }
  if (rows.used.length > 0) return problemWith(t("list.card-used", { count: rows.used.length }));
  if (rows.anew.length > now.room) return problemWith(t("teacher.class-full", { room: now.room }));
  const classKey = await openClassKey(c, house, classroom);
  if (!classKey) return problemWith(t("names.locked"));
  const personalAt = (place: number) => personalOf(planned[place] as PlannedChild); // ticked rows are planned
  const pseudonyms = pseudonymsOfList(hub.facility.secret, list.key, rows.anew);
  const newcomers = await namedNewcomers(classKey, rows.anew.map(personalAt), pseudonyms);
  const named: NamedChild[] = [];
  for (const { place, learner } of rows.named) {
    const personal = await sealPersonal(classKey, learner.pseudonym, personalAt(place));
    named.push({ learnerId: learner.id, personal });
  }
  try {
    await enrolAndName(hub.db, hub.roster, classroom, { newcomers, named, by: by(c, house) });
  } catch (error) {
    if (!(error instanceof CardUsedError)) throw error;
    return problemWith(t("list.card-used", { count: 1 }));
  }
  return c.redirect(`/teach/classes/${classroom.id}?enrolled=${ticked.length}`, 303);
}

type Listed = { list: ShownList; planned: PlannedChild[]; ticked: number[]; now: ClassNow };

/** The ticked rows by what has to be done; who has come by this very form, when it is sent again, is in none. */
type SortedRows = {
  anew: number[];
  named: { place: number; learner: Learner }[];
  /** A child of this name has come into the class since the page was shown. */
  since: number[];
  /** The card that the page showed has been used since, or its child has another name. */
  used: number[];
};

function sortRows(
  c: Context<TeacherEnv>,
  { hub }: House,
  { id }: Classroom,
  { list, planned, ticked, now }: Listed,
): SortedRows {
  const here = new Map(learnersOf(hub.roster, id).map((learner) => [learner.id, learner]));
  const known = new Set([...here.values()].map(({ pseudonym }) => pseudonym));
  const pseudonyms = pseudonymsOfList(hub.facility.secret, list.key, ticked);
  const cards = cardsShown(c);
  const rows: SortedRows = { anew: [], named: [], since: [], used: [] };
  for (const place of ticked.filter((_, index) => !known.has(pseudonyms[index] ?? ""))) {
    const card = cards.get(place);
    const learner = card === undefined ? undefined : here.get(card);
    if (isNamed(now, learner, planned[place])) continue;
    if (isNameless(now, learner)) rows.named.push({ place, learner });
    else rows[otherwise(c, planned, place, card)].push(place);
  }
  return rows;
}

/** Whose card the page has shown on which row: "3:17" is child 17 on the fourth. */
function cardsShown(c: Context<TeacherEnv>): Map<number, number> {
  return new Map(
    c.var.form.all("card").map((told) => {
      const [place, learnerId] = told.split(":").map(Number);
      return [place ?? Number.NaN, learnerId ?? Number.NaN];
    }),
  );
}

/** Whether she has this name already. */
function isNamed({ names }: ClassNow, learner?: Learner, child?: PlannedChild): boolean {
  const known = learner && names.get(learner.id);
  return known !== undefined && plainName(known) === plainName(child?.name ?? "");
}

function isNameless({ nameless }: ClassNow, learner: Learner | undefined): learner is Learner {
  return learner !== undefined && nameless.includes(learner.id);
}

/** Where a row belongs that gives its name to nobody who is there. */
function otherwise(c: Context<TeacherEnv>, planned: PlannedChild[], place: number, card?: number) {
  if (hasComeSince(c, planned, place)) return "since";
  return card === undefined ? "anew" : "used";
}

/**
 * Whether a child of this name has come into the class since the page was shown, in another tab or by another teacher. Where
 * the page showed her as here already, whoever ticked the row means another child of the same name.
 */
function hasComeSince(c: Context<TeacherEnv>, planned: PlannedChild[], place: number): boolean {
  const isHere = planned[place]?.plan === "here-already";
  return isHere && !c.var.form.all("here").includes(String(place));
}
