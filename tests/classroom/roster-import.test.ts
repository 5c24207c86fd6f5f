import { describe, expect, test } from "vitest";
import { mayBeEnrolled, planEnrolment } from "../../server/classroom/plan-enrolment.ts";
import { readBirthYear } from "../../server/classroom/roster-import/birth-year.ts";
import { mostRows } from "../../server/classroom/roster-import/read-list.ts";
import { childrenOf, namesIn, readList, stateOf, utf8 } from "../support/lists.ts";

describe("a list of names", () => {
  test("has one child on each line, whatever the line ends and blank lines", async () => {
    const names = ["Amina Yusuf", "Jean Habimana", "محمد علي"];
    for (const end of ["\n", "\r\n", "\r", "\n\n", "\r\n \r\n"])
      expect(await namesIn(names.join(end) + end)).toEqual(names);
  });

  test("may be numbered or marked, as people write lists", async () => {
    expect(await namesIn("1. Amina\n2) Jean\n3- Musa\n- Ali\n• Zara")).toEqual([
      ...["Amina", "Jean", "Musa", "Ali", "Zara"],
    ]);
    expect(await namesIn("١- محمد\n٢- علي\n")).toEqual(["محمد", "علي"]);
  });

  test("keeps a comma in a single name, quotes that are never closed, and signs of formulas as words", async () => {
    const odd = ["Amina", "Ali, the small one", 'Jean "JJ', "=cmd|' /C calc'!A0", "@Musa", "+Zara"];
    expect(await namesIn(odd.join("\n"))).toEqual(odd);
  });

  test("is read with the years of those who have one, whichever line they stand on", async () => {
    const lines = [
      "Zuleikha Canary",
      "Ahmed Müllerwurst,2014",
      "=cmd|' /C calc'!A0",
      "Nora",
      "Ali",
    ];
    for (const sign of [",", ";", "\t", "،"]) {
      const read = await readList([Buffer.from(lines.join("\n").replace(",", sign))]);
      const children = read.state === "read" ? read.children : [];
      expect(children.map(({ name }) => name)).toEqual([
        ...["Zuleikha Canary", "Ahmed Müllerwurst", "=cmd|' /C calc'!A0", "Nora", "Ali"],
      ]);
      expect(children.map(({ birthYear }) => birthYear)).toEqual(["", "2014", "", "", ""]);
    }
  });

  test("loses marks without width, and keeps the joiners of Persian names", async () => {
    expect(await namesIn("\u200FAmina\u200E\u00A0 Yusuf\nعلی\u200Cرضا")).toEqual([
      ...["Amina Yusuf", "علی\u200Cرضا"],
    ]);
  });
});

