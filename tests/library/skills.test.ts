import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readSkills } from "../../server/library/skills.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-skills-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A skill as it stands in the framework. */
const skill = (code: string, needs: string[]) => ({
  code,
  subject: "maths",
  level: 1,
  strand: "number",
  statement: { en: "I can count." },
  needs,
  gpf: [],
});

test.each([
  ["needs what is not there", [skill("A", []), skill("B", ["C"])], ":14: B needs C, which is not"],
  ["comes twice", [skill("A", []), skill("A", [])], ":14: A comes twice"],
  ["needs itself", [skill("A", ["B"]), skill("B", ["A"])], ":3: a skill needs itself: A needs B"],
])("a framework in which a skill %s is refused by file and line", async (_what, skills, says) => {
  await writeFile(join(folder, "skills.maths.json"), JSON.stringify(skills, null, 2));
  await expect(readSkills(folder)).rejects.toThrow(`skills.maths.json${says}`);
});
