import { afterAll, beforeAll, expect, test } from "vitest";
import { formsOf, formTo } from "../../scripts/phone.ts";
import { cardCode } from "../../server/classroom/cards.ts";
import { loadRoster } from "../../server/classroom/roster.ts";
import { attemptOf, formOn, itemOn, openPractice, rightAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

const lesson = "parts-of-a-whole";
let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

const countAttempts = async () =>
  (await school.hub.db.get<{ n: number }>("select count(*) as n from attempt"))?.n;

test.each(["pictures", "card"])(
  "a child who signs in by her %s keeps her turn for a day from then on, however long her phone was known",
  async (way) => {
    const phone = school.newPhone();
    await signIn(phone, school.yusuf); // the phone is known from now on
    const at =
      way === "card"
        ? `/c/${cardCode(school.hub.facility, school.amina)}`
        : `/classes/1/learners/${school.amina.id}`;
    const page = await phone.open(at);
    const form = formsOf(page.html).find(({ action }) => action === at);
    if (!form) throw new Error("The page has no form to sign in with.");
    const pictures = school.amina.pictures.map((one): [string, string] => ["picture", one]);
    const said = await school.app.request(at, {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        cookie: [...phone.cookies].map((pair) => pair.join("=")).join("; "),
      },
      body: new URLSearchParams([...form.fields, ...pictures]).toString(),
    });
    expect(said.status).toBe(303);
    const given = said.headers.getSetCookie().find((one) => one.startsWith("phone="));
    expect(given).toContain(`phone=${phone.cookies.get("phone")};`);
    expect(given).toContain("Max-Age=86400");
  },
);

test("an answer on a page that came back by the Back button is filed under nobody", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const aminasPage = await openPractice(phone, lesson);
  const answer = rightAnswer(await itemOn(school, school.amina, aminasPage));
  await signIn(phone, school.yusuf);
  const before = await countAttempts();
  const said = await phone.submit(formOn(aminasPage), answer);
  expect(said.status).toBe(409);
  expect(said.html).toContain("This was Fox’s page");
  expect(said.html).toContain("Elephant’s turn");
  expect(await countAttempts()).toBe(before);
});

test("a new card ends the turn of whoever found the old one, for good, and an answer on that page is filed under nobody", async () => {
  const [finder, other] = [school.newPhone(), school.newPhone()];
  await signIn(finder, school.amina);
  await signIn(other, school.yusuf);
  const found = await openPractice(finder, lesson);
  const answer = rightAnswer(await itemOn(school, school.amina, found));
  const [teacher, before] = [school.newPhone(), await countAttempts()];
  await signInTeacher(teacher);
  const asked = await teacher.open(`/teach/classes/1/learners/${school.amina.id}/cards`);
  await teacher.submit(formTo(asked.html, /cards$/));
  const said = await finder.submit(formOn(found), answer);
  expect(said.status).toBe(401);
  expect((await finder.open("/learn")).path).not.toContain("/learn");
  expect((await other.open("/learn")).path).toBe("/learn");
  expect(await countAttempts()).toBe(before);
  const { db, clock } = school.hub;
  const { phones } = await loadRoster(db, clock.now()); // as after a restart
  expect(phones.get(finder.cookies.get("phone") ?? "")?.sitting).toBeUndefined();
});

test("in a thousand random turns and Back presses no answer is filed under another child", async () => {
  const phone = school.newPhone();
  const children = [school.amina, school.yusuf];
  const pages: { learnerId: number; page: Awaited<ReturnType<typeof openPractice>> }[] = [];
  let seed = 11;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const owner = new Map<string, number>();
  for (let turn = 0; turn < 250; turn++) {
    const child = children[random(2)] ?? school.amina;
    await signIn(phone, child);
    for (let act = 0; act < 4; act++) {
      const isBack = pages.length > 0 && random(3) === 0;
      const seen = isBack ? pages[random(pages.length)] : undefined;
      const page = seen?.page ?? (await openPractice(phone, lesson));
      if (!seen) pages.push({ learnerId: child.id, page });
      owner.set(attemptOf(page), seen?.learnerId ?? child.id);
      const of = seen?.learnerId === school.yusuf.id ? school.yusuf : seen ? school.amina : child;
      await phone.submit(formOn(page), rightAnswer(await itemOn(school, of, page)));
    }
  }
  const rows = await school.hub.db.all<{ attempt_id: string; learner_id: number }>(
    "select attempt_id, learner_id from attempt",
  );
  const misfiled = rows.filter(
    (row) => owner.has(row.attempt_id) && owner.get(row.attempt_id) !== row.learner_id,
  );
  expect(rows.length).toBeGreaterThan(200);
  expect(misfiled).toEqual([]);
}, 120_000);

test("today's children of this phone are one tap away, and nobody else's", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  await signIn(phone, school.yusuf);
  const page = await phone.open("/switch");
  expect(page.html).toContain("Elephant goes on");
  expect(page.html).toContain(`/classes/1/learners/${school.amina.id}`);
  expect(page.html.match(/class="face"/g)).toHaveLength(2);
});

test("five wrong tries bring a pause on this phone, and the child's own pictures still wait for her elsewhere", async () => {
  const { formTo } = await import("../../scripts/phone.ts");
  const phone = school.newPhone();
  await phone.open("/classes/1");
  const page = await phone.open(`/classes/1/learners/${school.amina.id}`);
  const form = formTo(page.html, /learners/);
  const wrong = ["sun", "key", "drum"].every((one) => school.amina.pictures.includes(one))
    ? ["kite", "bell", "house"]
    : ["sun", "key", "drum"];
  for (let tried = 0; tried < 4; tried++)
    expect((await phone.submit(form, { picture: wrong })).html).toContain("Not these three");
  expect((await phone.submit(form, { picture: wrong })).html).toContain("Wait 60 seconds");
  const right = await phone.submit(form, { picture: school.amina.pictures });
  expect(right.status).toBe(422);
  expect(right.html).toContain("Wait");
  await school.hub.db.write((tx) => tx.run("delete from sign_in_pause"));
});

test("a child who goes on before she has tapped three pictures is told how many, and it is no wrong try", async () => {
  const phone = school.newPhone();
  const page = await phone.open(`/classes/1/learners/${school.amina.id}`);
  const form = formTo(page.html, /learners/);
  for (const picture of [[], ["sun"], ["sun", "key"], ["sun", "key", "drum", "kite"], [], ["sun"]])
    expect((await phone.submit(form, { picture })).html).toContain("Tap three pictures.");
  const right = await phone.submit(form, { picture: school.amina.pictures });
  expect(right.path).toBe("/learn");
});

test("a page of a turn for which the full card had no room is nobody's after a restart, although another child's turn gets its number", async () => {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const aminasPage = await openPractice(phone, lesson);
  const answer = rightAnswer(await itemOn(school, school.amina, aminasPage));
  const lost = school.hub.roster.newestSittingId;
  await school.hub.db.write((tx) => tx.run("delete from sitting where sitting_id = ?", [lost])); // it was in memory alone
  await school.restart();
  phone.cookies.set("language", `fr.${lost}`); // and what she had chosen
  const today = await signIn(phone, school.yusuf);
  expect(school.hub.roster.newestSittingId).toBe(lost);
  expect(today.html).toContain('lang="en"');
  const before = await countAttempts();
  const yusufsPage = await openPractice(phone, lesson);
  expect(attemptOf(yusufsPage)).not.toBe(attemptOf(aminasPage));
  const said = await phone.submit(formOn(aminasPage), answer);
  expect(said.status).toBe(403);
  expect(await countAttempts()).toBe(before);
});
