import {
  asOfReview,
  everyChild,
  everyClass,
  everyOwn,
  item,
  ofClass,
  ofOwn,
  type ReadRow,
} from "./rows.ts";

/** Every address of the hub that is looked at. */
export const readRows: Record<string, ReadRow> = {
  "/a/:path{.+}": { door: "everybody", at: "/a/nothing/hub.css", status: 404 },
  "/media/:name": { door: "everybody", at: "/media/nothing.opus", status: 404 },
  "/health": { door: "everybody", at: "/health" },
  "/near/challenge": { door: "everybody", at: "/near/challenge", status: 404 }, // there is no collector
  "/hub": { door: "everybody", at: "/hub" },
  "/hub/packs": { door: "machine", at: "/hub/packs" },
  "/hub/packs/:pack/removal": {
    door: "machine",
    at: "/hub/packs/science/removal",
    status: 303, // it serves; tests/journeys/packs.test.ts deletes one that does not
  },
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
  "/teach/forgotten": { door: "everybody", at: "/teach/forgotten" },

  "/learn": { door: "child", at: "/learn" },
  "/learn/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: "/learn/voice/nothing.mp3",
    status: 404,
  },
  "/learn/growth/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: "/learn/growth/voice/nothing.mp3",
    status: 404,
  },
  "/learn/shelf": { door: "child", at: "/learn/shelf" },
  "/learn/growth": { door: "child", at: "/learn/growth" },
  "/learn/review": { door: "child", at: "/learn/review", status: 303 },
  "/learn/placement/:subject": { door: "child", at: "/learn/placement/maths" },
  "/learn/practice/:lesson": {
    door: "child",
    at: "/learn/practice/parts-of-a-whole",
    status: 303,
  },
  "/learn/practice/:lesson/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: "/learn/practice/parts-of-a-whole/voice/nothing.mp3",
    status: 404,
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
  "/learn/items/:item/:variant{[0-9]+}/solution.svg": {
    door: "child",
    at: `${item}/solution.svg`,
    status: 404,
  },
  "/learn/items/:item/:variant{[0-9]+}/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: `${item}/voice/nothing.mp3`,
    status: 404,
  },
  "/learn/items/:item/:variant{[0-9]+}/told": { door: "child", at: `${item}/told`, status: 404 },
  "/learn/review/items/:item/:variant{[0-9]+}": { door: "child", at: asOfReview(item) },
  "/learn/review/items/:item/:variant{[0-9]+}/solution": {
    door: "child",
    at: asOfReview(`${item}/solution`),
    status: 303,
  },
  "/learn/review/items/:item/:variant{[0-9]+}/solution.svg": {
    door: "child",
    at: asOfReview(`${item}/solution.svg`),
    status: 404,
  },
  "/learn/review/items/:item/:variant{[0-9]+}/voice/:sound{[\\w-]+\\.mp3}": {
    door: "child",
    at: asOfReview(`${item}/voice/nothing.mp3`),
    status: 404,
  },
  "/learn/review/items/:item/:variant{[0-9]+}/told": {
    door: "child",
    at: asOfReview(`${item}/told`),
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

  "/hub/uploads": { door: "box", at: "/hub/uploads" },
  "/hub/uploads/news": { door: "box", at: "/hub/uploads/news", status: 404 }, // there is no collector

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

  "/teach/own-lessons": { door: "teacher", at: "/teach/own-lessons" },
  "/teach/new-lesson": { door: "teacher", at: "/teach/new-lesson" },
  [everyOwn]: { door: "class", at: ofOwn },
  [`${everyOwn}/parts/:part{[0-9]+}`]: { door: "class", at: `${ofOwn}/parts/1` },
  [`${everyOwn}/parts/:part{[0-9]+}/pictures`]: {
    door: "class",
    at: `${ofOwn}/parts/1/pictures`,
  },
  [`${everyOwn}/nouns`]: { door: "class", at: `${ofOwn}/nouns` },
  [`${everyOwn}/text`]: { door: "class", at: `${ofOwn}/text` },
  [`${everyOwn}/words`]: { door: "class", at: `${ofOwn}/words?find=flag&by=cloth` },
  [`${everyOwn}/look/screens/:screen{[0-9]+}`]: { door: "class", at: `${ofOwn}/look/screens/1` },
  [`${everyOwn}/look/questions/:item/:seed{[0-9]+}`]: {
    door: "class",
    at: `${ofOwn}/look/questions/which/1`,
  },
  [`${everyOwn}/look/questions/:item/:seed{[0-9]+}/solution`]: {
    door: "class",
    at: `${ofOwn}/look/questions/which/1/solution`,
  },
  [`${everyOwn}/look/questions/:item/:seed{[0-9]+}/solution.svg`]: {
    door: "class",
    at: `${ofOwn}/look/questions/which/1/solution.svg`,
    status: 404,
  },

  [everyClass]: { door: "class", at: ofClass },
  [`${everyClass}/names`]: { door: "class", at: `${ofClass}/names` },
  [`${everyClass}/now`]: { door: "class", at: `${ofClass}/now` },
  [`${everyClass}/now/news`]: { door: "class", at: `${ofClass}/now/news` },
  [`${everyClass}/groups`]: { door: "class", at: `${ofClass}/groups` },
  [`${everyClass}/mistakes`]: { door: "class", at: `${ofClass}/mistakes` },
  [`${everyClass}/map`]: { door: "class", at: `${ofClass}/map` },
  [`${everyClass}/attendance`]: { door: "class", at: `${ofClass}/attendance` },
  [`${everyClass}/away`]: { door: "class", at: `${ofClass}/away` },
  [`${everyClass}/archive`]: { door: "class", at: `${ofClass}/archive` },
  [`${everyClass}/cards`]: { door: "class", at: `${ofClass}/cards` },
  "/teach/moves": { door: "teacher", at: "/teach/moves" },
  [`${everyClass}/merges`]: { door: "class", at: `${ofClass}/merges?one=1&other=2` },
  [`${everyClass}/tasks`]: { door: "class", at: `${ofClass}/tasks` },
  [`${everyClass}/new-task`]: { door: "class", at: `${ofClass}/new-task` },
  [`${everyClass}/new-course`]: { door: "class", at: `${ofClass}/new-course` },
  [`${everyClass}/courses/:course{[0-9]+}`]: {
    door: "class",
    at: `${ofClass}/courses/1`,
    status: 404, // there is none yet
  },
  [`${everyClass}/courses/:course{[0-9]+}/course.csv`]: {
    door: "class",
    at: `${ofClass}/courses/1/course.csv`,
    status: 404, // there is none yet
  },
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
  [`${everyClass}/paper/:code/withdrawals`]: {
    door: "class",
    at: `${ofClass}/paper/no-code/withdrawals`,
  },
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
  [`${everyClass}/name`]: { door: "class", at: `${ofClass}/name` },
  [everyChild]: { door: "class", at: `${ofClass}/learners/1` },
  [`${everyChild}/report`]: { door: "class", at: `${ofClass}/learners/1/report` },
  [`${everyChild}/person`]: { door: "class", at: `${ofClass}/learners/1/person` },
  [`${everyChild}/cards`]: { door: "class", at: `${ofClass}/learners/1/cards` },

  "/teach/archive": { door: "teacher", at: "/teach/archive" },
  "/teach/passphrase": { door: "teacher", at: "/teach/passphrase" },

  "/teach/staff": { door: "head", at: "/teach/staff" },
  "/teach/staff/:teacher{[0-9]+}": { door: "head", at: "/teach/staff/2" },
  "/teach/staff/:teacher{[0-9]+}/role": { door: "head", at: "/teach/staff/2/role" },
  "/teach/staff/:teacher{[0-9]+}/name": { door: "head", at: "/teach/staff/2/name" },
  "/teach/staff/:teacher{[0-9]+}/departure": { door: "head", at: "/teach/staff/2/departure" },
  "/teach/recovery": { door: "head", at: "/teach/recovery" },
  "/teach/recovery/lost-names": { door: "head", at: "/teach/recovery/lost-names" },
  "/teach/audit": { door: "head", at: "/teach/audit?child=1" },
};
