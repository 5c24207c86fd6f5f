import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Phone, SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { decide } from "../../server/learning/knowledge/decide.ts";
import { isMastered } from "../../server/learning/model/mastery.ts";
import { readRow } from "../../server/learning/model/skill-rows.ts";
import { questionsInRound } from "../../server/learning/progress.ts";
import {
  formOn,
  itemOn,
  openPractice,
  placementItemOn,
  rightAnswer,
  wrongAnswer,
} from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

const dayMs = 86_400_000;
let school: School;
let learners: Learner[];
let days: number;
beforeAll(async () => {
  school = await openSchool({ learners: 15 });
  learners = [...school.hub.roster.learners.values()];
  const { clock } = school.hub.desk;
  school.hub.desk.clock = {
    ...clock,
    now: () => ({ ...clock.now(), wallMs: clock.now().wallMs + days * dayMs }),
  };
});
beforeEach(() => {
  days = 0;
});
afterAll(() => school.close());

/** Signs in a child who has not been here in this file. */
async function newChild(): Promise<{ phone: Phone; learner: Learner; today: SeenPage }> {
  const learner = learners.shift();
  if (!learner) throw new Error("The class is too small.");
  const phone = school.newPhone();
  return { phone, learner, today: await signIn(phone, learner) };
}

const answersOf = (learner: Learner) =>
  school.hub.db.all<{ purpose: string; is_correct: number; response: string }>(
    "select purpose, is_correct, response from attempt where learner_id = ? order by seq",
    [learner.id],
  );

/** Answers a placement to its end, each question as `isKnown` says of its level. */
async function takePlacement(phone: Phone, learner: Learner, isKnown: (level: number) => boolean) {
  let asked = 0;
  for (;;) {
    const page = await phone.open("/learn/placement/maths");
    if (!page.html.includes('id="answer"')) return { page, asked };
    const item = await placementItemOn(school, learner, page);
    const level = school.hub.library.item(item.id)?.lesson.skill.level ?? 0;
    const fields = isKnown(level) ? rightAnswer(item) : wrongAnswer(item);
    await phone.submit(formOn(page), fields);
    asked += 1;
  }
}

async function practiseRight(phone: Phone, learner: Learner, lesson: string): Promise<void> {
  const page = await openPractice(phone, lesson);
  await phone.submit(formOn(page), rightAnswer(await itemOn(school, learner, page)));
}

async function rowOf(learner: Learner, skill: string) {
  const { knowledge } = await school.hub.desk.knowledge.of(learner.id);
  return readRow(knowledge.skills, skill);
}

/** Practises a lesson until it is mastered. */
async function master(phone: Phone, learner: Learner, lesson: string): Promise<void> {
  const skill = school.hub.library.lesson(lesson)?.skill.code ?? "";
  for (let answered = 0; answered < 40; answered++) {
    await practiseRight(phone, learner, lesson);
    if (isMastered(await rowOf(learner, skill))) return;
  }
  throw new Error("Forty right answers did not show it.");
}

test("a child whom the hub does not know is first asked where she begins", async () => {
  const { today } = await newChild();
  expect(today.html).toMatch(/class="next" href="\/learn\/placement\/maths"/);
  expect(today.html).toContain("Where do you begin in maths?");
});

