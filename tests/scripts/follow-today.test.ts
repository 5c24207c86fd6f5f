import { afterAll, beforeAll, expect, test } from "vitest";
import { followToday } from "../../scripts/classroom/follow-today.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
beforeAll(async () => {
  school = await openSchool();
});
afterAll(() => school.close());

/** What a simulated child did from a page on, and what the hub said that was neither a page nor an answer. */
async function follow(from: string, most: number) {
  const phone = school.newPhone();
  await signIn(phone, school.amina);
  const [did, troubles]: [string[], string[]] = [[], []];
  await followToday(phone, from, {
    async timed(name, act) {
      const page = await act();
      did.push(`${name} ${page.path}`);
      if (page.status >= 400 && page.status !== 422) troubles.push(`${page.status} ${page.path}`);
      return page;
    },
    think: async () => {},
    isOver: () => did.length >= most,
  });
  return { did, troubles };
}

test("a simulated child reads a lesson without practice to its end and takes today's next step", async () => {
  const lesson = school.hub.library.lessons.find(({ practice }) => practice.length === 0);
  const from = `/learn/lessons/${lesson?.id}/1`;
  const { did, troubles } = await follow(from, 14);
  expect(troubles).toEqual([]);
  expect(did[0]).toBe(`lesson ${from}`);
  expect(did).toContain("today /learn");
  expect(did.at(-1)).not.toBe("today /learn");
});

test("a simulated child practises after a lesson, and goes through placement, without an error", async () => {
  const lesson = await follow("/learn/lessons/compare-to-100/1", 40);
  expect(lesson.troubles).toEqual([]);
  expect(lesson.did.filter((one) => one.startsWith("answer /learn/items/")).length).toBeGreaterThan(
    5,
  );
  const today = await follow("/learn", 60);
  expect(today.troubles).toEqual([]);
  // Today's first step after the lesson may have led there.
  const all = [...lesson.did, ...today.did];
  expect(all.filter((one) => one.startsWith("question /learn/placement/")).length).toBeGreaterThan(
    3,
  );
});
