import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { childrenToShow, planEnrolment } from "../../server/classroom/plan-enrolment.ts";
import { readList } from "../../server/classroom/roster-import/read-list.ts";
import { childrenOf } from "../support/lists.ts";

/** Each child of a list that is given to Class 3B in 2026, as a teacher sees her. */
async function shown(list: string, name = "Class 3B"): Promise<string[]> {
  const read = await readList([Buffer.from(list)], 2026);
  if (read.state !== "read") return [read.state];
  return planEnrolment(read.children, { name, knownNames: [], room: 100 }).map((child) =>
    [
      ...[child.name, ...child.classNames, child.birthYear, child.guardian, child.note],
      ...[child.isYearReckoned && "reckoned", child.yearNotRead && `“${child.yearNotRead}”`],
      child.plan !== "enrol" && child.plan,
    ]
      .filter(Boolean)
      .join(" · "),
  );
}

describe("a register of a school", () => {
  test.each([
    [
      "S/N,NAMES OF PUPILS,SEX,CLASS,AGE\n1,Akello Grace,F,3B,9",
      "Akello Grace · 3B · 2017 · reckoned",
    ],
    ["NO,NAMES OF LEARNERS,SEX,PARENT/GUARDIAN\n1,Akello Grace,F,Auma", "Akello Grace · Auma"],
    ["S/N,NAME OF PUPIL,SEX,YEAR\n1,Akello Grace,F,2015", "Akello Grace · 2015"],
    ["Individual Name,Sex,Age,Grade\nAmina Noor,F,9 years,3B", "Amina Noor · 3B · 2017 · reckoned"],
    [
      "م,اسم الطالب الرباعي,الجنس,الصف,العمر\n١,سارة عمر,أنثى,3B,٩",
      "سارة عمر · 3B · 2017 · reckoned",
    ],
    [
      "N°;Noms et prénoms des élèves;Sexe;Date de naissance;Classe\n1;Amina Diallo;F;12/03/2014;3B",
      "Amina Diallo · 3B · 2014",
    ],
    ["Student's Names,Age\nAmina,soon", "Amina · “soon”"],
    ["Name of pupil,DOB,Age\nAmina,2014,9", "Amina · 2014"],
    ["Name of pupil,Age\nAmina,2014", "Amina · 2014"],
    ["اسم التلميذ;تاريخ الازدياد\nأمينة;2014", "أمينة · 2014"],
    ["Name of pupil,DOB,Age\nAmina,1/5/14,12", "Amina · 2014 · reckoned"],
    ["Prénoms et Noms\nAmina Diallo", "Amina Diallo"],
    ["Nom de l'apprenant;Né(e) le\nAmina;2014", "Amina · 2014"],
    ["الاسم واللقب\nأمينة علي", "أمينة علي"],
    ["Surname,Other names,Grade/Class\nNoor,Amina,3B", "Amina Noor · 3B"],
    ["PUPILS,,\nName of Pupil,Class,Name of parent\nAmina,3B,Auma", "Amina · 3B · Auma"],
    ["Name of school,Learner\nHill Primary,Amina", "Amina"],
    ["1\tAkello Grace\tF\n2\tOkot James\tM", "Akello Grace"],
    ["1 Akello Grace\n2 Okot James\n10 Lamwaka Joy", "Akello Grace"],
    ['"Name";"Class"\n"Noor, Amina";"3B"', "Noor, Amina · 3B"],
  ])("is read without its numbers and sexes: %j", async (list, first) => {
    expect((await shown(list))[0]).toBe(first);
  });

  test.each([
    ["S/N,LEARNER'S NAME,GRADE,STREAM\n1,Amina,4,EAST\n2,Ali,4,WEST", ["4 EAST", "4 WEST"]],
    ["Nom;Niveau;Section\nAmina;CM1;A\nAli;CM1;B", ["CM1 A", "CM1 B"]],
    ["الاسم،الصف،الشعبة\nأمينة،الثالث،أ\nعلي،الثالث،ب", ["الثالث أ", "الثالث ب"]],
    ["Name,Grade,Class\nAmina,3,3B\nAli,3,3A", ["3B", "3A"]],
    ["Name,Class,Grade\nAmina,Grade 3 A,3\nAli,Grade 3 B,3", ["Grade 3 A", "Grade 3 B"]],
  ])("names a class by all the columns that do: %j", async (list, classes) => {
    const children = await childrenOf(list);
    expect(children.map(({ classNames }) => classNames)).toEqual(classes.map((one) => [one]));
  });

  test("with a class that is called B, or A and B, keeps the class", async () => {
    expect(await shown("Asha,B\nBen,B", "Class B")).toEqual(["Asha · B", "Ben · B"]);
    expect(await shown("Asha,A\nBen,B\nCara,A", "Class A")).toEqual([
      ...["Asha · A", "Ben · B · other-class", "Cara · A"],
    ]);
  });
});

