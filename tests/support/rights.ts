import type { Phone, SeenForm } from "../../scripts/phone.ts";
import { formTo } from "../../scripts/phone.ts";
import { formOn, itemOn, rightAnswer } from "./answer.ts";
import { msOkello, type School, signIn } from "./school.ts";

/** Whose page it is. A class belongs to its own teachers; a head teacher who does not teach it is no exception. */
export type Door = "everybody" | "child" | "teacher" | "class" | "head";

/** One page of the hub as it is looked at: where it is, and what it says to whom it is for. */
export type ReadRow = { door: Door; at: string; status?: number };

/** One thing that can be changed: the page with its form, what is written into it, and what comes then. */
export type ChangeRow = {
  door: Door;
  at: string;
  /** The page with the form; or the way to the form, when it is not on a page of its own. */
  form: string | ((phone: Phone, school: School) => Promise<SeenForm>);
  fields?: Record<string, string | string[]>;
  status?: number;
  /** Something that is only tried here, or that is kept in memory alone. */
  changesNothing?: true;
};

const everyClass = "/teach/classes/:classroom{[0-9]+}";
const everyChild = `${everyClass}/learners/:learner{[0-9]+}`;
const ofClass = "/teach/classes/1";
const item = "/learn/items/parts-of-a-whole.which/0";
const nextVariant = "/learn/review/items/parts-of-a-whole.which/1";
const asOfReview = (path: string) => path.replace("/learn/items", "/learn/review/items");

