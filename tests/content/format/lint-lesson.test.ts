import { describe, expect, test } from "vitest";
import { lintLesson } from "../../../content/format/lint-lesson.ts";
import { readLesson } from "../../../content/format/read-lesson.ts";
import { fractions, fractionsIn, itemOf, lessonWith, wordLists, wordsIn } from "./fixtures.ts";
import { item, reasons } from "./lint-reasons.ts";

const translations = ["ar", "fr"].flatMap((language) => fractionsIn.get(language) ?? []);

test("nothing in the example lesson is broken, in any language", () => {
  const problems = lintLesson(fractions, translations, wordLists, {
    seeds: 200,
    languages: ["en", "ar", "fr"],
    skills: new Set(["M.N2.1.1", "M.N2.0.1"]),
  });
  expect(problems.filter(({ severity }) => severity === "broken")).toEqual([]);
});

describe("broken is", () => {
  test("a question that looks the same twice and has another right answer", () => {
    const twofold = (...lines: string[]) =>
      reasons(item("vars: a = 20..49", ...lines), "broken").join();
    const told = "the same question has different right answers";
    expect(twofold("ask: How many?", "answer: {a}")).toContain(told);
    expect(
      twofold("ask: How many?", "pic: numberline(from=20, to=50, mark=a)", "answer: {a}"),
    ).not.toContain(told);
    expect(twofold("ask: How many?", "say: Write {a}.", "answer: {a}")).not.toContain(told);
    expect(twofold("ask: {a}?", "answer: {a}")).not.toContain(told);
  });

  test("a mistake that is the right answer for some numbers", () => {
    const source = item(
      "vars: a = 1..5; b = 1..5",
      "ask: {a} and {b}?",
      "answer: {a+b}",
      "wrong: {a*b} -> times | Add.",
    );
    expect(reasons(source, "broken")).toContainEqual(
      expect.stringMatching(
        /^10: #one\.a: the mistake "times" is the right answer \(in \d+ of 60 variants, first with seed \d+\)$/,
      ),
    );
  });

  test("two options that look the same", () => {
    const block =
      "::: choice #a\nvars: a = 1..5; b = 1..5\nask: ?\n* {a+b}\n- {a*2} -> twice | Look.\n:::";
    expect(reasons(readLesson(lessonWith(block), "one.md"), "broken").join()).toContain(
      "look the same",
    );
  });

  test("two options that differ only in blanks that nobody sees", () => {
    const options = [
      "* in the air",
      "- in the\u00A0air -> up | Look.",
      "- on a roof -> down | Look.",
    ];
    const block = ["::: choice #a", "ask: Where?", ...options, ":::"].join("\n");
    const source = readLesson(lessonWith(block), "one.md");
    expect(reasons(source, "broken").join()).toContain("look the same");
  });

  test("two options that differ in a capital letter or a full stop alone, unless that is asked for", () => {
    const options = ["* He sits.", "- he sits -> small | Look.", "- He stands. -> up | Look."];
    const asked = (head: string) =>
      readLesson(lessonWith([head, "ask: Which?", ...options, ":::"].join("\n")), "one.md");
    expect(reasons(asked("::: choice #a"), "broken").join()).toContain(
      "look the same but for a capital letter or an end; a question about the form says asks=form",
    );
    expect(reasons(asked("::: choice #a asks=form"), "broken").join()).not.toContain("look");
  });

  test("a right answer that does not come out and that no child types", () => {
    const source = item("vars: n = 1..30", "ask: {n} apples for 3 children?", "answer: {n/3}");
    expect(reasons(source, "broken").join()).toContain("take numbers that come out");
  });

  test("one slip that shows with other numbers in every variant, told once", () => {
    const source = item("vars: n = 21..90", "ask: {n}?", "pic: tenframe(n)", "answer: {n}");
    expect(reasons(source, "broken").filter((reason) => reason.startsWith("10: "))).toEqual([
      expect.stringMatching(
        /n must be a whole number from 0 to 20, not \d+ \(in 60 of 60 variants, first with seed 0\)$/,
      ),
    ]);
  });

  test("a noun that no word list knows, a picture out of its bounds, a skill of no framework", () => {
    expect(reasons(item("ask: {3 unicorn}?", "answer: 3"), "broken").join()).toContain(
      '"unicorn" is not in the word list',
    );
    const wide = item("vars: d = 11..14", "ask: {d}?", "pic: strip(parts=d)", "answer: {d}");
    expect(reasons(wide, "broken").join()).toContain("parts must be a whole number from 1 to 12");
    expect(reasons(item("ask: 3?", "answer: 3"), "broken", { skills: new Set() }).join()).toContain(
      'there is no skill "M.N1.1.1"',
    );
  });

  test("a misconception with a capital letter, and a missing translation", () => {
    expect(
      reasons(item("ask: ?", "answer: 3", "wrong: 4 -> One_More | No."), "broken").join(),
    ).toContain('not "One_More"');
    expect(
      reasons(item("ask: ?", "answer: 3"), "broken", { languages: ["en", "ar"] }).join(),
    ).toContain('translation into "ar" is missing');
  });

  test("a lesson whose every item can be guessed", () => {
    const block = "::: choice #a\nask: ?\n* 1\n- 2 -> other | No.\n:::";
    expect(reasons(readLesson(lessonWith(block), "one.md"), "broken").join()).toContain(
      "no item lets the child answer in her own way",
    );
  });

  test("a translated question that loses a number", () => {
    const french = fractionsIn.get("fr") ?? fractions;
    const items = french.items.map((one) =>
      one.id.endsWith("colour") ? { ...one, ask: { line: 9, parts: [] } } : one,
    );
    const problems = lintLesson(fractions, [{ ...french, items }], wordLists, { seeds: 5 });
    expect(
      problems.filter(({ severity }) => severity === "broken").map(({ reason }) => reason),
    ).toEqual([
      "#parts-of-a-whole.colour: the question of the lesson says {n}, its translation does not",
      "#parts-of-a-whole.colour: the same question has different right answers",
    ]);
  });
});

