import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** Each room lists the rooms it may import from; "type:" allows `import type` only. Sub-rooms inherit. */
const mayImport: Record<string, string[]> = {
  "content/format": [
    "content/format/digits.ts",
    "content/format/letters.ts",
    "content/format/parts-on-paper.ts",
    "content/format/plural.ts",
    "content/format/primary-language.ts",
  ],
  // Numbers look the same in a lesson and on the page around it.
  "content/format/digits.ts": ["content/format/primary-language.ts", "type:content/format"],
  "content/format/letters.ts": [],
  // A key counts the parts of a picture as who types the results does.
  "content/format/parts-on-paper.ts": ["type:content/format"],
  "content/format/plural.ts": [
    "content/format/digits.ts",
    "content/format/primary-language.ts",
    "type:content/format",
  ],
  "content/format/primary-language.ts": ["type:content/format"],
  "server/db": [],
  "server/log.ts": [],
  "server/config-error.ts": [],
  // How long a passphrase must be is the same for everybody; links and hours are told by name.
  "server/config.ts": [
    "server/config-error.ts",
    "server/personal",
    "server/classroom",
    "server/sync",
  ],
  "server/keyed-hash.ts": [],
  "server/keep-awake.ts": [],
  "server/in-pieces.ts": [],
  "server/one-at-a-time.ts": [],
  "server/write-whole.ts": [],
  "server/plain-file.ts": [],
  "server/device": ["server/config-error.ts", "server/db", "server/log.ts"],
  "server/personal": ["server/keyed-hash.ts", "server/db", "content/format"],
  "server/classroom": [
    "server/in-pieces.ts",
    "server/db",
    "server/device",
    "server/personal",
    "content/format",
  ],
  "server/library": [
    "server/db",
    "content/format",
    "content/format/digits.ts",
    "content/format/plural.ts",
    "content/format/primary-language.ts",
  ],
  "server/voice": [
    "server/one-at-a-time.ts",
    "server/write-whole.ts",
    "server/log.ts",
    "server/keyed-hash.ts",
    "server/db",
    "server/library",
    "content/format",
  ],
  "server/learning": [
    "server/keyed-hash.ts",
    "server/db",
    "server/library",
    "server/device",
    "content/format",
    "type:server/classroom",
  ],
  "server/sync": [
    "server/log.ts",
    "server/in-pieces.ts",
    "server/write-whole.ts",
    "server/plain-file.ts",
    "server/db",
    "server/device",
    "server/personal",
    "content/format",
  ],
  // What the pages of the hub and of the collector are made with, whoever asks for them.
  "server/pages": ["server/keyed-hash.ts", "type:server/library", "views"],
  // It is another program, for another machine: of the hub it knows what travels, tools that belong to no room, and what a hub
  // holds lessons to.
  "server/collector": [
    "server/keep-awake.ts",
    "server/one-at-a-time.ts",
    "server/library",
    "server/keyed-hash.ts",
    "server/config-error.ts",
    "server/log.ts",
    "server/db",
    "server/device",
    "server/personal",
    "server/sync",
    "server/pages",
    "content/format",
    "content/format/digits.ts",
    "views",
  ],
  // A day that is over is told of by those who know of it; how it travels is another matter.
  "server/end-of-day": [
    "server/config.ts",
    "server/db",
    "server/device",
    "server/classroom",
    "server/library",
    "server/learning",
    "server/sync",
  ],
  // A child's record lies in every room; what travels says who is meant.
  "server/erasure": [
    "server/db",
    "server/device",
    "server/personal",
    "server/classroom",
    "server/learning",
    "server/sync",
  ],
  "server/hub.ts": [
    "server/erasure",
    "server/end-of-day",
    "server/config.ts",
    "server/config-error.ts",
    "server/log.ts",
    "server/db",
    "server/device",
    "server/personal",
    "server/classroom",
    "server/library",
    "server/learning",
    "server/voice",
    "server/sync",
  ],
  "server/web": [
    "server/one-at-a-time.ts",
    "server/in-pieces.ts",
    "server/pages",
    "server/config-error.ts",
    "server/keyed-hash.ts",
    "server/hub.ts",
    "server/log.ts",
    "server/db",
    "server/device",
    "server/personal",
    "server/classroom",
    "server/library",
    "server/learning",
    "server/voice",
    "server/sync",
    "content/format",
    "content/format/digits.ts",
    "views",
  ],
  "server/housekeeping.ts": ["server/classroom", "server/hub.ts", "server/log.ts"],
  "server/serve.ts": [
    "server/housekeeping.ts",
    "server/config.ts",
    "server/log.ts",
    "server/hub.ts",
    "server/device",
    "server/classroom",
    "server/erasure",
    "server/sync",
    "server/pages",
    "server/web",
  ],
  "server/draw-code.ts": [],
  "server/main.ts": [
    "server/keep-awake.ts",
    "server/config.ts",
    "server/config-error.ts",
    "server/draw-code.ts",
    "server/log.ts",
    "server/serve.ts",
  ],
  views: [
    "type:content/format",
    "content/format/digits.ts",
    "content/format/letters.ts",
    "content/format/parts-on-paper.ts",
    "content/format/plural.ts",
  ],
};

