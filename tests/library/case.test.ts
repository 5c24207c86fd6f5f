import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { caseFrom } from "../../server/library/case/from-skills.ts";
import { type CasePackage, readCase, writeCase } from "../../server/library/case/package.ts";
import { needsLeftOut, skillsFrom } from "../../server/library/case/to-skills.ts";
import { frameworkSpace, uuidOf } from "../../server/library/case/uuid.ts";
import { endsElsewhere } from "../../server/library/case/whole.ts";
import { readSkills, type Skill } from "../../server/library/skills.ts";

const facts = { title: "Skills", version: "1.0.0", changed: "2026-11-26" };
let skills: Skill[];
let own: CasePackage;
beforeAll(async () => {
  const folder = join(import.meta.dirname, "..", "..", "content", "framework");
  skills = [...(await readSkills(folder)).values()];
  own = caseFrom(skills, facts);
});

test("a name has the identifier that the standard's own example gives it", () => {
  // RFC 9562, A.4: www.example.com in the name space of domain names
  const ofDomains = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
  expect(uuidOf("www.example.com", ofDomains)).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  expect(uuidOf("M.1.count-to-20", frameworkSpace)).toBe("9d36421a-9446-5e55-b436-70d9acbd5b21");
});

test("the framework leaves the hub as a whole: every skill, no association that points at nothing, and comes back the same", () => {
  const back = readCase(writeCase(own));
  expect(back).toEqual(own);
  expect(endsElsewhere(back)).toEqual([]);
  const lastLost = { ...own, CFItems: own.CFItems?.slice(0, -1) ?? [] };
  expect(endsElsewhere(lastLost)).toMatchObject([{ identifier: own.CFItems?.at(-1)?.identifier }]);
  const again = skillsFrom(back).map(({ identifier: _identifier, ...skill }) => skill);
  const expected = skills.map(({ code, subject, level, statement, needs, gpf }) => ({
    code,
    subject,
    level,
    statement,
    needs,
    gpf,
  }));
  expect(again.map(({ strand: _strand, ...skill }) => skill)).toEqual(expected);
});

/** The skills of table 3 of the Global Proficiency Framework for Mathematics, Grades 1 to 9: how many each subconstruct has. */
const mathsTable =
  "N1.1 3, N1.2 3, N1.3 5, N1.4 1, N2.1 3, N2.2 2, N2.3 1, N3.1 2, N3.2 4, N3.3 2, N3.4 1, N4.1 1, N4.2 2, N4.3 1, N5.1 3, N5.2 1, N6.1 1, M1.1 4, M1.2 6, M2.1 4, M2.2 3, M3.1 1, G1.1 12, G2.1 3, G3.1 4, S1.1 5, S1.2 3, S2.1 3, S2.2 1, A1.1 4, A2.1 4, A3.1 3, A3.2 4, A3.3 4, A3.4 1";

/** Those of the framework for reading that grades 1 to 3 have, and in which of them. */
const readingTable: Record<string, number[]> = {
  "C1.1.1": [1, 2],
  "C1.1.2": [1, 2],
  "C1.2.1": [1, 2],
  "C2.1.1": [1, 2, 3],
  "C3.1.1": [2, 3],
  "C3.1.2": [3],
  "C3.1.3": [3],
  "C3.1.4": [3],
  "D1.1.1": [1, 2, 3],
  "D1.2.1": [1, 2, 3],
  "D2.1.1": [2],
  "D2.1.2": [3],
  "R1.1.1": [1, 2, 3],
  "R1.2.1": [2, 3],
  "R1.3.1": [3],
  "R2.1.1": [3],
  "R2.2.1": [3],
  "R2.3.1": [3],
};

test("every skill of maths says which codes of the Global Proficiency Framework it is about, and each of them exists", () => {
  const known = new Set(
    mathsTable.split(", ").flatMap((row) => {
      const [subconstruct, count] = row.split(" ");
      return Array.from({ length: Number(count) }, (_, place) => `${subconstruct}.${place + 1}`);
    }),
  );
  const maths = skills.filter(({ subject, level }) => subject === "maths" && level <= 3);
  expect(maths.filter(({ gpf }) => gpf.length === 0)).toEqual([]);
  const unknown = maths.filter(({ gpf }) => gpf.some((code) => !known.has(code)));
  expect(unknown.map(({ code }) => code)).toEqual([]);
});

