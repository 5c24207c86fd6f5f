import { describe, expect, test } from "vitest";
import { calledInstead, planEnrolment } from "../../server/classroom/plan-enrolment.ts";
import type { ListedChild } from "../../server/classroom/roster-import/listed-child.ts";

describe("what will happen to each child of a list", () => {
  const child = (name: string, told: Partial<ListedChild> = {}): ListedChild => ({
    ...{ name, birthYear: "", isYearReckoned: false, yearNotRead: "", guardian: "", note: "" },
    ...{ classNames: [], rowSlip: "", slipLine: 0 },
    ...told,
  });
  const plansFor = (children: ListedChild[], room = 100, knownNames: string[] = []) =>
    planEnrolment(children, { name: "Class 3B", knownNames, room }).map(({ plan }) => plan);

  test("names that are there already or come twice are known in spite of case, accents and vowel signs", () => {
    const list = [child("AMINA  yusuf"), child("Éloïse"), child("eloise"), child("مُحَمّد أحمد")];
    expect(plansFor(list, 100, ["Amina Yusuf", "محمد احمد"])).toEqual([
      ...["here-already", "enrol", "twice", "here-already"],
    ]);
  });

  test("a class is known by part of its name, and another one is told", () => {
    const classes = ["3B", "class 3b", "(٣ B)", "4A", "3", "Class 3"];
    expect(plansFor(classes.map((one) => child(`In ${one}`, { classNames: [one] })))).toEqual([
      ...["enrol", "enrol", "enrol", "other-class", "other-class", "other-class"],
    ]);
    expect(plansFor([child("Both", { classNames: ["Club", "3B"] })])).toEqual(["enrol"]);
  });

  test("a child of another class is told to be here already or twice on the list, and takes nobody's place in this one", () => {
    const of4A = { classNames: ["4A"] };
    const list = [child("Ana", of4A), child("Ben", of4A), child("ben", of4A), child("Ben")];
    expect(plansFor(list, 100, ["Ana"])).toEqual(["here-already", "other-class", "twice", "enrol"]);
  });

  test("a list has another name for this class when it names one class alone, and that is no name of this", () => {
    const of = (...classNames: string[]) => child("Ana", { classNames });
    const called = (...list: ListedChild[]) => calledInstead(list, "Class 3B");
    expect(called(of("Bees"), of("BEES", "Maths"), of())).toBe("Bees");
    for (const list of [[of("Bees"), of("4A")], [of("3B")], [of("Bees", "3B")], [of()], []])
      expect(called(...list)).toBeUndefined();
  });

  test("whoever has no name, too long words or no room is told", () => {
    const list = [child(""), child("x".repeat(81)), child("Note", { note: "x".repeat(401) })];
    expect(plansFor([...list, child("One"), child("Two")], 1)).toEqual([
      ...["no-name", "too-long", "too-long", "enrol", "full"],
    ]);
  });
});
