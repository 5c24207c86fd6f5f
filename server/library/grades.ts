import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { ContentError } from "../../content/format/types.ts";
import type { Skill } from "./skills.ts";

const text = z.string().check(z.minLength(1));
const level = z.int().check(z.gte(1), z.lte(9));

const schema = z.strictObject({
  code: z.string().check(z.regex(/^[a-z]+(-[a-z]+)*$/)),
  place: z.record(z.string(), text),
  /** How the levels were laid beside the grades: by years of schooling, or by whom and how they were compared. */
  basis: text,
  /** Where the names of the grades are from. */
  source: text,
  grades: z.array(z.strictObject({ level, name: z.record(z.string(), text) })),
  /** Skills that this place teaches with another level than the hub does. */
  skills: z.optional(z.record(z.string(), level)),
});

/** What the hub's levels are called in the schools of one place. Data of a programme; a hub shows one table or none. */
export type GradeTable = z.infer<typeof schema>;

/**
 * Reads `grades/*.json` of the framework, by code.
 * @throws ContentError with file and reason for the first table that is wrong
 */
export async function readGradeTables(
  framework: string,
  skills: ReadonlyMap<string, Skill>,
): Promise<Map<string, GradeTable>> {
  const folder = join(framework, "grades");
  const names = await readdir(folder).catch(() => []);
  const tables = new Map<string, GradeTable>();
  for (const name of names.filter((one) => one.endsWith(".json")).sort()) {
    const file = join(folder, name);
    const table = readGradeTable(await readFile(file, "utf8"), file, skills);
    if (`${table.code}.json` !== name)
      throw new ContentError(file, 1, `its code is "${table.code}"; the file is named after it`);
    tables.set(table.code, table);
  }
  return tables;
}

/** Reads one table. @throws ContentError with file and reason */
export function readGradeTable(
  source: string,
  file: string,
  skills: ReadonlyMap<string, Skill>,
): GradeTable {
  const read = schema.safeParse(jsonOf(source));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new ContentError(file, 1, `${issue?.path.join(".") || "the table"}: ${issue?.message}`);
  }
  const table = read.data;
  for (const reason of troublesOf(table, skills)) throw new ContentError(file, 1, reason);
  return table;
}

function troublesOf(table: GradeTable, skills: ReadonlyMap<string, Skill>): string[] {
  return [...troublesOfGrades(table), ...troublesOfSkills(table, skills)];
}

function* troublesOfGrades({ grades, place }: GradeTable): Generator<string> {
  if (grades.length === 0) yield "it names no grade";
  const levels = grades.map((grade) => grade.level);
  for (const [at, one] of levels.entries())
    if (levels.indexOf(one) !== at) yield `level ${one} comes twice`;
  for (const { level: one, name } of grades)
    for (const language of Object.keys(place))
      if (!name[language]) yield `the grade of level ${one} has no name in "${language}"`;
}

function* troublesOfSkills(
  { grades, skills: own = {} }: GradeTable,
  skills: ReadonlyMap<string, Skill>,
): Generator<string> {
  for (const [code, there] of Object.entries(own)) {
    if (!skills.has(code)) yield `there is no skill ${code} in the framework`;
    if (!grades.some((grade) => grade.level === there))
      yield `${code} is put to level ${there}, which has no grade here`;
  }
}

function jsonOf(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return "no JSON";
  }
}

/** A grade and its place, in the reader's language. */
export type GradeInWords = { grade: string; place: string };

/** What a level is called there; nothing when the table does not reach so far. */
export function gradeOfLevel(
  table: GradeTable,
  wanted: number,
  language: string,
): GradeInWords | undefined {
  const found = table.grades.find((grade) => grade.level === wanted);
  if (!found) return undefined;
  return { grade: inLanguage(found.name, language), place: inLanguage(table.place, language) };
}

/** The level of the table in which a skill is taught there. */
export function levelThere(table: GradeTable, { code, level: here }: Skill): number {
  return table.skills?.[code] ?? here;
}

/** The grade in which a skill is taught there, where that is not the grade of its level. */
export function ownGradeOfSkill(
  table: GradeTable,
  skill: Skill,
  language: string,
): string | undefined {
  const there = levelThere(table, skill);
  if (there === skill.level) return undefined;
  return gradeOfLevel(table, there, language)?.grade;
}

function inLanguage(words: Record<string, string>, language: string): string {
  return words[language] ?? Object.values(words)[0] ?? "";
}
