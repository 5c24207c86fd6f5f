import { afterAll, beforeAll, expect, test } from "vitest";
import { openKnowledgeStore } from "../../server/learning/knowledge/store.ts";
import { keepDifficulties, keepState } from "../../server/learning/model/keep-state.ts";
import { newModel } from "../../server/learning/model/knowledge.ts";
import {
  foldLogged,
  newLearnerState,
  type Purpose,
} from "../../server/learning/model/learner-state.ts";
import { inClass } from "../../server/learning/model/settings.ts";
import { appendAttempt, attemptRow } from "../../server/learning/queries.ts";
import { openSchool, type School } from "../support/school.ts";

const learners = 12;
const answers = 600;
let school: School;
beforeAll(async () => {
  school = await openSchool({ learners });
});
afterAll(() => school.close());

let made = 0;
/** An answer as it comes from a phone: any child, any question, any day, right or wrong, first try or not. */
async function giveAnswer(random: () => number): Promise<number> {
  const { lessons } = school.hub.library;
  const pick = <One>(list: One[]): One => list[Math.floor(random() * list.length)] as One; // the list is not empty
  const lesson = pick(lessons.filter(({ practice }) => practice.length > 0));
  const learner = pick([...school.hub.roster.learners.values()]);
  const purpose: Purpose = random() < 0.1 ? "placement" : "practice";
  made += 1;
  const day = Math.floor(made / 60) - (random() < 0.1 ? 30 : 0); // a clock that is set back now and then
  const row = attemptRow({
    attemptId: `made-${made}`,
    learnerId: learner.id,
    sittingId: 1,
    itemId: pick(lesson.practice).id,
    packVersion: lesson.packVersion,
    seed: made,
    variant: made,
    try: random() < 0.7 ? 1 : 2,
    hints: random() < 0.1 ? 1 : 0,
    response: "0",
    isCorrect: random() < 0.65,
    misconception: undefined,
    answeredAt: new Date(Date.UTC(2026, 8, 1 + day, 9)).toISOString(),
    clockQuality: "set",
    bootId: "boot",
    monotonicMs: made,
    purpose,
    checkId: undefined,
  });
  await school.hub.db.append(appendAttempt, row);
  school.hub.desk.knowledge.notice();
  return learner.id;
}

/** Everything the hub believes, in words and bytes that show the last bit. */
async function beliefs(): Promise<string> {
  const { knowledge } = school.hub.desk;
  const told: unknown[] = [];
  for (const { id } of school.hub.roster.learners.values()) {
    const { state, rows } = keepState(await knowledge.of(id), (skill) => places().indexOf(skill));
    told.push([id, state, Buffer.from(rows).toString("hex")]);
  }
  return JSON.stringify([keepDifficulties(knowledge.model.difficulties), told]);
}
const places = () => [...school.hub.desk.knowledge.model.difficulties.skills.keys()];

/** Park & Miller 1988: the same numbers on every machine. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

test("the same log gives the same beliefs to the last bit: live under a whole class, after a restart, and from nothing", async () => {
  const random = numbersFrom(2026);
  await school.hub.db.write((tx) =>
    tx.run(
      "insert into sitting (sitting_id, phone, learner_id, started_at) values (1, 'p', 1, '2026-09-01')",
    ),
  );
  for (let given = 0; given < answers; given += 20) {
    const underway = Array.from({ length: 20 }, () => giveAnswer(random));
    if (random() < 0.3) await Promise.race(underway).then((id) => school.hub.desk.knowledge.of(id));
    if (random() < 0.2) await school.hub.desk.knowledge.rest();
    if (random() < 0.1) await school.restart();
    await Promise.all(underway);
  }
  const live = await beliefs();
  expect(places().length).toBeGreaterThan(20);

  await school.restart();
  expect(await beliefs()).toBe(live);

  const { db } = school.hub;
  await school.hub.desk.knowledge.keepAll();
  await db.write(async (tx) => {
    await tx.run("delete from knowledge_checkpoint");
    await tx.run("delete from learner_knowledge");
  });
  school.hub.desk.knowledge = await openKnowledgeStore(db);
  expect(await beliefs()).toBe(live);
});

test("a checkpoint that was made by another model is left aside, and the log is learned from anew", async () => {
  const live = await beliefs();
  const { db } = school.hub;
  const bolder = { ...inClass, drift: 0.3 };
  school.hub.desk.knowledge = await openKnowledgeStore(db, bolder);
  const other = await beliefs();
  expect(other).not.toBe(live);
  await school.hub.desk.knowledge.keepAll();
  school.hub.desk.knowledge = await openKnowledgeStore(db, bolder);
  expect(await beliefs()).toBe(other);
  school.hub.desk.knowledge = await openKnowledgeStore(db);
  expect(await beliefs()).toBe(live);
});

test("what is kept of 60 children with 120 skills each, placed in three subjects, takes less than 1 MB", () => {
  const model = newModel(inClass);
  const subjects = ["maths", "reading in English", "reading in Arabic"];
  const skills = Array.from({ length: 120 }, (_, place) => `M.3.a-skill-with-a-name-${place}`);
  let bytes = 0;
  const random = numbersFrom(1);
  for (let child = 0; child < 60; child++) {
    const state = newLearnerState();
    const answer = (place: number, purpose: "placement" | "practice", day: number) =>
      foldLogged(model, state, {
        subject: subjects[place % subjects.length] ?? "",
        skill: skills[place % skills.length] ?? "",
        strand: `strand ${place % 5}`,
        startsAt: 0,
        item: `a-lesson-with-a-name-${place % skills.length}.item-${place % 5}`,
        guess: 0.1,
        isCorrect: random() < 0.7,
        ...{ purpose, day },
      });
    for (let place = 0; place < 60; place++) answer(place, "placement", 20_000);
    for (let place = 0; place < 720; place++)
      answer(place, "practice", 20_000 + Math.floor(place / 60));
    const kept = keepState(state, (skill) => skills.indexOf(skill));
    bytes += kept.state.length + kept.rows.length;
  }
  console.log(`60 children, 120 skills: ${bytes} bytes`);
  expect(bytes + keepDifficulties(model.difficulties).length).toBeLessThan(1_000_000);
});
