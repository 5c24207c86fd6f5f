import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { decide } from "../../server/learning/knowledge/decide.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "../support/answer.ts";
import { eventually } from "../support/eventually.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterEach(() => school.close());

const now = "/teach/classes/1/now";

/** A child practises a lesson: so many questions, all right or all wrong at the first and the second try. */
async function practise(
  learner: Learner,
  questions: number,
  isRight: boolean,
  lesson = "parts-of-a-whole",
): Promise<Phone> {
  const phone = school.newPhone();
  await signIn(phone, learner);
  for (let question = 0; question < questions; question++) {
    let page = await phone.open(`/learn/practice/${lesson}?again=1`);
    for (let tries = 0; tries < 2 && page.html.includes("/attempts"); tries++) {
      const item = await itemOn(school, learner, page);
      const answer = isRight ? rightAnswer(item) : wrongAnswer(item);
      page = await phone.submit(formOn(page), answer);
      if (isRight) break;
    }
  }
  return phone;
}

test("a child who gets nothing right is on top, with the reason, what helps, and a way to say it is done", async () => {
  expect((await teacher.open(now)).html).toContain("Nobody needs you just now.");
  await practise(school.yusuf, 6, true);
  await practise(school.amina, 6, false);
  const page = await teacher.open(now);
  const [need = ""] = /<li class="need[^>]*>.*?<\/li>/s.exec(page.html) ?? [];
  expect(need).toContain("Fox");
  expect(need).toContain("stuck on");
  expect(need).toContain("Something that comes before is probably missing.");
  expect(need).toMatch(/0 of [5-9] right without a hint/);
  expect(need).toMatch(/href="\/teach\/lessons\/parts-of-a-whole#[a-z-]+"/);
  expect(page.html.match(/<li class="need/g)).toHaveLength(1);
  for (const phone of school.hub.roster.phones.values()) phone.seenMs -= 9 * 60_000;
  expect((await teacher.open(now)).html).toMatch(/stuck on.*quiet for 9 minutes/s);
  for (const phone of school.hub.roster.phones.values()) phone.seenMs += 9 * 60_000;
  const seen = await teacher.submit(formTo(page.html, /now\/done$/));
  expect(seen.path).toBe(`${now}#live`);
  expect(seen.html).not.toContain('<li class="need');
  await practise(school.amina, 6, false);
  expect((await teacher.open(now)).html).toContain('<li class="need');
});

test("a child is not stuck on what her teacher says she can do", async () => {
  await practise(school.amina, 6, false);
  expect((await teacher.open(now)).html).toMatch(/stuck on/);
  const { id: learnerId } = school.amina;
  const skill = school.hub.library.lesson("parts-of-a-whole")?.skill.code ?? "";
  const said = { learnerId, skill, verdict: "known", teacherId: 1 } as const;
  await decide(school.hub.db, said, new Date());
  const { html } = await teacher.open(now);
  expect(html).not.toMatch(/stuck on|<li class="need/);
  expect(html).toMatch(/<td class="growing">1<\/td><td>0<\/td>/);
});

test("the first child of a new hub who gets eight answers of eight wrong is told of, in one lesson or in several", async () => {
  await practise(school.amina, 3, false);
  expect((await teacher.open(now)).html).not.toContain('<li class="need');
  await practise(school.amina, 1, false);
  const page = await teacher.open(now);
  expect(page.html).toMatch(/<li class="need.*Fox.*0 of 8 right without a hint/s);
  const seen = await teacher.submit(formTo(page.html, /now\/done$/));
  expect(seen.html).not.toContain('<li class="need');
  await practise(school.amina, 2, false);
  expect((await teacher.open(now)).html).not.toContain('<li class="need');
  await practise(school.yusuf, 2, false);
  await practise(school.yusuf, 2, false, "compare-to-100");
  expect((await teacher.open(now)).html).toContain("0 of 8 right without a hint");
});

test("who was looked after is gone from the page with everything that was told of her", async () => {
  await practise(school.amina, 6, false);
  await practise(school.amina, 6, false, "compare-to-100");
  for (const phone of school.hub.roster.phones.values()) phone.seenMs -= 9 * 60_000;
  const page = await teacher.open(now);
  const [need = "", ...others] = page.html.match(/<li class="need.*?<\/li>/gs) ?? [];
  expect(others).toEqual([]);
  expect(need.match(/stuck on/g)).toHaveLength(2);
  expect(need).toMatch(/quiet for 9 minutes/);
  const seen = await teacher.submit(formTo(page.html, /now\/done$/));
  expect(seen.html).not.toContain('<li class="need');
  await practise(school.amina, 6, false, "compare-to-100");
  const again = (await teacher.open(now)).html.match(/<li class="need.*?<\/li>/gs) ?? [];
  expect(again.map((one) => one.match(/stuck on/g)?.length)).toEqual([1]);
});

test("eight answers of which one is right call nobody yet", async () => {
  await practise(school.amina, 1, true);
  await practise(school.amina, 4, false);
  expect((await teacher.open(now)).html).not.toContain('<li class="need');
});

test("a child whose phone lies still is told apart from one who struggles", async () => {
  await practise(school.amina, 1, true);
  for (const phone of school.hub.roster.phones.values()) phone.seenMs -= 9 * 60_000;
  const page = await teacher.open(now);
  const [need = ""] = /<li class="need idle">.*?<\/li>/s.exec(page.html) ?? [];
  expect(need).toContain("quiet for 9 minutes");
  expect(need).toContain("The last answer was right.");
  expect(need).not.toContain("Five minutes");
  expect(need, "and what can be done").toContain("Look at the phone together");
  const seen = await teacher.submit(formTo(page.html, /now\/done$/));
  expect(seen.html).not.toContain('<li class="need');
});

test("a child who was looked after and sits still once more is told of once more, though no answer came between", async () => {
  const letPass = (minutes: number) => {
    for (const phone of school.hub.roster.phones.values()) phone.seenMs -= minutes * 60_000;
  };
  await practise(school.amina, 1, true);
  letPass(20);
  const told = await teacher.open(now);
  expect((await teacher.submit(formTo(told.html, /now\/done$/))).html).not.toContain("need idle");
  letPass(2);
  expect((await teacher.open(now)).html, "still the same stillness").not.toContain("need idle");
  for (const phone of school.hub.roster.phones.values()) phone.seenMs += 13 * 60_000; // a page was turned since
  expect((await teacher.open(now)).html).toContain("quiet for 9 minutes");
});

test("the page counts who works, what was answered and what the class made wrong", async () => {
  await practise(school.amina, 3, false);
  const { html } = await teacher.open(now);
  expect(html).toMatch(/At work now<\/dt><dd>1 <small>of 5/);
  expect(html).toMatch(/Answers today<\/dt><dd>6/);
  expect(html).toMatch(/Last news at<\/dt><dd>\d\d:\d\d/);
  expect(html).toContain("Most common mistake today");
  expect(html).toContain("1 child, ");
});

test("an open page hears of an answer within two seconds", async () => {
  const cookie = [...teacher.cookies].map((pair) => pair.join("=")).join("; ");
  const news = await school.app.request(`${now}/news`, { headers: { cookie } });
  expect(news.headers.get("content-type")).toContain("text/event-stream");
  const reader = news.body?.getReader();
  if (!reader) throw new Error("No news come.");
  const decoder = new TextDecoder();
  let heard = "";
  const listening = (async () => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      heard += decoder.decode(value);
    }
  })();
  await eventually(
    () => heard,
    (text) => text.includes("retry"),
  );
  expect(heard).not.toContain("data: news");
  await practise(school.amina, 1, true);
  await eventually(
    () => heard,
    (text) => text.includes("data: news"),
    2000,
  );
  expect(heard).toContain("data: news");
  expect((await teacher.open(`${now}?part`)).html).toMatch(/^<dl/);
  school.hub.desk.news.end();
  await listening;
});

test("what is seen to must be a need of a child of this class", async () => {
  const page = await teacher.open("/teach/classes/1");
  const token = new Map(formTo(page.html, /learners$/).fields).get("token") ?? "";
  const done = (fields: Record<string, string>) =>
    teacher.post(`${now}/done`, { token, ...fields });
  expect((await done({ learner: "99", need: "quiet", mark: "1" })).status).toBe(404);
  expect((await done({ learner: "1", need: "drop table", mark: "1" })).status).toBe(404);
  expect((await done({ learner: "1", need: "quiet", mark: "x" })).status).toBe(404);
  expect(
    (await teacher.post(`${now}/done`, { learner: "1", need: "quiet", mark: "1" })).status,
  ).toBe(403);
});
