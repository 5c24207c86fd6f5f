import { expect, test } from "vitest";
import type { Learner } from "../../server/classroom/people.ts";
import { mostUrgent, type Need } from "../../server/learning/class/needs.ts";
import { callsForSomebody, type HelpAlert, helpAlert } from "../../server/learning/model/help.ts";
import { foldAnswer, newKnowledge, newModel } from "../../server/learning/model/knowledge.ts";
import { questionDifficulty, skillDifficulty } from "../../server/learning/model/rating.ts";
import { inClass, logitsALevel, startingDifficulty } from "../../server/learning/model/settings.ts";
import type { ShelfLesson } from "../../server/library/library.ts";

/**
 * What the alert says of a child who stands one level below the skill, or elsewhere, and answers so: "r" right, "w" wrong, a space lets a
 * month go by. The difficulties are known, so each answer meets a new model.
 */
function alertAfter(answers: string, guess = 0.03, levelsAbove = -1): HelpAlert {
  const knowledge = newKnowledge();
  knowledge.abilities.set("maths", { value: levelsAbove * logitsALevel, answers: 20 });
  const asked = { subject: "maths", skill: "adding", startsAt: 0, item: "mangoes", guess };
  let day = 1;
  let alert: HelpAlert | undefined;
  for (const answer of answers) {
    if (answer === " ") day += 30;
    else {
      const evidence = { ...asked, isCorrect: answer === "r", day };
      const row = foldAnswer(newModel(inClass), knowledge, evidence);
      alert = helpAlert(newModel(inClass), asked.skill, row);
    }
  }
  return alert as HelpAlert; // the answers are not empty
}

test("a child needs help after five wrong answers, and not after four: too little is known", () => {
  expect(alertAfter("wwww")).toMatchObject({ level: "none", reason: "few-tries", tries: 4 });
  const alert = alertAfter("wwwww");
  expect(alert).toMatchObject({ level: "help", reason: "far-away", tries: 5, right: 0 });
  expect(alert.chance).toBeLessThan(inClass.help.watch / 2);
});

test("right now and then is watched, and over ten tries it is called turning in circles", () => {
  expect(alertAfter("rwwrw")).toMatchObject({ level: "watch", reason: "not-coming" });
  expect(alertAfter("wrwrwwrwww")).toMatchObject({ level: "watch", reason: "turns-in-circles" });
});

test("after the same five wrong answers a child who can do what is harder is only watched, but nothing right in eight calls", () => {
  const alert = alertAfter("wwwww", 0.03, 2);
  expect(alert).toMatchObject({ level: "watch", reason: "far-away" });
  expect(callsForSomebody(alert)).toBe(false);
  expect(callsForSomebody(alertAfter("wwwwwwww", 0.03, 2))).toBe(true);
  expect(callsForSomebody(alertAfter("wwwww"))).toBe(true);
});

test.each([0, 1, 2, 3])(
  "the first child of a new hub is told of at her eighth wrong answer of eight at the latest: level %i",
  (level) => {
    const knowledge = newKnowledge();
    const model = newModel(inClass);
    const asked = { subject: "maths", skill: "adding", item: "mangoes", guess: 0.03, day: 1 };
    const startsAt = startingDifficulty(level);
    const alerts = Array.from({ length: 8 }, () => {
      const row = foldAnswer(model, knowledge, { ...asked, startsAt, isCorrect: false });
      return helpAlert(model, asked.skill, row);
    });
    expect(callsForSomebody(alerts[7] as HelpAlert)).toBe(true);
    expect(callsForSomebody(alerts[3] as HelpAlert)).toBe(false);
  },
);

test("nobody is called for a child who gets on, or who has mastered the skill", () => {
  expect(alertAfter("wwrrrr")).toMatchObject({ level: "none", reason: "gets-on" });
  expect(alertAfter("rrrrrrrrrrrr")).toMatchObject({ level: "none", reason: "mastered" });
});

test("a skill that was mastered and is gone after the holidays is told as such", () => {
  expect(alertAfter("rrrrrrrrrrrr wwwwwwwwww")).toMatchObject({
    level: "watch",
    reason: "lost-it",
  });
});

