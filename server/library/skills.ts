import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";

const words = z.string().check(z.minLength(1));

const schema = z.array(
  z.object({
    code: words,
    subject: z.enum(["maths", "literacy", "science", "wellbeing"]),
    /** A grade; 0 for what belongs to every age. */
    level: z.int().check(z.gte(0), z.lte(9)),
    strand: words,
    statement: z.record(z.string(), words),
    needs: z.array(z.string()),
    /** Codes of the Global Proficiency Framework that this skill is about. */
    gpf: z.array(z.string()),
    language: z.optional(z.string()),
  }),
);

/** Something a learner can come to do; `level` is a grade of its subject. */
export type Skill = z.infer<typeof schema>[number];

/**
 * Reads the framework's `skills.*.json`.
 * @throws Error with file and line when a code comes twice, a needed skill is not there or needs itself
 */
export async function readSkills(folder: string): Promise<Map<string, Skill>> {
  const files = (await readdir(folder)).filter((name) => /^skills\..+\.json$/.test(name)).sort();
  const skills = new Map<string, Skill>();
  const sources = new Map<string, Source>();
  for (const file of files) {
    const text = await readFile(join(folder, file), "utf8");
    for (const skill of schema.parse(JSON.parse(text))) {
      const { code } = skill;
      if (skills.has(code))
        throw new Error(`${placeOf(code, { file, text })}: ${code} comes twice`);
      skills.set(code, skill);
      sources.set(code, { file, text });
    }
  }
  const slip = slipIn(skills);
  if (slip) throw new Error(`${placeOf(slip.code, sources.get(slip.code))}: ${slip.reason}`);
  return skills;
}

/** The file in which a skill stands, by its name, and all that it says. */
type Source = { file: string; text: string };

/** File and line of the last skill with this code: where it comes twice, that is the one too many. */
function placeOf(code: string, { file, text }: Source = { file: "", text: "" }): string {
  const isHere = (line: string) => line.includes(`"code": ${JSON.stringify(code)}`);
  return `${file}:${1 + text.split("\n").findLastIndex(isHere)}`;
}

function slipIn(skills: Map<string, Skill>): { code: string; reason: string } | undefined {
  for (const { code, needs } of skills.values()) {
    const missing = needs.find((need) => !skills.has(need));
    if (missing) return { code, reason: `${code} needs ${missing}, which is not there` };
  }
  const circle = findCircle(skills) ?? [];
  const [code] = circle;
  return code ? { code, reason: `a skill needs itself: ${circle.join(" needs ")}` } : undefined;
}

/** A way from a skill over what it needs back to itself. */
function findCircle(skills: Map<string, Skill>): string[] | undefined {
  const isFine = new Set<string>();
  const walk = (code: string, way: string[]): string[] | undefined => {
    if (isFine.has(code)) return undefined;
    if (way.includes(code)) return [...way.slice(way.indexOf(code)), code];
    for (const need of skills.get(code)?.needs ?? []) {
      const circle = walk(need, [...way, code]);
      if (circle) return circle;
    }
    isFine.add(code);
    return undefined;
  };
  for (const code of skills.keys()) {
    const circle = walk(code, []);
    if (circle) return circle;
  }
  return undefined;
}
