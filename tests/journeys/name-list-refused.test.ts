import { deflateSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { giveFile as giveFileFrom, giveNames, namesAddress as here } from "../support/name-list.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
beforeAll(async () => {
  school = await openSchool({ learners: 0 });
  teacher = school.newPhone();
  await signInTeacher(teacher);
});
afterAll(() => school.close());

const kept = () =>
  school.hub.db.get(
    "select (select count(*) from learner) as l, (select count(*) from learner_key) as k, (select count(*) from personal_field) as f",
  );
const learners = () => school.hub.roster.learners.size;

const giveList = (list: string) => giveNames(teacher, list);

const giveFile = (bytes: Uint8Array<ArrayBuffer>) => giveFileFrom(teacher, bytes);
const bytesOf = (text: string) => Uint8Array.from(Buffer.from(text));

describe("what cannot be read is refused plainly and changes nothing", () => {
  const large = new Uint8Array(20 * 1024 * 1024).fill(65);
  const rows: { what: string; status: number; says: string; send: () => Promise<SeenPage> }[] = [
    { what: "nothing", status: 422, says: "no name here", send: () => giveList(" \n ") },
    {
      what: "10,000 children",
      status: 422,
      says: "A class holds at most 320",
      send: () => giveList(Array.from({ length: 10_000 }, (_, one) => `Child ${one}`).join("\n")),
    },
    {
      what: "a table without names",
      status: 422,
      says: "No column has names",
      send: () => giveList("Class,Birth year\n3B,2016"),
    },
    {
      what: "a header with nobody below it",
      status: 422,
      says: "no child below it",
      send: () => giveFile(bytesOf("Name,Class,Birth year\n")),
    },
    {
      what: "a list of adults alone",
      status: 422,
      says: "Rows that are not children: 2.",
      send: () =>
        giveFile(
          bytesOf("sourcedId,role,givenName,familyName\nu1,teacher,Amina,Ali\nu2,aide,Yusuf,Ali\n"),
        ),
    },
    {
      what: "a list that a power cut filled with zeros",
      status: 422,
      says: "cannot be read",
      send: () => giveFile(bytesOf("Name,Class\nAmina,3B\nYus\0\0\0\0")),
    },
    {
      what: "a spreadsheet",
      status: 415,
      says: "Save it as CSV",
      send: () => giveFile(Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])),
    },
    {
      what: "a picture",
      status: 415,
      says: "not a list of names",
      send: () => giveFile(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 0, 0])),
    },
    {
      what: "a damaged text",
      status: 422,
      says: "cannot be read",
      send: () => giveFile(bytesOf("محمد علي\nفاطمة").subarray(1)),
    },
    {
      what: "a file of 20 MB",
      status: 413,
      says: "This list is too large",
      send: () => giveFile(large),
    },
    {
      what: "a form that is cut off",
      status: 400,
      says: "did not arrive whole",
      send: () =>
        post("--x\r\nContent-Disposition: form-data; na", "multipart/form-data; boundary=x"),
    },
    {
      what: "a form without its parts' boundary",
      status: 400,
      says: "did not arrive whole",
      send: () => post("rows=1", "multipart/form-data"),
    },
    {
      what: "a form of another kind",
      status: 415,
      says: "cannot read this",
      send: () => teacher.post(here, { list: "Amina" }),
    },
  ];
  async function post(body: string, type: string): Promise<SeenPage> {
    const cookie = [...teacher.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, "content-type": type };
    const response = await school.app.request(here, { method: "POST", body, headers });
    return { status: response.status, path: here, html: await response.text(), bytes: 0 };
  }
  test.each(rows)("$what", async ({ status, says, send }) => {
    const before = await kept();
    const said = await send();
    expect(said.status).toBe(status);
    expect(said.html).toContain(says);
    expect(await kept()).toEqual(before);
  });

  test("rows that no page of the hub has sent", async () => {
    const form = formTo((await giveList("Amina")).html, /names$/);
    const before = await kept();
    const folded = (words: string) => deflateSync(words).toString("base64url");
    const head = '{"elsewhere":0,"leftOut":0,"unread":[],"readAsClass":[],"here":1}';
    const unread = ["[]", `${head}\n[{"name":"x"}]`, " ".repeat(11_000_000)].map(folded);
    for (const rows of ["", "{}", folded(head).slice(4), ...unread])
      expect((await teacher.submit(form, { rows })).status).toBe(400);
    expect((await teacher.submit(form, { token: "made-up" })).status).toBe(403);
    expect(await kept()).toEqual(before);
  });

  test("another teacher's class, or nobody's", async () => {
    const form = formTo((await giveList("Amina")).html, /names$/);
    const stranger = school.newPhone();
    expect((await stranger.open(here)).path).toBe("/teach/session");
    expect((await stranger.submit(form)).status).toBe(403);
    expect((await teacher.open("/teach/classes/99/names")).status).toBe(404);
  });

  test("more children than the class has room for", async () => {
    const room = 320 - learners();
    const shown = await giveList(Array.from({ length: 321 }, (_, one) => `Full ${one}`).join("\n"));
    expect(shown.html).toContain("The class is full");
    const form = formTo(shown.html, /names$/);
    expect(form.fields.filter(([name]) => name === "take").length).toBe(room);
    const before = await kept();
    const said = await teacher.submit(form, { take: form.choices.get("take") ?? [] });
    expect(said.status).toBe(422);
    expect(said.html).toContain(`room for ${room} more`);
    expect(await kept()).toEqual(before);
  });
});

test("a name that is too long to keep is on the page with how many letters it may have", async () => {
  const page = await giveList(`${"Amina ".repeat(14)}\nYusuf Ali`);
  expect(page.html.replace(/<[^>]+>/g, "")).toContain("Too long to keep Name: at most 80 letters");
});
