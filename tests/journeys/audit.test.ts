import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { acts } from "../../server/classroom/audit/audit.ts";
import { StorageError } from "../../server/db/connection.ts";
import en from "../../views/words/en.json" with { type: "json" };
import {
  msOkello,
  openSchool,
  type School,
  signIn,
  signInTeacher,
  typedTwice,
} from "../support/school.ts";

let school: School;
let head: Phone;
const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };
const page = "/teach/audit";

beforeEach(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head);
});
afterEach(() => school.close());

async function submitOn(
  address: string,
  action: RegExp,
  fields: Record<string, string | string[]> = {},
) {
  return head.submit(formTo((await head.open(address)).html, action), fields);
}

/** What was done, the newest first, with the numbers of whom. */
async function lines(): Promise<string[]> {
  const rows = await school.hub.db.all<Record<string, string | number | null>>(
    "select * from audit_line order by audit_seq desc",
  );
  return rows.map((row) =>
    [
      row.teacher_id,
      row.act,
      row.classroom_id,
      row.learner_id,
      row.other_learner_id,
      row.other_teacher_id,
    ]
      .filter((one) => one !== null)
      .join(" "),
  );
}

const ofAmina = () => `/teach/classes/1/learners/${school.amina.id}`;

test("each look at a child and each change of who is where leaves a line, with the time and no name", async () => {
  const { amina, yusuf } = school;
  await submitOn(`${ofAmina()}/person`, /person$/, { name: "Amina Canary" });
  await head.open(ofAmina());
  await submitOn(`${ofAmina()}/cards`, /cards$/);
  await submitOn("/teach?all", /classes$/, { class: "Class 4A", learners: "1" });
  await submitOn(`${ofAmina()}/person`, /class$/, { class: "2" });
  await submitOn(`/teach/classes/1/learners/${yusuf.id}/person`, /away$/);
  await submitOn("/teach/classes/1/away", /away$/);
  await head.open("/teach/classes/1/cards");
  expect((await lines()).toReversed()).toEqual([
    "1 names-opened",
    ...[
      `1 person-read 1 ${amina.id}`,
      `1 person-changed 1 ${amina.id}`,
      `1 person-read 1 ${amina.id}`,
    ],
    `1 child-seen 1 ${amina.id}`,
    ...[`1 card-renewed 1 ${amina.id}`, `1 cards-printed 1 ${amina.id}`],
    ...[`1 person-read 1 ${amina.id}`, `1 moved 2 ${amina.id}`, `1 person-read 2 ${amina.id}`],
    ...[`1 person-read 1 ${yusuf.id}`, `1 taken-off 1 ${yusuf.id}`, `1 brought-back 1 ${yusuf.id}`],
    "1 cards-printed 1",
  ]);
  const all = await head.open(page);
  expect(all.html).toContain("moved a child to Class 4A");
  expect(all.html).not.toContain("Canary");
  const times = await school.hub.db.all<{ happened_at: string; clock_quality: string }>(
    "select happened_at, clock_quality from audit_line",
  );
  for (const { happened_at, clock_quality } of times) {
    expect(clock_quality).toBe("set");
    expect(Math.abs(Date.parse(happened_at) - Date.now())).toBeLessThan(60_000);
  }
});

test("cards are printed with names only while these are open, and that leaves a line of its own in every language", async () => {
  const named = "/teach/classes/1/cards?names=1";
  await submitOn(`${ofAmina()}/person`, /person$/, { name: "Amina Canary" });
  expect((await head.open("/teach/classes/1/cards")).html).not.toContain("Canary");
  expect((await lines())[0]).toBe("1 cards-printed 1");
  expect((await head.open(named)).html).toContain("Amina Canary");
  expect((await lines()).slice(0, 2)).toEqual(["1 names-printed 1", "1 cards-printed 1"]);
  await school.restart();
  const before = await lines();
  const locked = await head.open(named);
  expect(locked.path).toMatch(/^\/teach\/unlock/);
  expect(await lines()).toEqual(before);
  const open = formTo(locked.html, /unlock/);
  const opened = await head.submit(open, { passphrase: msOkello.passphrase });
  expect(opened.path).toBe(named);
  expect(opened.html).toContain("Amina Canary");
  for (const [language, said] of Object.entries(printedNames)) {
    await head.open(`/language/${language}`);
    expect((await head.open(page)).html, language).toContain(said);
  }
});

