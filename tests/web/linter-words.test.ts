import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foreignLine, foreignMark } from "../../content/format/foreign-marks.ts";
import { checkDraft, type DraftProblem } from "../../server/library/own/check-draft.ts";
import { bodyOf } from "../../server/library/own/draft-source.ts";
import { readSkills } from "../../server/library/skills.ts";
import { readWordLists } from "../../server/library/word-lists.ts";
import { problemsInWords } from "../../server/pages/problem-words.ts";
import type { Page } from "../../views/page.ts";
import { speechIn } from "../../views/words/t.ts";

const format = join(import.meta.dirname, "../../content/format");

/** What reads a translation or a word list is never asked about a teacher's own lesson, which is in one language. */
const elsewhere = /translat|one-language|said-alone|read-words/;

/** What the hub writes itself, so that no teacher can break it; and pieces that stand in another sentence. */
const ofTheHub = [
  /front matter|^the first line must be "---"|^"stone" is no stone$|^a tab; use spaces$/,
  /^there is no skill|word list (?:for|of) "stone"$|has too few names$|has no phrase "stone"$/,
  /^the id "stone" is not the name|^"stone" is no open licence|^the lesson needs "stone"/,
  /^the translation into|^options make a choice$|^a choice is made of expressions$/,
  /^(?:\^)?#stone with seed|^(?:#stone: )?stone (?:the stone|in "stone"|\(in )/,
  /^(?:#?stone|stone:stone): "?stone"?$|^stone knows no stone$|^line like |^"stone" is said twice$/,
];

/** The sentences of the linter, as they stand in its source, with something in their gaps. */
function linterSentences(): { file: string; reason: string }[] {
  const files = readdirSync(format, { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".ts") && !elsewhere.test(file))
    .flatMap((file) => {
      const source = readFileSync(join(format, file), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
      return sentencesIn(source).map((reason) => ({ file, reason }));
    });
}

function sentencesIn(source: string): string[] {
  const told =
    /(?:throw |where =|\bneeds\b|bareTime =|\bfail\(|refuse\(|\breasons?\b|problem\(|care\(|missing)[\s\S]*?;\n/g;
  return [...source.matchAll(told)].flatMap(([statement]) =>
    [...statement.matchAll(/`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/g)]
      .map(([, template, double, single]) => template ?? double ?? single ?? "")
      .filter((text) => /[\w}":] [\w"$]/.test(text))
      .map((text) => whole(filled(text))),
  );
}

/** Numbers where the linter puts numbers, and a word everywhere else. */
function filled(template: string): string {
  const number =
    /\$\{[^}]*\b(?:least|most|from|to|days|step|count|words|rows|questions|percent|sentences\w*)\b[^}]*\}/gi;
  return template
    .replace(/\$\{enoughQuestions\}/, "20")
    .replace(/\$\{choices\.join[^}]*\}/, "stone or bean")
    .replace(number, "3")
    .replace(/\$\{[^}]*\}/g, "stone");
}

/** Two kinds of sentences are put together from pieces. */
function whole(sentence: string): string {
  if (sentence.startsWith("needs ")) return `choice: ${sentence}`;
  const isOfSum = /^(?:something is missing|"stone" is not understood)$/.test(sentence);
  return isOfSum ? `${sentence} in "stone"` : sentence;
}

/** What a teacher reads in each language; what the hub has no words for is told in the linter's own. */
function wordless(problems: Pick<DraftProblem, "reason">[], language: string): string[] {
  const page = speechIn(language) as Page; // the sentences need nothing else of a page
  const told = problemsInWords(
    page,
    [],
    problems.map(({ reason }) => ({ severity: "broken", part: undefined, line: 1, reason })),
  );
  return told.flatMap(({ says }, place) => {
    const reason = problems[place]?.reason ?? "";
    const plain = says.replace(/[\u2068\u2069]/g, "");
    return plain === page.t("own.p-other", { words: reason }) ? reason : [];
  });
}

describe.each(["en", "ar", "fr"])(
  "what the check says of a teacher's own lesson, in %s",
  (language) => {
    test("has words for every rule of the linter that can reach her", () => {
      const all = linterSentences().filter(
        ({ reason }) => !ofTheHub.some((pattern) => pattern.test(reason)),
      );
      expect(all.length).toBeGreaterThan(100);
      const none = new Set(wordless(all, language));
      expect(all.filter(({ reason }) => none.has(reason))).toEqual([]);
    });
  },
);

test("the check has words in English, Arabic and French for whatever a slip of her finger leads to", async () => {
  const desk = await openDesk();
  const read = (file: string) => readFileSync(join("content", file), "utf8");
  // A lesson in one language stands for a copy; the kinds of its questions are many.
  const everyType = bodyOf(
    read("../tests/content/format/lessons/every-type.md"),
    "every-type",
  ).body;
  const lessons = ["en", "ar", "fr"].flatMap((language) =>
    [read(`skeletons/questions.${language}.md`), everyType].map((body) => ({ language, body })),
  );
  const found = new Set<string>();
  let edition = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...lessons), slip, async ({ language, body }, change) => {
      edition += 1;
      const { problems } = await checkDraft(desk, draft(slipped(body, change), language, edition));
      for (const { reason } of problems) found.add(reason);
      for (const reader of ["en", "ar", "fr"]) expect(wordless(problems, reader)).toEqual([]);
    }),
    { numRuns: 300, seed: 7 }, // fifty a body
  );
  expect(found.size).toBeGreaterThan(35); // it is 50: slips that no longer reach most rules are no proof
}, 300_000);

test("a rule that has no words yet is found", () => {
  const source = 'throw new ContentError(file, line, "the moon is blue today");\n';
  expect(
    wordless(
      sentencesIn(source).map((reason) => ({ reason })),
      "ar",
    ),
  ).toEqual(["the moon is blue today"]);
});

async function openDesk(): Promise<Parameters<typeof checkDraft>[0]> {
  const skills = await readSkills("content/framework");
  const words = await readWordLists("content/words");
  return { skills, words, root: process.cwd() };
}

function draft(body: string, language: string, edition: number): Parameters<typeof checkDraft>[1] {
  return {
    ...{ id: 1, code: "own-slip", place: "", teacherId: 1, language, body, edition },
    ...{ skill: "M.1.count-to-20", title: "One", minutes: 5, licence: "CC-BY-4.0" },
    ...{ from: undefined, through: undefined, changedAt: "", toRead: [] },
  };
}

type Slip = {
  at: number;
  kind: "takes a line" | "doubles a line" | "takes a sign" | "adds a sign";
  sign: string;
};

const slip: fc.Arbitrary<Slip> = fc.record({
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
  kind: fc.constantFrom("takes a line", "doubles a line", "takes a sign", "adds a sign"),
  sign: fc.constantFrom(
    "{",
    "}",
    "]]",
    "[[",
    ":::",
    "#",
    "x",
    "9",
    "(",
    ")",
    ":",
    "|",
    "->",
    "$",
    "=",
    "-",
  ),
});

function slipped(body: string, { at, kind, sign }: Slip): string {
  const lines = body.split("\n");
  const line = Math.floor(at * lines.length);
  if (kind === "takes a line") return lines.filter((_, place) => place !== line).join("\n");
  if (kind === "doubles a line")
    return lines.flatMap((one, place) => (place === line ? [one, one] : one)).join("\n");
  const place = Math.floor(at * body.length);
  return (
    body.slice(0, place) +
    (kind === "adds a sign" ? sign : "") +
    body.slice(place + (kind === "adds a sign" ? 0 : 1))
  );
}

test.each(["en", "ar", "fr"])("a mark that is known from elsewhere is told in %s", (language) => {
  const lines = ["<b>all</b>", "*all*", "__all__", "[all](x)", "- all", "# All"];
  const found = lines.flatMap((text) => {
    const parts = [{ kind: "text" as const, text }];
    const reason = foreignMark(parts) ?? foreignLine(parts);
    return reason === undefined ? [] : [{ reason }];
  });
  expect(found).toHaveLength(lines.length);
  expect(wordless(found, language)).toEqual([]);
});

test("in an Arabic sentence a word with its colon, and brackets, keep their own direction", () => {
  const page = speechIn("ar") as Page; // the sentences need nothing else of a page
  const told = (reason: string) =>
    problemsInWords(page, [], [{ severity: "broken", part: undefined, line: 1, reason }])[0]?.says;
  expect(told("the picture of a file needs alt: words")).toContain(
    "«\u2068\u2068alt:\u2069\u2069»",
  );
  expect(told('the plan for the teacher has no "say:"')).toContain(
    "«\u2068\u2068say\u2069:\u2069»",
  );
  expect(told('a "]]" is missing: "[[3"')).toContain("\u2068]]\u2069");
});
