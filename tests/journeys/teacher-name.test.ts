import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { StorageError } from "../../server/db/connection.ts";
import { msOkello, openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

let school: School;
let head: Phone;
beforeAll(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head);
});
afterAll(() => school.close());

const passphrase = "green paper boat";

async function add(name: string) {
  const { html } = await head.open("/teach/staff");
  return head.submit(formTo(html, /staff$/), typedTwice({ name, passphrase }));
}

async function isIn(name: string): Promise<boolean> {
  const page = await signInTeacher(school.newPhone(), { name, passphrase });
  return page.path !== "/teach/session" && page.status === 200;
}

async function rename(id: number, name: string, own = msOkello.passphrase) {
  const { html } = await head.open(`/teach/staff/${id}/name`);
  return head.submit(formTo(html, /name$/), { name, own });
}

test("vowel signs, accents, dashes and spaces of a keyboard keep no teacher out", async () => {
  await add("مُحَمَّد الأمين");
  await add("José-María");
  for (const name of ["محمد الامين", "محمّد  الأمين", "محـمد-الأمين"])
    expect(await isIn(name), name).toBe(true);
  for (const name of ["jose\u2011maria", "José\u2013María", "JOSE  MARIA", "jose.maria"])
    expect(await isIn(name), name).toBe(true);
  for (const name of ["josé", "maria", "محمد", "josé marío"])
    expect(await isIn(name), name).toBe(false);
});

test("nobody gets a name that differs from another's by such marks alone, also of one who has left", async () => {
  const refused = await add("Jose Maria");
  expect(refused.status).toBe(422);
  expect(refused.html).toContain("Somebody here has this name already");
  expect(refused.html).toContain('value="Jose Maria"');
});

test("where two teachers of before are the same but for their marks, each gets in by her very own name alone", async () => {
  await add("ana");
  await add("ben");
  const { db } = school.hub;
  await db.write((tx) =>
    tx.run("update teacher set sign_in_name = 'josé maría' where sign_in_name = 'ana'", []),
  );
  expect(await isIn("josé maría")).toBe(true);
  expect(await isIn("josé-maría")).toBe(true);
  expect(await isIn("jose maria")).toBe(false);
});

test("a head teacher puts the name of a teacher right, who signs in with it from then on", async () => {
  await add("mr-bwanbale");
  const id = Number((await teacherId("mr-bwanbale")) ?? 0);
  const done = await rename(id, "mr-bwambale");
  expect(done.path).toBe(`/teach/staff/${id}?kept`);
  expect(done.html).toContain("mr-bwambale");
  expect(await isIn("mr-bwambale")).toBe(true);
  expect(await isIn("mr-bwanbale")).toBe(false);
  expect((await rename(id, "Mr Bwambale")).path).toBe(`/teach/staff/${id}?kept`); // only written otherwise
  const { html } = await head.open("/teach/audit");
  expect(html).toContain("gave mr-bwambale the name \u2068Mr Bwambale\u2069");
  expect(html).toContain("gave mr-bwanbale the name \u2068mr-bwambale\u2069");
  expect(html).toContain("added the teacher mr-bwanbale");
});

test("a line from before names were kept tells today's name for what it is, and only where another came since", async () => {
  await add("ms-atim");
  const id = Number((await teacherId("ms-atim")) ?? 0);
  await school.hub.db.write(async (tx) => {
    for (const [by, act, whom] of [
      [id, "recovery-key-made", 1],
      [id, "names-given-up", 1],
      [1, "passphrase-reset", id],
    ] as const)
      await tx.run(
        `insert into audit_line (happened_at, clock_quality, teacher_id, act, other_teacher_id)
         values ('2026-11-01T08:00:00.000Z', 'set', ?, ?, ?)`,
        [by, act, whom],
      );
  });
  expect((await head.open("/teach/audit")).html).not.toContain("(called so today)");
  await rename(id, "Ms Atim");
  const { html } = await head.open("/teach/audit");
  expect(html.match(/<bdi>\u2068Ms Atim\u2069 \(called so today\)<\/bdi>/g)).toHaveLength(2);
  expect(html).toContain("gave \u2068Ms Atim\u2069 (called so today) a new passphrase");
  expect(html).toContain("added the teacher ms-atim");
});

test("a name that another has, none at all, one as long as a page and a wrong passphrase change nothing", async () => {
  const id = Number((await teacherId("mr bwambale")) ?? 0);
  for (const [name, says] of [
    ["ms okello", "Somebody here has this name already"],
    [" ", "Please fill this in."],
    ["x".repeat(61), "at most 60 letters"],
  ] as const) {
    const refused = await rename(id, name);
    expect(refused.status).toBe(422);
    expect(refused.html).toContain(says);
  }
  const unproved = await rename(id, "mr-other", "not mine at all");
  expect(unproved.status).toBe(422);
  expect(unproved.html).toContain('value="mr-other"');
  expect(await teacherId("mr bwambale")).toBe(id);
});

test("a look that waits for a full card is told with the name that the teacher had when she looked", async () => {
  await head.open("/teach/staff/1/name"); // her session is on the card
  const { db } = school.hub;
  const write = db.write.bind(db);
  const full = Object.assign(new Error("full"), { code: "SQLITE_FULL" });
  db.write = () => Promise.reject(new StorageError("The card is full.", full));
  const looked = await head.open(`/teach/classes/1/learners/${school.amina.id}`);
  expect(looked.status).toBe(200);
  const refused = await rename(1, "ms-okello-atim");
  expect(refused.status).toBe(507);
  db.write = write;
  expect((await rename(1, "ms-okello-atim")).path).toBe("/teach/staff/1?kept");
  await head.open(`/teach/classes/1/learners/${school.yusuf.id}`);
  const rows = await db.all(
    `select learner_id as learner, teacher_name as name from audit_line
     where act = 'child-seen' order by audit_seq`,
  );
  expect(rows).toEqual([
    { learner: school.amina.id, name: "ms-okello" },
    { learner: school.yusuf.id, name: "ms-okello-atim" },
  ]);
});

async function teacherId(name: string): Promise<number | undefined> {
  const row = await school.hub.db.get<{ teacher_id: number }>(
    "select teacher_id from teacher where sign_in_name = ?",
    [name],
  );
  return row?.teacher_id;
}