/** How the line about names on paper reads. */
const printedNames = {
  en: "printed names of Class 3B",
  ar: "طباعة أسماء Class 3B",
  fr: "a imprimé des noms de Class 3B",
};

test("who takes the records of a class along, or opens its report, leaves one line that is told of each child of it", async () => {
  const { amina, yusuf } = school;
  const report = "/teach/classes/1/report";
  await submitOn("/teach?all", /classes$/, { class: "Class 4A", learners: "1" });
  for (const file of ["attempts", "skills", "attendance"]) await head.open(`${report}/${file}.csv`);
  await head.open(`${report}/skills.csv?names`);
  await head.open(report);
  const newest = ["1 report-seen 1", "1 records-exported-named 1"];
  const others = Array.from({ length: 3 }, () => "1 records-exported 1");
  expect((await lines()).slice(0, 5)).toEqual([...newest, ...others]);
  await submitOn(`/teach/classes/1/learners/${yusuf.id}/person`, /class$/, {
    class: "2",
  });
  await head.open("/teach/classes/2/report/skills.csv");
  const told = async (id: number) => (await head.open(`${page}?child=${id}`)).html;
  expect(await told(amina.id)).toContain("took out the records of Class 3B, with names");
  expect(await told(amina.id)).not.toContain("Class 4A</b>");
  for (const one of ["opened the report of Class 3B", "took out the records of Class 4A"])
    expect(await told(yusuf.id)).toContain(one);
  const newcomer = [...school.hub.roster.learners.values()].findLast(
    (one) => one.classroomId === 2,
  );
  expect(await told(newcomer?.id ?? 0)).not.toContain("Class 3B</b>");
});

test("names do not go on paper while the line about it cannot be written", async () => {
  await submitOn(`${ofAmina()}/person`, /person$/, { name: "Amina Canary" });
  const { db } = school.hub;
  const write = db.write.bind(db);
  const full = Object.assign(new Error("full"), { code: "SQLITE_FULL" });
  db.write = () => Promise.reject(new StorageError("The card is full.", full));
  const refused = await head.open("/teach/classes/1/cards?names=1");
  expect(refused.status).toBe(507);
  expect(refused.html).not.toContain("Canary");
  expect((await head.open("/teach/classes/1/cards")).status).toBe(200);
  db.write = write;
});

test("each change of teachers and of who may open names leaves a line", async () => {
  await submitOn("/teach/staff", /staff$/, typedTwice(mrAli));
  await submitOn(
    "/teach/staff",
    /staff$/,
    typedTwice({
      name: "mrs-sow",
      passphrase: "another head here",
      head: "yes",
    }),
  );
  await submitOn("/teach/staff/2", /classes$/, { class: "1" });
  await submitOn("/teach/staff/2", /classes$/, { class: [] });
  const own = msOkello.passphrase;
  await submitOn("/teach/staff/2", /passphrase$/, {
    passphrase: "new words for him",
    again: "new words for him",
    own,
  });
  const made = await submitOn("/teach/recovery", /recovery$/, { own });
  const [code = ""] = /(\w{4}-){8}\w{4}/.exec(made.html) ?? [];
  await submitOn("/teach/recovery", /use$/, { code });
  await school.restart();
  await submitOn("/teach/unlock", /unlock/, { passphrase: own });
  expect((await lines()).toReversed()).toEqual([
    ...["1 names-opened", "1 teacher-added 2", "1 head-teacher-added 3"],
    ...["1 class-given 1 2", "1 class-taken 1 2", "1 passphrase-reset 2"],
    ...["1 recovery-key-made", "1 recovery-key-used", "1 names-opened"],
  ]);
  const { html } = await head.open(page);
  expect(html).toContain("gave Class 3B to mr-ali");
  expect(html).not.toContain(code);
});

