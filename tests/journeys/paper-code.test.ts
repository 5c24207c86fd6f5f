import { afterEach, beforeEach, expect, test } from "vitest";
import { formsOf, type Phone } from "../../scripts/phone.ts";
import { layPaper, type PaperDesk } from "../support/paper-desk.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

let school: School;
let teacher: Phone;
let paper: PaperDesk;
beforeEach(async () => {
  school = await openSchool();
  teacher = school.newPhone();
  await signInTeacher(teacher);
  paper = await layPaper(school, teacher);
});
afterEach(() => school.close());

const withCode = (code: string) =>
  teacher.open(`/teach/classes/1/paper?code=${encodeURIComponent(code)}`);

test("a code with a wrong letter comes back in its field with what is wrong, and put right it opens the results of the class", async () => {
  const wrong = paper.sheet.code.replace(/^./, (first) => (first === "Z" ? "Y" : "Z"));
  for (const [code, status] of [
    [wrong, 404],
    ["hello", 422],
  ] as const) {
    const page = await withCode(code);
    expect(page.status).toBe(status);
    expect(page.html, "the class's bar").toContain('href="/teach/classes/1/attendance"');
    const [form] = formsOf(page.html).filter(({ boxes }) => boxes.includes("code"));
    expect(form?.action).toBe("/teach/classes/1/paper");
    expect(Object.fromEntries(form?.fields ?? []).code).toBe(code);
    const right = await teacher.open(`${form?.action}?code=${paper.sheet.code}`);
    expect(right.path).toBe(paper.here);
  }
});

test("the code of a sheet runs as it is printed in a page that runs from the right, also with a sign at its end", async () => {
  teacher.cookies.set("language", "ar");
  for (const address of [
    "/teach/classes/1/paper?code=7ZJV-1.0.0-EN-AJ0-RZ",
    "/teach/sheets?code=7ZJV",
  ]) {
    const { html } = await teacher.open(address);
    expect(html, address).toMatch(
      /<input[^>]*name="code"[^>]*dir="ltr"|<input[^>]*dir="ltr"[^>]*name="code"/,
    );
  }
});

test("a code that is none is told with its own words, wherever it is asked for", async () => {
  const base = "/teach/classes/1/paper";
  for (const address of [`${base}?code=hello`, `${base}/hello`, `${base}/hello/print`]) {
    const { html, status } = await teacher.open(address);
    expect(status, address).toBe(422);
    expect(html, address).toContain("This is not a code of a sheet.");
    expect(html, address).toContain(`action="${base}"`);
  }
});

test("a sheet of lessons of another version says so, with the way to a new one for the class", async () => {
  const [lesson, version = "", ...rest] = paper.sheet.code.split("-");
  const other = [lesson, version.replace(/\d+$/, (last) => String(Number(last) + 1)), ...rest];
  const { html, status } = await withCode(other.join("-"));
  expect(status).toBe(410);
  expect(html).toContain("This sheet was made from another version of the lessons");
  expect(html).toContain("/teach/classes/1/new-paper?lesson=compare-to-100");
});
