import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { caseFrom } from "../../server/library/case/from-skills.ts";
import { readCase, writeCase } from "../../server/library/case/package.ts";
import { skillsFrom } from "../../server/library/case/to-skills.ts";
import {
  gradeOfLevel,
  ownGradeOfSkill,
  readGradeTable,
  readGradeTables,
} from "../../server/library/grades.ts";
import { readSkills, type Skill } from "../../server/library/skills.ts";

const framework = join(import.meta.dirname, "..", "..", "content", "framework");
let skills: Map<string, Skill>;
beforeAll(async () => {
  skills = await readSkills(framework);
});

const table = {
  code: "here",
  place: { en: "Here", fr: "Ici" },
  basis: "Compared by three teachers.",
  source: "The ministry's syllabus of 2024.",
  grades: [
    { level: 2, name: { en: "Class B", fr: "Classe B" } },
    { level: 3, name: { en: "Class C", fr: "Classe C" } },
  ],
  skills: { "M.3.clock-minutes": 2 },
};
const read = (changes: object) =>
  readGradeTable(JSON.stringify({ ...table, ...changes }), "grades/here.json", skills);

test("every table that comes with the hub can be read, and names its source and how it was made", async () => {
  const tables = await readGradeTables(framework, skills);
  expect([...tables.keys()]).toEqual(["burkina-faso", "jordan", "uganda"]);
  for (const { source, basis, place } of tables.values()) {
    expect(source.length).toBeGreaterThan(20);
    expect(basis).not.toBe("");
    expect(Object.keys(place)).toEqual(["en", "ar", "fr"]);
  }
  const burkina = tables.get("burkina-faso");
  expect(burkina && gradeOfLevel(burkina, 3, "fr")).toEqual({
    grade: "CE1",
    place: "Burkina Faso",
  });
});

test("a level is called as the schools there call it, and a skill that they teach elsewhere says so", () => {
  const told = read({});
  expect(gradeOfLevel(told, 2, "fr")).toEqual({ grade: "Classe B", place: "Ici" });
  expect(gradeOfLevel(told, 2, "sw")).toEqual({ grade: "Class B", place: "Here" });
  expect(gradeOfLevel(told, 1, "en")).toBeUndefined();
  const skill = (code: string) => skills.get(code) as Skill; // codes of the framework
  expect(ownGradeOfSkill(told, skill("M.3.clock-minutes"), "en")).toBe("Class B");
  expect(ownGradeOfSkill(told, skill("M.3.bar-graphs"), "en")).toBeUndefined();
});

test.each([
  [{ source: "" }, /^grades\/here\.json:1: source: /],
  [{ grades: [] }, /:1: it names no grade$/],
  [{ grades: [...table.grades, table.grades[0]] }, /:1: level 2 comes twice$/],
  [
    { grades: [{ level: 2, name: { en: "Class B" } }] },
    /:1: the grade of level 2 has no name in "fr"$/,
  ],
  [{ skills: { "M.3.no-skill": 2 } }, /:1: there is no skill M\.3\.no-skill in the framework$/],
  [
    { skills: { "M.3.clock-minutes": 7 } },
    /:1: M\.3\.clock-minutes is put to level 7, which has no grade here$/,
  ],
])("a table that is wrong is told by file and reason: %j", (changes, reason) => {
  expect(() => read(changes)).toThrow(reason);
});

test("with a table each skill of a grade leaves the hub with that grade, and comes back as the same skill", () => {
  const all = [...skills.values()];
  const facts = { title: "Skills", version: "1.0.0", changed: "2026-11-26" };
  const own = readCase(writeCase(caseFrom(all, facts, read({}))));
  const grades = own.CFItems?.filter(({ CFItemType }) => CFItemType === "Local grade");
  expect(grades?.map(({ fullStatement }) => fullStatement).sort()).toEqual([
    "Here: Class B",
    "Here: Class C",
  ]);
  const to = (code: string) =>
    own.CFAssociations?.filter(({ originNodeURI }) => originNodeURI.title === code).map(
      ({ destinationNodeURI }) => destinationNodeURI.title,
    );
  expect(to("M.3.clock-minutes")).toContain("grade here 2");
  expect(to("M.3.bar-graphs")).toContain("grade here 3");
  expect(skillsFrom(own)).toEqual(skillsFrom(caseFrom(all, facts)));
});
