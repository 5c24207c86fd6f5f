import { describe, expect, test } from "vitest";
import { planEnrolment } from "../../server/classroom/plan-enrolment.ts";
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
    expect(plansFor(classes.map((one) => child(one, { classNames: [one] })))).toEqual([
      ...["enrol", "enrol", "enrol", "other-class", "other-class", "other-class"],
    ]);
    expect(plansFor([child("Both", { classNames: ["Club", "3B"] })])).toEqual(["enrol"]);
  });

  test("whoever has no name, too long words or no room is told", () => {
    const list = [child(""), child("x".repeat(81)), child("Note", { note: "x".repeat(401) })];
    expect(plansFor([...list, child("One"), child("Two")], 1)).toEqual([
      ...["no-name", "too-long", "too-long", "enrol", "full"],
    ]);
  });
});