describe("a year of birth", () => {
  test.each(["Name,Class,Year", "Nom,Classe,Année", "الاسم,الصف,السنة"])(
    "stands below a header that only says the year: %s",
    async (header) => {
      expect(await shown(`${header}\nAmina,3B,2014\nBen,3B,2O13`)).toEqual([
        ...["Amina · 3B · 2014", "Ben · 3B · “2O13”"],
      ]);
    },
  );

  test("is not the year of a school, nor a class that is called a year", async () => {
    expect(await shown("Name,Class,Year\nAmina,3B,2026\nBen,3B,2026")).toEqual([
      ...["Amina · 3B", "Ben · 3B"],
    ]);
    expect(await shown("Name,Year\nAmina,3\nBen,4", "Year 3")).toEqual([
      ...["Amina · 3", "Ben · 4 · other-class"],
    ]);
  });

  test("makes its column where most cells have one, and each other cell is told in its row", async () => {
    const many = Array.from({ length: 29 }, (_, one) => `Child ${one}, ${2012 + (one % 4)}`);
    const all = await shown([...many, "Last Child, not known"].join("\n"));
    expect(all.slice(28)).toEqual(["Child 28 · 2012", "Last Child · “not known”"]);
    expect(all.join()).not.toContain("other-class");
    expect(await shown("Asha Ali, 3B, 2015\nBen Odo, 3B, 2O14\nCara Li, 3B, 2014")).toEqual([
      ...["Asha Ali · 3B · 2015", "Ben Odo · 3B · “2O14”", "Cara Li · 3B · 2014"],
    ]);
    expect(await shown("Asha, 2015\nBen, 15\nCara, 2014")).toEqual([
      ...["Asha · 2015", "Ben · “15”", "Cara · 2014"],
    ]);
  });

  test("may stand behind a name, alone or in a date, and a number that is no year stays in the name", async () => {
    const list = [
      "Akello Grace 2015",
      "Okot James - 2/4/2014",
      "Ann-Mary (2016)",
      "Sara 2013-04-02",
    ];
    const others = [
      "سارة عمر ٢٠١٥",
      "Ben Odo 2 April 2014",
      "Cara 2/4/14",
      "Dan 2031",
      "Eve 3",
      "2015",
    ];
    expect(await shown(`Name|Note\n${[...list, ...others].join("\n")}`)).toEqual([
      ...["Akello Grace · 2015", "Okot James · 2014", "Ann-Mary · 2016", "Sara · 2013"],
      ...["سارة عمر · 2015", "Ben Odo · 2014", "Cara · “2/4/14”", "Dan · “2031”", "Eve 3"],
      "2015 · number",
    ]);
    expect(await shown("Akello Grace 2015\nOkot James - 2/4/2014")).toEqual([
      ...["Akello Grace · 2015", "Okot James · 2014"],
    ]);
    expect(await shown("Name,Born\nAkello 2015,2014")).toEqual(["Akello 2015 · 2014"]);
  });

  test("that has not come yet, or of somebody too old for a class, is no year of birth", async () => {
    expect(await shown("Name,Born\nAmina,2031\nBen,2026\nCara,1930\nDan,1985")).toEqual([
      ...["Amina · “2031”", "Ben · 2026", "Cara · “1930”", "Dan · 1985"],
    ]);
  });
});

