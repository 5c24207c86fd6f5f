import type { Skill } from "../skills.ts";
import type { CaseAssociation, CaseItem, CasePackage } from "./package.ts";
import { gather, sameWay } from "./whole.ts";

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

/** What precedes a skill and lies in another framework: the hub cannot tell who has mastered it. */
export function needsElsewhere({ CFItems = [], CFAssociations = [] }: CasePackage) {
  const byId = new Map(CFItems.map((item) => [sameWay(item.identifier), item]));
  return CFAssociations.flatMap(({ associationType, originNodeURI: need, destinationNodeURI }) => {
    const skill = byId.get(sameWay(destinationNodeURI.identifier));
    const isElsewhere = associationType === "precedes" && !byId.has(sameWay(need.identifier));
    return skill && isElsewhere ? [{ skill, need }] : [];
  });
}

/** A translation of an item that lies in another framework is a skill of this one: it stands for nothing here. */
function skillTest(framework: CasePackage): (item: CaseItem) => boolean {
  const endsOf = otherEnds(framework);
  return ({ identifier, CFItemType = "" }) =>
    endsOf("isChildOf", "destination", identifier).length === 0 &&
    endsOf("isTranslationOf", "origin", identifier).length === 0 &&
    !namesOfOthers.includes(CFItemType);
}

/** The items at the other end of the associations of a kind that begin or end at an item. */
function otherEnds({ CFItems = [], CFAssociations = [] }: CasePackage) {
  type Kind = CaseAssociation["associationType"];
  const keyOf = (kind: Kind, end: "origin" | "destination", id: string) =>
    `${kind} ${end} ${sameWay(id)}`;
  const byId = new Map(CFItems.map((item) => [sameWay(item.identifier), item]));
  const others = gather(
    CFAssociations.flatMap(({ associationType: kind, originNodeURI, destinationNodeURI }) => {
      const [from, on] = [originNodeURI.identifier, destinationNodeURI.identifier];
      return [
        [keyOf(kind, "origin", from), byId.get(sameWay(on))],
        [keyOf(kind, "destination", on), byId.get(sameWay(from))],
      ] as const;
    }),
  );
  return (kind: Kind, end: "origin" | "destination", id: string): CaseItem[] =>
    (others.get(keyOf(kind, end, id)) ?? []).filter((other) => other !== undefined);
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
