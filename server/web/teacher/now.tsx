import type { Context, Hono } from "hono";
import { classAddress } from "../../../views/teacher/class-bar.tsx";
import {
  type MistakeLine,
  type NeedInWords,
  NowPage,
  NowPart,
  type NowProps,
} from "../../../views/teacher/now.tsx";
import type { Classroom } from "../../classroom/people.ts";
import { learnersOf, type Roster } from "../../classroom/roster.ts";
import { timeOf } from "../../device/age.ts";
import { hourOfTime } from "../../device/calendar.ts";
import { type DayOfChild, dayOfClass, type SeenClass } from "../../learning/class/day.ts";
import { isMissingBefore } from "../../learning/class/missing-before.ts";
import { mistakesIn } from "../../learning/class/mistakes.ts";
import { isAtWork, type LastSeen, type Need, needsOfClass } from "../../learning/class/needs.ts";
import { setNeedDone } from "../../learning/class/queries.ts";
import { weekOfClass } from "../../learning/class/week.ts";
import { sendNews } from "../news.ts";
import { sendFragment, sendPage } from "../send.ts";
import type { House } from "../visit.ts";
import { isSignedIn, type TeacherEnv } from "./guard.ts";
import { facesByName, inDigits, lessonInWords, mistakeInPlan } from "./in-words.ts";
import { teacherTop } from "./lessons.tsx";
import { areNamesOpen, ownClassroom, teacherPage } from "./own-classroom.ts";

/** What a teacher looks at while her class works. */
export function nowRoutes(house: House, routes: Hono<TeacherEnv>): void {
  const { hub } = house;
  const path = "/classes/:classroom{[0-9]+}/now";

  routes.get(path, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const now = await nowOf(c, house, classroom);
    if (c.req.query("part") !== undefined) return sendFragment(c, <NowPart {...now} />);
    const top = teacherTop(c, house, now.page);
    const areLocked = !areNamesOpen(c, house, classroom.id);
    const isStill = c.req.query("still") !== undefined;
    return sendPage(c, <NowPage {...now} {...{ top, areLocked, isStill }} />);
  });

  routes.get(`${path}/news`, async (c) => {
    const classroom = await ownClassroom(c, house);
    if (!classroom) return c.notFound();
    const mayHear = async () =>
      (await isSignedIn(c, house)) && (await ownClassroom(c, house)) !== undefined;
    return sendNews(c, (watcher) => hub.desk.news.watch(classroom.id, watcher), mayHear);
  });

  routes.post(`${path}/done`, async (c) => {
    const classroom = await ownClassroom(c, house);
    const learner = hub.roster.learners.get(Number(c.var.form.get("learner")));
    const marks = c.var.form.all("mark").map(Number);
    const seenTo = c.var.form
      .all("need")
      .map((need, at) => ({ need, mark: marks[at] ?? Number.NaN }));
    if (!classroom || learner?.classroomId !== classroom.id) return c.notFound();
    if (seenTo.length === 0 || !seenTo.every(isNeed)) return c.notFound();
    const by = { learnerId: learner.id, teacherId: c.var.teacher.id };
    await hub.db.write(async (tx) => {
      for (const one of seenTo) await setNeedDone(tx, { ...by, ...one }, timeOf(hub.clock.now()));
    });
    return c.redirect(`${classAddress(classroom.id, "now")}#live`, 303); // a keyboard goes on there
  });
}

/** What calls for somebody has a name and a mark; a page of ours sends no other. */
function isNeed({ need, mark }: { need: string; mark: number }): boolean {
  return /^(quiet|stuck [\w.-]{1,80})$/.test(need) && Number.isSafeInteger(mark);
}