test("a sum that is not true is broken in a solution, and may be shown as the mistake of some children", () => {
  const asked = ["vars: n = 1..9", "ask: {n}?", "answer: {10-n}"];
  const told = (line: string) => reasons(item(...asked, line), "broken").join();
  expect(told("solution: [[{n} + {10-n} = 11]].")).toMatch(
    /14: #one\.a: "\d \+ \d = 11" is not true/,
  );
  for (const line of [
    "solution: [[{n} + {10-n} = 10]], [[1/2 = 2/4]], [[2 3/4 = 11/4]], [[{n} + ? = 10]].",
    "wrong: {n} -> adds | You wrote [[{n} + {n} = 10]].",
  ])
    expect(told(line)).not.toContain("not true");
});

test("a false sum among words is broken, and a false comparison", () => {
  const asked = ["vars: n = 1..9", "ask: {n}?", "answer: {10-n}"];
  const told = (line: string) => reasons(item(...asked, line), "broken").join();
  for (const line of [
    "solution: {n} + {10-n} = 11. | pic: tenframe(n=n, m=10-n)",
    "hint: We know 6 + 4 = 11",
    "solution: [[{n} > {n+1}]].",
    "hint: Look: {n} < {n}, so count.",
  ])
    expect(told(line)).toContain("not true");
  for (const line of [
    "solution: {n} + {10-n} = 10, and [[{n} < {n+1}]], and 2.5 + 1 = 3.5.",
    "hint: 30 = 3 tens, 2 3/4 = 11/4, ? + 4 = 10, (3 + 4) × 2 = 14, 1 h = 60 min.",
    "hint: Is 6 + 4 = 11?",
    "wrong: {n} -> adds | You wrote {n} + {n} = 10.",
  ])
    expect(told(line)).not.toContain("not true");
});

test("a wrong option that comes to the right number is broken, unless the right one is a way of writing too", () => {
  const chosen = (right: string, wrong: string) => {
    const block = `::: choice #a\nvars: n = 1..8\nask: {n}?\n* ${right}\n- ${wrong} -> other | No.\n:::`;
    return reasons(readLesson(lessonWith(block), "one.md"), "broken").join();
  };
  const told = "are the same number, written in two ways";
  expect(chosen("[[{10-n}]]", "[[{9-n} + 1]]")).toContain(told);
  expect(chosen("[[{10-n}]]", "[[{9-n} + 2]]")).not.toContain(told);
  expect(chosen("[[{9-n} + 1]]", "[[{10-n}]]")).not.toContain(told);
  expect(chosen("[[1/2]]", "[[2/4]]")).toContain(told);
});

