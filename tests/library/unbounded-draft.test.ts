import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Draft } from "../../server/library/own/queries.ts";
import { looksOfTried, tryDraft } from "../../server/library/own/try-draft.ts";
import { readSkills } from "../../server/library/skills.ts";
import type { Bounds } from "../../server/library/trial/bounds.ts";
import { readWordLists } from "../../server/library/word-lists.ts";
import { boundsWithHole } from "../support/unbounded.ts";

const root = join(import.meta.dirname, "..", "..");

async function deskWith(bounds?: Bounds) {
  const content = join(root, "content");
  return {
    skills: await readSkills(join(content, "framework")),
    words: await readWordLists(join(content, "words")),
    ...{ root, bounds, stamp: "", db: { get: async () => undefined, all: async () => [] } },
  };
}

/** What a teacher begins with; each test has one of its own. */
function draft(code: string, skeleton = "questions"): Draft {
  const body = readFileSync(join(root, "content", "skeletons", `${skeleton}.en.md`), "utf8");
  return {
    ...{ id: 1, code, place: "", teacherId: 1, language: "en", body },
    ...{ skill: "M.1.count-to-20", title: "One", minutes: 5, licence: "CC-BY-4.0" },
    ...{ from: undefined, through: undefined, changedAt: "", edition: 0, toRead: [] },
  };
}

test("a teacher's lesson is checked beside the hub with what the check says of it", async () => {
  const desk = await deskWith();
  const example = draft("own-sound");
  const { problems } = await tryDraft(desk, example);
  expect(problems.map(({ severity }) => severity)).toEqual(["unfinished", "unfinished"]);
  const body = example.body.replace(/^ask: /gm, "ask: Look well. ");
  const sound = { ...example, body, edition: 1 };
  const checked = await tryDraft(desk, sound);
  expect([checked.isBounded, checked.problems, checked.source?.title]).toEqual([true, [], "One"]);
  const looks = await looksOfTried(desk, sound);
  expect(looks.filter(({ look }) => look.state === "broken")).toEqual([]);
});

test("a teacher's lesson whose check never ends has its question to mend, and the hub draws nothing of it", async () => {
  const [, itemId] = /^::: \S+ #(\S+)/m.exec(draft("own-endless").body) ?? [];
  const desk = await deskWith(boundsWithHole("loops", `own-endless.${itemId}|37`));
  const endless = draft("own-endless");
  const { isBounded, source, problems } = await tryDraft(desk, endless);
  expect([isBounded, source]).toEqual([false, undefined]);
  expect(problems).toMatchObject([
    { severity: "broken", reason: expect.stringMatching(/^the check does not come to an end/) },
  ]);
  const looks = await looksOfTried(desk, endless);
  expect(looks[problems[0]?.part ?? -1]?.part).toMatchObject({ kind: "question" });
  expect(new Set(looks.map(({ look }) => look.state))).toEqual(new Set(["broken"]));
});
