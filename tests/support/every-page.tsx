import { join } from "node:path";
import type { Item } from "../../content/format/types.ts";
import { formsOf, formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import type { Learner } from "../../server/classroom/people.ts";
import { passwordPictures } from "../../server/classroom/pictures.ts";
import { seedFor } from "../../server/learning/attempt-id.ts";
import type { Library } from "../../server/library/library.ts";
import { makeSheet } from "../../server/library/make-sheet.ts";
import { openStaticStore } from "../../server/web/static-store.ts";
import { guideNames } from "../../views/guide.tsx";
import { renderPage } from "../../views/render.ts";
import { type Trouble, TroublePage } from "../../views/trouble.tsx";
import en from "../../views/words/en.json" with { type: "json" };
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, rightAnswer, wrongAnswer } from "./answer.ts";
import { checkPages, taskPages } from "./asked-pages.ts";
import { msOkello, type School, signIn, signInTeacher } from "./school.ts";

/** A page as the hub sends it. */
export type SentPage = { name: string; html: string };

/** Every page of a child and every state of it, once, in the language of her phone. */
export async function childPages(
  school: School,
  learner: Learner,
  language: string,
): Promise<SentPage[]> {
  const phone = phoneIn(school, language);
  const pages = await doorPages(phone, learner);
  const open = async (name: string, path: string) => {
    pages.push({ name, html: (await phone.open(path)).html });
  };
  await signIn(phone, learner);
  await open("today", "/learn");
  await open("shelf", "/learn/shelf");
  for (const screen of [1, 2, 4, 5, 6])
    await open(`screen ${screen}`, `/learn/lessons/parts-of-a-whole/${screen}`);
  await open("switch", "/switch");
  const items = await itemOfEachKind(school.hub.library, learner, language);
  for (const [kind, item] of items) pages.push(...(await questionPages(phone, kind, item)));
  await open("growth, nothing yet", "/learn/growth");
  pages.push(...(await placementPages(phone)));
  pages.push(...(await roundPages(school, phone, learner, language)));
  await open("growth", "/learn/growth");
  await open("today, later", "/learn");
  pages.push(...(await checkPages(school, phone, learner)));
  return [...pages, ...troublePages(language)];
}

function phoneIn(school: School, language: string): Phone {
  const phone = school.newPhone();
  phone.cookies.set("language", language);
  return phone;
}

async function doorPages(phone: Phone, learner: Learner): Promise<SentPage[]> {
  const classes = await phone.open("/classes");
  const wall = await phone.open("/classes/1");
  const pictures = await phone.open(`/classes/1/learners/${learner.id}`);
  const picture = passwordPictures.filter((one) => !learner.pictures.includes(one)).slice(0, 3);
  const wrong = await phone.submit(formTo(pictures.html, /learners/), { picture });
  return [
    { name: "classes", html: classes.html },
    { name: "wall", html: wall.html },
    { name: "pictures", html: pictures.html },
    { name: "pictures, wrong", html: wrong.html },
  ];
}

/** A question before an answer, with every hint, after a wrong answer, its solution, after a right one. */
async function questionPages(phone: Phone, name: string, item: Item): Promise<SentPage[]> {
  const here = `/learn/items/${item.id}/0`;
  const open = await phone.open(here);
  if (["read-aloud", "observe"].includes(item.type)) return [{ name, html: open.html }];
  if (item.type === "reflect") {
    const thanks = await phone.submit(formOn(open), { feeling: "0" });
    return [
      { name, html: open.html },
      { name: `${name}, thanks`, html: thanks.html },
    ];
  }
  const hints = await phone.open(`${here}?hints=${item.hints.length}`);
  const notYet = await phone.submit(formOn(open), wrongAnswer(item));
  const solution = await phone.open(`${here}/solution`);
  const right = await phone.submit(formOn(notYet), rightAnswer(item));
  return [
    { name, html: open.html },
    { name: `${name}, hints`, html: hints.html },
    { name: `${name}, not yet`, html: notYet.html },
    { name: `${name}, solution`, html: solution.html },
    { name: `${name}, right`, html: right.html },
  ];
}

