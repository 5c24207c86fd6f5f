import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { formsOf, formTo, linkOf, type Phone } from "../../scripts/phone.ts";
import { seedFor } from "../../server/learning/attempt-id.ts";
import { readRow } from "../../server/learning/model/skill-rows.ts";
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, openPractice, rightAnswer, wrongAnswer } from "../support/answer.ts";
import {
  answerCheck,
  chooseCheck,
  itemInCheck,
  questionOn,
  seatsOn,
  seeChildOnPhone,
} from "../support/check.ts";
import { msOkello, openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

const lesson = "parts-of-a-whole";
// A machine that does other things besides is slow to open a school.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
let school: School;
let teacher: Phone;
let child: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  child = school.newPhone();
});
afterEach(() => school.close());

type Row = Record<string, string | number | null>;
const answers = () =>
  school.hub.db.all<Row>(
    "select item_id, seed, variant, try, hints, purpose, check_id from attempt",
  );
const outcomes = () => school.hub.db.all<Row>("select * from check_outcome");

/** Amina is in a check, and Ms Okello has seen her. */
async function begin(lessons = [lesson], language = "en"): Promise<void> {
  await chooseCheck(teacher, [school.amina], lessons, language);
  await signIn(child, school.amina);
  await seeChildOnPhone(teacher);
}