const rooms = Object.keys(mayImport).sort((a, b) => b.length - a.length);
const roomOf = (path: string) =>
  rooms.find((room) => path === room || path.startsWith(`${room}/`)) ?? path;

function importsOf(file: string) {
  const found = readFileSync(file, "utf8").matchAll(
    /^(?:import|export) (type )?[^;]*?from "(\.[^"]+)"/gms,
  );
  return [...found].map(([, type, target = ""]) => ({
    typeOnly: Boolean(type),
    to: roomOf(normalize(join(dirname(file), target))),
  }));
}

const files = ["server", "views", "content/format"].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => join(top, name)),
);

test.each(files)("%s imports only from the rooms below it", (file) => {
  const here = roomOf(file);
  const allowed = mayImport[here];
  expect(allowed, `${here} is no room`).toBeDefined();
  const wrong = importsOf(file).filter(
    ({ to, typeOnly }) =>
      to !== here && !allowed?.includes(to) && !(typeOnly && allowed?.includes(`type:${to}`)),
  );
  expect(wrong).toEqual([]);
});

test("the way in is short enough to read at a glance", () => {
  expect(readFileSync("server/main.ts", "utf8").split("\n").length).toBeLessThanOrEqual(40);
});

test("no source file is longer than 300 lines", () => {
  const long = files.filter((file) => readFileSync(file, "utf8").split("\n").length > 301);
  expect(long).toEqual([]);
});

/** Who opens the clock asks once; the log is for who looks after the machine; files are as old as its own clock says. */
const ownTime = [
  "server/device/clock.ts",
  "server/hub.ts",
  "server/log.ts",
  "server/voice/sound-cache.ts",
];

test("only the clock asks the machine for the time, and only the calendar asks in which zone it is", () => {
  const asking = (words: RegExp) =>
    files.filter((file) => words.test(readFileSync(file, "utf8"))).sort();
  expect(asking(/\bDate\.now\b|\bnew Date\(\)/)).toEqual(ownTime);
  expect(asking(/\.(set|get)(Hours|Minutes|Date|Day|Month|FullYear)\(/)).toEqual([
    "server/device/calendar.ts",
  ]);
});

test("only the reader of settings looks at the environment", () => {
  const others = files.filter(
    (file) => file !== "server/config.ts" && readFileSync(file, "utf8").includes("process.env"),
  );
  expect(others).toEqual([]);
});

/** Questions to the log itself, also about what was typed from paper and taken back: its length, its clock, its ids and places. */
const asksTheLog: Record<string, number> = {
  "server/classroom/queries.ts": 1, // who has answered is no child whom nobody knows
  "server/classroom/turns/queries.ts": 2, // when something was last done in a turn on a phone
  "server/learning/check/queries.ts": 2, // answers in checks are on no paper; what she has met with a card is no news to her
  "server/learning/class/queries.ts": 1, // the index of mistakes, which leaves them out itself
  "server/learning/clock/queries.ts": 5, // the newest answer, those that carry a later time, where they begin, and how long the log is
  "server/learning/course/queries.ts": 1, // how long the log was when a course was made
  "server/learning/paper/queries.ts": 3, // what a sheet has, and what of it is taken back
  "server/learning/queries.ts": 5,
  "server/sync/queries.ts": 3, // what leaves the hub is the log itself
  "server/sync/statements/queries.ts": 1, // when what is taken back was typed
};

test("whoever tells what a child did or can do asks for what counts, and who asks the log itself is on this list", () => {
  const asked = files.flatMap((file) => {
    const times = readFileSync(file, "utf8").match(/\b(?:from|join)\s+attempt\b/g)?.length;
    return times ? [[file, times] as const] : [];
  });
  expect(Object.fromEntries(asked)).toEqual(asksTheLog);
});