/** Where she begins: the first question, and the end of one who says each time that she does not know. */
async function placementPages(phone: Phone): Promise<SentPage[]> {
  const placement = "/learn/placement/maths";
  const first = await phone.open(placement);
  let page = first;
  for (let question = 0; question < 30 && isAsked(page); question++)
    page = await phone.submit(formOn(page), { skip: "1" });
  return [
    { name: "placement", html: first.html },
    { name: "placement, done", html: page.html },
  ];
}

/** The end of the first round, and of the one after which the hub says: now you can do this. */
async function roundPages(
  school: School,
  phone: Phone,
  learner: Learner,
  language: string,
): Promise<SentPage[]> {
  const practice = "/learn/practice/compare-to-100";
  const rounds: SeenPage[] = [];
  for (let answered = 0; answered < 60; answered++) {
    const page = await phone.open(practice);
    if (isAsked(page)) {
      const answer = rightAnswer(await itemOn(school, learner, page, language));
      await phone.submit(formOn(page), answer);
      continue;
    }
    rounds.push(page);
    if (page.html.includes('class="can"')) break;
    const again = await phone.open(`${practice}?again=1`);
    const answer = rightAnswer(await itemOn(school, learner, again, language));
    await phone.submit(formOn(again), answer);
  }
  return [
    { name: "round done", html: rounds[0]?.html ?? "" },
    { name: "round done, mastered", html: rounds.at(-1)?.html ?? "" },
  ];
}

function isAsked({ html }: SeenPage): boolean {
  return formsOf(html).some(({ action }) => action.endsWith("/attempts"));
}

/** Every page of trouble, made here: most troubles need a card that is full or a form that is forged. */
function troublePages(language: string): SentPage[] {
  const assets = openStaticStore(join(import.meta.dirname, "..", "..", "dist", "assets"));
  const page = { ...speechIn(language), asset: assets.address, token: "", hasLetters: true };
  const troubles = Object.keys(en).flatMap((key) => /^trouble\.(.*)\.title$/.exec(key)?.[1] ?? []);
  return troubles.map((trouble) => ({
    name: `trouble: ${trouble}`,
    html: renderPage(
      <TroublePage
        page={page}
        trouble={trouble as Trouble} // the words of the troubles are named after them
        onward="/"
        values={{ before: "Fox", now: "Elephant", seconds: 30 }}
      />,
    ),
  }));
}

