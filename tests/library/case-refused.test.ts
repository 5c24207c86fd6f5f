import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { caseFrom } from "../../server/library/case/from-skills.ts";
import {
  CaseError,
  type CasePackage,
  readCase,
  writeCase,
} from "../../server/library/case/package.ts";
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

test("a number that would leave otherwise than it came is refused, and every other number is kept", () => {
  const withNumber = (number: string) =>
    writeCase(own).replace(
      '"CFDocument": {',
      `"CFDocument": { "extensions": [${number}, "1e999"],`,
    );
  for (const number of [
    "12345678901234567890",
    "9007199254740993",
    "0.12345678901234567891",
    "1e999",
  ])
    expect(() => readCase(withNumber(number))).toThrow(`the number ${number} has too many digits`);
  for (const number of [
    "9007199254740991",
    "-0.50",
    "1e21",
    "100000000000000000000000",
    "0",
    "2.0",
  ])
    expect(readCase(withNumber(number)).CFDocument.extensions).toEqual([Number(number), "1e999"]);
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
  const aFramework =
    /^a framework of CASE 1\.1 is expected: one object with CFDocument, CFItems and /;
  for (const other of ["[]", "3", "null"]) expect(() => readCase(other)).toThrow(aFramework);
  expect(() => readCase("{}")).toThrow(/^CFDocument: an object is expected$/);
  expect(broken((copy) => Object.assign(copy, { CFItems: 3 }))).toEqual([
    "CFItems: a list is expected",
  ]);
  expect(readCase(`\uFEFF${writeCase(own)}`)).toEqual(own); // some systems begin every file with this mark
  expect(
    broken((copy) => Object.assign(copy.CFItems?.[0] ?? {}, { fullStatement: "" })).join(),
  ).toContain("CFItems.0.fullStatement");
  const withoutOne = (copy: CasePackage) =>
    copy.CFItems?.splice(
      copy.CFItems.findLastIndex(({ CFItemType }) => CFItemType === "Skill"),
      1,
    );
  expect(broken(withoutOne).join()).toMatch(/points at .* which is not there/);
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
