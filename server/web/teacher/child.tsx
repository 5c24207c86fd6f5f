import type { Context, Hono } from "hono";
import { describeAnswer } from "../../../content/format/sheet-words.ts";
import type { Page } from "../../../views/page.ts";
import { ChildPage, type ChildSubject, type NextInWords } from "../../../views/teacher/child.tsx";
import { childAddress } from "../../../views/teacher/child-address.ts";
import type { AnswerInWords } from "../../../views/teacher/child-answers.tsx";
import { noteLook } from "../../classroom/audit/audit.ts";
import type { Learner } from "../../classroom/people.ts";
import { spanOfToday } from "../../device/calendar.ts";
import {
  type ChildInSubject,
  childInSubjects,
  decideSkills,
  moveToEasier,
} from "../../learning/class/child.ts";
import { answersOfChild, type GivenAnswer } from "../../learning/class/queries.ts";
import type { TodayStep } from "../../learning/propose.ts";
import { askedOfChild } from "../../learning/tasks/tasks.ts";
import { sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { by } from "./by.ts";
import { childCharts } from "./charts.tsx";
import { endedInWords } from "./check-in-words.ts";
import { calledSo } from "./find-lesson.ts";
import type { TeacherEnv } from "./guard.ts";
import { dayInWords, facesByName, lessonInWords, mistakeInPlan } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownLearner, teacherPage } from "./own-classroom.ts";

const verdicts = ["known", "not-yet", "next", "as-the-hub-thinks"] as const;

/** One child's learning, and her teacher's word about it. */
export function childRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { desk } = house.hub;
  const path = "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}";

  routes.get(path, async (c) => {
    const learner = await ownLearner(c, house);
    return learner ? childPage(c, house, learner) : c.notFound();
  });

  routes.post(`${path}/verdicts`, async (c) => {
    const learner = await ownLearner(c, house);
    const { form, teacher } = c.var;
    const told = form.get("verdict");
    const verdict = verdicts.find((one) => one === told);
    if (!learner) return c.notFound();
    const skills = form.all("skill").filter((skill) => skill !== "");
    if (skills.length === 0) return childPage(c, house, learner, "verdict.no-skill");
    if (told === undefined) return childPage(c, house, learner, "verdict.no-word");
    if (!verdict) return c.notFound();
    const decision = { learnerId: learner.id, teacherId: teacher.id, verdict, skills };
    const isDone = await decideSkills(desk, seenBy(house, learner), decision);
    if (!isDone) return c.notFound();
    return c.redirect(childAddress(learner.classroomId, learner.id), 303);
  });

  routes.post(`${path}/easier`, async (c) => {
    const learner = await ownLearner(c, house);
    if (!learner) return c.notFound();
    const subjects = await childInSubjects(desk, learner, languageOf(house, learner));
    const found = subjects.find(({ path: { subject } }) => subject === c.var.form.get("subject"));
    const to = c.var.form.get("to");
    if (!found || to === undefined) return c.notFound();
    const told = { learnerId: learner.id, teacherId: c.var.teacher.id };
    if (to === found.easier[0]?.skill.code) await moveToEasier(desk, found, told); // and else it is done
    return c.redirect(childAddress(learner.classroomId, learner.id), 303);
  });
}

/** The lessons of a child as her class meets them. */
function seenBy(house: House, learner: Learner) {
  return { learner, language: languageOf(house, learner) };
}

/** The language in which the children of her class learn. */
export function languageOf({ hub }: House, { classroomId }: Learner): string {
  return hub.roster.classrooms.get(classroomId)?.language ?? hub.facility.language;
}

/** More would be a list that nobody reads; each is made anew to be shown. */
const mostAnswers = 30;
const mostChecks = 6;

type Missing = "verdict.no-skill" | "verdict.no-word";

async function childPage(
  c: Context<TeacherEnv>,
  house: House,
  learner: Learner,
  missing?: Missing,
) {
  const { desk } = house.hub;
  const page = teacherPage(c, house);
  const { id, classroomId } = learner;
  await noteLook(desk.db, by(c, house), "child-seen", { learnerId: id, classroomId });
  const face = (await facesByName(c, house, [learner], page.language)).get(id);
  if (!face) return c.notFound();
  const language = languageOf(house, learner);
  const subjects = await childInSubjects(desk, learner, language);
  const given = await answersOfChild(desk.db, id, spanOfToday(desk), mostAnswers);
  const answers: AnswerInWords[] = [];
  for (const answer of given) answers.push(...(await answerInWords(house, page, language, answer)));
  return sendPage(
    c,
    <ChildPage
      page={page}
      top={teacherTop(c, house, page)}
      classroomId={classroomId}
      learner={face}
      areLocked={!areNamesOpen(c, house, classroomId)}
      subjects={subjects.map((one) => subjectInWords(house, page, one, findIn(c, one)))}
      answers={answers}
      charts={await childCharts(house, page, learner)}
      asked={(await askedOfChild(desk, seenBy(house, learner))).map(({ lesson, state }) => ({
        lesson: lessonInWords(lesson, page.language),
        state,
      }))}
      checks={await endedInWords(c, house, page, { learners: [learner], most: mostChecks })}
      problem={missing && page.t(missing)}
    />,
    missing ? 422 : 200,
  );
}

