import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openSchool } from "../support/school.ts";

const school = await openSchool();
afterAll(() => school.close());

test("the way to a page is found in one look, however many pages there are", async () => {
  await school.app.request("/health");
  // Two routes where one has a word and the other a number at the same place send hono to its slow router, 10 µs a page.
  expect(school.app.router.name).toBe("SmartRouter + RegExpRouter");
});

test("the page of a lesson is behind one handler and no other, so that it is sent at once", () => {
  const [handlers] = school.app.router.match("GET", "/learn/lessons/count-to-20/1");
  expect(handlers).toHaveLength(1);
});

test("a class that learns by itself has no page of a teacher in the memory of its hub", async () => {
  const loaded = await loadedAtStart("main.mjs");
  const program = [...loaded.values()].join("");
  const holds = (word: string) => program.includes(word);
  expect(["function practiceRoutes", "function classroomRoutes"].map(holds)).toEqual([true, false]);
  expect(program.length).toBeLessThan(1_100_000);
});

test("the timetable of the built hub keeps the machine's time, and asks Intl for nothing", async () => {
  const program = [...(await loadedAtStart("main.mjs")).values()].join("");
  const part = /import\("\.\/(node-cron-\w+\.mjs)"\)/.exec(program)?.[1] ?? "";
  const path = join(import.meta.dirname, "../../dist", part);
  expect(/Intl\.DateTimeFormat/.test(await readFile(path, "utf8"))).toBe(false);
  const { schedule } = await import(path);
  const task = schedule("*/10 * * * *", () => {});
  const next: Date = task.getNextRun();
  await task.stop();
  expect([next.getMinutes() % 10, next.getSeconds()]).toEqual([0, 0]);
  expect(Math.abs(next.getTime() - Date.now() - 300_000)).toBeLessThanOrEqual(300_000);
});

/** The parts of the built program that are loaded with one of them, by their names. */
async function loadedAtStart(part: string, loaded = new Map<string, string>()) {
  if (loaded.has(part)) return loaded;
  const source = await readFile(join(import.meta.dirname, "../../dist", part), "utf8");
  loaded.set(part, source);
  for (const [, next = ""] of source.matchAll(/(?:from|import)"\.\/([\w-]+\.mjs)"/g))
    await loadedAtStart(next, loaded);
  return loaded;
}
