import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { caseFrom } from "../../server/library/case/from-skills.ts";
import {
  CaseError,
  type CasePackage,
  readCase,
  writeCase,
} from "../../server/library/case/package.ts";
import { skillsFrom } from "../../server/library/case/to-skills.ts";
import { frameworkSpace, uuidOf } from "../../server/library/case/uuid.ts";
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

test("every maths skill of grades 1 to 3 says which code of the Global Proficiency Framework it is about", () => {
  const maths = skills.filter(({ subject, level }) => subject === "maths" && level <= 3);
  expect(maths.filter(({ gpf }) => gpf.length === 0)).toEqual([]);
  const codes = maths.flatMap(({ gpf, level }) => gpf.map((code) => `${code} ${level}`));
  expect(codes.every((code) => /^[NMGSA]\d\.\d\.\d [123]$/.test(code))).toBe(true);
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

test("a framework is refused with the reason: no JSON, a missing statement, an association to nowhere, a circle, a double", () => {
  const broken = (change: (copy: CasePackage) => void): string[] => {
    const copy: CasePackage = structuredClone(own);
    change(copy);
    try {
      readCase(writeCase(copy));
    } catch (error) {
      if (error instanceof CaseError) return error.reasons;
    }
    return [];
  };
  expect(() => readCase("{")).toThrow(CaseError);
  expect(
    broken((copy) => Object.assign(copy.CFItems?.[0] ?? {}, { fullStatement: "" })).join(),
  ).toContain("CFItems.0.fullStatement");
  expect(broken((copy) => copy.CFItems?.pop()).join()).toMatch(/points at .* which is not there/);
  expect(
    broken((copy) => copy.CFItems?.push(structuredClone(copy.CFItems[0]) as never)).join(),
  ).toContain("comes twice");
  const turned = broken((copy) => {
    const one = copy.CFAssociations?.find(({ associationType }) => associationType === "precedes");
    if (!one) return;
    const identifier = uuidOf("turned", frameworkSpace);
    copy.CFAssociations?.push({
      ...one,
      identifier,
      originNodeURI: one.destinationNodeURI,
      destinationNodeURI: one.originNodeURI,
    });
  });
  expect(turned).toEqual(["precedes leads back to where it began"]);
});