/** Every address of the hub that is looked at. */
export const readRows: Record<string, ReadRow> = {
  "/a/:path{.+}": { door: "everybody", at: "/a/nothing/hub.css", status: 404 },
  "/media/:name": { door: "everybody", at: "/media/nothing.opus", status: 404 },
  "/health": { door: "everybody", at: "/health" },
  "/hub": { door: "everybody", at: "/hub" },
  "/guide": { door: "everybody", at: "/guide" },
  "/guide/child": { door: "everybody", at: "/guide/child" },
  "/guide/teacher": { door: "everybody", at: "/guide/teacher" },
  "/guide/field": { door: "everybody", at: "/guide/field" },
  "/guide/author": { door: "everybody", at: "/guide/author" },
  "/guide/office": { door: "everybody", at: "/guide/office" },
  "/guide/pictures/:file": {
    door: "everybody",
    at: "/guide/pictures/nothing.png",
    status: 404,
  },
  "/": { door: "everybody", at: "/", status: 303 },
  "/classes": { door: "everybody", at: "/classes" },
  "/classes/:classroom{[0-9]+}": { door: "everybody", at: "/classes/1" },
  "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}": {
    door: "everybody",
    at: "/classes/1/learners/1",
  },
  "/c/:code": { door: "everybody", at: "/c/1.AAAAAAAAAAAAAAAAAAAAAA", status: 404 },
  "/language/:language": { door: "everybody", at: "/language/en", status: 303 },
  "/teach/first-run": { door: "everybody", at: "/teach/first-run", status: 303 },
  "/teach/session": { door: "everybody", at: "/teach/session" },

  "/learn": { door: "child", at: "/learn" },
  "/learn/shelf": { door: "child", at: "/learn/shelf" },
  "/learn/growth": { door: "child", at: "/learn/growth" },
  "/learn/review": { door: "child", at: "/learn/review" },
  "/learn/placement/:subject": { door: "child", at: "/learn/placement/maths" },
  "/learn/practice/:lesson": {
    door: "child",
    at: "/learn/practice/parts-of-a-whole",
    status: 303,
  },
  "/learn/lessons/:lesson/:screen{[0-9]+}": {
    door: "child",
    at: "/learn/lessons/parts-of-a-whole/1",
  },
  "/learn/lessons/:lesson/:screen{[0-9]+}/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: "/learn/lessons/parts-of-a-whole/1/voice/nothing.mp3",
    status: 404,
  },
  "/learn/items/:item/:variant{[0-9]+}": { door: "child", at: item },
  "/learn/items/:item/:variant{[0-9]+}/solution": {
    door: "child",
    at: `${item}/solution`,
    status: 303,
  },
  "/learn/items/:item/:variant{[0-9]+}/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: `${item}/voice/nothing.mp3`,
    status: 404,
  },
  "/learn/review/items/:item/:variant{[0-9]+}": { door: "child", at: asOfReview(item) },
  "/learn/review/items/:item/:variant{[0-9]+}/solution": {
    door: "child",
    at: asOfReview(`${item}/solution`),
    status: 303,
  },
  "/learn/review/items/:item/:variant{[0-9]+}/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: asOfReview(`${item}/voice/nothing.mp3`),
    status: 404,
  },
  "/learn/check": { door: "child", at: "/learn/check", status: 303 }, // nobody checks her now
  "/learn/check/done": { door: "child", at: "/learn/check/done" },
  "/learn/check/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: "/learn/check/voice/nothing.mp3",
    status: 404,
  },
  "/switch": { door: "child", at: "/switch" },

  "/teach": { door: "teacher", at: "/teach?all" },
  "/teach/unlock": { door: "teacher", at: "/teach/unlock" },
  "/teach/poster": { door: "teacher", at: "/teach/poster" },
  "/teach/lessons": { door: "teacher", at: "/teach/lessons" },
  "/teach/lessons/:lesson": { door: "teacher", at: "/teach/lessons/parts-of-a-whole" },
  "/teach/lessons/:lesson/sheets": {
    door: "teacher",
    at: "/teach/lessons/parts-of-a-whole/sheets",
    status: 303,
  },
  "/teach/voice": { door: "teacher", at: "/teach/voice" },
  "/teach/voice/:lesson": { door: "teacher", at: "/teach/voice/english-first-letters" },
  "/teach/sheets": { door: "teacher", at: "/teach/sheets" },
  "/teach/sheets/:code": { door: "teacher", at: "/teach/sheets/no-code", status: 422 },

  [everyClass]: { door: "class", at: ofClass },
  [`${everyClass}/names`]: { door: "class", at: `${ofClass}/names` },
  [`${everyClass}/now`]: { door: "class", at: `${ofClass}/now` },
  [`${everyClass}/now/news`]: { door: "class", at: `${ofClass}/now/news` },
  [`${everyClass}/groups`]: { door: "class", at: `${ofClass}/groups` },
  [`${everyClass}/mistakes`]: { door: "class", at: `${ofClass}/mistakes` },
  [`${everyClass}/map`]: { door: "class", at: `${ofClass}/map` },
  [`${everyClass}/attendance`]: { door: "class", at: `${ofClass}/attendance` },
  [`${everyClass}/away`]: { door: "class", at: `${ofClass}/away` },
  [`${everyClass}/cards`]: { door: "class", at: `${ofClass}/cards` },
  [`${everyClass}/merges`]: { door: "class", at: `${ofClass}/merges?one=1&other=2` },
  [`${everyClass}/tasks`]: { door: "class", at: `${ofClass}/tasks` },
  [`${everyClass}/new-task`]: { door: "class", at: `${ofClass}/new-task` },
  [`${everyClass}/checks`]: { door: "class", at: `${ofClass}/checks` },
  [`${everyClass}/checks/:check{[0-9]+}`]: {
    door: "class",
    at: `${ofClass}/checks/1`,
    status: 404, // there is none yet
  },
  [`${everyClass}/new-check`]: { door: "class", at: `${ofClass}/new-check` },
  [`${everyClass}/paper`]: { door: "class", at: `${ofClass}/paper` },
  [`${everyClass}/new-paper`]: {
    door: "class",
    at: `${ofClass}/new-paper?lesson=parts-of-a-whole`,
    status: 303,
  },
  [`${everyClass}/paper/:code`]: { door: "class", at: `${ofClass}/paper/no-code`, status: 422 },
  [`${everyClass}/paper/:code/print`]: {
    door: "class",
    at: `${ofClass}/paper/no-code/print`,
    status: 422,
  },
  [`${everyClass}/report`]: { door: "class", at: `${ofClass}/report` },
  [`${everyClass}/report/:file{(?:attempts|skills|attendance)\\.csv}`]: {
    door: "class",
    at: `${ofClass}/report/skills.csv`,
  },
  [everyChild]: { door: "class", at: `${ofClass}/learners/1` },
  [`${everyChild}/report`]: { door: "class", at: `${ofClass}/learners/1/report` },
  [`${everyChild}/person`]: { door: "class", at: `${ofClass}/learners/1/person` },
  [`${everyChild}/cards`]: { door: "class", at: `${ofClass}/learners/1/cards` },

  "/teach/staff": { door: "head", at: "/teach/staff" },
  "/teach/staff/:teacher{[0-9]+}": { door: "head", at: "/teach/staff/2" },
  "/teach/recovery": { door: "head", at: "/teach/recovery" },
  "/teach/audit": { door: "head", at: "/teach/audit?child=1" },
};