/**
 * The codes for which a grade can have a "meets" statement. The copy of that table (rocdata/standards-gpf, sourcedata/math.md)
 * leaves the grades out; how many of the 63 statements a grade has was counted in GPF_Math_Tables_Final.xlsx of
 * AI-for-Education/global-proficiency-framework: 15, 22 and 26, of them 7, 9 and 10 about number. So each list holds more
 * than the table asks. Of whole numbers (N1) only rounding, factors and several operations at once are left to later grades.
 */
const mathsGrades = [
  {
    grade: 1,
    meets: { all: 15, number: 7 },
    codes:
      "N1.1.1 N1.1.2 N1.1.3 N1.2.1 N1.2.2 N1.3.1 N1.3.2 N1.3.3 N1.4.1 M1.1.1 M2.1.1 M2.2.1 G1.1.1 G1.1.9 G3.1.1 S1.1.1 A1.1.1 A3.2.1 A3.2.2 A3.2.4",
  },
  {
    grade: 2,
    meets: { all: 22, number: 9 },
    codes:
      "N1.1.1 N1.1.2 N1.1.3 N1.2.1 N1.2.2 N1.3.1 N1.3.2 N1.3.3 N1.4.1 N2.1.1 M1.1.1 M2.1.2 M2.1.4 M2.2.1 M3.1.1 G1.1.1 G1.1.2 G1.1.9 G2.1.1 G3.1.1 S1.1.1 S1.1.2 A1.1.2 A3.2.2 A3.2.3 A3.2.4",
  },
  {
    grade: 3,
    meets: { all: 26, number: 10 },
    codes:
      "N1.1.1 N1.1.2 N1.1.3 N1.2.1 N1.2.2 N1.2.3 N1.3.1 N1.3.2 N1.3.3 N1.3.5 N1.4.1 N2.1.1 N2.1.3 M1.1.2 M1.1.3 M1.1.4 M1.2.1 M1.2.3 M2.1.2 M2.1.3 M2.1.4 M2.2.2 M3.1.1 G1.1.2 G1.1.5 G1.1.10 G3.1.2 S1.1.1 S1.1.2 S2.1.1 A1.1.2 A1.1.3 A3.2.1 A3.2.2 A3.2.4",
  },
];

/** The codes that skills of one level name. */
const namedAt = (grade: number) =>
  new Set(
    skills
      .filter(({ subject, level }) => subject === "maths" && level === grade)
      .flatMap(({ gpf }) => gpf),
  );

test.each(mathsGrades)(
  "no code of maths that grade $grade of the Global Proficiency Framework can have is without a skill",
  ({ grade, codes, meets }) => {
    const named = namedAt(grade);
    expect(codes.split(" ").filter((code) => !named.has(code))).toEqual([]);
    expect(named.size).toBeGreaterThanOrEqual(meets.all);
    const ofNumber = [...named].filter((code) => code.startsWith("N"));
    expect(ofNumber.length).toBeGreaterThanOrEqual(meets.number);
  },
);

test("every skill of reading says which code it is about, and its grade has that code", () => {
  const reading = skills.filter(({ subject }) => subject === "literacy");
  expect(reading.length).toBeGreaterThan(70);
  const elsewhere = reading.filter(
    ({ gpf, level }) =>
      gpf.length === 0 || gpf.some((code) => !readingTable[code]?.includes(level)),
  );
  expect(elsewhere.map(({ code }) => code)).toEqual([]);
});

