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

/** Reads the framework's `skills.*.json`. @throws Error when a code comes twice, a needed skill is not there or needs itself */
export async function readSkills(folder: string): Promise<Map<string, Skill>> {
  const files = (await readdir(folder)).filter((name) => /^skills\..+\.json$/.test(name)).sort();
  const skills = new Map<string, Skill>();
  for (const file of files) {
    for (const skill of schema.parse(JSON.parse(await readFile(join(folder, file), "utf8")))) {
      if (skills.has(skill.code)) throw new Error(`${file}: ${skill.code} comes twice`);
      skills.set(skill.code, skill);
    }
  }
  checkNeeds(skills);
  return skills;
}

function checkNeeds(skills: Map<string, Skill>): void {
  for (const skill of skills.values())
    for (const need of skill.needs)
      if (!skills.has(need)) throw new Error(`${skill.code} needs ${need}, which is not there`);
  const circle = findCircle(skills);
  if (circle) throw new Error(`a skill needs itself: ${circle.join(" needs ")}`);
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
