import { describe, expect, test } from "vitest";
import { planEnrolment } from "../../server/classroom/plan-enrolment.ts";
import { readList } from "../../server/classroom/roster-import/read-list.ts";

async function listOf(text: string) {
  const read = await readList([Buffer.from(text)], 2026);
  if (read.state !== "read") throw new Error(`This list is refused: ${read.state}`);
  return read;
}

async function plansOf(text: string): Promise<string[]> {
  const { children } = await listOf(text);
  const classroom = { name: "Class 3B", knownNames: [], room: 100 };
  return planEnrolment(children, classroom).map(({ plan }) => plan);
}

describe("a list without a header", () => {
  test.each(["/", ":", "^", "~", " - "])(
    "that is parted by %j brings nobody whose name would have her class in it, and says so",
    async (sign) => {
      const rows = [
        ["Amina Yusuf", "3B", "F"],
        ["Jean Habimana", "3B", "M"],
      ];
      const text = rows.map((row) => row.join(sign)).join("\n");
      expect(await plansOf(text)).toEqual(["odd-sign", "odd-sign"]);
      expect((await listOf(text)).children[1]?.slipLine).toBe(2);
    },
  );

  test("keeps dates behind names, what a father is called by, and a single name with such a sign", async () => {
    for (const text of [
      "Amina Yusuf 01/05/2016\nJean Habimana 02/03/2015",
      "Kumar s/o Rajan\nDevi d/o Rajan\nTan a/l Ng\nBinti A/P Raj",
      "1: Amina Yusuf\n2: Jean Habimana",
      "Amina Yusuf\nJean Habimana\nAly/Ali Sow",
    ])
      expect(new Set(await plansOf(text)), text).toEqual(new Set(["enrol"]));
  });

  test("says of numbers that count nobody that nothing is read of them, and of those that count the rows nothing", async () => {
    expect((await listOf("Amina Yusuf,16\nJean Habimana,17\nZoe Sow,16")).unread).toEqual([
      "16, 17, 16",
    ]);
    expect((await listOf("Amina Yusuf,1\nJean Habimana,2\nZoe Sow,3")).unread).toEqual([]);
  });
});

describe("a column that is called “Year”", () => {
  test.each(["name,year\nAmina,16\nYusuf,17", "name,class,year\nAmina,3B,16\nYusuf,3B,17"])(
    "with years of two digits is told child by child as not read: %j",
    async (text) => {
      const { children, readAsClass } = await listOf(text);
      expect(children.map(({ yearNotRead }) => yearNotRead)).toEqual(["16", "17"]);
      expect(children.flatMap(({ classNames }) => classNames)).not.toContain("16");
      expect(readAsClass).toEqual([]);
    },
  );

  test("with small numbers is read as the class, and the teacher is told so", async () => {
    const read = await listOf("name,year\nAmina,9\nYusuf,8");
    expect(read.children.map(({ classNames }) => classNames)).toEqual([["9"], ["8"]]);
    expect(read.readAsClass).toEqual(["year"]);
  });

  test("with years of birth is told of no more", async () => {
    const read = await listOf("name,year\nAmina,2016\nYusuf,17");
    expect(read.children.map(({ birthYear, yearNotRead }) => birthYear + yearNotRead)).toEqual([
      "2016",
      "17",
    ]);
    expect(read.readAsClass).toEqual([]);
  });
});
