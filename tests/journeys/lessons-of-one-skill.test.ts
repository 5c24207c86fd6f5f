import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { formTo, linksOf, type Phone } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { pathsIn } from "../../server/learning/subject-path.ts";
import { inOrder } from "../../server/library/stock.ts";
import { formOn, itemOn, openPractice, wrongAnswer } from "../support/answer.ts";
import { makeCopy } from "../support/own-lessons.ts";
import { installOnCard, listPack, packOfOneLesson } from "../support/pack.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const shipped = "day-and-night";
let school: School;
let teacher: Phone;
let skill: string;
beforeAll(async () => {
  school = await openSchool();
  skill = school.hub.library.lesson(shipped)?.skill.code ?? "";
  await installOnCard(school.hub.config.dataFolder, await packBeside("a-pack"));
  await school.hub.library.renew(async () => {});
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

/** A pack of its own with one more lesson of a skill that has one, in English alone. */
async function packBeside(name: string): Promise<string> {
  const pack = await packOfOneLesson("1.0.0", (text) =>
    text.replace(/^id: .*/m, `id: ${shipped}-${name}`),
  );
  const lessons = join(pack, "lessons");
  await rename(join(lessons, `${shipped}.md`), join(lessons, `${shipped}-${name}.md`));
  for (const language of ["ar", "fr"]) await rm(join(lessons, `${shipped}.${language}.md`));
  const manifest = join(pack, "pack.json");
  const told = JSON.parse(await readFile(manifest, "utf8"));
  await writeFile(manifest, JSON.stringify({ ...told, id: name, languages: ["en"] }));
  await listPack(pack, "1.0.0");
  return pack;
}

/** A child to whom her teacher has said that this skill comes next. @returns what her first page leads to */
async function ledTo(learner: Learner): Promise<string[]> {
  const hers = await teacher.open(`/teach/classes/1/learners/${learner.id}`);
  await teacher.submit(formTo(hers.html, /verdicts$/), { skill, verdict: "next" });
  const phone = school.newPhone();
  return linksOf((await signIn(phone, learner)).html);
}

const screenOf = (lesson: string) => `/learn/lessons/${lesson}/1`;
const taught = () =>
  pathsIn(school.hub.library, "en").flatMap(({ choices }) => choices.get(skill) ?? []);

test("of one skill the program's lesson comes first, then the others by name of their pack and by their own, whichever came first", () => {
  const { library } = school.hub;
  const [first] = taught();
  if (first?.made.by !== "pack") throw new Error("The lesson is of no pack.");
  const { made } = first;
  const lesson = (pack: string, id: string) => ({ ...first, id, made: { ...made, pack } });
  const theirs = [lesson("a-pack", "one"), lesson("a-pack", "two"), lesson("late", "a-lesson")];
  const shippedPacks = library.packs
    .filter(({ id }) => id !== "a-pack")
    .map((manifest) => ({ manifest }));
  expect(inOrder([...theirs.toReversed(), first], shippedPacks)).toEqual([first, ...theirs]);
});

test("a lesson that comes later leaves the path as it is, and stands with all lessons", async () => {
  expect(taught().map(({ id }) => id)).toEqual([shipped, `${shipped}-a-pack`]);
  const shelf = school.newPhone();
  await signIn(shelf, school.amina);
  const onShelf = linksOf((await shelf.open("/learn/shelf")).html);
  for (const { id } of taught()) expect(onShelf).toContain(screenOf(id));
  expect(await ledTo(school.amina)).toContain(screenOf(shipped));
});

test("a child who has begun another lesson of the skill goes on with it, on her page and on her teacher's", async () => {
  const begun = `${shipped}-a-pack`;
  const phone = school.newPhone();
  await signIn(phone, school.yusuf);
  const page = await openPractice(phone, begun);
  await phone.submit(formOn(page), wrongAnswer(await itemOn(school, school.yusuf, page)));
  const links = await ledTo(school.yusuf);
  expect(links.join()).toContain(begun);
  expect(links).not.toContain(screenOf(shipped));
  const seen = await teacher.open(`/teach/classes/1/learners/${school.yusuf.id}`);
  expect(seen.html).toContain(`/teach/lessons/${begun}`);
});

test("what a teacher changed for her class comes before the packs', whichever of them she copied", async () => {
  const own = await makeCopy(teacher, `${shipped}-a-pack`);
  await teacher.submit(formTo((await teacher.open(own)).html, /versions$/), { class: ["1"] });
  const [copy] = school.hub.library.own.shownIn(1);
  const third = [...school.hub.roster.learners.values()][2] ?? school.amina;
  expect(await ledTo(third)).toContain(screenOf(copy?.id ?? ""));
});
