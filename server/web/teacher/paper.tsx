import type { Context, Hono } from "hono";
import { CopiesPage, PaperPage } from "../../../views/teacher/paper.tsx";
import { copiesAddress, resultsAddress } from "../../../views/teacher/paper-address.ts";
import type { Classroom, Learner } from "../../classroom/people.ts";
import { learnersOf } from "../../classroom/roster.ts";
import { groupsOfClass } from "../../learning/class/groups.ts";
import { childrenOfClass } from "../../learning/class/standing.ts";
import { sheetsTyped, type TypedSheet } from "../../learning/paper/queries.ts";
import { pathsIn } from "../../learning/subject-path.ts";
import { everyLesson, languageSeen, type ShelfLesson } from "../../library/library.ts";
import { openSheet } from "../../library/make-sheet.ts";
import { readSheetCode, sheetMark } from "../../library/sheet-code.ts";
import { faceOf } from "../faces.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { classOnPath } from "./class-on-path.ts";
import type { TeacherEnv } from "./guard.ts";
import { lessonInWords } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { newSheet } from "./new-sheet.ts";
import { ownClassroom, teacherPage } from "./own-classroom.ts";
import { doneInWords } from "./paper-done.ts";
import { type SheetTrouble, sheetProps, sheetTroubleInWords } from "./sheets.tsx";

/** A lesson on paper: a sheet for each group, with a copy for each child. */
export function paperRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { library } = house.hub;
  const path = "/classes/:classroom{[0-9]+}/paper";

  routes.get(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const typed = c.req.query("code");
    if (typed === undefined) return paperPage(c, house, classroom);
    const opened = await openSheet(library, typed);
    if (opened.state !== "open") return codeTrouble(c, house, classroom, typed, opened);
    return c.redirect(resultsAddress(classroom.id, opened.sheet.code), 303);
  });

  routes.get("/classes/:classroom{[0-9]+}/new-paper", async (c) => {
    const classroom = await ownClassroom(c, house);
    const lesson = library.lesson(c.req.query("lesson") ?? "");
    if (!classroom || !lesson || lesson.practice.length === 0) return c.notFound();
    const language = languageSeen(lesson, classroom.language);
    const { code } = await newSheet(library, lesson, language);
    return c.redirect(copiesAddress(classroom.id, code), 303);
  });

  routes.get(`${path}/:code/print`, async (c) => {
    const classroom = await ownClassroom(c, house);
    return classroom ? copiesPage(c, house, classroom) : c.notFound();
  });
}

/** More are found by their code, as those of other teachers are. */
const mostTyped = 12;

/** The page of paper with what is wrong with a code: put right, it leads to the results of the same class. */
export function codeTrouble(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  code: string,
  trouble: SheetTrouble,
) {
  const told = sheetTroubleInWords(teacherPage(c, house), trouble);
  return paperPage(c, house, classroom, { code, ...told });
}

type WrongCode = { code: string } & ReturnType<typeof sheetTroubleInWords>;

async function paperPage(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
  wrongCode?: WrongCode,
) {
  const found = await classOnPath(c, house, classroom);
  if (!found) return c.notFound();
  const { desk } = house.hub;
  const { path, learners, children, faces, frame } = found;
  const { language } = frame.page;
  const { groups } = groupsOfClass(desk, path, children);
  const ids = learners.map(({ id }) => id);
  const typed = await sheetsTyped(desk.db, ids, mostTyped);
  return sendPage(
    c,
    <PaperPage
      {...frame}
      groups={groups.map(({ lesson, members }) => ({
        lesson: lessonInWords(lesson, language),
        members: members.flatMap(({ learner }) => faces.get(learner.id) ?? []),
      }))}
      typed={typed.map((sheet) => typedInWords(house, sheet, language))}
      done={doneInWords(c, frame.page)}
      wrongCode={wrongCode}
    />,
    wrongCode?.status,
  );
}

function typedInWords(house: House, { code, children, workedOn }: TypedSheet, language: string) {
  return { ...sheetInWords(house, code, language), children, day: workedOn };
}

/** A sheet by its lesson's title; when that has left the shelf, the code alone says which it was. */
export function sheetInWords({ hub }: House, code: string, language: string) {
  const mark = readSheetCode(code)?.mark;
  const lesson = everyLesson(hub.library).find(({ id }) => sheetMark(id) === mark);
  const words = lesson ? lessonInWords(lesson, language) : { title: code, language };
  return { code, title: words.title, language: words.language };
}

async function copiesPage(c: Context<TeacherEnv>, house: House, classroom: Classroom) {
  const { hub } = house;
  const code = c.req.param("code") ?? "";
  const opened = await openSheet(hub.library, code);
  if (opened.state !== "open") return codeTrouble(c, house, classroom, code, opened);
  const { sheet } = opened;
  const page = teacherPage(c, house);
  const learners = learnersOf(hub.roster, classroom.id);
  const isClass = c.req.query("for") === "class";
  const group = isClass ? [] : await groupOf(house, classroom, sheet.lesson);
  const theirs = isClass ? learners : learners.filter(({ id }) => group.includes(id));
  // A sheet speaks the children's language, and so does the animal on it.
  const faces = theirs.map((learner) => faceOf(hub, learner, sheet.language));
  const props = { page, top: teacherTop(c, house, page), classroom, faces, isClass };
  return sendPage(c, <CopiesPage {...props} {...sheetProps(sheet)} />);
}

/** The children whose group does this lesson next. */
export async function groupOf(
  { hub }: House,
  classroom: Classroom,
  lesson: ShelfLesson,
): Promise<Learner["id"][]> {
  const { desk, roster } = hub;
  const { id, language } = classroom;
  const path = pathsIn(desk.library.ofClass(id, language), language).find(
    ({ lessonOf }) => lessonOf.get(lesson.skill.code) === lesson,
  );
  if (!path) return [];
  const seen = { id, language, learners: learnersOf(roster, id) };
  const { groups } = groupsOfClass(desk, path, await childrenOfClass(desk, seen));
  const group = groups.find((one) => one.lesson === lesson);
  return group ? group.members.map(({ learner }) => learner.id) : [];
}
