import { describe, expect, test } from "vitest";
import { planClasses } from "../../server/classroom/plan-classes.ts";
import {
  childrenToShow,
  isTickedWithAll,
  planEnrolment,
} from "../../server/classroom/plan-enrolment.ts";
import { readList } from "../../server/classroom/roster-import/read-list.ts";

async function planned(list: string, className: string, classNames: string[] = []) {
  const read = await readList([Buffer.from(list)], 2026, classNames);
  if (read.state !== "read") throw new Error(read.state);
  return planEnrolment(read.children, { name: className, knownNames: [], room: 100 });
}

/** Each row of a list that is given to P3, with its class and what will happen to it. */
async function shown(list: string, classNames: string[] = []) {
  const rows = await planned(list, "P3", classNames);
  return rows.map(({ name, classNames: [called = "no class"], plan }) =>
    plan === "section" ? `— ${called}` : `${name} · ${called}${plan === "enrol" ? "" : ` ${plan}`}`,
  );
}

const inTwo = ["— P3", "Akello · P3", "Okello · P3", "— P4", "Auma · P4 other-class"];

describe("names below the title of a class", () => {
  test.each([
    "P3\nAkello\nOkello\nP4\nAuma",
    "P3:\n1. Akello\n2. Okello\n\n** P4 **\n1. Auma",
    "P3 (2)\nAkello\nOkello\nP4 2025/2026\nAuma",
    "Name,Sex\nP3,\nAkello,F\nOkello,M\nP4,\nAuma,F",
    "S/N,Name\nP3,\n1,Akello\n2,Okello\nP4,\n1,Auma",
    "P3\t\t\n1\tAkello\tF\n2\tOkello\tM\nP4\n1\tAuma\tF",
  ])("are of that class: %j", async (list) => {
    expect(await shown(list)).toEqual(inTwo);
  });

  test.each([
    ["List of pupils P3 2026", "P3"],
    ["P3 learners", "P3"],
    ["Liste des élèves de CM1", "CM1"],
    ["Liste des élèves de la classe de 3ème A", "classe de 3ème A"],
    ["قائمة تلاميذ الصف الثالث", "الصف الثالث"],
    ["Class: P.3", "Class P.3"],
    ["Primary Three East", "Primary Three East"],
  ])("or of the one that the heading of a list has in it: %s", async (heading, called) => {
    const rows = await planned(`${heading}\nGrace Akello\nJames Okot`, called);
    expect(rows.map(({ classNames, plan }) => [classNames[0], plan])).toEqual([
      ...[
        [called, "section"],
        [called, "enrol"],
        [called, "enrol"],
      ],
    ]);
  });

  test.each([
    "Grade 4",
    "Class 2B",
    "CP1",
    "CE2 A",
    "3ème",
    "3ème année",
    "Sixième",
    "Terminale",
    "Baby Class",
    "الصف الثالث",
    "الصف ٣",
    "ثالثة ابتدائي",
    "السنة الثالثة",
    "الروضة",
    "ق٣",
  ])("are told by every way to write one: %s", async (title) => {
    const rows = await planned(`${title}\nAkello\nOkello`, title);
    expect(rows.map(({ plan }) => plan)).toEqual(["section", "enrol", "enrol"]);
    expect(rows.map(isTickedWithAll)).toEqual([false, true, true]);
  });

  test("stand above a header too, and beside the teacher's name", async () => {
    const list =
      "Hill Primary,,\nClass:,P4,Teacher: Ms Okello\nName,Sex,\nAuma,F,\nP3,,\nAkello,F,\n";
    expect(await shown(list)).toEqual(["Auma · P4 other-class", "— P3", "Akello · P3"]);
  });

  test("keep a class of their own, in its column or in brackets", async () => {
    expect(await shown("Name,Class\nP3,\nAkello,\nOkello,P4")).toEqual([
      ...["— P3", "Akello · P3", "Okello · P4 other-class"],
    ]);
    expect((await shown("P3\nAkello\nOkello (P4)"))[2]).toBe("Okello · P4 other-class");
  });

  test("are of a class of this hub whose name says nothing else", async () => {
    expect(await shown("Bees\nAkello\nWasps\nOkello", ["Bees", "Wasps"])).toEqual([
      ...["— Bees", "Akello · Bees other-class", "— Wasps", "Okello · Wasps other-class"],
    ]);
    expect(await shown("Akello\n\nBees\nOkello", ["Bees"])).toEqual([
      ...["Akello · no class", "— Bees", "Okello · Bees other-class"],
    ]);
  });
});

describe("is no title of a class", () => {
  test.each(["Akello\nRose\nOkello", "Akello\nRose"])(
    "a child who is called like a class of this hub: %j",
    async (list) => {
      expect(await shown(list, ["Rose"])).toEqual(
        list.split("\n").map((name) => `${name} · no class`),
      );
    },
  );

  test.each(["Ali B", "Amina 2", "Junior K.", "ثاني", "Bo", "Jean-Paul II", "Blanche D"])(
    "a name that looks a little like one: %s",
    async (name) => {
      expect(await shown(`${name}\nAkello`)).toEqual([`${name} · no class`, "Akello · no class"]);
    },
  );

  test("a sum, a heading about others or of two classes, or what stands over nobody", async () => {
    for (const line of ["Total P4: 2", "Teacher of P4", "Effectif : 40", "P4 and P5 pupils"])
      expect(await shown(`${line}\nAkello\nAuma`), line).toEqual([
        `${line} · no class heading`,
        ...["Akello · no class", "Auma · no class"],
      ]);
    expect(await shown("P3\nAkello\nP4")).toEqual(["— P3", "Akello · P3", "P4 · P3 heading"]);
    expect(await shown("Primary 3\nP3\nAkello")).toEqual([
      ...["Primary 3 · no class heading", "— P3", "Akello · P3"],
    ]);
  });
});

test.each(["TOTAL,2", "Effectif,2", "Total boys and girls,12"])(
  "a row of sums names no class, whatever stands where the others have theirs: %s",
  async (sums) => {
    const list = `Name,Class\nGrace Akello,P3\nJames Okot,P3\n${sums}`;
    const name = sums.split(",")[0];
    expect(await shown(list)).toEqual([
      ...["Grace Akello · P3", "James Okot · P3", `${name} · P3 heading`],
    ]);
    const two = await shown(`Name,Class\nGrace Akello,P3\nJames Okot,P4\n${sums}`);
    expect(two.at(-1)).toBe(`${name} · P4 heading`);
  },
);

test("a list in sections fills a class of each, and their titles count as nobody", async () => {
  const read = await readList([Buffer.from("P3\nAkello\nOkello\nP4\nAuma")], 2026);
  const children = read.state === "read" ? read.children : [];
  const classes = planClasses(
    children.map((child, place) => ({ ...child, place })),
    [],
    100,
  );
  expect(classes.map(({ name, children: of }) => [name, ...of.map(({ plan }) => plan)])).toEqual([
    ["P3", "section", "enrol", "enrol"],
    ["P4", "section", "enrol"],
  ]);
  const many = Array.from({ length: 1000 }, (_, one) => `Child ${one}`);
  const school = await readList([Buffer.from(`P3\nAkello\nP4\n${many.join("\n")}`)], 2026);
  const { children: here, elsewhere } = childrenToShow(
    school.state === "read" ? school.children : [],
    "P3",
  );
  expect([here.length, elsewhere]).toEqual([2, 1000]);
});