test("a check waits on the child's first page until her teacher has seen her, then asks, and says nothing about answers", async () => {
  const chosen = await chooseCheck(teacher, [school.amina], [lesson]);
  expect(chosen.html).toContain("1 child has it on the first page now.");
  expect(chosen.html).toContain("Waits for you");
  const today = await signIn(child, school.amina);
  expect(linkOf(today.html, "next")).toBe("/learn/check");
  const waiting = await child.open("/learn/check");
  expect(waiting.html).not.toContain('id="answer"');
  const number = /<p class="tap">(\d\d)<\/p>/.exec(waiting.html)?.[1];
  const seen = await teacher.open("/teach/classes/1/checks");
  expect(seen.html).toContain(`I see the child: number ${number}`);
  await seeChildOnPhone(teacher);
  const page = await child.open("/learn/check");
  expect(page.html).toContain("Question 1.");
  expect(page.html).not.toMatch(/hint|solution|show-me/i);
  const next = await child.submit(
    formOn(page),
    wrongAnswer(await itemInCheck(school, school.amina, page)),
  );
  expect(next.html).toContain("Question 2.");
  expect(next.html).not.toMatch(/class="tell|Not yet|Right/);
  expect((await answers()).map(({ purpose, check_id }) => [purpose, check_id])).toEqual([
    ["check", 1],
  ]);
});

test("who answers everything meets it, after at most twenty questions, and hears no number", async () => {
  await begin();
  const end = await answerCheck(school, child, school.amina);
  expect(end.html).toContain("Thank you!");
  expect(end.html).not.toMatch(/\d of \d|meets/);
  const [outcome] = await outcomes();
  expect(outcome).toMatchObject({ outcome: "meets" });
  expect(Number(outcome?.asked)).toBeLessThanOrEqual(20);
  expect(outcome?.right).toBe(outcome?.asked);
  const page = await teacher.open("/teach/classes/1/checks/1");
  expect(page.html).toContain("<b>meets</b>");
  expect(page.html).toContain("supervised by a teacher");
  expect(page.html).toContain("ms-okello");
  const own = await teacher.open(`/teach/classes/1/learners/${school.amina.id}`);
  expect(own.html).toContain("<b>meets</b>");
  const today = await child.open("/learn");
  expect(linkOf(today.html, "next")).not.toBe("/learn/check");
});

test("who answers nothing rightly is not there yet after a few questions, and what the hub believes follows", async () => {
  await begin();
  await answerCheck(school, child, school.amina, { isRight: false });
  const [outcome] = await outcomes();
  expect(outcome).toMatchObject({ outcome: "not-yet", right: 0 });
  expect(Number(outcome?.asked)).toBeLessThanOrEqual(6);
  const skill = school.hub.library.lesson(lesson)?.skill.code ?? "";
  const { knowledge } = await school.hub.desk.knowledge.of(school.amina.id);
  expect(readRow(knowledge.skills, skill)).toMatchObject({ tries: outcome?.asked, right: 0 });
});

test("a check that is stopped after two answers needs more evidence, whatever they were", async () => {
  await begin();
  await answerCheck(school, child, school.amina, { most: 2 });
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const stopped = await teacher.submit(formTo(html, /stops$/));
  expect(stopped.html).toContain("<b>more evidence needed</b>");
  expect(stopped.html).toContain("stopped before its end");
  expect(await outcomes()).toMatchObject([{ outcome: "more-evidence", asked: 2, right: 2 }]);
  expect((await child.open("/learn/check")).path).toBe("/learn");
});

test("no question of a check is one that the child has met, in numbers or in words", async () => {
  await signIn(child, school.amina);
  const met = new Set<string>();
  const wordsOf = ({ ask, picture, solution }: Awaited<ReturnType<typeof itemOn>>) =>
    JSON.stringify([ask, picture?.svg, solution]);
  for (let question = 0; question < 18; question++) {
    const page = await openPractice(child, lesson);
    const item = await itemOn(school, school.amina, page);
    met.add(`${item.id} ${wordsOf(item)}`);
    await child.submit(formOn(page), rightAnswer(item));
  }
  const left = await openPractice(child, lesson); // it lies open, and is not answered
  met.add(`${wordsOf(await itemOn(school, school.amina, left))}`);
  await begin();
  let page = await child.open("/learn/check");
  for (let question = 0; question < 12; question++) {
    const item = await itemInCheck(school, school.amina, page);
    expect(met).not.toContain(`${item.id} ${wordsOf(item)}`);
    met.add(`${item.id} ${wordsOf(item)}`);
    page = await child.submit(formOn(page), rightAnswer(item));
  }
});

test("after a power cut it goes on at the same question, on the same phone, without another word of the teacher", async () => {
  await begin([lesson, "equal-groups"]);
  await answerCheck(school, child, school.amina, { most: 5 });
  const before = questionOn(await child.open("/learn/check"));
  await school.restart();
  const after = await child.open("/learn/check");
  expect(questionOn(after)).toEqual(before);
  expect(after.html).toContain("Question 6.");
  await answerCheck(school, child, school.amina);
  expect(await outcomes()).toMatchObject([{ outcome: "meets" }, { outcome: "meets" }]);
});

test("a power cut between the last answer and its outcome loses neither", async () => {
  await begin();
  const { db } = school.hub;
  await answerCheck(school, child, school.amina);
  await db.write((tx) => tx.run("delete from check_outcome"));
  await db.write((tx) => tx.run("update supervised_check set ended_as = null, ended_at = null"));
  await school.restart();
  expect((await child.open("/learn/check")).html).toContain("Thank you!");
  expect(await outcomes()).toMatchObject([{ outcome: "meets" }]);
});

test("when another child takes the phone it pauses, her old page is filed under nobody, and it goes on when it is seen again", async () => {
  await begin();
  await answerCheck(school, child, school.amina, { most: 3 });
  const page = await child.open("/learn/check");
  const answer = rightAnswer(await itemInCheck(school, school.amina, page));
  await signIn(child, school.yusuf);
  expect((await child.submit(formOn(page), answer)).status).toBe(409);
  expect(await answers()).toHaveLength(3);
  expect((await teacher.open("/teach/classes/1/checks")).html).toContain("Paused");
  expect((await child.open("/learn/check")).path).toBe("/learn");
  await signIn(child, school.amina);
  const paused = await child.open("/learn/check");
  expect(paused.html).toContain("Everything you answered is kept.");
  expect((await child.submit(formOn(page), answer)).status).toBe(403);
  await seeChildOnPhone(teacher);
  const again = await child.open("/learn/check");
  expect(again.html).toContain("Question 4.");
  expect(questionOn(again)).toEqual(questionOn(page));
  await answerCheck(school, child, school.amina);
  expect((await teacher.open("/teach/classes/1/checks/1")).html).toContain("in 2 turns");
});

test("while it goes on there is nothing beside it, on this phone and on any other of hers", async () => {
  await signIn(child, school.amina);
  const old = await openPractice(child, lesson);
  const answer = rightAnswer(await itemOn(school, school.amina, old));
  await chooseCheck(teacher, [school.amina], [lesson]);
  await seeChildOnPhone(teacher);
  for (const path of ["/learn", "/learn/shelf", `/learn/practice/${lesson}`, "/learn/growth"])
    expect((await child.open(path)).path).toBe("/learn/check");
  const refused = await child.submit(formOn(old), answer);
  expect(refused.status).toBe(409);
  expect(refused.html).toContain("Nothing was counted.");
  const other = school.newPhone();
  await signIn(other, school.amina);
  const elsewhere = await other.open("/learn/check");
  expect(elsewhere.html).toContain("It goes on at another phone.");
  expect(elsewhere.html).not.toContain('id="answer"');
  expect(formsOf(elsewhere.html)).toEqual([]);
  expect(await answers()).toEqual([]);
});

test("the same answer sent twice, or again by the Back button, is one answer, and another answer to it changes nothing", async () => {
  await begin();
  const page = await child.open("/learn/check");
  const item = await itemInCheck(school, school.amina, page);
  const send = () => child.submit(formOn(page), rightAnswer(item));
  const both = await Promise.all([send(), send()]);
  for (const { html } of both) expect(html).toContain("Question 2.");
  await child.submit(formOn(page), wrongAnswer(item));
  expect(await answers()).toHaveLength(1);
  await answerCheck(school, child, school.amina);
  expect((await send()).html).toContain("Thank you!");
});

test("a question that was not asked is not answered: another item, another variant, a made-up id", async () => {
  await begin();
  const page = await child.open("/learn/check");
  const answer = rightAnswer(await itemInCheck(school, school.amina, page));
  for (const forged of [
    { variant: "7" },
    { item: "equal-groups.pairs" },
    { attempt: `1.${"x".repeat(22)}` },
  ])
    expect((await child.submit(formOn(page), { ...answer, ...forged })).status).toBe(403);
  expect(await answers()).toEqual([]);
});

test("a child who has met every question of a skill is not asked, and her teacher hears why", async () => {
  const { db, library } = school.hub;
  await signIn(child, school.amina);
  const sitting = await db.get<Row>("select sitting_id from sitting");
  for (const { id } of library.lesson(lesson)?.practice ?? [])
    for (let variant = 0; variant < 300; variant++)
      await db.write((tx) =>
        tx.run(
          `insert into attempt (attempt_id, learner_id, sitting_id, item_id, pack_version, seed, variant, try, hints,
             response, is_correct, answered_at, clock_quality, boot_id, monotonic_ms)
           values (?, ?, ?, ?, '1', ?, ?, 1, 0, '', 1, '2026-01-01', 'set', 'b', 0)`,
          [
            [id, variant].join(" "),
            school.amina.id,
            Number(sitting?.sitting_id),
            id,
            seedFor(school.amina.pseudonym, id, variant),
            0,
          ],
        ),
      );
  await chooseCheck(teacher, [school.amina], [lesson]);
  const said = await seeChildOnPhone(teacher);
  expect(said.status).toBe(422);
  expect(said.html).toContain("has met every question");
  expect(said.html).toContain("Waits for you");
  await teacher.submit(formTo(said.html, /stops$/));
  expect((await teacher.open("/teach/classes/1/checks/1")).html).toContain("called off");
}, 120_000);

test("an answer for which the card has no room stays in its form, nothing is lost, and it is kept when there is room", async () => {
  await begin();
  const page = await child.open("/learn/check");
  const answer = rightAnswer(await itemInCheck(school, school.amina, page));
  let isFull = true;
  school.hub.room.isFull = () => isFull;
  const refused = await child.submit(formOn(page), answer);
  expect(refused.status).toBe(507);
  expect(refused.html).toContain("could not be kept");
  expect(questionOn(refused)).toEqual(questionOn(page));
  isFull = false;
  expect((await child.submit(formOn(refused), answer)).html).toContain("Question 2.");
  expect(await answers()).toHaveLength(1);
});

test("the check of yesterday is no longer one sitting: it is stopped with what it has", async () => {
  await begin();
  await answerCheck(school, child, school.amina, { most: 4 });
  const { clock } = school.hub.desk;
  school.hub.desk.clock = {
    ...clock,
    now: () => ({ ...clock.now(), wallMs: clock.now().wallMs + 86_400_000 }),
  };
  expect((await child.open("/learn")).path).toBe("/learn");
  expect(await outcomes()).toMatchObject([{ asked: 4 }]);
  expect((await teacher.open("/teach/classes/1/checks/1")).html).toContain(
    "stopped before its end",
  );
});

test("on the child's own phone a teacher of the class begins it with her passphrase, and nobody else", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  await signIn(child, school.amina);
  const form = formTo((await child.open("/learn/check")).html, /seen$/);
  const wrong = await child.submit(form, { ...msOkello, passphrase: "guess guess guess" });
  expect(wrong.status).toBe(422);
  expect(wrong.html).toContain("not right");
  await addTeacher("mr-banda", "green paper boat");
  const stranger = await child.submit(form, { name: "mr-banda", passphrase: "green paper boat" });
  expect(stranger.status).toBe(422);
  const begun = await child.submit(form, msOkello);
  expect(begun.html).toContain("Question 1.");
  expect(begun.html).not.toContain("ms-okello");
  expect((await child.open("/teach/classes/1")).path).toBe("/teach/session");
});

