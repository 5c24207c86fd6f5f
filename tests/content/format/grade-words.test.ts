import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { gradeResponse } from "../../../content/format/grade-response.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { everyType, itemOf, lessonWith } from "./fixtures.ts";

const packText = (path: string) =>
  readFileSync(new URL(`../../../content/packs/${path}`, import.meta.url), "utf8");

describe("a text", () => {
  test("takes every apostrophe, spaces around it, and capitals where accepted", () => {
    for (const written of ["I'm", "I’m", " i`m ", "I´M"]) {
      expect(gradeResponse(itemOf(everyType, "apostrophe"), written).outcome).toBe("right");
    }
    expect(gradeResponse(itemOf(everyType, "write-it"), "Sun").outcome).toBe("wrong");
  });

  const arabic = (accept: string) =>
    itemOf(
      readLesson(lessonWith(`::: text #a\nask: ?\nanswer: كِتَاب\n${accept}\n:::`), "one.md"),
      "a",
    );

  test("without vowel marks or with a stretched letter is right where marks are optional", () => {
    for (const written of ["كتاب", "كِتَاب", "كتـــاب"]) {
      expect(gradeResponse(arabic("accept: no-marks"), written).outcome).toBe("right");
    }
    expect(gradeResponse(arabic(""), "كتاب").outcome).toBe("wrong");
  });

  test("a hamza is a letter, not a mark", () => {
    const source = lessonWith("::: text #a\nask: ?\nanswer: أب\naccept: no-marks\n:::");
    expect(gradeResponse(itemOf(readLesson(source, "one.md"), "a"), "اب").outcome).toBe("wrong");
  });

  const outcomeOf = (block: string, written: string) => {
    const item = itemOf(readLesson(lessonWith(`${block}\n:::`), "one.md"), "a");
    return gradeResponse(item, written).outcome;
  };

  test("a sign at the end of a word is no mistake, unless the sign is what is asked for", () => {
    const bed = "::: text #a\nask: ?\nanswer: bed\nwrong: bad -> takes-another-vowel | Listen.";
    for (const written of ["bed.", "bed .", "bed!", "bed؟", "bed،", "bed…", "bed?!"])
      expect([written, outcomeOf(bed, written)]).toEqual([written, "right"]);
    expect(outcomeOf(bed, ".bed")).toBe("wrong");
    expect(outcomeOf(bed, "bad.")).toBe("wrong");
    const end = "::: text #a\nask: ?\nanswer: Sit!";
    expect(outcomeOf(end, "Sit!")).toBe("right");
    expect(outcomeOf(end, "Sit")).toBe("wrong");
    expect(outcomeOf(end, "Sit.")).toBe("wrong");
  });

  test("quotation marks, brackets and a dash around a word are no mistake; before a number a dash is a minus", () => {
    const water = "::: text #a\nask: ?\nanswer: ماء";
    for (const written of ["«ماء»", "(ماء)", '"ماء".', "“ماء”", "- ماء", "‘ماء’"])
      expect([written, outcomeOf(water, written)]).toEqual([written, "right"]);
    expect(outcomeOf("::: text #a\nask: ?\nanswer: dogs", "dogs'")).toBe("wrong");
    expect(outcomeOf("::: text #a\nask: ?\nanswer: 5", "-5")).toBe("wrong");
    expect(outcomeOf("::: text #a\nask: ?\nanswer: “Sit!”", "Sit")).toBe("wrong");
  });

  test("letters and signs of another keyboard are the same, and a space before a sign is nothing", () => {
    const far = "::: text #a\nask: ?\nanswer: بعيد";
    expect(outcomeOf(far, "بع\u06ccد")).toBe("right");
    expect(outcomeOf(far, "بعىد")).toBe("wrong");
    expect(outcomeOf("::: text #a\nask: ?\nanswer: كتاب", "\u06a9تاب")).toBe("right");
    for (const written of ["أين قلمي ؟", "أين قلمي?", "أين قلمی ?"])
      expect(outcomeOf("::: text #a\nask: ?\nanswer: أين قلمي؟", written)).toBe("right");
    expect(outcomeOf("::: text #a\nask: ?\nanswer: أين قلمي؟", "أين قلمي.")).toBe("wrong");
    expect(outcomeOf("::: text #a\nask: ?\nanswer: Où ?", "où\u202f?")).toBe("wrong");
    expect(outcomeOf("::: text #a\nask: ?\nanswer: Où ?", "Où?")).toBe("right");
  });

  test("a square of a map may be written with signs between its letter and its number", () => {
    const square = "::: text #a\nask: ?\nanswer: B3\naccept: any-case";
    for (const written of ["b3", "B,3", "B-3", "(B, 3)", "B 3", "B٣."])
      expect([written, outcomeOf(square, written)]).toEqual([written, "right"]);
    expect(outcomeOf(square, "B,4")).toBe("wrong");
  });

  test("where marks are optional an apostrophe may be a space, and œ may be two letters", () => {
    const block = (answer: string) => `::: text #a\nask: ?\nanswer: ${answer}`;
    for (const [answer, written] of [
      ["l’eau", "l eau"],
      ["cœur", "coeur"],
      ["oeuf", "œuf"],
    ] as const) {
      expect(outcomeOf(`${block(answer)}\naccept: no-marks`, written)).toBe("right");
      expect(outcomeOf(block(answer), written)).toBe("wrong");
    }
  });

  test("a number in its own box may have a sign behind it, too", () => {
    const seven = "::: numeric #a\nask: ?\nanswer: 7";
    for (const written of ["7!", "7;", "7 .", "7؟"])
      expect([written, outcomeOf(seven, written)]).toEqual([written, "right"]);
    expect(outcomeOf("::: numeric #a\nask: ?\nanswer: 3/4", "3.\n4.")).toBe("right");
  });

  test("a number in a gap is read as in a box for numbers, and a word there is asked for again", () => {
    const clock = "::: fill-in #a\nask: ?\ntext: ___ and ___\nanswer: 4, 1250";
    for (const written of [
      "4\n1250",
      "04\n1 250",
      "4.\n1,250",
      "٠٤\n١٬٢٥٠",
      "4،\n1250.",
      "4!\n1250",
    ])
      expect([written, outcomeOf(clock, written)]).toEqual([written, "right"]);
    expect(outcomeOf(clock, "40\n1250")).toBe("wrong");
    expect(outcomeOf(clock, "four\n1250")).toBe("unreadable");
    const mixed = "::: fill-in #a\nask: ?\ntext: ___ and ___\nanswer: 4, goats";
    expect(outcomeOf(mixed, "04\ngoats.")).toBe("right");
    expect(outcomeOf(mixed, "4\ncows")).toBe("wrong");
  });

  test.each([
    ["أرز", ["ارز", "إرز", "أُرز."]],
    ["نحلة", ["نحله", "نَحْلَة"]],
    ["شاي", ["شاى", "شای"]],
    ["أرى", ["أري", "ارى", "ارئ"]],
    ["هواء", ["هوا", "هواء"]],
    ["ضوء", ["ضؤ", "ضوء"]],
  ])(
    "%s may be written in a hurry where spelling is not what is taught, and nowhere else",
    (word, writings) => {
      const block = `::: text #a\nask: ?\nanswer: ${word}\naccept: no-marks`;
      for (const written of writings)
        expect([written, outcomeOf(`${block}, near-letters`, written)]).toEqual([written, "right"]);
      expect(outcomeOf(block, writings[0] ?? "")).toBe("wrong");
    },
  );
});

test.each(["arabic-read-a-sentence", "arabic-short-text", "arabic-why-did-she"])(
  "%s asks what a text says, so its words may be written in a hurry",
  (id) => {
    const lesson = readLesson(packText(`reading-ar/lessons/${id}.md`), `${id}.md`);
    const words = lesson.items.filter(({ type }) => type === "text" || type === "fill-in");
    expect(words.length).toBeGreaterThan(0);
    for (const { accept } of words) expect(accept).toEqual(["no-marks", "near-letters"]);
  },
);
