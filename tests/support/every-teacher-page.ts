import { formTo, type Phone } from "../../scripts/phone.ts";
import { makeSheet } from "../../server/library/make-sheet.ts";
import { guideNames } from "../../views/guide.tsx";
import { coursePages, taskPages } from "./asked-pages.ts";
import { boxPages } from "./every-box-page.ts";
import { phoneIn, type SentPage } from "./every-page.tsx";
import { ownPages } from "./own-pages.ts";
import { msOkello, type School, signInTeacher } from "./school.ts";

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
  pages.push(
    ...(await paperPages(school, phone, language)),
    ...(await taskPages(phone)),
    ...(await coursePages(phone)),
  );
  pages.push(...(await ownPages(phone, language)), ...(await latePages(school, language)));
  pages.push(
    await decidedPage(phone),
    ...(await boxPages(school, phone)),
    ...(await foundPages(phone)),
    ...(await archivePages(phone)),
    ...(await movePages(school, phone)),
  );
  for (const [name, address] of [
    ["teacher, classes", "/teach?all"],
    ["now", "/teach/classes/1/now"],
    ...[1, 2, 3].map((id) => [`child ${id}`, `/teach/classes/1/learners/${id}`] as const),
    ["groups", "/teach/classes/1/groups?subject=maths"],
    ["tasks", "/teach/classes/1/tasks"],
    ["new task", "/teach/classes/1/new-task?lesson=parts-of-a-whole&learner=1"],
    ["new course", "/teach/classes/1/new-course?lesson=parts-of-a-whole&learner=1"],
    ["mistakes", "/teach/classes/1/mistakes"],
    ["map", "/teach/classes/1/map?subject=maths"],
    ["map, reading", "/teach/classes/1/map?subject=literacy"],
    ["unlock", "/teach/unlock?from=/teach/classes/1"],
    ["own passphrase", "/teach/passphrase"],
    ["name of a class", "/teach/classes/1/name"],
    ["person", "/teach/classes/1/learners/1/person"],
    ["off the list", "/teach/classes/1/away"],
    ["one child or two", "/teach/classes/1/merges?one=1&other=2"],
    ["one child twice", "/teach/classes/1/merges?one=1&other=1"],
    ["attendance", "/teach/classes/1/attendance"],
    ["report", "/teach/classes/1/report"],
    ["report for a family", "/teach/classes/1/learners/1/report"],
    ["class to put away", "/teach/classes/1/archive"],
    ["classes put away, none", "/teach/archive"],
    ["staff", "/teach/staff"],
    ["one teacher", "/teach/staff/1"],
    ["another name for a teacher", "/teach/staff/1/name"],
    ["role of the only head teacher", "/teach/staff/1/role"],
    ["departure of the only head teacher", "/teach/staff/1/departure"],
    ["forgotten passphrase", "/teach/forgotten"],
    ["recovery", "/teach/recovery"],
    ["back with the recovery key", "/teach/recovery?back"],
    ["lost names", "/teach/recovery/lost-names"],
    ["who did what", "/teach/audit"],
    ["who did what to a child", "/teach/audit?child=1"],
    ["new card", "/teach/classes/1/learners/1/cards"],
    ["cards", "/teach/classes/1/cards"],
    ["cards with names", "/teach/classes/1/cards?names=1"],
    ["poster", "/teach/poster"],
    ["hub", "/hub"],
    ["sets of lessons", "/hub/packs"],
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
  return [...pages, await forgottenPage(school, phone, language)];
}

/** Once a recovery key was printed a forgotten passphrase has a form, and every field of it can be wrong. */
async function forgottenPage(school: School, phone: Phone, language: string): Promise<SentPage> {
  const { html } = await phone.open("/teach/recovery");
  await phone.submit(formTo(html, /recovery$/), { own: msOkello.passphrase });
  const guest = phoneIn(school, language);
  const form = formTo((await guest.open("/teach/forgotten")).html, /forgotten$/);
  const wrong = await guest.submit(form, { ...msOkello, code: "0000", again: msOkello.passphrase });
  return { name: "forgotten passphrase, wrong code", html: wrong.html };
}

/** A lesson that is looked for in a long field, and nothing that is called so. */
async function foundPages(phone: Phone): Promise<SentPage[]> {
  const { html } = await phone.open("/teach/classes/1/new-task");
  const none = await phone.submit(formTo(html, /tasks$/), { find: "xyz" });
  const child = await phone.open("/teach/classes/1/learners/1?in=maths&find=xyz");
  return [
    { name: "new task, nothing found", html: none.html },
    { name: "child, nothing found", html: child.html },
  ];
}

/** A class that is put away, where else it is told of, and back. */
async function archivePages(phone: Phone): Promise<SentPage[]> {
  const { html } = await phone.open("/teach/classes/1/archive");
  const away = await phone.submit(formTo(html, /archive$/));
  const none = await phone.open("/teach");
  const hers = await phone.open("/teach/staff/1");
  const otherwise = await phone.submit(formTo(away.html, /return$/), { class: "x".repeat(81) });
  await phone.submit(formTo(away.html, /return$/));
  return [
    { name: "classes put away", html: away.html },
    { name: "teacher, all classes put away", html: none.html },
    { name: "one teacher, a class put away", html: hers.html },
    { name: "a class that comes back under a name too long", html: otherwise.html },
  ];
}

/** The office says of children that they go or come, and nobody was chosen of the class. */
async function movePages({ hub }: School, phone: Phone): Promise<SentPage[]> {
  const none = await phone.open("/teach/moves");
  const notice = `insert or ignore into child_move (collector, code, number, way, learner_id, other_hub, known, heard_at)
    values ('', ?, 1, ?, ?, 'مدرسة ONE', ?, '2026-11-27T09:00:00.000Z')`;
  await hub.db.write(async (tx) => {
    await tx.run(notice, ["40711111", "leaves", 3, ""]);
    await tx.run(notice, ["40712222", "comes", null, "m3.12,l2.5,s1.0 A2.4,A3.2"]);
    await tx.run(notice, ["40713333", "comes", null, "- -"]);
  });
  const asked = await phone.open("/teach/moves");
  const unchosen = await phone.submit(formTo(asked.html, /40712222/), { answer: "came" });
  return [
    { name: "children who go and come, none", html: none.html },
    { name: "children who go and come", html: asked.html },
    { name: "children who go and come, nobody chosen", html: unchosen.html },
    { name: "class, the office asks", html: (await phone.open("/teach/classes/1")).html },
  ];
}

/** A child about whom her teacher has said a word. */
async function decidedPage(phone: Phone): Promise<SentPage> {
  const { html } = await phone.open("/teach/classes/1/learners/7");
  const told = { skill: "M.1.count-to-20", verdict: "next" };
  const decided = await phone.submit(formTo(html, /verdicts$/), told);
  return { name: "child, decided", html: decided.html };
}

/** What a teacher sends after her session was over, and finds again. */
async function latePages(school: School, language: string): Promise<SentPage[]> {
  const phone = phoneIn(school, language);
  await signInTeacher(phone);
  const form = formTo((await phone.open("/teach/classes/1/names")).html, /names$/);
  await school.hub.db.write((tx) =>
    tx.run(
      `update teacher_session set monotonic_ms = monotonic_ms - 40000000
       where rowid = (select max(rowid) from teacher_session)`,
    ),
  );
  const late = await phone.submit(form, { list: "Amina\nYusuf" });
  const kept = await phone.submit(formTo(late.html, /session$/), msOkello);
  return [
    { name: "teacher, session over", html: late.html },
    { name: "teacher, kept form", html: kept.html },
  ];
}

/** A class from names: the empty page, a list that cannot be read, and one with everything a list can have. */
async function namePages(phone: Phone): Promise<SentPage[]> {
  const empty = await phone.open("/teach/classes/1/names");
  const form = formTo(empty.html, /names$/);
  const refused = await phone.submit(form, { list: "Class,Birth year\n3B,2016" });
  const table = "Name,Class,Birth year,Guardian,Note,Age";
  const rows = [
    "Amina Yusuf,3B,2016,Mariam Yusuf,Sits in front",
    "محمد علي,Class 3B,٢٠١٥,مريم,",
    "Jean,4A,soon,,",
    "Amina Yusuf,,,,",
    ",3B,2016,,",
    `${"Long".repeat(30)},,,,`,
    "Asha,3B,,,,9",
    "12,3B,,,",
    "Ben;3B;2014",
    '"Cara,3B\nDan,3B",3B',
  ];
  const shown = await phone.submit(form, { list: [table, ...rows].join("\n") });
  const none = await phone.submit(formTo(shown.html, /names$/), { take: [] });
  const split = await phone.submit(formTo(shown.html, /names$/), { split: "show" });
  return [
    { name: "names", html: empty.html },
    { name: "names, refused", html: refused.html },
    { name: "names, shown", html: shown.html },
    { name: "names, none ticked", html: none.html },
    { name: "names, a class for each", html: split.html },
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
  const kept = await phone.submit(formTo(read.html, /paper/), { keep: "1" });
  const typed = await phone.open("/teach/classes/1/paper");
  const way = `/teach/classes/1/paper/${code}/withdrawals`;
  const one = await phone.open(`${way}?learner=${[...hub.roster.learners.keys()][0]}`);
  const sheet = await phone.open(way);
  const back = await phone.submit(formTo(sheet.html, /withdrawals$/));
  const none = await phone.open(way);
  return [
    { name: "paper", html: paper.html },
    { name: "copies, none", html: copies.html },
    { name: "copies", html: all.html },
    { name: "results", html: empty.html },
    { name: "results, no day", html: shown.html },
    { name: "results, read", html: read.html },
    { name: "results, kept", html: kept.html },
    { name: "paper, typed", html: typed.html },
    { name: "taking back, one child", html: one.html },
    { name: "taking back, the sheet", html: sheet.html },
    { name: "results, taken back", html: back.html },
    { name: "taking back, nothing left", html: none.html },
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