async function addTeacher(name: string, passphrase: string): Promise<void> {
  const staff = await teacher.open("/teach/staff");
  await teacher.submit(formTo(staff.html, /staff$/), { name, passphrase });
}

test("a second adult who was there signs with her own passphrase on the same day, once, and it is seen by two adults", async () => {
  await addTeacher("mr-banda", "green paper boat");
  await begin();
  await answerCheck(school, child, school.amina);
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const form = formTo(html, /signatures$/);
  const herself = await teacher.submit(form, msOkello);
  expect(herself.html).toContain("somebody else than the teacher");
  const wrong = await teacher.submit(form, { name: "mr-banda", passphrase: "no no no no" });
  expect(wrong.status).toBe(422);
  const second = { name: "mr-banda", passphrase: "green paper boat" };
  const signed = await teacher.submit(form, second);
  expect(signed.html).toContain("seen by two adults");
  expect(signed.html).toContain("mr-banda");
  expect((await teacher.submit(form, second)).status).toBe(422);
  expect(await school.hub.db.all("select * from check_signature")).toHaveLength(1);
});

test("the day after, nobody signs from memory", async () => {
  await addTeacher("mr-banda", "green paper boat");
  await begin();
  await answerCheck(school, child, school.amina);
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const { clock } = school.hub.desk;
  school.hub.desk.clock = {
    ...clock,
    now: () => ({ ...clock.now(), wallMs: clock.now().wallMs + 86_400_000 }),
  };
  const second = { name: "mr-banda", passphrase: "green paper boat" };
  const late = await teacher.submit(formTo(html, /signatures$/), second);
  expect(late.html).toContain("on the day of the check");
  expect(late.html).not.toContain("seen by two adults");
});

