import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { filesThatSay } from "../support/raw-card.ts";
import { openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

const mrBanda = { name: "mr-banda", passphrase: "green paper boat" };
let school: School;
let teacher: Phone;
/** Mr Banda, who has a class of his own and is no head teacher. */
let other: Phone;
beforeAll(async () => {
  school = await openSchool({ learners: 0 });
  teacher = school.newPhone();
  await signInTeacher(teacher);
  await teacher.submit(
    formTo((await teacher.open("/teach/staff")).html, /staff$/),
    typedTwice(mrBanda),
  );
  other = school.newPhone();
  await signInTeacher(other, mrBanda);
  const classes = await other.open("/teach");
  await other.submit(formTo(classes.html, /classes$/), { class: "Class 4A", learners: "1" });
});
afterAll(() => school.close());

const list = [
  "Name,Class,Guardian",
  "Amina Canary,3B,Mariam Canary",
  "Yusuf Canary,3B,",
  "Otto Canary,4A,",
  "otto canary,4A,",
  "Grace Canary,Class 5,",
  "Hawa Canary,class 5,",
  "Nobody Canary,,",
  ",Class 5,",
].join("\n");

/** What is said of each class of the list, on the page that a teacher comes to from its preview. */
async function preview(phone: Phone, classroom: number) {
  const page = await phone.open(`/teach/classes/${classroom}/names`);
  const shown = await phone.submit(formTo(page.html, /names$/), { list });
  expect(shown.html).toContain("This list names several classes: 3.");
  const split = await phone.submit(formTo(shown.html, /names$/), { split: "show" });
  const said = split.html.slice(split.html.indexOf('class="listed"')).split("<li").slice(1);
  return { split, said };
}

const kept = () =>
  school.hub.db.get<{ classes: number; learners: number; keys: number }>(
    `select (select count(*) from classroom) as classes, (select count(*) from learner) as learners,
            (select count(*) from classroom_key) as keys`,
  );

test("another teacher's class is not filled by who is no head teacher, whatever is sent", async () => {
  const before = await kept();
  const { split, said } = await preview(other, 2);
  expect(said).toHaveLength(3);
  expect(said[0]).toContain("Another teacher’s class");
  expect(said[0]).not.toContain("checkbox");
  expect(said[1]).toContain("Is here already");
  expect(await kept()).toEqual(before);
  const forged = { split: "enrol", class: ["0"] };
  const refused = await other.submit(formTo(split.html, /names$/), forged);
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("No class is ticked.");
  expect(await kept()).toEqual(before);
});

test("a list of three classes fills two and makes one, once, after the page has said of each what will happen", async () => {
  const before = await kept();
  const { split, said } = await preview(teacher, 1);
  expect(said[0]).toMatch(/Class 3B.*Is here already.*Will be enrolled: 2 children/s);
  expect(said[1]).toMatch(/Class 4A.*names are locked.*Twice in the list: 1/s);
  expect(said[2]).toMatch(/Class 5.*New class.*Will be enrolled: 2 children.*Has no name: 1/s);
  expect(split.html).toMatch(/without a class, left out: <b>1</);
  expect(await kept()).toEqual(before);
  const form = formTo(split.html, /names$/);
  const sent = await Promise.all([
    teacher.submit(form, { split: "enrol" }),
    teacher.submit(form, { split: "enrol" }),
  ]);
  sent.push(await teacher.submit(form, { split: "enrol" }));
  for (const { path } of sent) expect(path).toContain("/teach?all");
  expect(sent.map(({ html }) => html).join("")).toContain("5 children were enrolled.");
  const { classes = 0, learners = 0 } = before ?? {};
  expect(await kept()).toMatchObject({ classes: classes + 1, learners: learners + 5 });
  expect((await teacher.open("/teach/classes/3")).html).toContain("Grace Canary");
  expect((await teacher.open("/teach/classes/1")).html).toContain("Yusuf Canary");
  expect((await other.open("/teach/classes/2")).html).toContain("Otto Canary");
  expect((await other.open("/teach/classes/3")).status).toBe(404);
  expect(await filesThatSay(school.hub.config.dataFolder, ["Grace Canary", "Mariam"])).toEqual([]);
  const again = await preview(teacher, 1);
  expect(again.said[2]).toContain("In this class already: 2");
});

test("when the card is full in the middle of it, no class is made and nobody is enrolled", async () => {
  const page = await teacher.open("/teach/classes/1/names");
  const two = "Name,Class\nFirst Canary,6A\nSecond Canary,6B";
  const shown = await teacher.submit(formTo(page.html, /names$/), { list: two });
  const split = await teacher.submit(formTo(shown.html, /names$/), { split: "show" });
  const before = await kept();
  await school.hub.db.write((tx) =>
    tx.run(`create trigger full before insert on learner when
              (select name from classroom where classroom_id = new.classroom_id) = '6B'
            begin select raise(abort, 'database or disk is full'); end`),
  );
  const broken = await teacher.submit(formTo(split.html, /names$/), { split: "enrol" });
  expect(broken.status).toBeGreaterThanOrEqual(500);
  await school.hub.db.write((tx) => tx.run("drop trigger full"));
  expect(await kept()).toEqual(before);
  const done = await teacher.submit(formTo(split.html, /names$/), { split: "enrol" });
  expect(done.html).toContain("2 children were enrolled.");
});

test("who has a class open, or makes it, locks its names; only into a class that is closed to her are they sealed, which takes a hundred times longer", async () => {
  const forms = await school.hub.db.all<{ classroom: number; form: string }>(
    `select distinct classroom_id as classroom, form from learner_key join learner using (learner_id)
     where classroom_id < 4 order by classroom_id`,
  );
  expect(forms.map(({ classroom, form }) => `${classroom} ${form}`)).toEqual([
    ...["1 locked", "2 sealed", "3 locked"],
  ]);
});

/** The page of a class, with the names of its children. */
async function classOf(name: string): Promise<string> {
  const { html } = await teacher.open("/teach?all");
  const link = new RegExp(`href="(/teach/classes/\\d+)"[^>]*>[^<]*${name}`);
  return (await teacher.open(link.exec(html)?.[1] ?? "")).html;
}

test("children of a list who are in another class already are left out, and the others get their class", async () => {
  const page = await teacher.open("/teach/classes/1/names");
  const four = "Name,Class\nAda Canary,7A\nBen Canary,7A\nCleo Canary,7B\nDan Canary,7B";
  const shown = await teacher.submit(formTo(page.html, /names$/), { list: four });
  const split = await teacher.submit(formTo(shown.html, /names$/), { split: "show" });
  const here = await teacher.submit(formTo(shown.html, /names$/), { take: ["0"] });
  expect(here.html).toContain("1 child was enrolled.");
  const made = await teacher.submit(formTo(split.html, /names$/), { split: "enrol" });
  expect(made.html).toContain("3 children were enrolled.");
  expect(await classOf("7A")).toContain("Ben Canary");
  expect(await classOf("7A")).not.toContain("Ada Canary");
  expect(await classOf("7B")).toMatch(/Cleo Canary.*Dan Canary/s);
  expect((await teacher.open("/teach/classes/1")).html).toContain("Ada Canary");
});

test("a list of a school of 10,000 with all that is known in Arabic is gone through part by part, from the page of a class that it does not name", async () => {
  const known = "2016,عبد الرحمن محمود حسين,تسكن قرب المدرسة وتحتاج إلى نظّارة عند القراءة";
  const rows = Array.from({ length: 10_000 }, (_, one) => `Tall ${one},Room ${one >> 7},${known}`);
  const page = await teacher.open("/teach/classes/1/names");
  const named = { list: `Name,Class,Birth year,Guardian,Note\n${rows.join("\n")}` };
  expect(Buffer.byteLength(named.list)).toBeGreaterThan(1_400_000);
  let shown = await teacher.submit(formTo(page.html, /names$/), named);
  expect(shown.html).toContain("part 1 of 12");
  expect(shown.html).not.toContain("Only Class 3B");
  expect(formTo(shown.html, /names$/).choices.get("class")).toHaveLength(7);
  const before = await kept();
  shown = await teacher.submit(formTo(shown.html, /names$/), { split: "next" });
  expect(shown.html).toContain("part 2 of 12");
  expect(await kept()).toEqual(before);
  expect(shown.html).toContain("Nothing is written down yet.");
  const after = { split: "next", part: "10", enrolled: "7" };
  shown = await teacher.submit(formTo(shown.html, /names$/), after);
  expect(shown.html).toContain("7 children were enrolled.");
  expect(shown.html).toContain("Of this part nothing is written down yet.");
  expect(shown.html).not.toContain("Nothing is written down yet.");
  shown = await teacher.submit(formTo(shown.html, /names$/), { ...after, enrolled: "0" });
  expect(formTo(shown.html, /names$/).choices.get("class")).toHaveLength(2);
  for (let sent = 0; sent < 2; sent++) {
    const done = await teacher.submit(formTo(shown.html, /names$/), {
      split: "enrol",
      class: ["1"],
    });
    expect(done.html).toContain("16 children were enrolled.");
  }
  expect(await classOf("Room 78")).toContain("Tall 9999");
});

test("two lists that are sent in the same moment get a class each, with the names of their own", async () => {
  const splits = [];
  for (const name of ["Eva", "Finn"]) {
    const page = await teacher.open("/teach/classes/1/names");
    const one = `Name,Class\n${name} Canary,8${name}\nGia ${name},8${name}\nOnly ${name},9${name}`;
    const shown = await teacher.submit(formTo(page.html, /names$/), { list: one });
    splits.push(await teacher.submit(formTo(shown.html, /names$/), { split: "show" }));
  }
  const sent = await Promise.all(
    splits.map((split) => teacher.submit(formTo(split.html, /names$/), { split: "enrol" })),
  );
  for (const { html } of sent) expect(html).toContain("3 children were enrolled.");
  for (const name of ["Eva", "Finn"])
    expect(await classOf(`8${name}`)).toMatch(new RegExp(`${name} Canary.*Gia ${name}`, "s"));
});

test("one child whose key was damaged stands without a name, and her class with its names", async () => {
  const grace = await school.hub.db.get<{ id: number }>(
    "select learner_id as id from learner where classroom_id = 3 order by learner_id",
  );
  const broken = "update learner_key set kept = zeroblob(length(kept)) where learner_id = ?";
  await school.hub.db.write((tx) => tx.run(broken, [grace?.id ?? 0]));
  await school.restart();
  const again = school.newPhone();
  await signInTeacher(again);
  const { status, html } = await again.open("/teach/classes/3");
  expect(status).toBe(200);
  expect(html).toContain("Hawa Canary");
  expect(html).not.toContain("Grace Canary");
});
