import { expect, test } from "vitest";
import { namesIn } from "../support/lists.ts";

test.each([
  ["i. Akello\nii) Okello\niii. Auma", ["Akello", "Okello", "Auma"]],
  ["I. Akello\nII. Okello", ["Akello", "Okello"]],
  ["a) Okello\nb. Auma\nc) Kato\n\nd) Musa", ["Okello", "Auma", "Kato", "Musa"]],
  ["(a) Okello\n(b) Auma", ["Okello", "Auma"]],
  ["A) Okello\nB) Auma\nD) Musa", ["Okello", "Auma", "Musa"]],
  ["A. Okello\nB. Auma\nC. Kato", ["Okello", "Auma", "Kato"]],
  ["أ- أمينة\nب- علي\nج- عمر", ["أمينة", "علي", "عمر"]],
  ["أ) أمينة\nب) علي\nت) عمر", ["أمينة", "علي", "عمر"]],
  ["(1) Akello\n2] Okello\n3/ Auma\n4° Kato", ["Akello", "Okello", "Auma", "Kato"]],
  [
    "-Zara\n•Omar\n— Ali\n● Noor\n▪ Sam\n\uF0B7 Rose",
    ["Zara", "Omar", "Ali", "Noor", "Sam", "Rose"],
  ],
  ["Name,Sex\na) Okello,M\nb) Auma,F", ["Okello", "Auma"]],
  ["First name,Last name\n1. Grace,Akello\n2. James,Okot", ["Grace Akello", "James Okot"]],
])("the marks of a list are no part of the names: %j", async (list, names) => {
  expect(await namesIn(list)).toEqual(names);
});

test.each([
  "1)\tAkello Grace\tF\n2)\tOkot James\tM",
  "i.\tAkello Grace\tF\nii.\tOkot James\tM",
  "•\tAkello Grace\n•\tOkot James",
  "(a)\tAkello Grace\n(b)\tOkot James",
])("nor where they stand in a column of their own: %j", async (list) => {
  expect(await namesIn(list)).toEqual(["Akello Grace", "Okot James"]);
});

test.each([
  "A. Okello\nMusa",
  "J. P. Mugisha\nK. Auma",
  "A. Okello\nB. Auma",
  "A. Akello\nB. Auma\nC. Kato\nC. Opio",
  "I. Akello\nJ. Okot\nK. Musa",
  "i. Akello\nMusa",
  "أ. محمد علي\nأ. سارة عمر",
  "د. محمد\nم. علي",
  "Al-Amin Hassan\nLi-Wei Chen",
  "O'Neil Ann\nD’Souza Ben",
])("initials and titles stay in the names: %j", async (list) => {
  expect(await namesIn(list)).toEqual(list.split("\n"));
});

test("a formula behind a dash stays one", async () => {
  expect(await namesIn("-SUM(A1)\nAmina")).toEqual(["-SUM(A1)", "Amina"]);
});