test("several children are chosen at once; who is in a check keeps hers, and a form sent twice chooses once", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  const form = await teacher.open("/teach/classes/1/new-check");
  expect(form.html).toContain("in a check already");
  const both = {
    learner: [String(school.amina.id), String(school.yusuf.id)],
    lesson: ["equal-groups"],
  };
  const said = await teacher.submit(formTo(form.html, /checks$/), both);
  expect(said.html).toContain("1 child has it on the first page now.");
  expect(said.html).toContain("1 child is in another check");
  await teacher.submit(formTo(form.html, /checks$/), both);
  expect(await school.hub.db.all("select * from supervised_check")).toHaveLength(2);
  await school.restart();
  expect((await signIn(child, school.yusuf)).html).toContain("Show what you can do");
});

test("a form that is not whole chooses nothing", async () => {
  const none = await chooseCheck(teacher, [school.amina], ["", "", ""]);
  expect(none.status).toBe(422);
  expect(none.html).toContain("one to three skills");
  const nobody = await chooseCheck(teacher, [], [lesson]);
  expect(nobody.html).toContain("Tick at least one child.");
  const many = ["equal-groups", "count-to-20", "compare-to-100", lesson];
  expect((await chooseCheck(teacher, [school.amina], many)).status).toBe(422);
  const french = await chooseCheck(teacher, [school.amina], ["english-first-letters"], "fr");
  expect(french.status).toBe(422);
  expect(await school.hub.db.all("select * from supervised_check")).toEqual([]);
});

