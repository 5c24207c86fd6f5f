import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { Hono } from "hono";
import { expect, test } from "vitest";
import { type Cell, type CsvParts, harmless, sendCsv } from "../../server/pages/csv.ts";

async function sent(parts: () => CsvParts): Promise<Response> {
  const app = new Hono();
  app.get("/", (c) => sendCsv(c, "a.csv", ["Name", "Count (number)"], parts()));
  return app.request("/");
}

async function* once(rows: Cell[][]): CsvParts {
  yield rows;
}

test.each(["=1+1", "+1", "-1", "@sum", "\tone", "\rone", "  =1", '=HYPERLINK("x")', "＝1"])(
  "%j is words and no formula in a spreadsheet",
  async (words) => {
    expect(harmless(words)).toBe(`'${words}`);
    const rows: string[][] = parse(await (await sent(() => once([[words, -1]]))).text(), {
      bom: true,
    });
    expect(rows[1]).toEqual([`'${words}`, "-1"]);
  },
);

test.each([
  ["Ann;=cmd|'/C calc'!A0", "Ann;'=cmd|'/C calc'!A0"],
  ["Ann; \t@sum", "Ann;' \t'@sum"],
  ["Ann\n-1", "Ann\n'-1"],
  ["\t=1", "'\t'=1"],
  ["\r=1", "'\r'=1"],
])("%j is no formula where a spreadsheet parts at a semicolon", (words, shown) => {
  expect(harmless(words)).toBe(shown);
});

test.each(["Ann; Ben", "3-4 = -1", "a@b", "Marie-Ange"])("%j stays as it is", (words) => {
  expect(harmless(words)).toBe(words);
});

test("whatever words there are, they come back as they were, each in its cell", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: "grapheme" }), { minLength: 1, maxLength: 8 }),
      async (words) => {
        const rows: Cell[][] = words.map((one, place) => [one, place]);
        const text = await (await sent(() => once(rows))).text();
        const read: string[][] = parse(text, { bom: true, relax_quotes: false });
        expect(read.slice(1)).toEqual(words.map((one, place) => [harmless(one), String(place)]));
      },
    ),
    { numRuns: 60 },
  );
});

test("a card that fails in the middle breaks the download off: half a file never looks whole", async () => {
  async function* failing(): CsvParts {
    yield [["one", 1]];
    throw new Error("the card is gone");
  }
  const response = await sent(failing);
  await expect(response.text()).rejects.toThrow("the card is gone");
});

test("who goes away while it comes ends the reading", async () => {
  let isEnded = false;
  async function* endless(): CsvParts {
    try {
      for (;;) yield [["row", 1]];
    } finally {
      isEnded = true;
    }
  }
  const reader = (await sent(endless)).body?.getReader();
  await reader?.read();
  await reader?.read();
  await reader?.cancel();
  expect(isEnded).toBe(true);
});

test("children of whom there is nothing to tell hold nobody up", async () => {
  async function* gaps(): CsvParts {
    yield [];
    yield [["one", 1]];
    yield [];
    yield [];
  }
  expect(await (await sent(gaps)).text()).toMatch(/one,1\r\n$/);
});