test("somebody else's framework goes through the hub and comes out as it went in, with everything the hub does not know", () => {
  const time = "2020-05-01T10:00:00Z";
  const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
  const node = (digit: number, more: object) => ({
    identifier: id(digit),
    uri: `https://ministry.example/${digit}`,
    lastChangeDateTime: time,
    ...more,
  });
  const to = (digit: number) => ({
    title: "t",
    identifier: id(digit),
    uri: `https://ministry.example/${digit}`,
  });
  const join = (digit: number, associationType: string, from: number, on: number) =>
    node(digit, { associationType, originNodeURI: to(from), destinationNodeURI: to(on) });
  const ministry = {
    CFDocument: node(0, {
      creator: "A ministry",
      title: "Primary 1",
      notes: "kept",
      extensions: { own: [1, 2] },
    }),
    CFItems: [
      node(1, { fullStatement: "Number" }),
      node(2, {
        fullStatement: "Counts to 10",
        humanCodingScheme: "P1.1",
        educationLevel: ["01"],
        abbreviatedStatement: "kept",
      }),
      node(3, { fullStatement: "Adds", humanCodingScheme: "P1.2", educationLevel: ["01", "02"] }),
    ],
    CFAssociations: [
      join(4, "isChildOf", 1, 0),
      join(5, "isChildOf", 2, 1),
      join(6, "isChildOf", 3, 1),
      join(7, "precedes", 2, 3),
    ],
    CFDefinitions: { CFLicenses: [{ title: "kept too" }] },
  };
  const read = readCase(JSON.stringify(ministry));
  expect(JSON.parse(writeCase(read))).toEqual(ministry);
  expect(skillsFrom(read)).toMatchObject([
    { code: "P1.1", level: 1, strand: "Number", statement: { en: "Counts to 10" }, needs: [] },
    { code: "P1.2", level: 1, needs: ["P1.1"] },
  ]);
});

test("a skill does not wait for a group, which nobody can master, and the need that is left out is named", () => {
  const node = (digit: number, more: object) => ({
    identifier: uuidOf(`${digit}`, frameworkSpace),
    uri: `https://ministry.example/${digit}`,
    lastChangeDateTime: "2026-01-01T00:00:00+00:00",
    ...more,
  });
  const to = (digit: number) => node(digit, { title: "t", lastChangeDateTime: undefined });
  const join = (digit: number, associationType: string, from: number, on: number) =>
    node(digit, { associationType, originNodeURI: to(from), destinationNodeURI: to(on) });
  const read = readCase(
    JSON.stringify({
      CFDocument: node(0, { creator: "A ministry", title: "Primary 1" }),
      CFItems: [
        node(1, { fullStatement: "Counts", humanCodingScheme: "A.1" }),
        node(2, { fullStatement: "Counts to 10", humanCodingScheme: "A.2" }),
      ],
      CFAssociations: [join(3, "precedes", 1, 2), join(4, "isChildOf", 2, 1)],
    }),
  );
  expect(skillsFrom(read)).toMatchObject([{ code: "A.2", strand: "Counts", needs: [] }]);
  expect(needsLeftOut(read)).toMatchObject([
    { skill: { humanCodingScheme: "A.2" }, group: { humanCodingScheme: "A.1" } },
  ]);
});

test("a skill without a code, or without one that is its own, is known by its identifier, and what needs it still does", () => {
  const copy: CasePackage = structuredClone(own);
  const [first, second] = copy.CFItems?.filter(({ CFItemType }) => CFItemType === "Skill") ?? [];
  const needing = (code: string) =>
    skillsFrom(copy).filter(({ needs }) => needs.includes(code)).length;
  const before = [
    needing(first?.humanCodingScheme ?? ""),
    needing(second?.humanCodingScheme ?? ""),
  ];
  delete first?.humanCodingScheme;
  Object.assign(second ?? {}, { humanCodingScheme: skills.at(-1)?.code });
  const hangsOnNothing = copy.CFAssociations?.filter(
    ({ associationType, originNodeURI }) =>
      !(associationType === "isChildOf" && originNodeURI.identifier === first?.identifier),
  );
  copy.CFAssociations = hangsOnNothing;
  const found = skillsFrom(readCase(writeCase(copy)));
  expect(found).toHaveLength(skills.length);
  expect(found[0]?.code).toBe(first?.identifier);
  expect(found[1]?.code).toBe(second?.identifier);
  expect(needing(first?.identifier ?? "")).toBe(before[0]);
  expect(needing(second?.identifier ?? "")).toBe(before[1]);
});