test("a turn that is over is not begun in, and a child of another class is not seen", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  await signIn(child, school.amina);
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  const [seat = ""] = seatsOn(html);
  await signIn(child, school.yusuf);
  const over = await teacher.submit(formTo(html, /seats$/), { seat });
  expect(over.status).toBe(422);
  expect(over.html).toContain("no longer signed in");
  await school.hub.db.write((tx) => tx.run("delete from classroom_teacher"));
  for (const path of ["/checks", "/checks/1", "/new-check"])
    expect((await teacher.open(`/teach/classes/1${path}`)).status).toBe(404);
  expect((await teacher.submit(formTo(html, /stops$/))).status).toBe(404);
});

test("a guest and a child reach nothing of it, and a form without its token changes nothing", async () => {
  await chooseCheck(teacher, [school.amina], [lesson]);
  await signIn(child, school.amina);
  const gets = ["checks", "checks/1", "new-check", "tasks", "new-task"];
  const posts = ["checks", "checks/1/seats", "checks/1/stops", "checks/1/signatures", "tasks"];
  for (const phone of [school.newPhone(), child]) {
    for (const path of gets)
      expect((await phone.open(`/teach/classes/1/${path}`)).path).toBe("/teach/session");
    for (const path of [...posts, "tasks/1/closings"])
      expect((await phone.post(`/teach/classes/1/${path}`, { seat: "1" })).status).toBe(403);
  }
  for (const path of posts)
    expect((await teacher.post(`/teach/classes/1/${path}`, { seat: "1" })).status).toBe(403);
  for (const path of ["/learn/check/seen", "/learn/check/attempts"]) {
    expect((await child.post(path, msOkello)).status).toBe(403);
    expect((await school.newPhone().post(path, msOkello)).status).toBe(401);
  }
  const [check] = await school.hub.db.all<Row>("select begun_at, ended_at from supervised_check");
  expect(check).toEqual({ begun_at: null, ended_at: null });
});

test("why a lesson comes next, and what was asked of a child, stand on her page", async () => {
  await teacher.submit(
    formTo((await teacher.open(`/teach/classes/1/new-task?lesson=${lesson}`)).html, /tasks$/),
  );
  await begin(["equal-groups"]);
  await answerCheck(school, child, school.amina, { most: 2 });
  const { html } = await teacher.open(`/teach/classes/1/learners/${school.amina.id}`);
  expect(html).toContain("Asked of this child");
  expect(html).toContain("What it stands on");
  expect(html).toMatch(/taken for known<\/b> · \d+ % sure/);
  expect(html).toContain("Right · in a check");
});

test.each(["en", "ar", "fr"])("in %s a check is chosen, held and read", async (language) => {
  const { t } = speechIn(language);
  for (const phone of [teacher, child]) phone.cookies.set("language", language);
  const form = await teacher.open("/teach/classes/1/new-check");
  expect(form.html).toContain(t("checks.how"));
  await begin([lesson], language);
  const page = await child.open("/learn/check");
  expect(page.html).toContain(t("check.number", { number: 1 }));
  child.cookies.set("language", "en"); // the check keeps the language in which it began
  await answerCheck(school, child, school.amina, { isRight: false, language });
  child.cookies.set("language", language);
  expect((await child.open("/learn/check/done")).html).toContain(t("check.done-say"));
  const { html } = await teacher.open("/teach/classes/1/checks/1");
  expect(html).toContain(t("checks.outcome-not-yet"));
});
