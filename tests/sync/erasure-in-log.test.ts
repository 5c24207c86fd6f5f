import { afterAll, beforeAll, expect, test } from "vitest";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import type { Telling } from "../../server/sync/pass.ts";
import {
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
} from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import type { School } from "../support/school.ts";

const lines: string[] = [];
let collector: TestCollector;
let school: School;
let telling: Telling;
beforeAll(async () => {
  const write = (line: string) => void lines.push(line);
  collector = await openTestCollector({ databaseUrl: undefined, write });
  ({ school, telling } = await openTellingSchool(collector));
  await logAnswer(school, { variant: 0 });
  await tell(telling);
  const known = "select 1 from answer where hub_id = $1";
  const read = () => collector.store.ask(known, [telling.hubId]);
  await eventually(read, ({ length }) => length > 0);
});
afterAll(async () => {
  await school.close();
  await collector.remove();
});

test("an erasure is in the log once it is seen to be done, also where nobody was told that it was, and names no child", async () => {
  const { pseudonym } = school.amina;
  // As on a pair whose second node was away: it is done, and the page has said that nothing answers.
  await eraseChild(collector, pseudonym, { by: 7, why: "family", now: new Date() });
  await logAnswer(school, { variant: 1 });
  await tell(telling); // what comes next wakes the worker
  const text = await eventually(
    async () => lines.join(""),
    (all) => all.includes("erasure looked through"),
  );
  const line = text.split("\n").find((one) => one.includes("erasure looked through")) ?? "";
  expect(line).toContain(telling.hubId);
  expect(line).toMatch(/person\W+7/);
  expect(text).not.toContain(pseudonym);
});
