import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formTo, linksOf, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import {
  lessonId,
  makeCopy,
  readAgain,
  replaceWord,
  unmarked,
  writeOver,
} from "../support/own-lessons.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  const { html } = await teacher.open("/teach?all");
  await teacher.submit(formTo(html, /classes$/), { class: "Class 4A", learners: "2" });
});
afterAll(() => school.close());

async function give(own: string, classes: string[] = ["1"]): Promise<SeenPage> {
  await readAgain(teacher, own);
  const { html } = await teacher.open(own);
  const given = await teacher.submit(formTo(html, /versions$/), { class: classes });
  expect(given.html).toContain("The class has it now.");
  return given;
}

async function takeBack(own: string): Promise<void> {
  const { html } = await teacher.open(own);
  await teacher.submit(formTo(html, /withdrawals$/));
}

async function childOf(classroom: number): Promise<Phone> {
  const learner = [...school.hub.roster.learners.values()].find(
    ({ classroomId }) => classroomId === classroom,
  );
  const phone = school.newPhone();
  if (learner) await signIn(phone, learner);
  return phone;
}

const counts = {
  attempt: "select count(*) as found from attempt",
  own_version: "select count(*) as found from own_version",
};

const countOf = async (table: keyof typeof counts) =>
  (await school.hub.db.get<{ found: number }>(counts[table]))?.found ?? 0;

const itemOf = (page: SeenPage) => /items\/([^/]+)\//.exec(page.path)?.[1] ?? "";

async function answer(phone: Phone, page: SeenPage): Promise<SeenPage> {
  const right = rightAnswer(await itemOn(school, school.amina, page));
  return phone.submit(formOn(page), right);
}

test("a fish becomes a tilapia: a teacher copies a lesson, changes the word, and only her class meets it", async () => {
  const own = await makeCopy(teacher);
  const changed = await replaceWord(teacher, own, "fish", "tilapia");
  expect(changed.html).toContain("The words are changed.");
  await give(own);
  const child = await childOf(1);
  const shelf = await child.open("/learn/shelf");
  expect(shelf.html).toMatch(/own-[a-z0-9]{8}-1\/1/);
  expect(shelf.html).not.toContain(`/learn/lessons/${lessonId}/1`);
  const first = await child.open(`/learn/lessons/${lessonId}/1`);
  expect(first.path).toMatch(/own-[a-z0-9]{8}-1\/1$/);
  expect(first.html).toContain("A tilapia lives in the river.");
  const other = await childOf(2);
  expect((await other.open(`/learn/lessons/${lessonId}/1`)).html).toContain("A fish lives in");
  expect((await other.open("/learn/shelf")).html).not.toContain("/own-");
  await takeBack(own);
  const back = await child.open(`/learn/lessons/${lessonId}/1`);
  expect(back.path).toBe(`/learn/lessons/${lessonId}/1`);
  expect(back.html).toContain("A fish lives in the river.");
});

test("before a word is changed each of its places is shown, and where it is a picture it stays", async () => {
  const own = await makeCopy(teacher);
  const found = await teacher.open(`${own}/words?find=fish&by=guppy`);
  const [, count] = /It is in (\d+) places\./.exec(found.html) ?? [];
  expect(found.html.match(/name="place"/g)).toHaveLength(Number(count));
  expect(found.html).toContain("In 5 more places it is a picture or a setting; there it stays.");
  const none = await teacher.submit(formTo(found.html, /words$/), { place: [] });
  expect(none.status).toBe(422);
  expect(none.html).toContain("Tick at least one place");
  const text = await teacher.open(`${own}/text`);
  expect(text.html).not.toContain("guppy");
});

test("what stays of a word that was changed is told above the form that gives the lesson to a class", async () => {
  const own = await makeCopy(teacher);
  const found = await teacher.open(`${own}/words?find=fish&by=tilapia`);
  const form = formTo(found.html, /words$/);
  const ticked = [...found.html.matchAll(/name="place" value="([^"]+)" checked/g)];
  const some = ticked.slice(1).map(([, place = ""]) => place);
  const changed = await teacher.submit(form, { place: some });
  expect(changed.html).toContain("“fish” still stands in 1 place.");
  expect(changed.html.indexOf("still stands")).toBeLessThan(changed.html.indexOf('id="give"'));
  expect(linksOf(changed.html)).toContain(`${own}/words?find=fish&by=tilapia`);
});