/** The skills whose lessons are called so, or all of them where none is. */
function skillsCalled<Skill extends { title: string }>(all: Skill[], find: string) {
  const isCalled = calledSo(find);
  const found = all.filter(({ title }) => isCalled(title));
  const isFound = found.length > 0;
  return { all: isFound ? found : all, finding: { find, isFound } };
}

/** What is looked for among the skills of a subject, as the address tells. */
function findIn(c: Context, { path }: ChildInSubject): string {
  return c.req.query("in") === path.subject ? (c.req.query("find") ?? "").trim() : "";
}

function subjectInWords(
  house: House,
  page: Page,
  found: ChildInSubject,
  find: string,
): ChildSubject {
  const { path, mastered, assumed, learning, next, needs, due, decided, easier } = found;
  const words = (lesson: Parameters<typeof lessonInWords>[0]) => ({
    ...lessonInWords(lesson, page.language),
    skill: lesson.skill.code,
  });
  return {
    subject: path.subject,
    mastered: mastered.map(words),
    assumed: assumed.map(words),
    learning: learning.map(({ lesson, ...told }) => ({ lesson: words(lesson), ...told })),
    next: nextInWords(house, page, found, next),
    needs: needs.map(({ lesson, state, mastery, isSaidKnown }) => ({
      lesson: lessonInWords(lesson, page.language),
      ...{ state, isSaidKnown },
      sure: mastery === undefined ? undefined : Math.round(100 * mastery),
    })),
    due: due.map(words),
    decided: decided.map(({ lesson, decision: { verdict, teacher, decidedAt }, isMastered }) => ({
      lesson: words(lesson),
      ...{ verdict, teacher, isMastered },
      day: dayInWords(page, decidedAt),
    })),
    easier: easier[0]?.skill.code,
    ...skillsCalled(
      path.skills.flatMap(({ code }) => {
        const lesson = path.lessonOf.get(code);
        return lesson ? [{ ...words(lesson), level: lesson.skill.level }] : [];
      }),
      find,
    ),
  };
}

/** Why a lesson is next, where that is said in words of its own. */
const ownReasons = ["teacher", "go-on", "show"] as const;

function nextInWords(
  { hub }: House,
  { language }: Page,
  { path, mastered, assumed }: ChildInSubject,
  next: TodayStep | undefined,
): NextInWords {
  if (next?.kind === "placement") return { why: "placement" };
  if (next?.kind !== "lesson")
    return { why: "nothing", mastered: mastered.length, assumed: assumed.length };
  const lesson = { ...lessonInWords(next.lesson, language), skill: next.lesson.skill.code };
  const { why } = next;
  if (why.kind !== "go-back")
    return { why: ownReasons.find((own) => own === why.kind) ?? "begin", lesson };
  const from = path.lessonOf.get(why.from) ?? hub.library.lesson(why.from);
  return { why: "go-back", lesson, from: from && lessonInWords(from, language) };
}

/**
 * An answer as it was given: the question is made again from its seed, in the language of the class. Nothing when the
 * lesson is no longer there; no words when it has changed since.
 */
async function answerInWords(
  house: House,
  page: Page,
  language: string,
  answer: GivenAnswer,
): Promise<AnswerInWords[]> {
  const { library } = house.hub;
  const lesson = library.item(answer.itemId)?.lesson;
  if (!lesson) return [];
  const { itemId, isCorrect, hints, isInCheck, isOnPaper, misconception, response } = answer;
  const inWords = lessonInWords(lesson, page.language);
  const told = { lesson: inWords, isCorrect, hints, isInCheck, isOnPaper, try: answer.try };
  const named = misconception
    ? await mistakeInPlan(house, { lesson, misconception, itemId }, page.language)
    : undefined;
  const slip = named && { misconception: named.name, looks: named.looks };
  if (answer.packVersion !== lesson.packVersion) return [{ ...told, slip, words: undefined }];
  const item = await library.make(answer.itemId, answer.seed, language);
  const words = {
    language: item.language,
    ask: item.ask,
    picture: item.picture?.label,
    answer: response === "" ? undefined : describeAnswer(item, response),
  };
  return [{ ...told, slip, words }];
}
