import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { msOkello, openSchool, type School, signInTeacher, typedTwice } from "../support/school.ts";

const mrAli = { name: "mr-ali", passphrase: "green stone bridge" };

let school: School;
let head: Phone;
beforeEach(async () => {
  school = await openSchool();
  head = school.newPhone();
  await signInTeacher(head, msOkello);
});
afterEach(() => school.close());

/** The office says that somebody goes, or that one comes who worked at level 3 in maths. */
const noticed = (code: string, learnerId: number | null) =>
  school.hub.db.write((tx) =>
    tx.run(
      `insert into child_move (collector, code, number, way, learner_id, other_hub, known, heard_at)
       values ('', ?, 1, ?, ?, 'Lake School', ?, '2026-11-27T09:00:00.000Z')`,
      [code, learnerId ? "leaves" : "comes", learnerId, learnerId ? "" : "m3.12 A2.4"],
    ),
  );
const told = () =>
  school.hub.db.all(
    "select learner_id as learner, facts->>'as' as said from statement where kind = 'move-answered' order by seq",
  );
const answer = async (phone: Phone, code: string, fields: Record<string, string>) => {
  const { html } = await phone.open("/teach/moves");
  return phone.submit(formTo(html, new RegExp(`${code}/answers$`)), fields);
};

test("a child who has left is off the list, with a line about it, and can be brought back", async () => {
  const { id } = school.amina;
  await noticed("00000001", id);
  expect((await head.open("/teach/classes/1")).html).toContain("asks about 1 child who goes");
  const seen = await answer(head, "00000001", { answer: "left" });
  expect(seen.html).toContain("The office hears of it with the next sending.");
  expect(school.hub.roster.learners.has(id)).toBe(false);
  expect(await told()).toEqual([{ learner: id, said: "left" }]);
  expect((await head.open("/teach/audit")).html).toContain("who goes to another school");
  const away = await head.open("/teach/classes/1/away");
  await head.submit(formTo(away.html, /away$/), { learner: String(id) });
  expect(school.hub.roster.learners.has(id)).toBe(true);
});

test("what was answered on another phone, or taken off the list by hand, is told once and changes nothing twice", async () => {
  const { id } = school.amina;
  await noticed("00000001", id);
  const { html } = await head.open("/teach/moves");
  const form = formTo(html, /answers$/);
  await head.submit(form, { answer: "stays" });
  const late = await head.submit(form, { answer: "left" });
  expect([late.status, school.hub.roster.learners.has(id)]).toEqual([422, true]);
  expect(await told()).toEqual([{ learner: id, said: "stays" }]);
  await noticed("00000002", id);
  const page = await head.open(`/teach/classes/1/learners/${id}/person`);
  await head.submit(formTo(page.html, /away$/));
  expect((await head.open("/teach/moves")).html).toContain("off the list already");
  await answer(head, "00000002", { answer: "left" });
  expect((await told()).at(-1)).toEqual({ learner: id, said: "left" });
});

test("an answer that is sent twice by a double tap is said once, and both times the page says that it is", async () => {
  const { id } = school.amina;
  await noticed("00000001", id);
  await noticed("00000002", null);
  await noticed("00000003", null);
  const { html } = await head.open("/teach/moves");
  const said: [string, Record<string, string>][] = [
    ["00000001", { answer: "left" }],
    ["00000002", { answer: "came", learner: "2" }],
    ["00000003", { answer: "not-here" }],
  ];
  for (const [code, fields] of said) {
    const form = formTo(html, new RegExp(`${code}/answers$`));
    for (let times = 0; times < 2; times++)
      expect((await head.submit(form, fields)).html).toContain("The office hears of it");
  }
  expect(await told()).toHaveLength(3);
  const other = formTo(html, /00000002\/answers$/);
  const late = await head.submit(other, { answer: "came", learner: "3" });
  expect([late.status, (await told()).length]).toEqual([422, 3]);
});

test("a child who comes is one of a teacher's own lists; that nobody has come is said by a head teacher", async () => {
  const staff = await head.open("/teach/staff");
  await head.submit(formTo(staff.html, /staff$/), typedTwice(mrAli));
  const other = school.newPhone();
  await signInTeacher(other, mrAli);
  await noticed("00000003", null);
  const seen = await other.open("/teach/moves");
  expect(seen.html).toContain("said by a head teacher");
  expect(seen.html).not.toContain('value="not-here"');
  const form = formTo(seen.html, /answers$/);
  expect((await other.submit(form, { answer: "not-here" })).status).toBe(404);
  const notHers = { answer: "came", learner: String(school.amina.id) };
  expect((await other.submit(form, notHers)).html).toContain("Choose the child first.");
  expect((await other.submit(form, { answer: "gone" })).status).toBe(404);
  expect(await told()).toEqual([]);
  await answer(head, "00000003", { answer: "not-here" });
  expect(await told()).toEqual([{ learner: null, said: "not-here" }]);
});

test("a child who comes goes on from her levels where the teacher likes, and otherwise begins as every child", async () => {
  const decided = () => school.hub.db.all("select distinct learner_id as id from decision");
  await noticed("00000004", null);
  await noticed("00000005", null);
  await answer(head, "00000004", { answer: "came", learner: "2", begin: "yes" });
  expect(await decided()).toEqual([{ id: 2 }]);
  const { html } = await head.open("/teach/moves");
  const { fields, ...form } = formTo(html, /00000005/);
  const bare = fields.filter(([name]) => name !== "begin");
  await head.submit({ ...form, fields: bare }, { answer: "came", learner: "3" });
  expect(await decided()).toEqual([{ id: 2 }]);
  expect((await told()).length).toBe(2);
});
