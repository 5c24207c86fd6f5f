import fc from "fast-check";
import { expect, test } from "vitest";
import { planEnrolment } from "../../server/classroom/plan-enrolment.ts";
import { mostRows } from "../../server/classroom/roster-import/read-list.ts";
import { mostColumns } from "../../server/classroom/roster-import/read-table.ts";
import { readList, stateOf, utf8 } from "../support/lists.ts";

test("a list with more rows than any school has is refused", async () => {
  const many = Array.from({ length: mostRows + 1 }, (_, index) => `Child ${index}`);
  expect(await stateOf(utf8(many.join("\n")))).toBe("too-many-rows");
});

test.each([
  ["a column for every child, because the ends of its lines were lost", manyChildren(",")],
  ["the same by tabs, with more than a line can hold", manyChildren("\t", 10_000)],
  ["half a million empty cells and one that is not", `${"a,".repeat(500_000)}`],
  ["nothing but commas", ",".repeat(900_000)],
  ["more columns than any list has, and a child", `Name${",x".repeat(mostColumns)}\nAmina\n`],
  ["a row in the middle that does not end", `Name,Class\nAmina,3B\n${"Ali,".repeat(300)}`],
])("a list with %s is refused", async (_, text) => {
  expect(await stateOf(utf8(text))).toBe("too-many-columns");
});

test("empty columns to the right of a list, as spreadsheets leave them, are no columns", async () => {
  const wide = ["Name,Class", "Amina,3B", "Ali,3B"].map((row) => row + ",".repeat(1000));
  expect(await stateOf(utf8(wide.join("\n")))).toBe("read");
});

/** What a program leaves of a list of children that takes the ends of its lines away. */
function manyChildren(separator: string, count = 400): string {
  const rows = Array.from({ length: count }, (_, one) => ["Child", `${one}`, "3B", "2010"]);
  return rows.flat().join(separator);
}

test("no file at all brings the reader down", async () => {
  const sign = fc.constantFrom(
    ...'",;\t|\r\n ="',
    "sep=",
    "Name",
    "Amina",
    "محمد",
    "1/5/2016",
    "\uFEFF",
  );
  const text = fc.array(sign, { maxLength: 40 }).map((signs) => utf8(signs.join("")));
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 60 }), text), async (bytes) => {
      const read = await readList([bytes]);
      if (read.state === "read")
        planEnrolment(read.children, { name: "", knownNames: [], room: 1 });
    }),
    { numRuns: 300 },
  );
});
