import { expect, test } from "vitest";
import { clashesOf } from "../../../content/format/clashes.ts";
import { rightTwice } from "../../../content/format/equal-values.ts";
import type { ItemSource } from "../../../content/format/lesson-source.ts";
import { makeItem } from "../../../content/format/make-item.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { readTranslation } from "../../../content/format/read-translation.ts";
import { itemTemplate } from "../../../content/format/show-lesson.ts";
import { faultsOf, lessonWith, wordsIn } from "./fixtures.ts";

const read = (head: string, ...lines: string[]) =>
  readLesson(lessonWith([`::: ${head}`, "ask: ?", ...lines, ":::"].join("\n")), "one.md");

const made = (item: ItemSource) => makeItem(itemTemplate(item), 1, "en", wordsIn("en"));

/** How grave it is that two answers of this question have one value. */
const told = (head: string, ...lines: string[]) =>
  read(head, ...lines)
    .items.map(made)
    .flatMap((item) => (rightTwice(item).length > 0 ? rightTwice(item) : clashesOf(item)))
    .map(({ severity }) => severity);

test("a wrong choice that has the value of the right one is broken, unless the form is asked", () => {
  expect(told("choice #a", "* [[1/2]]", "- [[2/4]]", "- [[1/3]]")).toEqual(["broken"]);
  expect(told("choice #a", "* 0.5", "- [[1/2]]", "- 2")).toEqual(["broken"]);
  expect(told("choice #a", "* 3", "- [[1+2]]", "- 4")).toEqual(["broken"]);
  expect(told("choice #a", "* [[1+2]]", "- 3", "- 4")).toEqual([]);
  expect(told("choice #a", "* [[3+4]]", "- [[4+3]]", "- 8")).toEqual([]);
  expect(told("choice #a", "* 5", "- [[1/2]]", "- [[2/4]]")).toEqual(["care"]);
  expect(told("choice #a asks=form", "* [[1/2]]", "- [[2/4]]", "- [[1/3]]")).toEqual([]);
});

test("a number in words is the number in digits, and a sum with a letter what it comes to", () => {
  expect(told("choice #a", "* four", "- 4", "- 5")).toEqual(["broken"]);
  expect(told("choice #a", "* 4", "- Four", "- 5")).toEqual(["broken"]);
  expect(told("choice #a", "* twenty-three", "- 23", "- 32")).toEqual(["broken"]);
  expect(told("choice #a", "* four", "- 5", "- six")).toEqual([]);
  expect(told("choice #a asks=form", "* four", "- 4", "- 5")).toEqual([]);
  expect(told("match #a", "a cat = four", "a dog = 4")).toEqual(["broken"]);
  expect(told("choice #a", "* [[(n+1)+2]]", "- [[n+3]]", "- [[n+4]]")).toEqual(["broken"]);
  expect(told("choice #a", "* [[2n+1]]", "- [[n+n+1]]", "- [[n+4]]")).toEqual(["broken"]);
  expect(told("choice #a", "* [[n+3]]", "- [[n-3]]", "- [[3n]]")).toEqual([]);
  expect(told("choice #a asks=form", "* [[(n+1)+2]]", "- [[n+3]]", "- n")).toEqual([]);
  expect(told("choice #a", "* [[(4+1)+2]]", "- [[4+3]]", "- 8")).toEqual(["broken"]);
  expect(told("choice #a asks=form", "* [[(4+1)+2]]", "- [[4+3]]", "- 8")).toEqual([]);
});

test("so it is where several are right, which may be equal among themselves", () => {
  expect(told("multiple-choice #a", "* [[1/2]]", "* [[2/4]]", "- [[1/3]]")).toEqual([]);
  expect(told("multiple-choice #a", "* [[1/2]]", "- [[2/4]]", "- [[1/3]]")).toEqual(["broken"]);
  expect(told("multiple-choice #a", "* 3", "- [[1+2]]", "- 4")).toEqual(["broken"]);
});

test("numbers of one value cannot be put in order or in pairs", () => {
  expect(told("order #a", "1. [[1/3]]", "2. [[1/2]]", "3. 0.5")).toEqual(["broken"]);
  expect(told("order #a", "1. [[7+5]]", "2. [[7+3+2]]", "3. 12")).toEqual([]);
  expect(told("match #a", "a cat = [[1+2]]", "a dog = 3")).toEqual(["broken"]);
  expect(told("match #a asks=form", "a sum = [[1+2]]", "a number = 3")).toEqual([]);
});

test("a mistake that is the right number in another form is broken, unless the form is asked", () => {
  const wrong = "wrong: 2/4 -> not-simplest | Make it simpler.";
  expect(told("numeric #a", "answer: 1/2", wrong)).toEqual(["broken"]);
  expect(told("numeric #a asks=form", "answer: 1/2", wrong)).toEqual([]);
  expect(told("numeric #a asks=form", "accept: equivalent", "answer: 1/2", wrong)).toEqual([
    "broken",
  ]);
});

test("a question that children know already is asked on, where only its author would mend it", () => {
  const [item] = read("choice #a", "* [[1/2]]", "- [[2/4]]", "- [[1/3]]").items;
  expect(clashesOf(made(item as ItemSource)).map(({ severity }) => severity)).toEqual(["care"]);
});

test("that the form is asked is true of every translation, and takes no other word", () => {
  const of = read("choice #a asks=form", "* [[1/2]]", "- [[2/4]]");
  const text = "---\nlang: fr\ntitle: Un\n---\n## Ici\nRien.\n\n::: #a\nask: ?\n:::\n";
  const [item] = readTranslation(text, "one.fr.md", of).items;
  expect(item?.asksForm).toBe(true);
  expect(made(item as ItemSource).key.asksForm).toBe(true);
  expect(faultsOf(() => read("choice #a asks=value", "* 1", "- 2"))).toEqual([
    '10: the setting "asks" takes form, not "value"',
  ]);
});