/** Every page of a grown-up on a hub that is set up. */
export async function teacherPages(school: School, language: string): Promise<SentPage[]> {
  const phone = phoneIn(school, language);
  const door = await phone.open("/teach/session");
  const box = await phone.open("/hub");
  const wrong = await phone.submit(formTo(door.html, /session/), {
    ...msOkello,
    passphrase: "guess guess",
  });
  await signInTeacher(phone);
  const classroom = await phone.open("/teach/classes/1");
  const none = await phone.submit(formTo(classroom.html, /1\/learners$/), { learners: "0" });
  const pages = [
    { name: "hub, for a guest", html: box.html },
    { name: "teacher, sign in", html: door.html },
    { name: "teacher, wrong passphrase", html: wrong.html },
    { name: "teacher, class", html: classroom.html },
    { name: "teacher, no children", html: none.html },
  ];
  pages.push(...(await namePages(phone)), ...(await mergePages(phone)));
  pages.push(...(await paperPages(school, phone, language)), ...(await taskPages(phone)));
  for (const [name, address] of [
    ["teacher, classes", "/teach?all"],
    ["now", "/teach/classes/1/now"],
    ...[1, 2, 3].map((id) => [`child ${id}`, `/teach/classes/1/learners/${id}`] as const),
    ["groups", "/teach/classes/1/groups?subject=maths"],
    ["tasks", "/teach/classes/1/tasks"],
    ["new task", "/teach/classes/1/new-task?lesson=parts-of-a-whole&learner=1"],
    ["mistakes", "/teach/classes/1/mistakes"],
    ["map", "/teach/classes/1/map?subject=maths"],
    ["map, reading", "/teach/classes/1/map?subject=literacy"],
    ["unlock", "/teach/unlock?from=/teach/classes/1"],
    ["person", "/teach/classes/1/learners/1/person"],
    ["off the list", "/teach/classes/1/away"],
    ["one child or two", "/teach/classes/1/merges?one=1&other=2"],
    ["one child twice", "/teach/classes/1/merges?one=1&other=1"],
    ["attendance", "/teach/classes/1/attendance"],
    ["report", "/teach/classes/1/report"],
    ["report for a family", "/teach/classes/1/learners/1/report"],
    ["staff", "/teach/staff"],
    ["one teacher", "/teach/staff/1"],
    ["recovery", "/teach/recovery"],
    ["who did what", "/teach/audit"],
    ["who did what to a child", "/teach/audit?child=1"],
    ["new card", "/teach/classes/1/learners/1/cards"],
    ["cards", "/teach/classes/1/cards"],
    ["poster", "/teach/poster"],
    ["hub", "/hub"],
    ["voices", "/teach/voice"],
    ["voice", "/teach/voice/read-write-30"],
    ["guides", "/guide"],
    ...guideNames.map((who) => [`guide: ${who}`, `/guide/${who}`] as const),
    ["lessons", "/teach/lessons"],
    ["lessons, reading", `/teach/lessons?of=literacy-${language}`],
    ["plan", "/teach/lessons/parts-of-a-whole"],
    ["plan in its own language", "/teach/lessons/arabic-listen-to-a-story"],
    ["plan without a sheet", `/teach/lessons/${lessonWithoutSheet(school)}`],
    ["code of a sheet", "/teach/sheets"],
    ["code of a sheet, wrong", "/teach/sheets/maths-please"],
    ["code of a sheet, older", "/teach/sheets/3XDD-0.9.0-EN-02D-RXH"],
    ...lessonsOnPaper.map((id) => [`sheet: ${id}`, `/teach/lessons/${id}/sheets`] as const),
  ] as const)
    pages.push({ name, html: (await phone.open(address)).html });
  return pages;
}

/** A class from names: the empty page, a list that cannot be read, and one with everything a list can have. */
async function namePages(phone: Phone): Promise<SentPage[]> {
  const empty = await phone.open("/teach/classes/1/names");
  const form = formTo(empty.html, /names$/);
  const refused = await phone.submit(form, { list: "Class,Birth year\n3B,2016" });
  const table = "Name,Class,Birth year,Guardian,Note";
  const rows = [
    "Amina Yusuf,3B,2016,Mariam Yusuf,Sits in front",
    "محمد علي,Class 3B,٢٠١٥,مريم,",
    "Jean,4A,soon,,",
    "Amina Yusuf,,,,",
    ",3B,2016,,",
    `${"Long".repeat(30)},,,,`,
  ];
  const shown = await phone.submit(form, { list: [table, ...rows].join("\n") });
  const none = await phone.submit(formTo(shown.html, /names$/), { take: [] });
  return [
    { name: "names", html: empty.html },
    { name: "names, refused", html: refused.html },
    { name: "names, shown", html: shown.html },
    { name: "names, none ticked", html: none.html },
  ];
}

