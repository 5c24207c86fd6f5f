import { cp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Phone } from "../../scripts/phone.ts";
import { receiveFolder } from "../../server/library/receive-pack.ts";
import type { Tried } from "../../server/library/try-content.ts";
import { packProblems } from "../../server/pages/pack-problems.ts";
import { arrivalsOf, installDesk, type Outcome } from "../../server/web/packs/arrivals.ts";
import type { Page } from "../../views/page.ts";
import { speechIn } from "../../views/words/t.ts";
import { formOn, itemOn, rightAnswer } from "../support/answer.ts";
import { packOfOneLesson } from "../support/pack.ts";
import { openSchool, type School, signIn, signInTeacher } from "../support/school.ts";
import { boundsWithHole } from "../support/unbounded.ts";

let school: School;
let head: Phone;
let amina: Phone;
beforeAll(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head);
  amina = school.newPhone();
  await signIn(amina, school.amina);
}, 60_000);
afterAll(() => school.close());

/** One question with one seed, in the middle of its lesson. */
const hole = "day-and-night.hours|37";

/** Brings a set whose trial falls into the hole; `underway` ends when some of its questions were tried. */
function bring(school: School, pack: string) {
  const desk = {
    ...installDesk(school.hub, undefined),
    bounds: boundsWithHole("loops", hole, 4000),
  };
  let begin = () => {};
  const underway = new Promise<void>((resolve) => {
    begin = resolve;
  });
  const outcome = arrivalsOf(school.hub).changeWhole("somebody", async (onTried) => {
    const telling = (tried: Tried) => {
      onTried(tried);
      if (tried.done > 0) begin();
    };
    const into = (folder: string) => cp(pack, folder, { recursive: true });
    const { manifest } = await receiveFolder({ ...desk, onTried: telling }, into);
    return { state: "serving", id: manifest.id };
  });
  return { underway, outcome };
}

test("while a lesson is tried whose check never ends, the hub is well, a child's answers count, and the set is refused", async () => {
  const { hub } = school;
  const pack = await packOfOneLesson("1.1.0");
  const { underway, outcome } = bring(school, pack);
  let ended: Outcome | undefined;
  void outcome.then((told) => {
    ended = told;
  });
  await underway;
  let [answered, longestMs] = [0, 0];
  while (!ended) {
    const begunMs = performance.now();
    expect((await school.app.request("/health")).status).toBe(200);
    const page = await amina.open(`/learn/items/day-and-night.finish/${answered}`);
    const right = rightAnswer(await itemOn(school, school.amina, page));
    expect((await amina.submit(formOn(page), right)).html).toContain("tell yes");
    answered += 1;
    longestMs = Math.max(longestMs, performance.now() - begunMs);
    if (answered === 2)
      expect((await head.open("/hub/packs")).html).toMatch(/Questions tried: [1-8] of 9\./);
  }
  expect(answered).toBeGreaterThan(5);
  expect(longestMs, "ms for an answer of a child").toBeLessThan(1500);
  expect(hub.library.packs.find(({ id }) => id === "science")?.version).toBe("1.0.0");
  expect(await readdir(join(hub.config.dataFolder, "packs", "science"))).toEqual([]);
  const reasons = ended.state === "refused" ? ended.reasons : [];
  for (const [language, says] of [
    ["en", "The check does not come to an end here. Make this part simpler."],
    ["ar", "الفحص لا ينتهي هنا. المطلوب تبسيط هذا الجزء."],
    ["fr", "La vérification ne se termine pas ici. Rendez ce passage plus simple."],
  ] as const)
    expect(packProblems(speechIn(language) as Page, reasons)).toEqual([
      { file: "lessons/day-and-night.md", line: 107, says },
    ]);
  await rm(pack, { recursive: true });
});
