import { join } from "node:path";
import type { Learner } from "../server/classroom/people.ts";
import { learnersOf } from "../server/classroom/roster.ts";
import { startSitting } from "../server/classroom/sign-in.ts";
import type { Hub } from "../server/hub.ts";
import { answerInCheck } from "../server/learning/check/answer-in-check.ts";
import { chooseChecks } from "../server/learning/check/choose-checks.ts";
import { canBeChecked, nextInCheck } from "../server/learning/check/next-question.ts";
import type { Check } from "../server/learning/check/queries.ts";
import { seeChild } from "../server/learning/check/see-child.ts";
import type { LearnerTurn } from "../server/learning/desk.ts";
import { readRow } from "../server/learning/model/skill-rows.ts";
import { openQuestion } from "../server/learning/open-question.ts";
import type { ShelfLesson } from "../server/library/library.ts";
import { readWordLists } from "../server/library/word-lists.ts";
import { openStaticStore } from "../server/pages/static-store.ts";
import { createApp } from "../server/web/app.ts";
import { demoTeacher } from "./demo-school.ts";
import { formTo, Phone } from "./phone.ts";

const classId = 1;
const ofClass = `/teach/classes/${classId}`;

/**
 * What a teacher has done with her class by today, so that each of her pages has something to see: the names of her
 * children, a task, the results of a sheet of paper, a check that is over and one that waits. She does it through her
 * pages. The hub must be built, and the school made.
 */
export async function liveADay(hub: Hub, language: string): Promise<void> {
  const app = createApp({
    hub,
    assets: openStaticStore(join(hub.config.root, "dist", "assets")),
  });
  const teacher = new Phone((path, init) => app.request(path, init));
  await send(teacher, "/teach/session", /session$/, demoTeacher);
  const learners = learnersOf(hub.roster, classId);
  await nameAll(hub, teacher, learners, language);
  const lesson = hub.library.lessonsIn(language).find(canBeChecked);
  if (!lesson) return; // nothing on the shelf in this language
  await send(teacher, `${ofClass}/new-task?lesson=${lesson.id}`, /tasks$/);
  await typePaper(teacher, learners, lesson);
  await holdCheck(hub, learners, language);
}

async function send(
  phone: Phone,
  page: string,
  action: RegExp,
  fields: Record<string, string | string[]> = {},
) {
  const { html } = await phone.open(page);
  return phone.submit(formTo(html, action), fields);
}

async function nameAll(hub: Hub, teacher: Phone, learners: Learner[], language: string) {
  const words = await readWordLists(join(hub.config.root, "content", "words"));
  const names = words.of(language).names.map(({ text }) => text);
  for (const [place, { id }] of learners.entries()) {
    const first = names[place % names.length];
    const second = names[(place + 1 + Math.floor(place / names.length)) % names.length];
    const told = { name: `${first} ${second}`, birthYear: String(2016 + (place % 3)) };
    await send(teacher, `${ofClass}/learners/${id}/person`, /person$/, told);
  }
}

/** A sheet that the first children did at a table: each line is looked at and then kept. */
async function typePaper(teacher: Phone, learners: Learner[], { id }: ShelfLesson) {
  const copies = await teacher.open(`${ofClass}/new-paper?lesson=${id}`);
  const results = copies.path.replace(/\/print$/, "");
  const lines = ["11111111", "11011111", "1111-110", "01110101"];
  const typed = learners
    .slice(0, lines.length)
    .map((learner, place): [string, string] => [`line-${learner.id}`, lines[place] ?? ""]);
  const shown = await send(teacher, results, /\/paper\/[^/]+$/, Object.fromEntries(typed));
  await teacher.submit(formTo(shown.html, /\/paper\/[^/]+$/), { keep: "1" });
}

/** One child's check comes to an end with what she has mastered; the next child's waits for the teacher. */
async function holdCheck(hub: Hub, learners: Learner[], language: string): Promise<void> {
  const { desk } = hub;
  const [first, second] = learners;
  if (!first) return;
  const lesson = await bestKnown(hub, first, language);
  const told = { formKey: "demo", skills: [lesson.skill.code], language, teacherId: 1 };
  await chooseChecks(desk, second ? [first, second] : [first], told);
  const check = desk.checks.get(first.id);
  if (!check) return;
  const now = desk.clock.now();
  const sitting = await startSitting(hub.db, hub.roster, first, "demo-phone-of-the-check", now);
  const turn: LearnerTurn = { learner: first, sitting, language };
  await seeChild(desk, check, turn, told.teacherId);
  const begun = desk.checks.get(first.id);
  if (begun) await answerAll(hub, turn, begun);
}

/** The lesson whose skill she answered most: a check of it has something to say. */
async function bestKnown(hub: Hub, { id }: Learner, language: string): Promise<ShelfLesson> {
  const { knowledge } = await hub.desk.knowledge.of(id);
  const rightIn = ({ skill }: ShelfLesson) => readRow(knowledge.skills, skill.code)?.right ?? 0;
  const [best] = hub.library
    .lessonsIn(language)
    .filter(canBeChecked)
    .sort((one, other) => rightIn(other) - rightIn(one));
  if (!best) throw new Error("No lesson can be checked.");
  return best;
}

/** Every fifth answer is not right. */
async function answerAll({ desk }: Hub, turn: LearnerTurn, check: Check): Promise<void> {
  for (let asked = 1; ; asked++) {
    const step = await nextInCheck(desk, turn.learner, check);
    if (step.state === "done") return;
    const { itemId, variant, attemptId, seed } = await openQuestion(desk, turn, step.place);
    const item = await desk.library.make(itemId, seed, check.language);
    const right = item.key.right[0] ?? "";
    const wrong = item.key.mistakes[0]?.response ?? right;
    const response = asked % 5 === 0 ? wrong : right;
    const given = { itemId, variant, attemptId, hints: 0, responseTo: () => response };
    const { state } = await answerInCheck(desk, turn, check, given);
    if (state !== "answered") throw new Error(`A question of the check is ${state}.`);
  }
}
