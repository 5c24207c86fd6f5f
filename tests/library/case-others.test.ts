import { expect, test } from "vitest";
import {
  type CaseAssociation,
  CaseError,
  type CaseItem,
  type CasePackage,
  readCase,
  writeCase,
} from "../../server/library/case/package.ts";
import { needsElsewhere, skillsFrom } from "../../server/library/case/to-skills.ts";
import { endsElsewhere } from "../../server/library/case/whole.ts";

const ids = new Map<string, number>();
const id = (name: string): string => {
  const number = ids.get(name) ?? ids.size;
  ids.set(name, number);
  return `abcdefab-0000-4000-8000-${String(number).padStart(12, "0")}`;
};
const named = (name: string) => ({
  identifier: id(name),
  uri: `https://ministry.example/CFItems/${id(name)}`,
  lastChangeDateTime: "2024-11-30T12:00:00Z",
});
const item = (name: string, more: object = {}): CaseItem => ({
  ...named(name),
  fullStatement: name,
  humanCodingScheme: name,
  ...more,
});
const end = (name: string, more: object = {}) => ({
  title: name,
  identifier: id(name),
  uri: named(name).uri,
  ...more,
});
const join = (
  associationType: CaseAssociation["associationType"],
  originNodeURI: ReturnType<typeof end>,
  destinationNodeURI: ReturnType<typeof end>,
): CaseAssociation => ({
  ...named(`${associationType} ${originNodeURI.title} ${destinationNodeURI.title}`),
  ...{ associationType, originNodeURI, destinationNodeURI },
});
const framework = (CFItems: CaseItem[], CFAssociations: CaseAssociation[]): CasePackage => ({
  CFDocument: {
    ...named("document"),
    uri: `https://ministry.example/CFDocuments/${id("document")}`,
    creator: "A ministry",
    title: "Primary",
  },
  ...{ CFItems, CFAssociations },
});
const reasonsOf = (framework: unknown): string[] => {
  try {
    readCase(JSON.stringify(framework));
  } catch (error) {
    if (error instanceof CaseError) return error.reasons;
    throw error;
  }
  return [];
};

test("a crosswalk, which joins items of two other frameworks and has none of its own, is taken and comes out as it came", () => {
  const crosswalk = framework(
    [],
    [
      join("exactMatchOf", end("theirs 1"), end("others 1")),
      join("isRelatedTo", end("theirs 2"), end("others 2", { targetType: "CASE" })),
    ],
  );
  const read = readCase(JSON.stringify(crosswalk));
  expect(JSON.parse(writeCase(read))).toEqual(crosswalk);
  expect(skillsFrom(read)).toEqual([]);
  expect(endsElsewhere(read)).toHaveLength(4);
});

test.each(["isTranslationOf", "hasSkillLevel", "precedes", "isPartOf", "ext:alignsTo"] as const)(
  "an item may be joined to one of another framework by %s, and is a skill all the same",
  (kind) => {
    for (const [from, on] of [
      [end("A.1"), end("elsewhere")],
      [end("elsewhere"), end("A.1")],
    ] as const) {
      const theirs = framework([item("A.1")], [join(kind, from, on)]);
      const read = readCase(JSON.stringify(theirs));
      expect(JSON.parse(writeCase(read))).toEqual(theirs);
      expect(skillsFrom(read)).toMatchObject([{ code: "A.1", needs: [] }]);
    }
  },
);

test("a need that lies in another framework is left out of the skills and named", () => {
  const read = readCase(
    JSON.stringify(framework([item("A.1")], [join("precedes", end("elsewhere"), end("A.1"))])),
  );
  expect(needsElsewhere(read)).toEqual([{ skill: item("A.1"), need: end("elsewhere") }]);
});

test("an end that says it is in this document and is not there is refused: by its address, or as a part of the tree", () => {
  const lost = [
    `https://ministry.example/CFDocuments/${id("document")}/CFItems/1`,
    `https://ministry.example/CFDocuments/${id("document").toUpperCase()}#lost`,
    named("A.1").uri,
    "#lost",
    "../CFItems/lost",
  ];
  for (const uri of lost) {
    const theirs = framework(
      [item("A.1")],
      [join("isRelatedTo", end("A.1"), end("lost", { uri }))],
    );
    expect(reasonsOf(theirs)).toEqual([
      expect.stringMatching(`^association .* points at ${id("lost")}, which is not there$`),
    ]);
  }
  for (const [from, on] of [
    ["A.1", "lost"],
    ["lost", "A.1"],
  ] as const)
    expect(reasonsOf(framework([item("A.1")], [join("isChildOf", end(from), end(on))]))).toEqual([
      expect.stringMatching(/points at .*, which is not there$/),
    ]);
});

