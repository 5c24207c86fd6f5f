import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Item } from "../../content/format/types.ts";
import { formOn, itemOn, openPractice, rightAnswer } from "../support/answer.ts";
import { beginCheck, type CheckDay, itemInCheck, openCheckDay } from "../support/check.ts";
import { makeCopy } from "../support/own-lessons.ts";
import { giveToClass } from "../support/own-versions.ts";
import { signIn } from "../support/school.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });
const lesson = "add-within-10";
let day: CheckDay;
beforeEach(async () => {
  day = await openCheckDay();
});
afterEach(() => day.school.close());

const question = ({ ask, solution }: Item) => JSON.stringify([ask, solution]);

test("a check asks nothing that the child has met in her teacher's copy of the lesson", async () => {
  const { school, teacher, child } = day;
  await giveToClass(teacher, await makeCopy(teacher, lesson));
  await signIn(child, school.amina);
  const met = new Set<string>();
  let isOfCopy = true;
  for (let answered = 0; answered < 24; answered++) {
    const page = await openPractice(child, lesson);
    isOfCopy &&= page.path.includes("/own-");
    const item = await itemOn(school, school.amina, page);
    met.add(question(item));
    await child.submit(formOn(page), rightAnswer(item));
  }
  expect(isOfCopy).toBe(true);
  await beginCheck(day, [lesson]);
  let page = await child.open("/learn/check");
  const asked: string[] = [];
  while (page.html.includes('id="answer"')) {
    const item = await itemInCheck(school, school.amina, page);
    asked.push(question(item));
    page = await child.submit(formOn(page), rightAnswer(item));
  }
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.filter((one) => met.has(one))).toEqual([]);
});
