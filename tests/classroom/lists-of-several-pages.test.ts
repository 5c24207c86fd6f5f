import { expect, test } from "vitest";
import { planEnrolment } from "../../server/classroom/plan-enrolment.ts";
import { readList } from "../../server/classroom/roster-import/read-list.ts";

async function shown(list: string, className = "P3") {
  const read = await readList([Buffer.from(list)], 2026);
  if (read.state !== "read") throw new Error(read.state);
  const planned = planEnrolment(read.children, { name: className, knownNames: [], room: 100 });
  return planned.map(({ name, plan }) => (plan === "enrol" ? name : `${name} · ${plan}`));
}

test.each([
  ["Name of pupil,Class,Sex\nAmina Yusuf,P3,F\nNAME OF PUPIL,CLASS,SEX\nJean Habimana,P3,M"],
  ["Name of pupil,Class\nAmina Yusuf,P3\n\nName of pupil:,Class\nJean Habimana,P3"],
  [
    "List of pupils\nNom de l’élève;Classe\nAmina Yusuf;P3\nNom de l'élève;Classe;\nJean Habimana;P3",
  ],
  ["اسم التلميذ\tالصف\nAmina Yusuf\tP3\nاسم التلميذ\tالصف\nJean Habimana\tP3"],
  ["Name\nAmina Yusuf\nName\nJean Habimana"],
])("a header that comes again on the second page of a list is no child: %j", async (list) => {
  const names = (await shown(list)).filter((one) => !one.endsWith("heading"));
  expect(names).toEqual(["Amina Yusuf", "Jean Habimana"]);
});

test("a row behind a header that came again is told by its own line", async () => {
  const list = "Name,Class\nAmina,P3\nName,Class\n\nJean;P3";
  const read = await readList([Buffer.from(list)], 2026);
  const told = read.state === "read" ? read.children : [];
  expect(told.map(({ rowSlip, slipLine }) => [rowSlip, slipLine])).toEqual([
    ["", 0],
    ["not-parted", 5],
  ]);
});

test("a child whose name is a word of a header in part is a child", async () => {
  const list = "Name,Class\nName Achieng,P3\nGrace Name,P3";
  expect(await shown(list)).toEqual(["Name Achieng", "Grace Name"]);
});

test.each(["P3", "P.3", "P 4", "S1A", "3B", "CM1", "CE2 A", "6ème", "ق٣"])(
  "the name of a class that stands alone on a line is not ticked as a child: %j",
  async (line) => {
    expect(await shown(`${line}\nAkello\nOkello`, line)).toEqual([
      `${line} · section`,
      "Akello",
      "Okello",
    ]);
  },
);

test("names that look a little like a class are ticked", async () => {
  for (const name of ["Bo", "Al", "Ali B", "Amina 2", "Ali 2", "Jean-Paul II"])
    expect(await shown(`${name}\nAkello`), name).toEqual([name, "Akello"]);
});

test.each([
  ["Akello Grace (P3)\nOkello James (P4)", ["Akello Grace", "Okello James · other-class"]],
  ["1. Akello Grace (P.3)\n2. Okello James (P.3)", ["Akello Grace", "Okello James"]],
  ["Akello Grace (2015) (P3)\nOkello James", ["Akello Grace", "Okello James"]],
  [
    "Name,Sex\nAkello Grace (P3),F\nOkello James (P4),M",
    ["Akello Grace", "Okello James · other-class"],
  ],
])(
  "a class in brackets behind a name is her class and no part of her name: %j",
  async (list, said) => {
    expect(await shown(list)).toEqual(said);
  },
);

test("other words in brackets stay in the name, and so does a class beside a column for it", async () => {
  expect(await shown("Akello Grace (Gigi)\nOkello (7)")).toEqual([
    "Akello Grace (Gigi)",
    "Okello (7)",
  ]);
  const withColumn = "Name,Class\nAkello (P4),P3\nOkello,P3";
  expect(await shown(withColumn)).toEqual(["Akello (P4)", "Okello"]);
});
