import { describe, expect, test } from "vitest";
import { readList } from "../../server/classroom/roster-import/read-list.ts";

/** Name, class and guardian of each child of a list without a header. */
async function shown(list: string, classNames: string[] = []) {
  const read = await readList([Buffer.from(list)], 2026, classNames);
  if (read.state !== "read") throw new Error(read.state);
  return read.children.map(({ name, classNames: called, guardian, birthYear }) =>
    [name, ...called, birthYear, guardian].filter(Boolean).join(" · "),
  );
}

describe("a list without a header", () => {
  test.each([" ", "\t", ",", ";", "|", ", "])(
    "has no class among three names of a child, parted by %j",
    async (sign) => {
      const rows = ["Akello Grace Mary", "Okello John Paul"];
      expect(await shown(rows.map((row) => row.replaceAll(" ", sign)).join("\n"))).toEqual(rows);
    },
  );

  test("has the four names of Arabic registers, and keeps a name that begins like another", async () => {
    const names = ["سارة\tعمر\tعلي\tحسن", "محمد\tأحمد\tيوسف\tصالح"];
    expect(await shown(names.join("\n"))).toEqual(names.map((row) => row.replaceAll("\t", " ")));
    expect(await shown("Alina,Ali\nMary,Akello")).toEqual(["Alina Ali", "Mary Akello"]);
  });

  test("with children of one family has no class of their name", async () => {
    const list = ["Grace,Okello", "Mary,Akello", "John,Okello", "Sam,Kato", "Ruth,Auma"];
    expect(await shown(list.join("\n"))).toEqual(list.map((row) => row.replace(",", " ")));
  });

  test.each([
    ["Akello,Grace,P3\nOkello,John,P4", ["Akello Grace · P3", "Okello John · P4"]],
    [
      "Akello,Grace,P3,Mary\nOkello,John,P4,Ann",
      ["Akello Grace · P3 · Mary", "Okello John · P4 · Ann"],
    ],
    [
      "Akello,Primary Three\nOkello,Primary Four",
      ["Akello · Primary Three", "Okello · Primary Four"],
    ],
    ["أمينة،الصف الثالث\nعلي،الصف الرابع", ["أمينة · الصف الثالث", "علي · الصف الرابع"]],
    ["Amina,Bees,Mariam\nBen,Bees,Auma", ["Amina · Bees · Mariam", "Ben · Bees · Auma"]],
    [
      "Amina Ali, Bees\nBen Odo, Wasps\nCara Li, Bees",
      ["Amina Ali · Bees", "Ben Odo · Wasps", "Cara Li · Bees"],
    ],
    ["Asha,A,2015\nBen,B,2014", ["Asha · A · 2015", "Ben · B · 2014"]],
  ])("has a class where its cells show it: %j", async (list, rows) => {
    expect(await shown(list)).toEqual(rows);
  });

  test("has a class that this hub has, however few children are in it", async () => {
    const list = "Amina,Bees,Mariam\nBen,Wasps,Auma";
    expect(await shown(list)).toEqual(["Amina Bees Mariam", "Ben Wasps Auma"]);
    expect(await shown(list, ["bees", "Wasps"])).toEqual([
      ...["Amina · Bees · Mariam", "Ben · Wasps · Auma"],
    ]);
  });

  test("with whole names side by side has a child of each", async () => {
    const list = "Akello Grace, Okello John, Auma Mary\nKato Paul, Opio Sam, Achen Ruth";
    expect(await shown(list)).toEqual(list.split(/, |\n/));
  });

  test.each([
    [
      "Ana One\t2015\tGuard A\tnote A\nAna Two\t2015\tGuard B\tnote B",
      ["Ana One · 2015 · Guard A", "Ana Two · 2015 · Guard B"],
    ],
    ["Ana One, 2015, Grandma Zed", ["Ana One · 2015 · Grandma Zed"]],
    [
      "Ana One;2015;Zed\nAna Two;2016;Zed\nAna Ten;2016;Wu",
      ["Ana One · 2015 · Zed", "Ana Two · 2016 · Zed", "Ana Ten · 2016 · Wu"],
    ],
    [
      "Ana One,2015,3B,Zed\nAna Two,2015,4A,Wu",
      ["Ana One · 3B · 2015 · Zed", "Ana Two · 4A · 2015 · Wu"],
    ],
    ["2015,Ana,One\n2016,Bea,Two", ["Ana One · 2015", "Bea Two · 2016"]],
  ])("takes no words behind the year of birth into a name: %j", async (list, rows) => {
    expect(await shown(list)).toEqual(rows);
  });

  test("keeps a note behind the guardian, and shows what more it does not understand", async () => {
    const list = "Ana One,2015,Zed,shy,more\nAna Two,2015,Wu,tall,others";
    expect(await readList([Buffer.from(list)], 2026)).toMatchObject({
      unread: ["more, others"],
      children: [{ note: "shy" }, { note: "tall" }],
    });
  });
});