test("an association may point at a level of a rubric of the framework, which is there", () => {
  const level = { ...named("level"), quality: "well" };
  const criterion = { ...named("criterion"), CFRubricCriterionLevels: [level] };
  const theirs = {
    ...framework([item("A.1")], [join("hasSkillLevel", end("A.1"), end("level"))]),
    CFRubrics: [{ ...named("rubric"), CFRubricCriteria: [criterion] }],
  };
  expect(endsElsewhere(readCase(JSON.stringify(theirs)))).toEqual([]);
});

test("capitals in an identifier change nothing, and come out as they came", () => {
  const capital = (name: string) => end(name, { identifier: id(name).toUpperCase() });
  const theirs = framework(
    [item("A"), item("A.1"), item("A.2")],
    [
      join("isChildOf", capital("A.1"), capital("A")),
      join("isChildOf", end("A.2"), capital("A")),
      join("isChildOf", end("A"), capital("document")),
      join("precedes", end("A.1"), capital("A.2")),
    ],
  );
  const read = readCase(JSON.stringify(theirs));
  expect(JSON.parse(writeCase(read))).toEqual(theirs);
  expect(skillsFrom(read)).toMatchObject([
    { code: "A.1", strand: "A", needs: [] },
    { code: "A.2", strand: "A", needs: ["A.1"] },
  ]);
  const twice = framework([item("A"), { ...item("A"), identifier: id("A").toUpperCase() }], []);
  expect(reasonsOf(twice)).toEqual([`${id("A").toUpperCase()} comes twice`]);
  const circle = [join("precedes", end("A"), capital("B")), join("precedes", end("B"), end("A"))];
  expect(reasonsOf(framework([item("A"), item("B")], circle))).toEqual([
    "precedes leads back to where it began",
  ]);
});

test("a time may have small letters, as RFC 3339 allows, and needs its zone", () => {
  const at = (lastChangeDateTime: string) => framework([item("A", { lastChangeDateTime })], []);
  const small = at("2024-11-30t12:00:00z");
  expect(JSON.parse(writeCase(readCase(JSON.stringify(small))))).toEqual(small);
  expect(reasonsOf(at("2024-11-30T12:00:00"))).toEqual([
    "CFItems.0.lastChangeDateTime: a time such as 2024-11-30T12:00:00Z is expected",
  ]);
});

test("a field without a value is refused with its place; what a publisher adds by himself may have one", () => {
  const empty = framework([item("A", { notes: null, language: null })], []);
  expect(reasonsOf(empty)).toEqual([
    "CFItems.0.notes: null is no value in CASE 1.1; leave the field out",
    "CFItems.0.language: null is no value in CASE 1.1; leave the field out",
  ]);
  expect(reasonsOf(framework([item("A", { extensions: { own: [null] } })], []))).toEqual([]);
  const many = framework(
    Array.from({ length: 200 }, (_, place) => item(`A.${place}`, { notes: null })),
    [],
  );
  const reasons = reasonsOf(many);
  expect(reasons).toHaveLength(51);
  expect(reasons.at(-1)).toBe("and 150 more");
});

test("a chain of 12,000 skills, each before the next, is read, and a circle of as many is refused", () => {
  const names = Array.from({ length: 12_000 }, (_, place) => `C${place}`);
  const chain = names.slice(1).map((name, place) => join("precedes", end(`C${place}`), end(name)));
  const items = names.map((name) => item(name));
  const read = readCase(JSON.stringify(framework(items, chain)));
  expect(skillsFrom(read).at(-1)).toMatchObject({ code: "C11999", needs: ["C11998"] });
  const circle = [...chain, join("precedes", end("C11999"), end("C0"))];
  expect(reasonsOf(framework(items, circle))).toEqual(["precedes leads back to where it began"]);
});