/** Results of a sheet: before anything is typed, as they were read, and when they are kept; and its copies. */
async function paperPages({ hub }: School, phone: Phone, language: string): Promise<SentPage[]> {
  const lesson = hub.library.lesson("parts-of-a-whole");
  if (!lesson) throw new Error("There is no such lesson.");
  const { code } = await makeSheet(hub.library, { lesson, language, seed: 5 });
  const paper = await phone.open("/teach/classes/1/paper");
  const copies = await phone.open(`/teach/classes/1/paper/${code}/print`);
  const all = await phone.open(`/teach/classes/1/paper/${code}/print?for=class`);
  const empty = await phone.open(`/teach/classes/1/paper/${code}`);
  const [first, second, third] = [...hub.roster.learners.keys()].map((id) => `line-${id}`);
  const lines = { [`${first}`]: "110-1111", [`${second}`]: "1 1", [`${third}`]: "1 1 a 1 1 1 1 1" };
  const shown = await phone.submit(formTo(empty.html, /paper/), { ...lines, day: "2999-01-01" });
  const read = await phone.submit(formTo(empty.html, /paper/), lines);
  const kept = await phone.submit(formTo(read.html, /paper/));
  const typed = await phone.open("/teach/classes/1/paper");
  return [
    { name: "paper", html: paper.html },
    { name: "copies, none", html: copies.html },
    { name: "copies", html: all.html },
    { name: "results", html: empty.html },
    { name: "results, no day", html: shown.html },
    { name: "results, read", html: read.html },
    { name: "results, kept", html: kept.html },
    { name: "paper, typed", html: typed.html },
  ];
}

/** Two names that look like one child, and two cards that are made one child and two again. */
async function mergePages(phone: Phone): Promise<SentPage[]> {
  for (const id of [8, 9]) {
    const { html } = await phone.open(`/teach/classes/1/learners/${id}/person`);
    const told = { name: "Halima Sow", birthYear: "2016", note: "Walks far to school" };
    await phone.submit(formTo(html, /person$/), told);
  }
  const merges = "/teach/classes/1/merges";
  const likely = await phone.open(merges);
  const { html } = await phone.open(`${merges}?one=8&other=9`);
  const merged = await phone.submit(formTo(html, /merges$/), { kept: "8" });
  const undone = await phone.submit(formTo(merged.html, /undone$/));
  return [
    { name: "enrolled twice, perhaps", html: likely.html },
    { name: "enrolled twice, merged", html: merged.html },
    { name: "enrolled twice, undone", html: undone.html },
  ];
}

/** Between them they have every kind of question that stands on paper. */
const lessonsOnPaper = [
  ...["parts-of-a-whole", "left-and-right", "clock-hours", "arabic-listen-to-a-story"],
  ...["english-first-letters", "french-what-is-it-about", "ice-water-steam", "maps-and-squares"],
];

function lessonWithoutSheet({ hub }: School): string {
  return hub.library.lessons.find(({ practice }) => practice.length === 0)?.id ?? "";
}

/** The first page of a hub that nobody has set up, and what it says to a form that is not whole. */
export async function firstRunPages(fresh: School, language: string): Promise<SentPage[]> {
  const phone = phoneIn(fresh, language);
  const first = await phone.open("/teach/first-run");
  const form = formTo(first.html, /first-run/);
  const notWhole = await phone.submit(form, { learners: "0", passphrase: "short" });
  return [
    { name: "first run", html: first.html },
    { name: "first run, not whole", html: notWhole.html },
  ];
}

/** For every kind of item the first one that a child of this language can meet, as it is made for this child. */
export async function itemOfEachKind(
  library: Library,
  learner: { pseudonym: string },
  language: string,
): Promise<Map<string, Item>> {
  const found = new Map<string, Item>();
  for (const lesson of library.lessonsIn(language))
    for (const { id } of lesson.items) {
      const item = await library.make(id, seedFor(learner.pseudonym, id, 0), language);
      const kind = kindOf(item);
      if (!found.has(kind)) found.set(kind, item);
    }
  return found;
}

function kindOf({ type, body }: Item): string {
  if (type === "listen") return "listen";
  if (body.kind !== "choice") return body.kind;
  return body.options.some((option) => option.picture) ? "choice of pictures" : "choice";
}
