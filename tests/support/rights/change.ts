import { formTo } from "../../../scripts/phone.ts";
import { fieldPassphrase, msOkello } from "../school.ts";
import { answerRightly, answerTo, formOf, ofPlacement, ofTypedSheet, withFields } from "./forms.ts";
import { ownChangeRows } from "./own-lessons.ts";
import { packChangeRows } from "./packs.ts";
import { putAwayRows } from "./put-away.ts";
import { type ChangeRow, everyChild, everyClass, item, nextVariant, ofClass } from "./rows.ts";
import { staffChangeRows } from "./staff.ts";

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
      ...{ name: "somebody", passphrase: "words of a stranger", again: "words of a stranger" },
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
  "/teach/forgotten": {
    door: "everybody",
    at: "/teach/forgotten",
    form: async (phone) => {
      const { html } = await phone.open("/teach/session"); // while no key was printed the page has no form
      return { ...formTo(html, /session$/), action: "/teach/forgotten" };
    },
    fields: {
      ...{ name: msOkello.name, code: "0000-0000-0000-0000-0000-0000-0000-0000-0000" },
      ...{ passphrase: "words of a stranger", again: "words of a stranger" },
    },
    status: 422, // and the wrong try is counted
  },
  "/hub/visits": {
    door: "everybody",
    at: "/hub/visits",
    form: "/hub",
    fields: { passphrase: fieldPassphrase },
    changesNothing: true, // who looks after the box is kept in memory
  },
  ...packChangeRows,
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

  ...Object.fromEntries(
    ["passes", "stops", "parcels", "receipts", "sticks", "neighbours", "neighbours/receipts"]
      .map((what) => `/hub/uploads/${what}`)
      .map((at): [string, ChangeRow] => [
        at,
        { door: "box", at, form: formOf("/hub/uploads", at), status: 404, changesNothing: true }, // there is no collector
      ]),
  ),

  "/teach/unlock": {
    door: "teacher",
    at: "/teach/unlock?from=%2Fteach",
    form: "/teach/unlock",
    fields: { passphrase: "not her passphrase" },
    status: 422,
  },
  "/teach/passphrase": {
    door: "teacher",
    at: "/teach/passphrase",
    form: "/teach/passphrase",
    fields: { own: "not her passphrase", passphrase: "new words here", again: "new words here" },
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

  ...ownChangeRows,

  [`${everyClass}/learners`]: {
    door: "class",
    at: `${ofClass}/learners`,
    form: ofClass,
    fields: { learners: "2" },
  },
  [`${everyClass}/cards`]: {
    door: "class",
    at: `${ofClass}/cards`,
    form: formOf(ofClass, `${ofClass}/cards`), // it stands there only when the hub's address has changed
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
      await answerRightly(school, 6); // so many say where she stands, and that something below is known
      return formTo((await phone.open(`${ofClass}/learners/1`)).html, /easier$/);
    },
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
  [`${everyClass}/courses`]: {
    door: "class",
    at: `${ofClass}/courses`,
    form: `${ofClass}/new-course`,
    fields: { title: "Parts", lesson: ["parts-of-a-whole", "equal-groups"], checked: "1" },
  },
  [`${everyClass}/courses/:course{[0-9]+}/closings`]: {
    door: "class",
    at: `${ofClass}/courses/1/closings`,
    form: formOf(`${ofClass}/courses/1`, `${ofClass}/courses/1/closings`),
    fields: { as: "ended" },
  },
  [`${everyClass}/courses/:course{[0-9]+}/checks`]: {
    door: "class",
    at: `${ofClass}/courses/1/checks`,
    form: formOf(`${ofClass}/courses/1`, `${ofClass}/courses/1/checks`),
    fields: { check: "after-all" }, // the check before was called off with its end
  },
  [`${everyClass}/paper/:code`]: {
    door: "class",
    at: `${ofClass}/paper/no-code`,
    form: formOf(ofClass, `${ofClass}/paper/no-code`),
    status: 422,
    changesNothing: true,
  },
  [`${everyClass}/paper/:code/withdrawals`]: {
    door: "class",
    at: `${ofClass}/paper/no-code/withdrawals`,
    form: ofTypedSheet("no-code"),
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
  [`${everyClass}/name`]: {
    door: "class",
    at: `${ofClass}/name`,
    form: `${ofClass}/name`,
    fields: { class: "Class 4B" },
  },
  ...putAwayRows,
  ...staffChangeRows,

  "/teach/session/end": { door: "teacher", at: "/teach/session/end", form: "/teach?all" },
};