/** Every address of the hub that changes something, in an order in which each can still be done after those before it. */
export const changeRows: Record<string, ChangeRow> = {
  "/teach/first-run": {
    door: "everybody",
    at: "/teach/first-run",
    form: async (phone) => {
      const { html } = await phone.open("/teach/session"); // the page of a hub that is set up has no such form any more
      return { ...formTo(html, /session$/), action: "/teach/first-run" };
    },
    fields: {
      ...{ school: "Taken over", class: "Class 1", language: "en", learners: "5" },
      ...{ name: "somebody", passphrase: "words of a stranger" },
    },
    status: 422,
    changesNothing: true,
  },
  "/teach/session": {
    door: "everybody",
    at: "/teach/session",
    form: "/teach/session",
    fields: { name: msOkello.name, passphrase: msOkello.passphrase },
  },
  "/classes/:classroom{[0-9]+}/learners/:learner{[0-9]+}": {
    door: "everybody",
    at: "/classes/1/learners/2",
    form: async (phone, { yusuf }) => {
      const { html } = await phone.open("/classes/1/learners/2");
      return withFields(formTo(html, /learners/), { picture: yusuf.pictures });
    },
  },
  "/c/:code": {
    door: "everybody",
    at: "/c/1.AAAAAAAAAAAAAAAAAAAAAA",
    form: async (phone) => {
      const { html } = await phone.open("/classes/1/learners/2");
      return { ...formTo(html, /learners/), action: "/c/1.AAAAAAAAAAAAAAAAAAAAAA" };
    },
    status: 404,
    changesNothing: true,
  },

  "/learn/items/:item/:variant{[0-9]+}/attempts": {
    door: "child",
    at: `${item}/attempts`,
    form: answerTo(item),
  },
  "/learn/review/items/:item/:variant{[0-9]+}/attempts": {
    door: "child",
    at: `${nextVariant}/attempts`,
    form: answerTo(nextVariant),
  },
  "/learn/placement/:subject/attempts": {
    door: "child",
    at: "/learn/placement/maths/attempts",
    form: "/learn/placement/maths",
    fields: { skip: "1" },
  },

  "/learn/check/seen": {
    door: "child",
    at: "/learn/check/seen",
    form: ofPlacement("/learn/check/seen"), // a check that nobody chose has no page
    changesNothing: true,
  },
  "/learn/check/attempts": {
    door: "child",
    at: "/learn/check/attempts",
    form: ofPlacement("/learn/check/attempts"),
    status: 403, // the answer to a question that no check asked
    changesNothing: true,
  },

  "/teach/unlock": {
    door: "teacher",
    at: "/teach/unlock?from=%2Fteach",
    form: "/teach/unlock",
    fields: { passphrase: "not her passphrase" },
    status: 422,
  },
  "/teach/classes": {
    door: "teacher",
    at: "/teach/classes",
    form: "/teach?all",
    fields: { class: "Class of a teacher", learners: "1" },
  },

  "/teach/voice/:lesson": {
    door: "teacher",
    at: "/teach/voice/english-first-letters",
    form: "/teach/voice/english-first-letters",
    status: 422, // without a sound
    changesNothing: true,
  },

  [`${everyClass}/learners`]: {
    door: "class",
    at: `${ofClass}/learners`,
    form: ofClass,
    fields: { learners: "2" },
  },
  [`${everyClass}/names`]: {
    door: "class",
    at: `${ofClass}/names`,
    form: async (phone) => {
      const { html } = await phone.open(`${ofClass}/names`);
      const shown = await phone.submit(formTo(html, /names$/), { list: "Hawa Canary" });
      return formTo(shown.html, /names$/);
    },
  },
  [`${everyClass}/attendance`]: {
    door: "class",
    at: `${ofClass}/attendance`,
    form: `${ofClass}/attendance`,
    fields: { here: ["1", "2", "3"] },
  },
  [`${everyClass}/now/done`]: {
    door: "class",
    at: `${ofClass}/now/done`,
    form: formOf(ofClass, `${ofClass}/now/done`), // a need is there only when somebody needs her
    fields: { learner: "1", need: "quiet", mark: "1" },
  },
  [`${everyChild}/person`]: {
    door: "class",
    at: `${ofClass}/learners/1/person`,
    form: `${ofClass}/learners/1/person`,
    fields: { name: "Amina Canary", birthYear: "2016" },
  },
  [`${everyChild}/verdicts`]: {
    door: "class",
    at: `${ofClass}/learners/1/verdicts`,
    form: `${ofClass}/learners/1`,
    fields: { verdict: "known", skill: "M.3.equal-groups" },
  },
  [`${everyChild}/easier`]: {
    door: "class",
    at: `${ofClass}/learners/1/easier`,
    form: async (phone, school) => {
      await answerRightly(school, 4); // something below must be taken for known
      return formOf(ofClass, `${ofClass}/learners/1/easier`)(phone);
    },
    fields: { subject: "maths" },
  },
  [`${everyChild}/cards`]: {
    door: "class",
    at: `${ofClass}/learners/3/cards`,
    form: `${ofClass}/learners/3/cards`,
  },
  [`${everyClass}/tasks`]: {
    door: "class",
    at: `${ofClass}/tasks`,
    form: `${ofClass}/new-task?lesson=parts-of-a-whole`,
  },
  [`${everyClass}/tasks/:task{[0-9]+}/closings`]: {
    door: "class",
    at: `${ofClass}/tasks/1/closings`,
    form: `${ofClass}/tasks`,
    fields: { as: "ended" },
  },
  [`${everyClass}/checks`]: {
    door: "class",
    at: `${ofClass}/checks`,
    form: `${ofClass}/new-check`,
    fields: { lesson: "parts-of-a-whole", learner: "2", language: "en" },
  },
  [`${everyClass}/checks/:check{[0-9]+}/seats`]: {
    door: "class",
    at: `${ofClass}/checks/1/seats`,
    form: formOf(ofClass, `${ofClass}/checks/1/seats`),
    fields: { seat: "999" },
    status: 422, // nobody sits there
    changesNothing: true,
  },
  [`${everyClass}/checks/:check{[0-9]+}/stops`]: {
    door: "class",
    at: `${ofClass}/checks/1/stops`,
    form: `${ofClass}/checks/1`,
  },
  [`${everyClass}/checks/:check{[0-9]+}/signatures`]: {
    door: "class",
    at: `${ofClass}/checks/1/signatures`,
    form: formOf(ofClass, `${ofClass}/checks/1/signatures`),
    fields: { name: "nobody", passphrase: "words of a stranger" },
    status: 422,
    changesNothing: true,
  },
  [`${everyClass}/paper/:code`]: {
    door: "class",
    at: `${ofClass}/paper/no-code`,
    form: formOf(ofClass, `${ofClass}/paper/no-code`),
    status: 422,
    changesNothing: true,
  },
  [`${everyClass}/merges`]: {
    door: "class",
    at: `${ofClass}/merges`,
    form: `${ofClass}/merges?one=1&other=2`,
  },
  [`${everyClass}/merges/undone`]: {
    door: "class",
    at: `${ofClass}/merges/undone`,
    form: `${ofClass}/merges`,
  },
  [`${everyChild}/class`]: {
    door: "class",
    at: `${ofClass}/learners/3/class`,
    form: `${ofClass}/learners/3/person`,
  },
  [`${everyChild}/away`]: {
    door: "class",
    at: `${ofClass}/learners/4/away`,
    form: `${ofClass}/learners/4/person`,
  },
  [`${everyClass}/away`]: {
    door: "class",
    at: `${ofClass}/away`,
    form: `${ofClass}/away`,
  },

  "/teach/staff": {
    door: "head",
    at: "/teach/staff",
    form: "/teach/staff",
    fields: { name: "mr-new", passphrase: "a new man here" },
  },
  "/teach/staff/:teacher{[0-9]+}/classes": {
    door: "head",
    at: "/teach/staff/2/classes",
    form: "/teach/staff/2",
    fields: { class: ["1", "2"] },
  },
  "/teach/staff/:teacher{[0-9]+}/passphrase": {
    door: "head",
    at: "/teach/staff/4/passphrase",
    form: "/teach/staff/4",
    fields: { passphrase: "other words for him", own: msOkello.passphrase },
  },
  "/teach/recovery": {
    door: "head",
    at: "/teach/recovery",
    form: "/teach/recovery",
    fields: { own: msOkello.passphrase },
    status: 200,
  },
  "/teach/recovery/use": {
    door: "head",
    at: "/teach/recovery/use",
    form: "/teach/recovery",
    fields: { code: "0000-0000-0000-0000-0000-0000-0000-0000-0000" },
    status: 422,
    changesNothing: true,
  },

  "/teach/session/end": { door: "teacher", at: "/teach/session/end", form: "/teach?all" },
};

