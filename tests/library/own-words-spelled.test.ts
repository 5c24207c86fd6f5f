import { expect, test } from "vitest";
import { changeOf } from "../../server/library/own/change-of.ts";
import { findWords } from "../../server/library/own/replace-words.ts";
import { wordsIn } from "../content/format/fixtures.ts";
import { changed, noNouns } from "../support/changed-words.ts";

test.each([
  [
    "fr",
    "chevre",
    "vache",
    "{3 goat} mangent. La chèvre boit. Les chèvres dorment.",
    "{3 cow} mangent. La vache boit. Les vaches dorment.",
  ],
  ["fr", "oeuf", "pain", "Un œuf. Deux œufs.", "Un pain. Deux pains."],
  ["fr", "École", "maison", "Une école.", "Une maison."],
  ["ar", "عنزه", "بقرة", "هنا {3 goat}. هذه عَنْزَةٌ.", "هنا {3 cow}. هذه بقرة."],
  ["ar", "اسد", "فيل", "هذا أَسَدٌ.", "هذا فيل."],
  ["ar", "أَسَدٌ", "فيل", "هذا اسد.", "هذا فيل."],
])(
  "in %s “%s” is found however the lesson writes it, and “%s” stands there as it was typed",
  (language, find, by, body, after) => {
    expect(changed(body, find, by, wordsIn(language)).body).toBe(after);
  },
);

test.each([
  ["l'eau", "l'air", "De l’eau. L’eau coule."],
  ["l’eau", "l’air", "De l'eau. L'eau coule."],
])(
  "the apostrophe of a keyboard and that of the lessons are one, and what is new has that of the lessons (%s)",
  (find, by, body) => {
    expect(changed(body, find, by, noNouns("fr")).body).toBe("De l’air. L’air coule.");
  },
);

test("where an accent makes another word of it, only the word that was typed is ticked", () => {
  const body = "Le mur est haut. Le fruit est mûr.";
  expect(changed(body, "mur", "toit", noNouns("fr")).body).toBe(
    "Le toit est haut. Le fruit est mûr.",
  );
  const { places } = findWords(body, changeOf("mur", "toit", noNouns("fr")));
  expect(places.map(({ found, isWhole }) => [found, isWhole])).toEqual([
    ["mur", true],
    ["mûr", false],
  ]);
  expect(changed("Un fruit mûr.", "mur", "doux", noNouns("fr")).body).toBe("Un fruit doux.");
});

test("a letter that is two in one is found whole or not at all", () => {
  for (const find of ["euf", "."])
    expect(changed("Un œuf…", find, "x", noNouns("fr")).places).toEqual([]);
});
