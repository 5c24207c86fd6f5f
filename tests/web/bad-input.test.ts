import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Phone, SeenPage } from "../../scripts/phone.ts";
import { attemptOf, formOn, itemOn, openPractice, rightAnswer } from "../support/answer.ts";
import { openSchool, type School, signIn } from "../support/school.ts";

let school: School;
let phone: Phone;
let page: SeenPage;
let answer: Record<string, string | string[]>;
beforeAll(async () => {
  school = await openSchool();
  phone = school.newPhone();
  await signIn(phone, school.amina);
  page = await openPractice(phone, "parts-of-a-whole");
  answer = rightAnswer(await itemOn(school, school.amina, page));
});
afterAll(() => school.close());

const state = () =>
  school.hub.db.all(
    "select (select count(*) from attempt) as a, (select count(*) from sitting) as s, (select count(*) from learner) as l, (select count(*) from teacher_session) as t",
  );

type Row = { what: string; status: number | number[]; says: string; send: () => Promise<SeenPage> };

/** Fields of the answer form as pairs, with changes. */
const post = (changes: Record<string, string | string[]>, headers = {}) =>
  phone.submit(formOn(page), { ...answer, ...changes }, headers);
const raw = (path: string, init: RequestInit) => {
  const cookie = [...phone.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return (async () => {
    const response = await school.app.request(path, {
      ...init,
      headers: { cookie, ...(init.headers as Record<string, string>) },
    });
    const html = await response.text();
    return { status: response.status, path, html, bytes: html.length };
  })();
};

const form = "application/x-www-form-urlencoded";
const rows: Row[] = [
  {
    what: "an unknown item",
    status: 404,
    says: "There is nothing here",
    send: () => phone.open("/learn/items/no-such.item/0"),
  },
  {
    what: "an unknown lesson",
    status: 404,
    says: "There is nothing here",
    send: () => phone.open("/learn/lessons/nowhere/1"),
  },
  {
    what: "a screen that does not exist",
    status: 404,
    says: "There is nothing here",
    send: () => phone.open("/learn/lessons/parts-of-a-whole/99"),
  },
  {
    what: "an answer to an unknown item",
    status: 404,
    says: "There is nothing here",
    send: () => phone.post("/learn/items/no-such.item/0/attempts", formOn(page).fields),
  },
  {
    what: "an answer without its token",
    status: 403,
    says: "too old",
    send: () => post({ token: [] }),
  },
  {
    what: "an answer with a made-up token",
    status: 403,
    says: "too old",
    send: () => post({ token: "AAAAAAAAAAAAAAAA" }),
  },
  {
    what: "a made-up attempt id",
    status: 403,
    says: "too old",
    send: () => post({ attempt: "1.AAAAAAAAAAAAAAAAAAAAAA" }),
  },
  {
    what: "an attempt id that is no id",
    status: 403,
    says: "too old",
    send: () => post({ attempt: "'; drop table attempt; --" }),
  },
  {
    what: "an answer sent from another place",
    status: 403,
    says: "not for you",
    send: () => post({}, { origin: "http://evil.example" }),
  },
  {
    what: "an answer with an origin that cannot be told",
    status: 403,
    says: "not for you",
    send: () => post({}, { origin: "null" }),
  },
  {
    what: "an answer of a megabyte",
    status: 413,
    says: "too much",
    send: () =>
      raw(formOn(page).action, {
        method: "POST",
        body: `choice=${"x".repeat(1_000_000)}`,
        headers: { "content-type": form, "content-length": "1000007" },
      }),
  },
  {
    what: "an answer that is not UTF-8",
    status: 400,
    says: "did not arrive whole",
    send: () =>
      raw(formOn(page).action, {
        method: "POST",
        body: "choice=%FF%FE&token=x",
        headers: { "content-type": form },
      }),
  },
  {
    what: "an answer as JSON",
    status: 415,
    says: "cannot read this",
    send: () =>
      raw(formOn(page).action, {
        method: "POST",
        body: "{",
        headers: { "content-type": "application/json" },
      }),
  },
  ...["XYZ", "; charset=utf-16", "-plain; charset=utf-8"].map((behind) => ({
    what: `an answer of another type than forms have: ${form}${behind}`,
    status: 415,
    says: "cannot read this",
    send: () =>
      raw(formOn(page).action, {
        method: "POST",
        body: "choice=0",
        headers: { "content-type": `${form}${behind}` },
      }),
  })),
  {
    what: "a method that is not known here",
    status: 405,
    says: "does not work here",
    send: () => raw("/learn", { method: "POST", body: "a=b", headers: { "content-type": form } }),
  },
  {
    what: "a delete",
    status: 405,
    says: "does not work here",
    send: () => raw("/learn", { method: "DELETE" }),
  },
  {
    what: "a method that changes a teacher's page",
    status: 405,
    says: "does not work here",
    send: () => raw("/teach", { method: "PUT" }),
  },
  {
    what: "a language that is no language",
    status: 404,
    says: "There is nothing here",
    send: () => phone.open("/language/__proto__"),
  },
  {
    what: "an answer of a megabyte in pieces, without its length",
    status: 413,
    says: "too much",
    send: () =>
      raw(formOn(page).action, {
        method: "POST",
        body: new Blob([`choice=${"x".repeat(1_000_000)}`]).stream(),
        headers: { "content-type": form },
        duplex: "half",
      } as RequestInit),
  },
  {
    what: "a path that climbs",
    status: 404,
    says: "There is nothing here",
    send: () => raw("/media/..%2f..%2fhub.sqlite", {}),
  },
  {
    what: "a path with a null",
    status: 404,
    says: "There is nothing here",
    send: () => raw("/a/%00/hub.css", {}),
  },
  {
    what: "another host's name",
    status: 404,
    says: "There is nothing here",
    send: () => raw("/learn", { headers: { host: "evil.example" } }),
  },
];

describe("what does not belong here is answered plainly, changes nothing and tells nothing", () => {
  test.each(rows)("$what", async ({ status, says, send }) => {
    const before = await state();
    const said = await send();
    expect([status].flat()).toContain(said.status);
    expect(said.html).toContain(says);
    expect(said.html).not.toMatch(/Error|at .*\.ts:|sqlite|stack/i);
    expect(await state()).toEqual(before);
  });

  test.each(["ar", "fr"])("and says it in the reader's language: %s", async (language) => {
    phone.cookies.set("language", language);
    for (const { what, status, says, send } of rows) {
      const before = await state();
      const said = await send();
      expect([status].flat(), what).toContain(said.status);
      expect(said.html, what).toContain(`<html lang="${language}"`);
      expect(said.html, what).not.toContain(says);
      expect(await state(), what).toEqual(before);
    }
    phone.cookies.delete("language");
  });

  test("a forged session is asked who is learning", async () => {
    const stranger = school.newPhone();
    stranger.cookies.set("phone", "AAAAAAAAAAAAAAAAAAAAAA");
    const before = await state();
    const read = await stranger.open("/learn");
    expect(read.html).toContain("Who is learning?");
    const said = await stranger.submit(formOn(page), answer);
    expect(said.status).toBe(401);
    expect(await state()).toEqual(before);
  });

  test("another child's question is not hers to answer", async () => {
    const other = school.newPhone();
    await signIn(other, school.yusuf);
    const mine = await openPractice(other, "parts-of-a-whole");
    const token = formOn(mine).fields.find(([name]) => name === "token")?.[1] ?? "";
    const before = await state();
    const said = await other.submit(formOn(page), { ...answer, token, attempt: attemptOf(page) });
    expect(said.status).toBe(403);
    expect(await state()).toEqual(before);
  });

  test("a page in Arabic says it in Arabic", async () => {
    const reader = school.newPhone();
    reader.cookies.set("language", "ar");
    const said = await reader.open("/nowhere");
    expect(said.status).toBe(404);
    expect(said.html).toContain('lang="ar" dir="rtl"');
  });

  test("the log names no child and no answer", () => {
    expect(school.logged.join("")).not.toMatch(/fox|elephant|choice=|token/i);
  });
});