function withFields(form: SeenForm, changes: Record<string, string | string[]>): SeenForm {
  const kept = form.fields.filter(([name]) => !(name in changes));
  const changed = Object.entries(changes).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, one]),
  );
  return { ...form, fields: [...kept, ...changed] };
}

/** A form that stands on no page just now, with the token that it would have. */
function formOf(page: string, action: string) {
  return async (phone: Phone): Promise<SeenForm> => {
    const { html } = await phone.open(page);
    const { fields } = formTo(html, /session\/end$/);
    return { action, fields, hasFiles: false, choices: new Map(), boxes: [] };
  };
}

/** The form of a page of hers, sent somewhere else. */
function ofPlacement(action: string) {
  return async (phone: Phone): Promise<SeenForm> => {
    const { html } = await phone.open("/learn/placement/maths");
    return { ...formTo(html, /attempts$/), action };
  };
}

/** Amina answers questions of level 3, on a phone of her own. */
async function answerRightly(school: School, questions: number): Promise<void> {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  for (let question = 0; question < questions; question++) {
    const page = await phone.open("/learn/practice/parts-of-a-whole?again=1");
    await phone.submit(formOn(page), rightAnswer(await itemOn(school, school.amina, page)));
  }
}

function answerTo(page: string) {
  return async (phone: Phone, school: School): Promise<SeenForm> => {
    const seen = await phone.open(page);
    const answer = rightAnswer(await itemOn(school, school.amina, seen));
    return withFields(formOn(seen), answer);
  };
}

/** The form of a row as whoever it is for has it, filled in. */
export async function filledForm(row: ChangeRow, phone: Phone, school: School): Promise<SeenForm> {
  if (typeof row.form !== "string")
    return withFields({ ...(await row.form(phone, school)), action: row.at }, row.fields ?? {});
  const { html } = await phone.open(row.form);
  return withFields(formTo(html, new RegExp(`^${escaped(row.at)}(\\?|$)`)), row.fields ?? {});
}

function escaped(words: string): string {
  return words.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