test("a lesson that is not called as its file, that nobody may change, or that needs what it teaches is broken", () => {
  const front = (from: string, to: string) =>
    reasons(readLesson(lessonWith("").replace(from, to), "lessons/one.md"), "broken").join();
  expect(front("id: one", "id: other")).toContain('1: the id "other" is not the name of the file');
  expect(front("CC-BY-4.0", "Proprietary")).toContain('1: "Proprietary" is no open licence');
  expect(front("title:", "needs: M.N1.1.1\ntitle:")).toContain('1: the lesson needs "M.N1.1.1"');
  expect(front("CC-BY-4.0", "CC-BY-SA-3.0")).not.toMatch(/licence|name of the file|needs "/);
});

test("a screen that shows nothing but its heading is told", () => {
  const empty = lessonWith("").replace("One thing.\n", "");
  expect(reasons(readLesson(empty, "one.md"), "care")).toEqual([
    "7: this screen shows nothing but its heading",
  ]);
});

test("fewer than twenty different questions are broken, so that neighbours do not copy", () => {
  const few = item("vars: a = 1..5", "ask: {a}?", "answer: {a}");
  expect(reasons(few, "broken").join()).toContain("5 different questions; there must be 20");
  const enough = item("vars: a = 1..20", "ask: {a}?", "answer: {a}");
  expect(reasons(enough, "broken").join()).not.toContain("different questions");
});

test("an item is counted by its questions, not by the values of its variables", () => {
  const counted = (block: string) =>
    /\d+ different questions/.exec(
      reasons(readLesson(lessonWith(block), "one.md"), "broken").join(),
    )?.[0];
  const named = "::: text #a\nask: {name}, a or b?\nanswer: a\n:::";
  expect(counted(named)).toBe("1 different questions");
  const namesAmong = (values: string) =>
    counted(
      `::: choice #a\nvars: n in ${values}; k = 1..3\nask: {n} has {k} goats. Who?\n* {n}\n- all -> one | No.\n:::`,
    );
  expect(namesAmong("Amina, Omar, Noor, Zaw, Kofi, Thida, Yusuf")).toBe("3 different questions");
  expect(namesAmong("Amina and Omar, Noor and Zaw, the two friends")).toBe("6 different questions");
  expect(namesAmong("Aminata, Omaro, Noorah, Zawadi, Kofie, Thidas, Yusufu")).toBeUndefined();
  const letters = Array.from("cdefghijklmnopqrstuvw").join(", ");
  const spare = `::: spell #a\nvars: x in ${letters}\nask: ab\nanswer: ab\nletters: {x}\n:::`;
  expect(counted(spare)).toBe("1 different questions");
  const swapped =
    "::: choice #a\nvars: a = 1..6; b = 1..6; where a != b\nask: 0?\n* 0\n- {a} -> one | No.\n- {b} -> two | No.\n:::";
  expect(counted(swapped)).toBe("15 different questions");
  const shown =
    "::: numeric #a\nvars: n = 1..20\npic: row(thing=stone, count=n)\nask: How many?\nanswer: {n}\n:::";
  expect(counted(shown)).toBeUndefined();
});

test("a variable that nothing uses is told with its line, unless a translation uses it", () => {
  const source = item(
    "vars: a = 1..20",
    "vars: b = 1..9; c = a+1; where b < 9",
    "ask: {a}?",
    "answer: {a}",
  );
  expect(reasons(source, "care")).toContain('12: #one.a: nothing uses the variable "c"');
  expect(reasons(source, "care").join()).not.toMatch(/uses the variable "[ab]"/);
  const items = source.items.map((one) => ({
    ...one,
    answers: item("vars: c = 1..2", "ask: ?", "answer: {c}").items[0]?.answers ?? [],
  }));
  const problems = lintLesson(source, [{ ...source, language: "fr", items }], wordLists, {
    seeds: 5,
  });
  expect(problems.map(({ reason }) => reason).join()).not.toContain("nothing uses");
});

test("a mistake without a remedy is broken, unless another lesson tells it", () => {
  const source = item("vars: a = 1..20", "ask: {a}?", "answer: {a}", "wrong: 0 -> zero | No.");
  const plan = `${lessonWith("")}## For the teacher\nbring: a\nsay: b\nwatch: c\nothers: d\nclose: e\n`;
  const { teacher } = readLesson(plan, "one.md");
  const planned = teacher ? { ...source, teacher } : source;
  expect(reasons(planned, "broken").join()).toContain('does not say what helps with "zero"');
  const elsewhere = { remedies: new Set(["zero"]) };
  expect(reasons(planned, "broken", elsewhere).join()).not.toContain("what helps");
});

test("a lesson without a plan for the teacher is broken, and so is one whose items are all of a kind", () => {
  const source = item("vars: a = 1..20", "ask: {a}?", "answer: {a}");
  expect(reasons(source, "broken").join()).toContain("the plan for the teacher is missing");
  expect(reasons(source, "broken").join()).toContain("all items are of one type");
});

test("a mistake is counted in every variant that has it, also where two seeds draw the same numbers", () => {
  const source = item("vars: a = 1..3", "ask: {a}?", "answer: {a}", "wrong: 2 -> two | No.");
  const drawn = Array.from({ length: 60 }, (_, seed) => itemOf(source, "a", seed).key.right[0]);
  const twos = drawn.filter((right) => right === "2").length;
  expect(twos).toBeGreaterThan(5);
  expect(reasons(source, "broken")).toContain(
    `10: #one.a: the mistake "two" is the right answer (in ${twos} of 60 variants, first with seed ${drawn.indexOf("2")})`,
  );
});

test("a mistake that is the right answer for one child's name alone is found", () => {
  const child = wordsIn("en").names[5]?.text ?? "";
  const block = `::: text #a\nask: Who?\nanswer: {name}\nwrong: ${child} -> other | No.\n:::`;
  const source = readLesson(lessonWith(block), "one.md");
  const drawn = Array.from({ length: 60 }, (_, seed) => itemOf(source, "a", seed).key.right[0]);
  const times = drawn.filter((name) => name === child).length;
  expect(times).toBeGreaterThan(0);
  expect(reasons(source, "broken").join()).toContain(`in ${times} of 60 variants`);
});
