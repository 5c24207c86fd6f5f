import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { caseFrom, type FrameworkFacts } from "../server/library/case/from-skills.ts";
import {
  CaseError,
  type CaseItem,
  type CasePackage,
  readCase,
  writeCase,
} from "../server/library/case/package.ts";
import {
  type ForeignSkill,
  needsElsewhere,
  needsLeftOut,
  skillsFrom,
} from "../server/library/case/to-skills.ts";
import { endsElsewhere } from "../server/library/case/whole.ts";
import { readGradeTables } from "../server/library/grades.ts";
import { readSkills } from "../server/library/skills.ts";
import { runCommand, type Told, WrongUse } from "./command.ts";

const folder = fileURLToPath(new URL("../content/framework", import.meta.url));

const help = `npm run framework -- --export FILE.json | --import FILE.json [--export COPY.json] [--skills FILE.json] [--grades PLACE]
Skill frameworks in the form that the world exchanges, 1EdTech CASE 1.1.
  --export   writes the hub's own framework, or with --import the one that was read, whole
  --grades   with --export: each skill also names the grade in which the schools of a place teach it (content/framework/grades)
  --import   reads anybody's framework: says what is wrong with it, or what is in it
  --skills   writes the skills of the imported framework as the hub keeps its own (content/framework/skills.*.json)`;

const options = {
  import: { takes: "FILE.json" },
  export: { takes: "FILE.json" },
  skills: { takes: "FILE.json" },
  grades: { takes: "PLACE" },
};

await runCommand({ help, options, run: exchange });

async function exchange(told: Told): Promise<boolean> {
  const from = told.text("import");
  const to = told.text("export");
  if (!from && !to) throw new WrongUse("Say what to do: --export FILE.json or --import FILE.json.");
  const framework = from ? await importFrom(from) : await ownFramework(told.text("grades"));
  const { CFDocument, CFItems = [], CFAssociations = [] } = framework;
  console.log(
    `${CFDocument.title}: ${CFItems.length} items, ${CFAssociations.length} associations`,
  );
  const away = endsElsewhere(framework).length;
  if (away > 0) console.log(`${away} ends of associations lie in other frameworks`);
  if (to) await writeFile(to, writeCase(framework));
  const skillsFile = told.text("skills");
  if (skillsFile) {
    const skills = skillsFrom(framework);
    await writeFile(skillsFile, `${JSON.stringify(skills, null, 2)}\n`);
    console.log(
      `${skills.length} skills written to ${skillsFile}${howTheOthersCame(skills, CFItems)}`,
    );
    for (const { skill, group } of needsLeftOut(framework))
      console.log(`${nameOf(skill)} needs ${nameOf(group)}, which is no skill: left out`);
    for (const { skill, need } of needsElsewhere(framework))
      console.log(
        `${nameOf(skill)} needs ${need.title.trim() || need.identifier}, which lies in another framework: left out`,
      );
  }
  return true;
}

function nameOf({ humanCodingScheme, identifier }: CaseItem): string {
  return humanCodingScheme?.trim() || identifier;
}

/** What is no skill, and which skills had no code that is theirs alone. */
function howTheOthersCame(skills: ForeignSkill[], { length }: CaseItem[]): string {
  const others = length - skills.length;
  const unnamed = skills.filter(({ code, identifier }) => code === identifier);
  return [
    ...(others > 0
      ? [`; ${others} other items are groups, translations, or codes and grades of others`]
      : []),
    ...(unnamed.length > 0
      ? [
          `\n${unnamed.length} skills have no code of their own (humanCodingScheme); their identifier is their code:`,
        ]
      : []),
    ...unnamed.map(({ code, statement }) => `\n  ${code} ${Object.values(statement)[0] ?? ""}`),
  ].join("");
}

async function importFrom(file: string): Promise<CasePackage> {
  if (!existsSync(file)) throw new WrongUse(`There is no file ${file}.`);
  try {
    return readCase(await readFile(file, "utf8"));
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    const lines = error.reasons.map((reason) => `${file}: ${reason}`);
    throw new WrongUse(lines.join("\n"), { cause: error });
  }
}

async function ownFramework(place: string | undefined): Promise<CasePackage> {
  const facts: FrameworkFacts = JSON.parse(await readFile(join(folder, "framework.json"), "utf8"));
  const skills = await readSkills(folder);
  const tables = await readGradeTables(folder, skills);
  if (place && !tables.has(place))
    throw new WrongUse(`--grades is "${place}"; give one of ${[...tables.keys()].join(", ")}.`);
  const own = caseFrom(skills.values(), facts, tables.get(place ?? ""));
  const [lost] = endsElsewhere(own); // frameworks of others may lead out of themselves, ours is whole
  if (lost)
    throw new Error(`An association of our own points at "${lost.title}", which is not there.`);
  return own;
}