test("a teacher sees her lesson as a child does, answers it, and nothing is written down", async () => {
  const own = await makeCopy(teacher);
  const before = await countOf("attempt");
  let page = await teacher.open(`${own}/look/screens/1`);
  expect(page.html).toContain("Nothing is kept.");
  for (let screen = 2; screen <= 7; screen += 1)
    page = await teacher.open(`${own}/look/screens/${screen}`);
  const question = await teacher.open(`${own}/look/questions/why/1`);
  const wrong = await teacher.submit(formTo(question.html, /attempts$/), { choice: "0" });
  const other = await teacher.submit(formTo(question.html, /attempts$/), { choice: "1" });
  expect(wrong.html + other.html).toMatch(/Not yet|Look/);
  const solution = await teacher.open(`${own}/look/questions/why/1/solution`);
  expect(solution.html).toContain("Its body fits the place.");
  const hinted = await teacher.open(`${own}/look/questions/why/1?hints=1`);
  expect(hinted.html).toContain("Look at feet, skin and shape.");
  expect(await countOf("attempt")).toBe(before);
});

test.each([
  ["en", "There is no picture with the name whales.", "Screen 1, line 2:"],
  ["ar", "لا توجد صورة بهذا الاسم: whales.", "الشاشة ١، السطر ٢:"],
  ["fr", "Il n’y a pas d’image qui s’appelle whales.", "Écran 1, ligne 2"],
])(
  "in %s a text that is broken is kept, told with its place, and goes to no class",
  async (language, says, where) => {
    const own = await makeCopy(teacher);
    const { html } = await teacher.open(`${own}/parts/1`);
    const part = formTo(html, /parts\/1$/);
    teacher.cookies.set("language", language);
    const whole = "## Every animal has its place\npic: whales(n=1)\nA fish lives here.";
    const kept = await teacher.submit(part, { do: "text", whole });
    expect(unmarked(kept.html)).toContain(says);
    expect(kept.html).toContain(where);
    const page = await teacher.open(own);
    expect(unmarked(page.html)).toContain(says);
    expect((await teacher.open(`${own}/text`)).html).toContain("pic: whales(n=1)");
    expect(page.html).not.toContain(`${own}/versions"`);
    const token = /name="token" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
    const before = await countOf("own_version");
    const refused = await teacher.post(`${own}/versions`, { token, class: "1" });
    expect(refused.status).toBe(422);
    expect(await countOf("own_version")).toBe(before);
    teacher.cookies.set("language", "en");
  },
);

test("a child in the middle of a round goes on when a new version comes, and every answer counts for the same skill", async () => {
  const own = await makeCopy(teacher);
  await give(own);
  const child = school.newPhone();
  await signIn(child, school.amina);
  const first = await child.open(`/learn/practice/${lessonId}`);
  expect(itemOf(first)).toMatch(/-1\./);
  await answer(child, first);
  const open = await child.open(`/learn/practice/${lessonId}`);
  await replaceWord(teacher, own, "fish", "tilapia");
  await give(own);
  const answered = await answer(child, open);
  expect(answered.status).toBe(200);
  const next = await child.open(`/learn/practice/${itemOf(open).split(".")[0]}`);
  expect(itemOf(next)).toMatch(/-2\./);
  const { lessons } = await school.hub.desk.readModel.progressOf(school.amina.id);
  expect(lessons[lessonId]?.round).toHaveLength(2);
  await answer(child, next);
  const skills = await school.hub.db.all(
    `select distinct skill from attempt join item_facts using (item_id, pack_version) where item_id like 'own-%'`,
  );
  expect(skills).toEqual([{ skill: school.hub.library.lesson(lessonId)?.skill.code }]);
  await takeBack(own);
  const after = await child.open(`/learn/practice/${lessonId}`);
  expect(itemOf(after)).toContain(`${lessonId}.`);
});

test("an answer to a version that nobody meets any more is made again from its seed, also after a restart", async () => {
  const [attempt] = await school.hub.db.all<{ item_id: string; seed: number; response: string }>(
    "select item_id, seed, response from attempt where item_id like 'own-%-1.%' order by seq limit 1",
  );
  const { item_id: id = "", seed = 0 } = attempt ?? {};
  const before = await school.hub.library.make(id, seed, "en");
  await school.restart();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  const again = await school.hub.library.make(id, seed, "en");
  expect(again).toEqual(before);
  expect(again.key.right).toContain(attempt?.response);
});

test("what was asked of the class is her version as long as it stands there", async () => {
  const own = await makeCopy(teacher);
  const { html } = await teacher.open(`/teach/classes/1/new-task?lesson=${lessonId}`);
  await teacher.submit(formTo(html, /tasks$/));
  await give(own);
  const child = await childOf(1);
  const today = await child.open("/learn");
  expect(today.html).toMatch(/(lessons|practice)\/own-/);
  expect(await school.hub.db.get("select lesson_id from task")).toEqual({ lesson_id: lessonId });
  await takeBack(own);
});