describe("rows that are not ticked", () => {
  test("are parted by other signs than the table, whichever", async () => {
    const mixed = "name,class,year\nAli;3B;2014\nBen|3B|2015\nCara\t3B\t2013\nDan,3B,2012";
    expect(await shown(mixed)).toEqual([
      ...["Ali;3B;2014 · not-parted", "Ben|3B|2015 · not-parted", "Cara 3B 2013 · not-parted"],
      "Dan · 3B · 2012",
    ]);
    expect((await shown("Nom;Classe\nAli,3B\nBen;3B"))[0]).toBe("Ali,3B · not-parted");
    expect(await shown('Nom,Classe\n"Noor, Ali",3B')).toEqual(["Noor, Ali · 3B"]);
  });

  test("hold several children, by a quotation mark too many", async () => {
    const list = 'name,class\n"Ali,3B\nBen,3B\nCara,3B\n"Dan,3B\nEve,3B';
    const [first, ...others] = await shown(list);
    expect(first).toContain("joined");
    expect(others).toEqual(["Eve · 3B"]);
    const read = await readList(
      [Buffer.from(`sep=,\r\n\r\n${list.replaceAll("\n", "\r\n")}`)],
      2026,
    );
    expect(read).toMatchObject({ children: [{ slipLine: 4 }, { slipLine: 0 }] });
    const notes = 'name,note\nAli,"late\nBen,early\nCara,"x\nEve,"late,\noften"\nFay,"late\noften"';
    expect((await shown(notes)).map((one) => one.includes("joined"))).toEqual([
      ...[true, true, false],
    ]);
  });

  test("are not guessed at where a quotation mark is never closed, and its line is told", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const list = ["name,class,note", '"Noor, Ali",3B,"late', 'often"', "", '"Ben,3B', "Cara,3B"];
      const read = await readList([Buffer.from(list.join(end))], 2026);
      expect(read).toEqual({ state: "quote-open", line: 5 });
    }
  });

  test("have a formula where a name should be, whatever signs it is made of", async () => {
    const list = "name,class\n=cmd|' /C calc'!A0,3B\n=1+1\n+SUM(A1;A9),3B\n+Zara,3B\n@Musa,3B";
    expect((await shown(list)).map((one) => one.split(" · ").at(-1))).toEqual([
      ...["formula", "formula", "formula", "3B", "3B"],
    ]);
  });

  test("have a number where a name should be", async () => {
    expect(await shown("name\n1\n٢\nAmina 3")).toEqual(["1 · number", "٢ · number", "Amina 3"]);
  });
});

test("while a list of 3,000 rows is read, others get their turn all the time", async () => {
  const rows = Array.from({ length: 3000 }, (_, one) => `Child ${one},3B,2016-05-01,Mariam Canary`);
  await shown("Amina,3B"); // what reads lists is loaded by now
  let isRead = false;
  const reading = readList([Buffer.from(rows.join("\n"))], 2026).finally(() => {
    isRead = true;
  });
  let turns = 0;
  for (; !isRead; turns++) await nextTurn();
  expect(await reading).toMatchObject({ state: "read" });
  expect(turns).toBeGreaterThan(12);
});

test("of the list of a whole school only the children whom it puts into no other class are gone through", async () => {
  const rows = Array.from({ length: 6000 }, (_, one) => `Child ${one},${one < 30 ? "3B" : "4A"}`);
  const read = await readList([Buffer.from(`name,class\n${rows.join("\n")}`)], 2026);
  if (read.state !== "read") throw new Error(read.state);
  const shownOf = (first: number, name: string) => {
    const { children, elsewhere } = childrenToShow(read.children.slice(0, first), name);
    return [children.length, elsewhere];
  };
  expect(shownOf(6000, "Class 3B")).toEqual([30, 5970]);
  expect(shownOf(320, "Class 3B")).toEqual([320, 0]);
  expect(shownOf(1000, "Bees")).toEqual([1000, 0]); // the class may have another name on the list
  expect(shownOf(6000, "Bees")).toEqual([0, 6000]);
});