test("a merge and its undo are lines of both children, whichever of them is asked for", async () => {
  const { amina, yusuf } = school;
  const compare = `/teach/classes/1/merges?one=${amina.id}&other=${yusuf.id}`;
  await submitOn(compare, /merges$/, { kept: String(amina.id) });
  await submitOn("/teach/classes/1/merges", /undone$/);
  for (const { id } of [amina, yusuf]) {
    const { html } = await head.open(`${page}?child=${id}`);
    expect(html).toContain("made two cards one child");
    expect(html).toContain("made one child two again");
  }
});

test("what was refused leaves no line", async () => {
  const before = await lines();
  await submitOn("/teach/recovery", /recovery$/, { own: "not her passphrase" });
  await submitOn("/teach/unlock", /unlock/, { passphrase: "not her passphrase" });
  await submitOn("/teach/staff", /staff$/, typedTwice({ ...mrAli, passphrase: "short" }));
  await head.open("/teach/classes/1/learners/99");
  expect(await lines()).toEqual(before);
});

test("a head teacher reads page by page, and of one child; nobody else reads at all", async () => {
  const { amina, yusuf } = school;
  for (let look = 0; look < 60; look++) await head.open(ofAmina());
  await head.open(`/teach/classes/1/learners/${yusuf.id}`);
  const newest = await head.open(page);
  expect(newest.html.match(/<li>/g)).toHaveLength(50);
  const [older = ""] = /\/teach\/audit\?before=\d+/.exec(newest.html) ?? [];
  const oldest = await head.open(older);
  expect(oldest.html.match(/<li>/g)).toHaveLength(12);
  expect(oldest.html).toContain("opened the names");
  expect(oldest.html).not.toContain("?before=");
  const ofYusuf = await head.open(`${page}?child=${yusuf.id}`);
  expect(ofYusuf.html.match(/<li>/g)).toHaveLength(1);
  const ofHer = await head.open(`${page}?child=${amina.id}`);
  expect(ofHer.html).toContain(`/teach/audit?child=${amina.id}&amp;before=`);
  expect((await head.open(`${page}?child=999`)).status).toBe(404);
  expect((await head.open(`${page}?child=x&before=-1`)).status).toBe(200);
  expect((await head.open("/teach/staff")).html).toContain(`href="${page}"`);
  await submitOn("/teach/staff", /staff$/, typedTwice(mrAli));
  const ali = school.newPhone();
  await signInTeacher(ali, mrAli);
  expect((await ali.open(page)).status).toBe(403);
  const child = school.newPhone();
  await signIn(child, amina);
  expect((await child.open(page)).path).toBe("/teach/session");
});

test("no line can be changed or taken out, not even by the hub itself", async () => {
  await head.open(ofAmina());
  const before = await lines();
  for (const statement of ["update audit_line set teacher_id = 1", "delete from audit_line"])
    await expect(school.hub.db.write((tx) => tx.run(statement))).rejects.toThrow("append only");
  expect(await lines()).toEqual(before);
});

test("while the card is full a teacher still looks, and her looks are written down when there is room", async () => {
  const { db } = school.hub;
  const write = db.write.bind(db);
  const before = await lines();
  const full = Object.assign(new Error("full"), { code: "SQLITE_FULL" });
  db.write = () => Promise.reject(new StorageError("The card is full.", full));
  expect((await head.open(ofAmina())).status).toBe(200);
  expect(await lines()).toEqual(before);
  db.write = write;
  await school.hub.rest();
  expect(await lines()).toEqual([`1 child-seen 1 ${school.amina.id}`, ...before]);
});

test("every kind of line has its words", () => {
  const known = Object.keys(en).flatMap((key) => /^audit\.act\.(.*)$/.exec(key)?.[1] ?? []);
  expect(known).toEqual([...acts]);
});
