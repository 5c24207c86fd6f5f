import type { Context, Hono } from "hono";
import { namedColours } from "../../../content/format/paper-colours.ts";
import { describeAnswer } from "../../../content/format/sheet-words.ts";
import type { Item } from "../../../content/format/types.ts";
import type { Page } from "../../../views/page.ts";
import { newSheetAddress, SheetByCode, sheetAddress } from "../../../views/teacher/lessons.tsx";
import { SheetPage, type SheetQuestion } from "../../../views/teacher/sheet.tsx";
import { languageSeen } from "../../library/library.ts";
import { type OpenedSheet, openSheet, type Sheet } from "../../library/make-sheet.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import type { TeacherEnv } from "./guard.ts";
import { teacherTop } from "./lessons.tsx";
import { newSheet } from "./new-sheet.ts";
import { teacherPage } from "./own-classroom.ts";

/** Questions of a lesson on paper, with the key. */
export function sheetRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { library } = house.hub;

  routes.get("/lessons/:lesson/sheets", async (c) => {
    const lesson = library.lesson(c.req.param("lesson"));
    if (!lesson || lesson.practice.length === 0) return c.notFound();
    const asked = c.req.query("language") ?? teacherPage(c, house).language;
    const language = languageSeen(lesson, asked);
    const { code } = await newSheet(library, lesson, language);
    return c.redirect(sheetAddress(code), 303);
  });

  routes.get("/sheets", async (c) => {
    const typed = c.req.query("code");
    if (typed === undefined) return sendPage(c, <SheetByCode {...pageAndTop(c, house)} />);
    const opened = await openSheet(library, typed);
    if (opened.state === "open") return c.redirect(sheetAddress(opened.sheet.code), 303);
    return sheetTrouble(c, house, typed, opened);
  });

  routes.get("/sheets/:code", async (c) => {
    const code = c.req.param("code");
    const opened = await openSheet(library, code);
    if (opened.state !== "open") return sheetTrouble(c, house, code, opened);
    return sendPage(c, <SheetPage {...pageAndTop(c, house)} {...sheetProps(opened.sheet)} />);
  });
}

function pageAndTop(c: Context<TeacherEnv>, house: House) {
  const page = teacherPage(c, house);
  return { page, top: teacherTop(c, house, page) };
}

export type SheetTrouble = Exclude<OpenedSheet, { state: "open" }>;

/** What is wrong with a code that opens no sheet, and the lesson of which a new one can be made. */
export function sheetTroubleInWords({ t }: Page, trouble: SheetTrouble) {
  switch (trouble.state) {
    case "unreadable":
      return { problem: t("sheet.unreadable"), lessonId: undefined, status: 422 } as const;
    case "unknown":
      return { problem: t("sheet.unknown"), lessonId: undefined, status: 404 } as const;
    case "other-version": {
      const { id, packVersion } = trouble.lesson;
      const versions = { before: trouble.version, now: packVersion };
      const problem = t("sheet.other-version", versions);
      return { problem, lessonId: id, status: 410 } as const;
    }
  }
}

/** Says what is wrong with a code, with the code still in the field and a way to another sheet. */
function sheetTrouble(c: Context<TeacherEnv>, house: House, code: string, trouble: SheetTrouble) {
  const props = { ...pageAndTop(c, house), code };
  const { page } = props;
  const { status, problem, lessonId } = sheetTroubleInWords(page, trouble);
  const newSheet = lessonId && newSheetAddress(lessonId, page.language);
  return sendPage(c, <SheetByCode {...props} {...{ problem, newSheet }} />, status);
}

/** A sheet as the views print it. */
export function sheetProps({ code, lesson, language, questions }: Sheet) {
  return {
    lessonId: lesson.id,
    title: lesson.titles[language] ?? lesson.id,
    language,
    code,
    questions: questions.map(onPaper),
  };
}

/** As many right answers and mistakes of a question as a key on one page can name. */
const mostRight = 3;
const mostMistakes = 2;

function onPaper(item: Item): SheetQuestion {
  const { right, mistakes } = item.key;
  const inWords = (response: string) => ({ response, words: describeAnswer(item, response) });
  return {
    item,
    right: right.slice(0, mostRight).map(inWords),
    colours: namedColours(item),
    mistakes: mistakes
      .filter(({ feedback }) => feedback.length > 0)
      .slice(0, mostMistakes)
      .map(({ response, feedback }) => ({ ...inWords(response), feedback })),
  };
}
