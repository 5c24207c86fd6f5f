import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { measure } from "../../scripts/evaluate/measures.ts";
import { runScript } from "../support/run-script.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-evaluate-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function evaluate(lines: string[], ...options: string[]) {
  const file = join(folder, "log.csv");
  await writeFile(file, `${lines.join("\n")}\n`);
  return runScript("evaluate", [file, ...options]);
}

/** Sixty learners of a range of abilities, five skills of a range of difficulties, twelve answers each. */
function madeLog(): string[] {
  let state = 7;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  const rows: string[] = [];
  for (let round = 0; round < 12; round++)
    for (let learner = 0; learner < 60; learner++)
      for (let skill = 0; skill < 5; skill++) {
        const ability = (learner - 30) / 10 + round / 10 - (skill - 2) * 0.8;
        const isCorrect = random() < 1 / (1 + Math.exp(-ability));
        const item = `${skill}-${Math.floor(random() * 6)}`;
        rows.push(`child-${learner},skill-${skill},${item},${isCorrect ? 1 : 0},${rows.length}`);
      }
  return rows;
}

test("areas, calibration and surprise are those of a sum done by hand", () => {
  const foreseen = [
    { chance: 0.9, isTrue: true },
    { chance: 0.6, isTrue: false },
    { chance: 0.6, isTrue: true },
    { chance: 0.2, isTrue: false },
  ];
  const { auc, ece, logLoss } = measure(foreseen);
  expect(auc).toBe(3.5 / 4);
  expect(ece).toBeCloseTo((0.1 + Math.abs(1.2 - 1) + 0.2) / 4);
  expect(logLoss).toBeCloseTo(
    -(Math.log(0.9) + 2 * Math.log(0.6 ** 0.5 * 0.4 ** 0.5) + Math.log(0.8)) / 4,
  );
});

test("a log is foreseen better than by chance, with or without a row of names, and the same each time", async () => {
  const rows = madeLog();
  const plain = await evaluate(rows, "--json");
  expect(plain.code).toBe(0);
  const found = JSON.parse(plain.said);
  expect(found.cold.answers).toBe(rows.length);
  expect(found.cold.auc).toBeGreaterThan(0.75);
  expect(found.warm.auc).toBeGreaterThan(0.75);
  expect(found.warm.ece).toBeLessThan(0.1);
  expect(found.alert.spinning).toBeGreaterThan(0);
  const turned = rows.map((row) => {
    const [learner, skill, item, correct] = row.split(",");
    return [correct, `"${item}"`, learner, skill].join(",");
  });
  const named = await evaluate(["correct,item,learner,skill", ...turned], "--json");
  expect(named.said).toBe(plain.said);
});

test("a row that cannot be read is told by file, line and reason, and nothing is printed of the others", async () => {
  const broken = await evaluate(["a,b,c,1,0", "a,b,c,perhaps,1"]);
  expect(broken.code).toBe(2);
  expect(broken.errors).toMatch(/log\.csv:2: correct is "perhaps"; it may be 0 or 1/);
  expect((await evaluate(["learner,skill,correct", "a,b,1"])).errors).toMatch(
    /log\.csv:1: the column item is missing/,
  );
  expect((await evaluate([""])).errors).toMatch(/there is no answer in it/);
});

test("a log in which nobody was wrong, or that has one learner, is measured as far as it can be, without a NaN", async () => {
  const right = await evaluate(madeLog().map((row) => row.replace(/,[01],(\d+)$/, ",1,$1")));
  expect(right.code).toBe(0);
  expect(right.said).toMatch(/cold: AUC none {2}ECE 0\.\d+/);
  const alone = await evaluate(madeLog().map((row) => row.replace(/^child-\d+/, "child-1")));
  expect(alone.said).toMatch(
    /warm: AUC none {2}ECE none {2}log loss none {2}\(0 answers foreseen\)/,
  );
  expect(right.said + alone.said).not.toContain("NaN");
  expect((await evaluate(["a,b,c,1,0"])).said).toMatch(/: 1 answer, 1 learner, 1 skill, 1 item\n/);
});
