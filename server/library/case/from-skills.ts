import { type GradeTable, gradeOfLevel, levelThere } from "../grades.ts";
import type { Skill } from "../skills.ts";
import type { CaseAssociation, CaseItem, CasePackage } from "./package.ts";
import { frameworkSpace, uuidOf } from "./uuid.ts";

/** What the framework says of itself. */
export type FrameworkFacts = { title: string; version: string; changed: string };

type Kind = CaseAssociation["associationType"];

/**
 * The project's skills as a CASE package: subjects hold strands, strands hold skills; what must come before is `precedes`;
 * a skill that a code of the Global Proficiency Framework is about `isRelatedTo` it (codes and grades are facts, the
 * framework's sentences stay there); statements in other languages are items of their own.
 * With a table of grades each skill `isRelatedTo` the grade in which the schools of that place teach it.
 * Identifiers come from codes (UUID v5), so that they never change.
 */
export function caseFrom(
  skills: Iterable<Skill>,
  facts: FrameworkFacts,
  grades?: GradeTable,
): CasePackage {
  const all = [...skills];
  const nodes = new Map<string, CaseItem>();
  const links: CaseAssociation[] = [];
  const add = (code: string, more: { fullStatement: string } & Record<string, unknown>) => {
    if (!nodes.has(code)) nodes.set(code, { ...named(code), ...more, ...changedAt(facts) });
  };
  const join = (kind: Kind, origin: string, destination: string, sequenceNumber?: number) =>
    links.push(association(kind, origin, destination, facts, sequenceNumber));
  for (const [place, skill] of all.entries()) {
    const { subject, strand } = groupsOf(skill);
    addGroup(subject, documentCode);
    addGroup(strand, subject.code);
    add(skill.code, skillItem(skill));
    join("isChildOf", skill.code, strand.code, place + 1);
    for (const need of skill.needs) join("precedes", need, skill.code);
    for (const code of skill.gpf) {
      const gpf = `GPF ${code} grade ${skill.level} meets`;
      add(gpf, { fullStatement: gpf, humanCodingScheme: code, CFItemType: "GPF code" });
      join("isRelatedTo", skill.code, gpf);
    }
    if (grades) joinGrade(grades, skill);
    for (const [language, fullStatement] of translationsOf(skill)) {
      const code = `${skill.code} ${language}`;
      add(code, { fullStatement, language, CFItemType: "Translation" });
      join("isTranslationOf", code, skill.code);
    }
  }

  function joinGrade(table: GradeTable, skill: Skill): void {
    const level = levelThere(table, skill);
    const told = gradeOfLevel(table, level, "en");
    if (!told) return;
    const code = `grade ${table.code} ${level}`;
    const fullStatement = `${told.place}: ${told.grade}`;
    const notes = `${table.basis} ${table.source}`;
    add(code, { fullStatement, humanCodingScheme: told.grade, CFItemType: "Local grade", notes });
    join("isRelatedTo", skill.code, code);
  }

  function addGroup({ code, title }: Group, parent: string): void {
    if (nodes.has(code)) return;
    add(code, { fullStatement: title, CFItemType: "Group" });
    join("isChildOf", code, parent, nodes.size);
  }

  return {
    CFDocument: {
      ...named(documentCode),
      creator: "Learning Passport Hub",
      title: facts.title,
      version: facts.version,
      language: "en",
      adoptionStatus: "Draft",
      ...changedAt(facts),
    },
    CFItems: [...nodes.values()],
    CFAssociations: links,
  };
}

const documentCode = "framework";

function named(code: string) {
  const identifier = uuidOf(code, frameworkSpace);
  return { identifier, uri: `urn:uuid:${identifier}` };
}

function changedAt({ changed }: FrameworkFacts) {
  return { lastChangeDateTime: `${changed}T00:00:00+00:00` };
}

type Group = { code: string; title: string };

function groupsOf({ subject, strand, language }: Skill): { subject: Group; strand: Group } {
  const own = language === undefined ? subject : `${subject} (${language})`;
  return {
    subject: { code: `subject ${own}`, title: own },
    strand: { code: `strand ${own} ${strand}`, title: `${own}: ${strand}` },
  };
}

function ownLanguage({ language = "en" }: Skill): string {
  return language;
}

function skillItem(skill: Skill) {
  const language = ownLanguage(skill);
  return {
    fullStatement: skill.statement[language] ?? Object.values(skill.statement)[0] ?? skill.code,
    humanCodingScheme: skill.code,
    CFItemType: "Skill",
    language,
    subject: [skill.subject],
    ...(skill.level > 0 && { educationLevel: [String(skill.level).padStart(2, "0")] }),
  };
}

function translationsOf(skill: Skill): [language: string, statement: string][] {
  return Object.entries(skill.statement).filter(([language]) => language !== ownLanguage(skill));
}

function association(
  associationType: Kind,
  origin: string,
  destination: string,
  facts: FrameworkFacts,
  sequenceNumber?: number,
): CaseAssociation {
  const own = named(`${associationType} ${origin} ${destination}`);
  return {
    ...own,
    associationType,
    originNodeURI: { title: origin, ...named(origin) },
    destinationNodeURI: { title: destination, ...named(destination) },
    ...changedAt(facts),
    ...(sequenceNumber !== undefined && { sequenceNumber }),
  };
}