test("a child who knows grades 1 and 2 begins in grade 2 or 3, one who knows nothing in grade 1, after twenty questions at most", async () => {
  for (const [known, begins] of [
    [2, [2, 3]],
    [0, [1]],
  ] as const) {
    const { phone, learner } = await newChild();
    const { page, asked } = await takePlacement(phone, learner, (level) => level <= known);
    expect(asked).toBeGreaterThanOrEqual(5);
    expect(asked).toBeLessThanOrEqual(20);
    expect(page.html).toContain("Now we know where you begin.");
    const { abilities } = (await school.hub.desk.knowledge.of(learner.id)).knowledge;
    expect(abilities.get("maths")?.answers).toBe(asked);
    const today = await phone.open("/learn");
    expect(today.html).not.toContain("/learn/placement/maths");
    const maths = [...today.html.matchAll(/\/learn\/lessons\/([\w-]+)\/1"/g)]
      .map(([, id = ""]) => school.hub.library.lesson(id)?.skill)
      .find((skill) => skill?.subject === "maths");
    expect(begins).toContain(maths?.level);
  }
});

test("a placement tells nobody right or wrong, and who does not know says so without a guess", async () => {
  const { phone, learner } = await newChild();
  const page = await phone.open("/learn/placement/maths");
  const after = await phone.submit(formOn(page), { skip: "1" });
  expect(after.html).not.toContain("Not yet");
  expect(after.html).toContain("Question 2");
  expect(await answersOf(learner)).toEqual([{ purpose: "placement", is_correct: 0, response: "" }]);
});

test("a placement question whose answer cannot be read is asked again as the same number, the first with what is said before it", async () => {
  const { phone } = await newChild();
  for (const says of ["some are hard", "Question 2", "Question 3"]) {
    const page = await phone.open("/learn/placement/maths");
    const again = await phone.submit(formOn(page), { number: "", choice: "" });
    expect(again.status).toBe(422);
    for (const { html } of [page, again])
      expect(/<p class="note">(.*?)<\/p>/.exec(html)?.[1]).toContain(says);
    await phone.submit(formOn(again), { skip: "1" });
  }
});

test("a placement question that lies open is answered once, also when it is sent again", async () => {
  const { phone, learner } = await newChild();
  const page = await phone.open("/learn/placement/maths");
  const answer = rightAnswer(await placementItemOn(school, learner, page));
  await phone.submit(formOn(page), answer);
  await phone.submit(formOn(page), { skip: "1" });
  expect(await answersOf(learner)).toMatchObject([{ is_correct: 1 }]);
});

test("the id of a placement question opens no practice, and the other way round", async () => {
  const { phone, learner } = await newChild();
  const placement = formOn(await phone.open("/learn/placement/maths"));
  const practice = formOn(await openPractice(phone, "compare-to-100"));
  const idOf = (form: typeof practice) =>
    form.fields.find(([name]) => name === "attempt")?.[1] ?? "";
  expect((await phone.submit(practice, { attempt: idOf(placement) })).status).toBe(403);
  const [, item = "", variant = ""] = /items\/([^/]+)\/(\d+)/.exec(practice.action) ?? [];
  const crossed = { attempt: idOf(practice), item, variant, number: "1", choice: "0" };
  expect((await phone.submit(placement, crossed)).status).toBe(403);
  expect(await answersOf(learner)).toEqual([]);
});

test("what a child has mastered is on her page of growth, comes back the next day, and returns sooner when it was forgotten", async () => {
  const { phone, learner } = await newChild();
  const skill = "M.2.compare-to-100";
  await takePlacement(phone, learner, () => true);
  await master(phone, learner, "compare-to-100");
  const growth = await phone.open("/learn/growth");
  expect(growth.html).toContain("You can do 1 thing.");
  expect((await phone.open("/learn")).html).not.toContain("/learn/review");

  days = 1;
  const today = await phone.open("/learn");
  expect(today.html).toMatch(/class="next" href="\/learn\/review"/);
  const review = await phone.open("/learn/review");
  expect(review.path).toMatch(/^\/learn\/review\/items\/compare-to-100\./);
  const done = await phone.submit(
    formOn(review),
    rightAnswer(await itemOn(school, learner, review)),
  );
  expect(done.html).toContain('href="/learn/review"');
  expect((await phone.open("/learn/review")).html).toContain("You did it!");
  expect((await rowOf(learner, skill))?.box).toBe(2);

  days = 4;
  const again = await phone.open("/learn/review");
  await phone.submit(formOn(again), wrongAnswer(await itemOn(school, learner, again)));
  const row = await rowOf(learner, skill);
  expect(row?.box).toBeLessThanOrEqual(1);
});

test("a child who has nothing to review is led to her next step, and is not praised for nothing", async () => {
  const { phone } = await newChild();
  const page = await phone.open("/learn/review");
  expect(page.path).toBe("/learn");
  expect(page.html).not.toContain("You did it!");
});

test("who practised a lesson and got nothing right reads that she practised it, and nowhere that she can do it", async () => {
  const { phone, learner } = await newChild();
  expect((await phone.open("/learn/growth")).html).toContain("Begin with one lesson.");
  for (let question = 0; question < questionsInRound; question++) {
    const page = await phone.open("/learn/practice/add-past-ten");
    await phone.submit(formOn(page), wrongAnswer(await itemOn(school, learner, page)));
  }
  const shelf = (await phone.open("/learn/shelf")).html;
  expect(shelf).toContain("1 of ");
  expect(shelf).toContain("<b>practised</b>");
  expect(shelf).not.toMatch(/\bdone\b/);
  const growth = (await phone.open("/learn/growth")).html;
  expect(growth).toContain("I am learning");
  expect(growth).not.toMatch(/You can do|Begin with one lesson/);
});

test("a lesson that a child is at, and has not mastered, stays on her first page, and the subject she did least comes first", async () => {
  const { phone, learner, today } = await newChild();
  const ways = ({ html }: SeenPage) =>
    [...html.matchAll(/href="\/learn\/((?:lessons|placement|practice)[^"]*)"/g)].map(
      ([, way]) => way,
    );
  expect(ways(today)[0]).toBe("placement/maths");
  for (const lesson of ["add-past-ten", "compare-to-100"]) {
    await practiseRight(phone, learner, lesson);
    const page = await phone.open("/learn");
    const [next, goingOn, ...others] = ways(page);
    expect(next).toBe("placement/literacy");
    expect(goingOn).toBe(`practice/${lesson}?again=1`);
    expect(others).toHaveLength(1);
  }
  const skill = "M.2.compare-to-100";
  const known = { learnerId: learner.id, skill, verdict: "known", teacherId: 1 } as const;
  await decide(school.hub.db, known, new Date());
  expect(ways(await phone.open("/learn"))[1]).toBe("practice/add-past-ten?again=1");
});

test("a teacher's word wins: what she chose comes first, what she calls known is not asked for, and she may take it back", async () => {
  const { phone, learner } = await newChild();
  const { db } = school.hub;
  const say = (verdict: Parameters<typeof decide>[1]["verdict"], skill = "M.3.equal-groups") =>
    decide(db, { learnerId: learner.id, skill, verdict, teacherId: 1 }, new Date());
  await say("next");
  const chosen = await phone.open("/learn");
  expect(chosen.html).toMatch(/class="next" href="\/learn\/lessons\/equal-groups\/1"/);
  expect(chosen.html).toContain("Your teacher chose this");
  await say("known");
  expect((await phone.open("/learn")).html).not.toContain("equal-groups");
  await say("as-the-hub-thinks");
  expect((await phone.open("/learn")).html).toMatch(/class="next" href="\/learn\/placement/);
});

test("of several skills that a teacher wants next the newest comes, and one that the child masters makes room for the others", async () => {
  const { phone, learner } = await newChild();
  const pin = (skill: string) =>
    decide(
      school.hub.db,
      { learnerId: learner.id, skill, verdict: "next", teacherId: 1 },
      new Date(),
    );
  const next = async () =>
    /class="next" href="\/learn\/(?:lessons|practice)\/([\w-]+)/.exec(
      (await phone.open("/learn")).html,
    )?.[1];
  await pin("M.3.equal-groups");
  await pin("M.2.add-past-ten");
  expect(await next()).toBe("add-past-ten");
  await master(phone, learner, "add-past-ten");
  expect(await next()).toBe("equal-groups");
});

test("a skill that a teacher says is not there yet is learned again: it is not told as hers, and not asked for as a review", async () => {
  const { phone, learner } = await newChild();
  const say = (verdict: "next" | "not-yet", skill: string) =>
    decide(school.hub.db, { learnerId: learner.id, skill, verdict, teacherId: 1 }, new Date());
  await master(phone, learner, "add-past-ten");
  days = 1;
  await say("next", "M.3.equal-groups");
  const chosen = (await phone.open("/learn")).html;
  expect(chosen).toMatch(/class="next" href="\/learn\/lessons\/equal-groups/);
  expect(chosen).toContain('href="/learn/review"');
  await say("not-yet", "M.2.add-past-ten");
  expect((await phone.open("/learn")).html).not.toContain('href="/learn/review"');
  expect((await phone.open("/learn/review")).path).toBe("/learn");
  const growth = (await phone.open("/learn/growth")).html;
  expect(growth).toContain("I am learning");
  expect(growth).not.toContain("You can do");
});

test("placement, review and growth speak the child's language and turn nobody away", async () => {
  const { phone } = await newChild();
  for (const language of ["ar", "fr"]) {
    phone.cookies.set("language", language);
    for (const path of ["/learn", "/learn/placement/maths", "/learn/review", "/learn/growth"]) {
      const page = await phone.open(path);
      expect(page.status, `${path} ${language}`).toBe(200);
      expect(page.html).toContain(`lang="${language}"`);
    }
  }
  expect((await phone.open("/learn/placement/wellbeing")).status).toBe(404);
});