describe("a table", () => {
  test("is read with comma, semicolon, tab and bar, with quotes and with a line that says the separator", async () => {
    for (const sign of [",", ";", "\t", "|"]) {
      const rows = [
        ["Name", "Class", "Birth year", "Guardian", "Note"],
        ["Amina Yusuf", "3B", "2016", "Mariam", `"left${sign} early, ""late"""`],
        ["Jean", "3B", "", "", ""],
      ].map((row) => row.join(sign));
      const expected = { name: "Amina Yusuf", birthYear: "2016", guardian: "Mariam" };
      for (const before of ["", `sep=${sign}\r\n`]) {
        const [first, second] = await childrenOf(before + rows.join("\r\n"));
        expect(first).toMatchObject({
          ...expected,
          note: `left${sign} early, "late"`.replace(/\s+/g, " "),
        });
        expect(first?.classNames).toEqual(["3B"]);
        expect(second).toMatchObject({ name: "Jean", birthYear: "", yearNotRead: "" });
      }
    }
  });

  test.each([
    ["English parts", "No,First name,Last Name,DOB\n1,Amina,Yusuf,1/05/2016"],
    [
      "English whole, odd case and signs",
      "FULL_NAME *;date of birth (dd/mm/yyyy)\nAmina Yusuf;01.05.2016",
    ],
    ["a slip in a header", "Frist;Ful name;Birth yaer;Brth year\nx;Amina Yusuf;;2016"],
    ["French parts", "Nom;Prénom;Né(e) le\nYusuf;Amina;2016-05-01"],
    ["French whole", "Nom et prénoms;Année de naissance\nAmina Yusuf;2016"],
    ["the family's name first", "Family name,Given name,Birthday\nYusuf,Amina,42491"],
    [
      "a title above",
      "School of Kasese,,\nClass list 2026,,\n\nName,Year of birth,x\nAmina Yusuf,2016,",
    ],
    ["Arabic", "م;الاسم;اللقب;سنة الميلاد\n١;Amina;Yusuf;٢٠١٦"],
  ])("is read by its header: %s", async (_, text) => {
    const children = await childrenOf(text);
    expect(children.length).toBe(1);
    expect(children[0]).toMatchObject({ name: "Amina Yusuf", birthYear: "2016" });
  });

  test("in Arabic gives name of the father, guardian, class and note", async () => {
    const [child] = await childrenOf(
      "الإسم الأول,إسم الأب,الكنية,الصفّ,ولي الأمر,ملاحظات\nأمينة,علي,يوسف,الثالث ب,مريم,تجلس في الأمام",
    );
    expect(child).toMatchObject({
      name: "أمينة علي يوسف",
      classNames: ["الثالث ب"],
      guardian: "مريم",
      note: "تجلس في الأمام",
    });
  });

  test("without a header is guessed by what stands in it", async () => {
    expect(await childrenOf("1,Amina Yusuf,3B,2016\n2,Jean Habimana,3B,2015")).toMatchObject([
      { name: "Amina Yusuf", classNames: ["3B"], birthYear: "2016" },
      { name: "Jean Habimana", classNames: ["3B"], birthYear: "2015" },
    ]);
    expect(await namesIn("Amina;Yusuf\nJean;Habimana")).toEqual(["Amina Yusuf", "Jean Habimana"]);
  });

  test.each([":", "/", "^", " - ", "   "])(
    "is parted by %j where that makes its header",
    async (sign) => {
      const rows = [
        ["name", "class", "year"],
        ["Amina", "3B", "2015"],
      ]
        .map((cells) => cells.join(sign))
        .join("\n");
      expect(await childrenOf(rows)).toMatchObject([
        { name: "Amina", classNames: ["3B"], birthYear: "2015" },
      ]);
    },
  );

  test("tells which of its columns nothing is read of", async () => {
    const read = await readList([utf8("Pupil,Yr,Cls,Tribe,Shoes,Sex\nAmina,2015,3B,x,,F")]);
    expect(read).toMatchObject({ unread: ["Tribe"], children: [{ birthYear: "2015" }] });
    expect(read).toMatchObject({ children: [{ classNames: ["3B"] }] });
  });

  test("with a header but no column for names is refused", async () => {
    expect(await stateOf(utf8("Class,Birth year\n3B,2016"))).toBe("no-names");
  });

  test("keeps a row without a name, to say so", async () => {
    const children = await childrenOf("Name,Birth year\n,2016\nAmina,soon");
    expect(children).toMatchObject([
      { name: "", birthYear: "2016" },
      { name: "Amina", birthYear: "", yearNotRead: "soon" },
    ]);
  });
});

