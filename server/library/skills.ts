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
  const places = new Map<string, string>();
  for (const file of files) {
    const source = await readFile(join(folder, file), "utf8");
    for (const skill of schema.parse(JSON.parse(source))) {
      const { code } = skill;
      const place = `${file}:${lineOfCode(source, code)}`;
      const known = places.get(code);
      if (known) throw new Error(`${place}: ${code} comes twice, and stands at ${known} too`);
      skills.set(code, skill);
      places.set(code, place);
    }
  }
  checkNeeds(skills, places);
  return skills;
}

/** The last line that gives this code to a skill: where it comes twice, that is the one too many. */
function lineOfCode(source: string, code: string): number {
  const lines = source.split("\n");
  return 1 + lines.findLastIndex((line) => line.includes(`"code": ${JSON.stringify(code)}`));
}

function checkNeeds(skills: Map<string, Skill>, places: Map<string, string>): void {
  for (const { code, needs } of skills.values())
    for (const need of needs)
      if (!skills.has(need))
        throw new Error(`${places.get(code)}: ${code} needs ${need}, which is not there`);
  const [code = "", ...way] = findCircle(skills) ?? [];
  if (way.length > 0)
    throw new Error(`${places.get(code)}: a skill needs itself: ${[code, ...way].join(" needs ")}`);
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