test("where a class finds a new skill hard together, who gets nothing right needs help, and is not excused by it", () => {
  const model = newModel(inClass);
  const children = Array.from({ length: 20 }, () => newKnowledge());
  const asked = { subject: "maths", skill: "adding", startsAt: 0, item: "mangoes", guess: 0.03 };
  const alerts = new Map<number, HelpAlert>();
  for (let question = 0; question < 5; question++)
    for (const [place, knowledge] of children.entries()) {
      const isCorrect = place > 12 && question % 2 === 0;
      const row = foldAnswer(model, knowledge, { ...asked, isCorrect, day: 1 });
      alerts.set(place, helpAlert(model, asked.skill, row));
    }
  expect(alerts.get(0)).toMatchObject({ level: "help", reason: "far-away" });
  expect(alerts.get(19)?.level).not.toBe("help");
});

test("who has more wrong comes first, and right answers between pictures may be luck", () => {
  expect(alertAfter("wwwwww").urgency).toBeGreaterThan(alertAfter("wwwwwr").urgency);
  expect(alertAfter("wwwwr").urgency).toBeGreaterThan(alertAfter("wrrrr").urgency);
  expect(alertAfter("rwrwr", 0.4).chance).toBeLessThan(alertAfter("rwrwr").chance);
});

/** What the hub knows of one skill after so many children got three questions each, mostly wrongly. */
function difficultiesAfter(children: number) {
  const model = newModel(inClass);
  for (let child = 0; child < children; child++) {
    const knowledge = newKnowledge();
    for (const [place, item] of ["one", "two", "three"].entries()) {
      const asked = { subject: "maths", skill: "adding", startsAt: 0, item, guess: 0.03 };
      foldAnswer(model, knowledge, { ...asked, isCorrect: (child + place) % 5 === 0, day: 1 });
    }
  }
  return model.difficulties;
}

test("a skill whose questions all turn out hard is called harder with every class, so that its average question stays the middle", () => {
  const difficulties = difficultiesAfter(200);
  const items = ["one", "two", "three"].map((item) =>
    questionDifficulty(difficulties, { item, skill: "adding", startsAt: 0 }),
  );
  const average = items.reduce((sum, one) => sum + one, 0) / items.length;
  const ofSkill = skillDifficulty(difficulties, "adding", 0);
  expect(ofSkill).toBeGreaterThan(skillDifficulty(difficultiesAfter(60), "adding", 0));
  expect(skillDifficulty(difficultiesAfter(60), "adding", 0)).toBeGreaterThan(0);
  expect(Math.abs(ofSkill - average)).toBeLessThan(0.1);
  const unknown = { item: "new", skill: "adding", startsAt: 0 };
  expect(questionDifficulty(difficulties, unknown)).toBe(
    skillDifficulty(difficulties, "adding", 0),
  );
});

/** A child with her need; of the child and the lesson only the number counts. */
const about = (id: number, name: string) => ({
  ...{ learner: { id } as Learner, name, mark: 1 },
  others: [],
});
const quiet = (id: number, minutes: number): Need => ({
  ...about(id, "quiet"),
  ...{ kind: "quiet", minutes, lastWasRight: true },
});
const stuck = (id: number, presence: "at-work" | "there" | "gone"): Need => ({
  ...about(id, "stuck adding"),
  ...{ kind: "stuck", presence, minutes: undefined, slip: undefined },
  lesson: {} as ShelfLesson,
  alert: alertAfter("wwwww"),
});
const told = (found: Need[]) => {
  const { told, more } = mostUrgent(found);
  return { ids: told.map(({ learner }) => learner.id), more };
};

test("of sixty needs five are told: one of them is the phone that has lain still for longest, and the rest is counted", () => {
  const ofMany = [54, 6].map((count) => Array.from({ length: count }, (_, place) => place + 1));
  const [stuckIds = [], quietIds = []] = ofMany;
  const found = [
    ...stuckIds.map((id) => stuck(id, "there")),
    ...quietIds.map((id) => quiet(100 + id, 9 + id)),
  ];
  expect(told(found)).toEqual({ ids: [1, 2, 3, 4, 106], more: 55 });
  expect(told(found.slice(0, 5))).toEqual({ ids: [1, 2, 3, 4, 5], more: 0 });
});

test("who is stuck and works comes before who has put the phone down, and who has gone comes last", () => {
  const found = [stuck(1, "gone"), quiet(2, 12), stuck(3, "there"), stuck(4, "at-work")];
  expect(told(found)).toEqual({ ids: [4, 3, 2, 1], more: 0 });
});
