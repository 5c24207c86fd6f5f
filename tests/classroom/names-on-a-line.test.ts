import { describe, expect, test } from "vitest";
import { isTickedWithAll, planEnrolment } from "../../server/classroom/plan-enrolment.ts";
import { readList } from "../../server/classroom/roster-import/read-list.ts";

async function shown(list: string) {
  const read = await readList([Buffer.from(list)], 2026);
  if (read.state !== "read") throw new Error(read.state);
  const planned = planEnrolment(read.children, { name: "P3", knownNames: [], room: 100 });
  const said = planned.map(({ name, plan }) => (plan === "enrol" ? name : `${name} · ${plan}`));
  return { said, crowded: read.crowded, planned };
}

describe("several names on one line", () => {
  const six = ["Amina", "Yusuf", "Layla", "Omar", "Noor", "Bilal"];
  test.each([
    ["Amina, Yusuf, Layla, Omar, Noor, Bilal", six, 1],
    ["Amina; Yusuf; Layla; Omar; Noor; Bilal", six, 1],
    ["Amina\tYusuf\tLayla\tOmar\tNoor\tBilal", six, 1],
    ["Amina, Yusuf, Layla, Omar, Noor, Bilal,\n", six, 1],
    ["Amina, Yusuf, Layla\n", six.slice(0, 3), 1],
    ["Amina Hassan, Éloïse N’Diaye, Anne-Marie Traoré", undefined, 1],
    ["أمينة، يوسف، ليلى، عمر", ["أمينة", "يوسف", "ليلى", "عمر"], 1],
    ["Amina, Yusuf, Layla, Omar, Noor\nBilal, Sara", [...six.slice(0, 5), "Bilal", "Sara"], 2],
    ["Amina\nYusuf\nLayla, Omar, Noor", six.slice(0, 5), 1],
    ["List of pupils P3 2026\nAmina, Yusuf, Layla", undefined, 1],
  ])(
    "are a child each, and the page says how many lines were read so: %j",
    async (list, names, lines) => {
      const { said, crowded } = await shown(list);
      expect(crowded).toBe(lines);
      expect(said.length).toBeGreaterThan(2);
      if (names) expect(said).toEqual(names);
    },
  );

  test.each([
    "Amina, 3B, 2016",
    "Amina, 3B, Mariam Yusuf",
    "Amina, Class B, Mariam",
    "Amina,Bees,Mariam\nBen,Bees,Auma",
    "Name,Class,Guardian\nAmina,Bees,Mariam",
    "Amina, Yusuf",
    "Amina Hassan, Bees\nYusuf Ali, Wasps\nHana Omar, Bees, Fatima Omar",
    "Amina Hassan, 3B\nHana Omar, 3B, Fatima Omar",
    "Noor, Amina\nOkot, James\nLamwaka, Joy",
  ])("are not seen where a row is one child with more about her: %j", async (list) => {
    expect((await shown(list)).crowded).toBe(0);
  });
});

test.each([
  "List of pupils 2026",
  "Total: 2",
  "Total",
  "Our learners",
  "Class list",
  "Liste des élèves",
  "Effectif : 40",
  "قائمة التلاميذ ٢٠٢٦",
  "المجموع: ٢",
])("a line that is a heading or a sum is not ticked, and the page says why: %s", async (line) => {
  const { said, planned } = await shown(`${line}\nGrace Akello\nJames Okot`);
  expect(said[0]).toMatch(/ · heading$/);
  expect(said.slice(1)).toEqual(["Grace Akello", "James Okot"]);
  expect(planned.map(isTickedWithAll)).toEqual([false, true, true]);
});

test("two children of one name with different years of birth are two children", async () => {
  const { said } = await shown("Grace Akello 2015\nGrace Akello 2016\nGrace Akello 2015");
  expect(said).toEqual(["Grace Akello", "Grace Akello", "Grace Akello · twice"]);
  const unsure = await shown("Grace Akello 2015\nGrace Akello\nBen 2014\nBen 2014");
  expect(unsure.said).toEqual([...["Grace Akello", "Grace Akello · twice", "Ben", "Ben · twice"]]);
});

test("a year that is reckoned from an age may be the year before, and tells no two children apart", async () => {
  const { said } = await shown("Name,Age,Year of birth\nGrace,9,\nGrace,,2016\nGrace,,2012");
  expect(said).toEqual(["Grace", "Grace · twice", "Grace"]);
});

test("a girl who is called Asma is a child, also beside others on a line", async () => {
  const { said } = await shown("أسماء محمد\nأسماء، مريم، ليلى");
  expect(said).toEqual(["أسماء محمد", "أسماء", "مريم", "ليلى"]);
});
