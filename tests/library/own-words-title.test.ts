import { expect, test } from "vitest";
import { changeOf } from "../../server/library/own/change-of.ts";
import { findInLesson, replaceInLesson } from "../../server/library/own/lesson-words.ts";
import { unreadIn } from "../../server/library/own/unfinished.ts";
import { noNouns } from "../support/changed-words.ts";

test("the title is the first place of a word, and changes when it is ticked", () => {
  const lesson = { title: "Where animals live", body: "## Animals\nOf animals.", toRead: [] };
  const change = changeOf("animals", "plants", noNouns("en"));
  const { places } = findInLesson(lesson, change);
  expect(places.map(({ part, found }) => [part, found])).toEqual([
    [undefined, "animals"],
    [0, "Animals"],
    [0, "animals"],
  ]);
  const all = new Set(places.map(({ id }) => id));
  expect(replaceInLesson(lesson, change, all)).toMatchObject({
    title: "Where plants live",
    body: "## Plants\nOf plants.",
  });
  const [first] = all;
  all.delete(first ?? "");
  expect(replaceInLesson(lesson, change, all).title).toBe("Where animals live");
});

test("a French title in which a word was changed is read again before a class has it", () => {
  const lesson = { title: "Compter des carrés", body: "## Un\nOui.", toRead: [] };
  const change = changeOf("carrés", "cercles", noNouns("fr"));
  const chosen = new Set(findInLesson(lesson, change).places.map(({ id }) => id));
  const after = replaceInLesson(lesson, change, chosen);
  expect(unreadIn(after)).toEqual(["Compter des cercles"]);
  expect(unreadIn({ ...after, title: "Autre" })).toEqual([]);
});