test("a new lesson begins as one that works, and stands on the shelf of its class in its subject", async () => {
  const page = await teacher.open("/teach/new-lesson?of=science&in=en");
  const made = await teacher.submit(formTo(page.html, /own-lessons$/));
  expect(made.html).not.toContain("to mend");
  expect(made.html).toContain("The goat is alive.");
  await writeOver(teacher, made.path);
  const given = await give(made.path);
  const child = await childOf(1);
  const shelf = await child.open("/learn/shelf");
  const [, address = ""] = /href="(\/learn\/lessons\/own-[^"]+)"/.exec(shelf.html) ?? [];
  expect((await child.open(address)).html).toContain("The goat is alive.");
  expect((await (await childOf(2)).open("/learn/shelf")).html).not.toContain("/own-");
  const page2 = await teacher.open(given.path);
  await teacher.submit(formTo(page2.html, /withdrawals$/));
  expect((await child.open("/learn/shelf")).html).not.toContain("/own-");
});

test("a lesson whose questions are still the example is given to no class, and each of them is named", async () => {
  const page = await teacher.open("/teach/new-lesson?of=maths&in=en");
  const made = await teacher.submit(formTo(page.html, /own-lessons$/));
  expect(made.html.match(/This question is still the example\./g)).toHaveLength(2);
  expect(made.html).not.toContain(`${made.path}/versions"`);
  expect((await teacher.open(`${made.path}/look/questions/how-many/1`)).status).toBe(200);
  const token = /name="token" value="([^"]+)"/.exec(made.html)?.[1] ?? "";
  const refused = await teacher.post(`${made.path}/versions`, { token, class: "1" });
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Nothing was given to a class.");
});

test("a sentence in which a word was changed goes to no class before somebody has read it again", async () => {
  const own = await makeCopy(teacher);
  const shown = await teacher.open(`${own}/words?find=fish&by=eel`);
  expect(shown.html).toContain("The old answer still counts as right, beside the new one.");
  expect(shown.html).toContain("Read this sentence again");
  const changed = await teacher.submit(formTo(shown.html, /words$/));
  expect(changed.html).toContain("Some children say: the eel likes the water.");
  expect(changed.html).not.toContain(`${own}/versions"`);
  const read = await teacher.submit(formTo(changed.html, /readings$/));
  expect(read.html).toContain("you have read these lines");
  const again = await teacher.submit(formTo(changed.html, /readings$/)); // from before
  expect(again.status).toBe(409);
  await give(own);
  const child = await childOf(1);
  const screen = await child.open(`/learn/lessons/${lessonId}/1`);
  expect(screen.html).toContain("An eel lives in the river.");
  await takeBack(own);
});

test("a child who is asked for a new lesson does not find the pack's lesson of the same skill beside it", async () => {
  const { db, library } = school.hub;
  await db.write((tx) => tx.run("update task set closed_as = 'ended', closed_at = given_at"));
  const child = await childOf(1);
  const lesson = library.lessonsIn("en").find(({ subject }) => subject === "science");
  const skill = lesson?.skill.code ?? "";
  const hers = await teacher.open("/teach/classes/1/learners/1");
  await teacher.submit(formTo(hers.html, /verdicts$/), { skill, verdict: "next" });
  const packs = `/learn/lessons/${lesson?.id}/1`;
  expect(linksOf((await child.open("/learn")).html)).toContain(packs);
  const page = await teacher.open("/teach/new-lesson?of=science&in=en");
  const made = await teacher.submit(formTo(page.html, /own-lessons$/), { skill });
  await writeOver(teacher, made.path);
  await give(made.path);
  const [own] = library.own.shownIn(1);
  const asked = await teacher.open(`/teach/classes/1/new-task?lesson=${own?.id}`);
  await teacher.submit(formTo(asked.html, /tasks$/));
  const links = linksOf((await child.open("/learn")).html);
  expect(links).toContain(`/learn/lessons/${own?.id}/1`);
  expect(links).not.toContain(packs);
  await takeBack(made.path);
});

test("who teaches the class takes back what stands there, whoever made it, on the plan of the lesson", async () => {
  const own = await makeCopy(teacher);
  await give(own);
  const plan = await teacher.open(`/teach/lessons/${lessonId}`);
  expect(plan.html).toContain("Class 3B meets version 1 of a teacher of this school");
  const back = await teacher.submit(formTo(plan.html, /withdrawals$/));
  expect(back.path).toBe(`/teach/lessons/${lessonId}`);
  expect(back.html).not.toContain("meets version");
  const child = await childOf(1);
  expect((await child.open(`/learn/lessons/${lessonId}/1`)).html).toContain("A fish lives in");
});