async function nowOf(
  c: Context<TeacherEnv>,
  house: House,
  classroom: Classroom,
): Promise<NowProps> {
  const { desk, roster } = house.hub;
  const page = teacherPage(c, house);
  const learners = learnersOf(roster, classroom.id);
  const seen = { id: classroom.id, language: classroom.language, learners };
  const days = await dayOfClass(desk, seen);
  const lastSeen = lastSeenOf(roster);
  const { told, more } = await needsOfClass(desk, days, lastSeen);
  const { skills, masteredToday } = await weekOfClass(desk, seen);
  const faces = await facesByName(c, house, learners, page.language);
  const { monotonicMs, wallMs } = desk.clock.now();
  return {
    page,
    classroom,
    children: learners.length,
    atWork: learners.filter(({ id }) => isAtWork(lastSeen.get(id), monotonicMs)).length,
    answers: days.reduce((sum, { answers }) => sum + answers, 0),
    mastered: masteredToday,
    time: inDigits(page, hourOfTime(wallMs)),
    needs: await needsInWords(c, house, seen, told),
    more,
    skills: skills.map(({ lesson, stuck, ...counts }) => ({
      lesson: lessonInWords(lesson, page.language),
      stuck: stuck.flatMap(({ id }) => faces.get(id) ?? []),
      ...counts,
    })),
    mistake: await mistakeInWords(house, page.language, days),
  };
}

/** When each child whose turn goes on was last heard of. */
function lastSeenOf({ phones }: Roster): LastSeen {
  const seen = new Map<number, number>();
  for (const { sitting, seenMs } of phones.values())
    if (sitting) seen.set(sitting.learnerId, Math.max(seenMs, seen.get(sitting.learnerId) ?? 0));
  return seen;
}

async function needsInWords(c: Context<TeacherEnv>, house: House, seen: SeenClass, needs: Need[]) {
  const { language } = teacherPage(c, house);
  const learners = needs.map(({ learner }) => learner);
  const faces = await facesByName(c, house, learners, language);
  return Promise.all(
    needs.map(async (need): Promise<NeedInWords> => {
      const { id, animal, colour } = need.learner;
      const learner = faces.get(id) ?? { id, animal, colour, label: animal, name: undefined };
      const { name, mark } = need;
      const others = need.others.map((other) => ({
        ...{ name: other.name, mark: other.mark },
        lesson: other.kind === "stuck" ? lessonInWords(other.lesson, language) : undefined,
      }));
      if (need.kind === "quiet") {
        const { kind, minutes, lastWasRight } = need;
        return { learner, name, mark, others, kind, minutes, lastWasRight };
      }
      const { kind, alert, slip, lesson, minutes } = need;
      const plan = slip && (await mistakeInPlan(house, { lesson, ...slip }, language));
      return {
        ...{ learner, name, mark, others, kind, minutes },
        lesson: lessonInWords(lesson, language),
        reason: await reasonOf(house, seen, need),
        right: alert.right,
        tries: alert.tries,
        slip: plan && slip && { ...slip, looks: plan.looks },
      };
    }),
  );
}

/** An alert that calls for help has one of these reasons; the calm ones never come here. */
async function reasonOf(
  { hub }: House,
  seen: SeenClass,
  { alert, learner, lesson }: Need & { kind: "stuck" },
) {
  const reasons = ["lost-it", "far-away", "turns-in-circles", "not-coming"] as const;
  const reason = reasons.find((one) => one === alert.reason) ?? "not-coming";
  if (reason !== "far-away") return reason;
  return (await isMissingBefore(hub.desk, seen, learner, lesson)) ? reason : "from-start";
}

async function mistakeInWords(
  house: House,
  language: string,
  days: DayOfChild[],
): Promise<MistakeLine | undefined> {
  const [most] = mistakesIn(days);
  const plan = most && (await mistakeInPlan(house, most, language));
  if (!plan) return undefined;
  const { looks } = plan;
  const { lesson, misconception, learnerIds, answers } = most;
  const children = learnerIds.length;
  return { lesson: lessonInWords(lesson, language), misconception, looks, children, answers };
}
