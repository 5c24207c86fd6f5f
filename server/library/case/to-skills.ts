import type { Skill } from "../skills.ts";
import type { CaseAssociation, CaseItem, CasePackage } from "./package.ts";

/** A skill of somebody else's framework, in the form in which the hub keeps its own. */
export type ForeignSkill = Omit<Skill, "subject"> & { subject: string; identifier: string };

/**
 * The skills of a framework: the items on which no other item hangs, whether they hang on something or not; no words of
 * another language and no code or grade of others. Code, statement and grades are theirs; the strand is the group above,
 * the needs are the skills that `precede`.
 */
export function skillsFrom(framework: CasePackage): ForeignSkill[] {
  const { CFItems = [] } = framework;
  const endsOf = otherEnds(framework);
  const isSkill = skillTest(framework);
  const skills = CFItems.filter(isSkill);
  const codeOf = codesOf(skills);
  return skills.map((item): ForeignSkill => {
    const { identifier, language = "en", fullStatement } = item;
    const translated = endsOf("isTranslationOf", "destination", identifier);
    return {
      code: codeOf(item),
      identifier,
      subject: subjectOf(item),
      level: levelOf(item),
      strand: endsOf("isChildOf", "origin", identifier)[0]?.fullStatement ?? "",
      statement: Object.fromEntries([
        [language, fullStatement],
        ...translated.map((one) => [one.language ?? "", one.fullStatement]),
      ]),
      needs: endsOf("precedes", "destination", identifier).filter(isSkill).map(codeOf),
      gpf: endsOf("isRelatedTo", "origin", identifier)
        .filter(({ CFItemType }) => CFItemType === "GPF code")
        .map(codeOf),
    };
  });
}

/** What precedes a skill and is none itself, such as a group: no child can master it, so no skill can wait for it. */
export function needsLeftOut(framework: CasePackage): { skill: CaseItem; group: CaseItem }[] {
  const { CFItems = [] } = framework;
  const endsOf = otherEnds(framework);
  const isSkill = skillTest(framework);
  return CFItems.filter(isSkill).flatMap((skill) =>
    endsOf("precedes", "destination", skill.identifier)
      .filter((other) => !isSkill(other))
      .map((group) => ({ skill, group })),
  );
}

function joinedBy({ CFAssociations = [] }: CasePackage, kind: CaseAssociation["associationType"]) {
  return CFAssociations.filter(({ associationType }) => associationType === kind);
}

function skillTest(framework: CasePackage): (item: CaseItem) => boolean {
  const parents = joinedBy(framework, "isChildOf").map((one) => one.destinationNodeURI.identifier);
  const words = joinedBy(framework, "isTranslationOf").map((one) => one.originNodeURI.identifier);
  const others = new Set([...parents, ...words]);
  return ({ identifier, CFItemType = "" }) =>
    !others.has(identifier) && !namesOfOthers.includes(CFItemType);
}

/** The items at the other end of the associations of a kind that begin or end at an item. */
function otherEnds(framework: CasePackage) {
  const byId = new Map((framework.CFItems ?? []).map((item) => [item.identifier, item]));
  return (
    kind: CaseAssociation["associationType"],
    end: "origin" | "destination",
    id: string,
  ): CaseItem[] =>
    joinedBy(framework, kind)
      .filter(
        (one) => (end === "origin" ? one.originNodeURI : one.destinationNodeURI).identifier === id,
      )
      .flatMap((one) => {
        const other = end === "origin" ? one.destinationNodeURI : one.originNodeURI;
        return byId.get(other.identifier) ?? [];
      });
}

/** What the hub's own framework names beside its skills. */
const namesOfOthers = ["GPF code", "Local grade"];

/** The code of an item; its identifier where it has none, or one that several skills have. */
function codesOf(skills: CaseItem[]): (item: CaseItem) => string {
  const owners = new Map<string, number>();
  for (const { humanCodingScheme = "" } of skills)
    owners.set(humanCodingScheme, (owners.get(humanCodingScheme) ?? 0) + 1);
  return ({ humanCodingScheme = "", identifier }) => {
    const isOwn = humanCodingScheme.trim() !== "" && (owners.get(humanCodingScheme) ?? 0) <= 1;
    return isOwn ? humanCodingScheme : identifier;
  };
}

function subjectOf({ subject }: CaseItem): string {
  return Array.isArray(subject) && typeof subject[0] === "string" ? subject[0] : "";
}

/** The lowest grade it names; 0 when it names none. */
function levelOf({ educationLevel = [] }: CaseItem): number {
  const grades = educationLevel.map(Number).filter((grade) => grade > 0);
  return grades.length > 0 ? Math.min(...grades) : 0;
}
