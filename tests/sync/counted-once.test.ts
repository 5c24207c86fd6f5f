import { expect, test } from "vitest";
import { countedElsewhere } from "../../server/collector/office/counted-once.ts";

const told = (hubId: string, children: number, subject = "maths") => ({ hubId, subject, children });

test("of a hub that was replaced twice the newest counts, or the one before it, or the first", () => {
  const replaced = [
    { hubId: "first", replacedBy: "second" },
    { hubId: "second", replacedBy: "third" },
  ];
  const counts = (...children: [number, number, number]) => {
    const all = ["first", "second", "third"].map((hub, at) => told(hub, children[at] ?? 0));
    const left = countedElsewhere(replaced, all);
    return all.filter((one) => !left.includes(one)).map(({ hubId }) => hubId);
  };
  expect(counts(20, 20, 20)).toEqual(["third"]);
  expect(counts(20, 20, 19)).toEqual(["second"]);
  expect(counts(20, 19, 19)).toEqual(["first"]);
});

test("a hub that has taken the place of two counts once it has told of as many children as both", () => {
  const replaced = [
    { hubId: "one", replacedBy: "both" },
    { hubId: "other", replacedBy: "both" },
  ];
  const of = (children: number) => [told("one", 9), told("other", 6), told("both", children)];
  expect(countedElsewhere(replaced, of(14)).map(({ hubId }) => hubId)).toEqual(["both"]);
  expect(countedElsewhere(replaced, of(15)).map(({ hubId }) => hubId)).toEqual(["one", "other"]);
});

test("of two that were said to replace each other, and of a hub that replaced none, everything counts", () => {
  const replaced = [
    { hubId: "a", replacedBy: "b" },
    { hubId: "b", replacedBy: "a" },
  ];
  expect(countedElsewhere(replaced, [told("a", 3), told("b", 4), told("c", 5)])).toEqual([]);
});