describe("lists of other programs", () => {
  test("Kolibri's users: learners only, classes by name, in any language of its headers", async () => {
    const text = [
      "Identifiant (UUID),Nom d'utilisateur (USERNAME),Mot de passe (PASSWORD),Nom complet (FULL_NAME),Type (USER_TYPE),Code (IDENTIFIER),Naissance (BIRTH_YEAR),Genre (GENDER),Inscription (ENROLLED_IN),Tuteur (ASSIGNED_TO)",
      ',amina,*,Amina Yusuf,LEARNER,,2016,FEMALE,"Class 3B,Club",',
      ",jean,*,,LEARNER,,NOT_SPECIFIED,MALE,,",
      ",okello,*,Ms Okello,CLASS_COACH,,1980,FEMALE,,Class 3B",
    ].join("\r\n");
    const read = await readList([utf8(text)]);
    expect(read).toMatchObject({ state: "read", leftOut: 1 });
    expect(await childrenOf(text)).toMatchObject([
      { name: "Amina Yusuf", birthYear: "2016", classNames: ["Class 3B", "Club"], note: "" },
      { name: "jean", birthYear: "", yearNotRead: "", classNames: [] },
    ]);
  });

  const users11 = [
    '"sourcedId","status","dateLastModified","enabledUser","orgSourcedIds","role","username","userIds","GivenName","familyname","middleName","identifier","email","sms","phone","agentSourcedIds","grades","password","ext_seat"',
    '"u1","","2023-05-01","TRUE","o1","student","amina","","Amina","Yusuf","","","","","","u9","03","secret","=1+1"',
    '"u2","active","1/05/2023","true","o1","Student","jean","","Jean","Habimana","Paul","","","","","","03","",""',
    '"u3","tobedeleted","","TRUE","o1","student","gone","","Gone","Away","","","","","","","","",""',
    '"u8","active","","TRUE","o1","teacher","okello","","Ms","Okello","","","","","","","","",""',
    '"u9","active","","TRUE","o1","parent","mariam","","Mariam","Yusuf","","","","","","","","",""',
  ].join("\n");
  const classes = [
    "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location",
    "c1,active,,Class 3B,03,co1,3B,homeroom,",
    "c2,active,,Class 4A,04,co1,4A,homeroom,",
  ].join("\n");
  const enrollments = [
    "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate",
    "e1,active,,c1,o1,u1,student,,,",
    "e2,,,c2,o1,u2,student,FALSE,,",
    "e3,active,,c1,o1,u8,teacher,TRUE,,",
  ].join("\n");

  test("OneRoster 1.1: students with classes and guardians, from several files in any order", async () => {
    const manifest = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\n";
    const children = await childrenOf(enrollments, manifest, users11, classes);
    expect(children).toMatchObject([
      { name: "Amina Yusuf", guardian: "Mariam Yusuf", classNames: ["Class 3B"], note: "" },
      { name: "Jean Paul Habimana", guardian: "", classNames: ["Class 4A"] },
      { name: "Gone Away", rowSlip: "gone" },
    ]);
    expect(await readList([utf8(users11)])).toMatchObject({ state: "read", leftOut: 2 });
  });

  test("whom OneRoster marks as deleted, or switches off, is shown with the reason and cannot be enrolled", async () => {
    const off = users11.replace('"true","o1","Student","jean"', '"FALSE","o1","Student","jean"');
    const children = await childrenOf(off, classes, enrollments);
    const planned = planEnrolment(children, { name: "School", knownNames: [], room: 9 });
    const told = planned.map((child) => [child.plan, mayBeEnrolled(child)]);
    expect(told).toEqual([
      ["other-class", true],
      ["not-enabled", false],
      ["gone", false],
    ]);
  });

  test("a child of OneRoster comes into her homeroom, whatever else she is taught", async () => {
    const taught = "c0,active,,Maths period 2,03,co1,M2,scheduled,";
    const first = "e0,active,,c0,o1,u1,student,,,";
    const children = await childrenOf(
      users11,
      `${classes}\n${taught}`,
      enrollments.replace("e1,", `${first}\ne1,`),
    );
    expect(children[0]?.classNames).toEqual(["Class 3B", "Maths period 2"]);
  });

  test("OneRoster of a school in which every child is taught ten subjects is read, however many enrollments that makes", async () => {
    const header = enrollments.split("\n")[0];
    const taught = (one: number) => `e${one},,,${one === 7 ? "c1" : "c0"},o1,u1,student,,,`;
    const many = Array.from({ length: mostRows + 1 }, (_, one) => taught(one));
    const [first] = await childrenOf(users11, classes, [header, ...many].join("\n"));
    expect(first?.classNames).toEqual(["Class 3B"]);
  });

  test("OneRoster whose classes have only an id and a title is read, and courses are not taken for classes", async () => {
    const bare = (id: string) => `sourcedId,status,title\n${id},active,Class 3B`;
    const [first] = await childrenOf(enrollments, bare("c1"), users11);
    expect(first?.classNames).toEqual(["Class 3B"]);
    const others = await readList([enrollments, bare("co1"), users11].map(utf8));
    expect(others.state).toBe("no-classes");
  });

  test("OneRoster without the file of names, or with enrollments whose classes are missing, says which file is missing", async () => {
    const stateOf = async (...files: string[]) => (await readList(files.map(utf8))).state;
    for (const files of [[classes], [enrollments], [classes, enrollments]])
      expect(await stateOf(...files)).toBe("no-users");
    expect(await stateOf(users11, enrollments)).toBe("no-classes");
    expect(await stateOf(users11, classes)).toBe("read");
  });

  test("OneRoster 1.2: roles and birth dates stand in files of their own, headers may have slips", async () => {
    const users = [
      "sourcedId,status,dateLastModified,enabledUser,username,userIds,giveName,familyName,middleName,prefferedGivenName",
      "u1,active,,TRUE,amina,,Amina,Yusuf,,Mina",
      "u8,active,,TRUE,okello,,Ms,Okello,,",
    ].join("\n");
    const roles = [
      "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId",
      "r1,active,,u1,primary,student,,,o1",
      "r2,active,,u8,primary,teacher,,,o1",
    ].join("\n");
    const demographics = "sourcedId,status,dateLastModified,birthDate,sex\nu1,active,,2016-05-01,f";
    expect(await childrenOf(users, roles, demographics)).toMatchObject([
      { name: "Amina Yusuf", birthYear: "2016" },
    ]);
  });
});

test("a birth year is read in every way that sheets write it, and never guessed", () => {
  const dates = ["1/05/2016", "2016-05-01", "01.05.2016", "1 May 2016", "20160501", "42491"];
  for (const date of [...dates, "٢٠١٦", "2016-05-01T00:00:00Z", "۲۰۱۶", "42491.0", "2016 م"])
    expect(readBirthYear(date), date).toBe("2016");
  expect(readBirthYear(" ")).toBe("");
  for (const none of ["9", "1/5/16", "2015/2016", "soon", "1437", "-"])
    expect(readBirthYear(none), none).toBeUndefined();
});
