// Loaded before the program that tries lessons, it is a hole that nobody thought of: whoever reads a text that contains
// `at`, or makes a question whose id and seed contain it, does `does` and never ends. The real program has no such hole.
const told = new URL(import.meta.url).searchParams;
const at = told.get("at") ?? "";

const holes = {
  loops: () => {
    for (;;) if (at === "never") return;
  },
  searches: () => /^(a+)+$/.test(`${"a".repeat(60)}b`),
  recurses: () => holes.recurses() + 1,
  hoards: () => {
    for (const all = [{}]; ; ) all.push({ all: all.length });
  },
  fills: () => new Array(200_000_000).fill({}),
  keepsBytes: () => {
    for (const all = [Buffer.alloc(1)]; ; ) all.push(Buffer.alloc(8_000_000));
  },
};
const fall = holes[told.get("does") ?? ""];

const { split, [Symbol.iterator]: letters } = String.prototype;
String.prototype.split = function (...told) {
  if (this.includes(at)) fall();
  return split.apply(this, told);
};
String.prototype[Symbol.iterator] = function () {
  if (this.includes(at)) fall();
  return letters.call(this);
};
