import type { Skill } from "../skills.ts";
import type { CaseAssociation, CaseItem, CasePackage } from "./package.ts";

/** A skill of somebody else's framework, in the form in which the hub keeps its own. */
export type ForeignSkill = Omit<Skill, "subject"> & { subject: string; identifier: string };

/**
 * The skills of a framework: the items on which no other item hangs. Code, statement and grades are theirs; the strand is
 * the group above, the needs are what `precedes`.
 */
export function skillsFrom({ CFItems = [], CFAssociations = [] }: CasePackage): ForeignSkill[] {
  const byId = new Map(CFItems.map((item) => [item.identifier, item]));
  const joined = (kind: CaseAssociation["associationType"]) =>
    CFAssociations.filter(({ associationType }) => associationType === kind);
  const children = joined("isChildOf");
  const parents = new Set(children.map(({ destinationNodeURI }) => destinationNodeURI.identifier));
  const isChild = new Set(children.map(({ originNodeURI }) => originNodeURI.identifier));
  const endsOf = (
    kind: CaseAssociation["associationType"],
    end: "origin" | "destination",
    id: string,
  ) =>
    joined(kind)
      .filter(
        (one) => (end === "origin" ? one.originNodeURI : one.destinationNodeURI).identifier === id,
      )
      .flatMap((one) => {
        const other = end === "origin" ? one.destinationNodeURI : one.originNodeURI;
        return byId.get(other.identifier) ?? [];
      });
  return CFItems.filter(
    ({ identifier }) => isChild.has(identifier) && !parents.has(identifier),
  ).map((item): ForeignSkill => {
    const { identifier, language = "en", fullStatement } = item;
    const translations = endsOf("isTranslationOf", "destination", identifier);
    return {
      code: codeOf(item),
      identifier,
      subject: subjectOf(item),
      level: levelOf(item),
      strand: endsOf("isChildOf", "origin", identifier)[0]?.fullStatement ?? "",
      statement: Object.fromEntries([
        [language, fullStatement],
        ...translations.map((one) => [one.language ?? "", one.fullStatement]),
      ]),
      needs: endsOf("precedes", "destination", identifier).map(codeOf),
      gpf: endsOf("isRelatedTo", "origin", identifier)
        .filter(({ CFItemType }) => CFItemType === "GPF code")
        .map(codeOf),
    };
  });
}

function codeOf({ humanCodingScheme, identifier }: CaseItem): string {
  return humanCodingScheme ?? identifier;
}

function subjectOf({ subject }: CaseItem): string {
  return Array.isArray(subject) && typeof subject[0] === "string" ? subject[0] : "";
}

/** The lowest grade it names; 0 when it names none. */
function levelOf({ educationLevel = [] }: CaseItem): number {
  const grades = educationLevel.map(Number).filter((grade) => grade > 0);
  return grades.length > 0 ? Math.min(...grades) : 0;
}
