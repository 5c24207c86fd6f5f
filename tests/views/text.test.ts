import { expect, test } from "vitest";
import type { Inline } from "../../content/format/types.ts";
import { gapLines } from "../../views/learner/gap-lines.ts";
import { Steps, Text } from "../../views/parts/text.tsx";

test("the bow of a French liaison is drawn, and keeps its two words on one line", () => {
  const shown = String(Text({ parts: [{ kind: "text", text: "Lis les‿amis ici." }] }));
  expect(shown).toBe(
    'Lis <span class="tied">les<span class="bow"><span class="sr">‿</span></span>amis</span> ici.',
  );
});

test("what touches a gap stays on its line, and the words around it may break", () => {
  const gap = { kind: "gap", field: "gap1", width: 4 } as const;
  const parts = [
    { kind: "text", text: "Donne du l" } as const,
    gap,
    { kind: "text", text: "t. Et" } as const,
  ];
  const shown = String(Text({ parts })).replace(/<input[^>]*>/, "□");
  expect(shown).toBe('Donne du <span class="hold">l□t.</span> Et');
});

test.each([
  ["tens: ", "ones: "],
  ["dizaines\u202f: ", "unités\u202f: "],
  ["الكَلِمَةُ الأُولَى: ", "وَالكَلِمَةُ الثَّانِيَةُ: "],
])("the word ahead of a gap stays on its line: %s", (first, second) => {
  const gap = { kind: "gap", field: "gap1", width: 4 } as const;
  const parts: Inline[] = [
    { kind: "text", text: first },
    gap,
    { kind: "text", text: ` ${second}` },
    gap,
  ];
  const shown = String(Text({ parts })).replace(/<input[^>]*>/g, "□");
  for (const label of [first, second]) {
    const word = label.trim().split(" ").at(-1);
    expect(shown).toContain(`<span class="hold">${word}\u00a0□`);
  }
});

test("sentences that wait for a number each stand on lines of their own", () => {
  const gap = { kind: "gap", field: "gap1", width: 2 } as const;
  const text = (words: string) => ({ kind: "text", text: words }) as const;
  const lines = gapLines([
    gap,
    text(": It is hot. We sit. "),
    gap,
    text(": كَبُرَ؟ "),
    gap,
    text(": A. B."),
  ]);
  expect(lines).toEqual([
    [gap, text(": It is hot. We sit.")],
    [gap, text(": كَبُرَ؟")],
    [gap, text(": A. B.")],
  ]);
  expect(gapLines([text("It is hot. "), gap, text(" We sit. It is cool.")])).toHaveLength(1);
  expect(gapLines([text("I see 2 "), gap, text(" and 3 "), gap, text(".")])).toHaveLength(1);
});

test.each([
  ["1. ", " 2. ", " 3. "],
  ["١. ", " ٢. ", " ٣. "],
  ["1. The ", " runs 2. the ", " sits."],
  ["1. Le ", " court, 2. Le ", " dort."],
  ["", " et M. Koné ont ", " mangues."],
  ["", " et M.\u00a0Koné ont ", " mangues."],
  ["", " et le Dr. Ba ont ", " mangues."],
  ["", " و د. سَلِيم مَعَ ", "."],
])("no line begins behind a number or a short form: %s□%s□%s", (first, between, last) => {
  const gap = { kind: "gap", field: "gap1", width: 4 } as const;
  const text = (words: string) => ({ kind: "text", text: words }) as const;
  expect(gapLines([text(first), gap, text(between), gap, text(last)])).toHaveLength(1);
});

test.each([
  [" dit : « Viens. » Puis ", " dit : « Viens. »", "Puis "],
  [" dit\u202f: «\u00a0Viens\u202f!\u00a0» ", " dit\u202f: «\u00a0Viens\u202f!\u00a0»", undefined],
  [" says: “Come.” Then ", " says: “Come.”", "Then "],
  [' comes. "I see" ', " comes.", '"I see" '],
  [" to reach 10. Then take away ", " to reach 10.", "Then take away "],
  [" et 5 + 5 = 10. Puis ", " et 5 + 5 = 10.", "Puis "],
  [" donne 2,5. Puis ", " donne 2,5.", "Puis "],
  [" إِلَى 10. ثُمَّ نَأْخُذُ ", " إِلَى 10.", "ثُمَّ نَأْخُذُ "],
  [" fish. 2. ", " fish.", "2. "],
  [" rit. M. Koné a ", " rit.", "M. Koné a "],
  [" see it. Now ", " see it.", "Now "],
])("a sentence between two gaps ends with its quotation mark: %s", (between, before, behind) => {
  const gap = { kind: "gap", field: "gap1", width: 4 } as const;
  const text = (words: string) => ({ kind: "text", text: words }) as const;
  expect(gapLines([gap, text(between), gap])).toEqual([
    [gap, text(before)],
    [...(behind === undefined ? [] : [text(behind)]), gap],
  ]);
});

test.each([
  [2, 2],
  [4, 4],
  [6, 4],
  [10, 6],
  [40, 7],
])(
  "a gap for %i letters has room for them, and leaves some of its line to the words",
  (width, size) => {
    const shown = String(Text({ parts: [{ kind: "gap", field: "gap1", width }] }));
    expect(shown).toContain(` size="${size}"`);
  },
);

test("a quotation mark that a gap touches stays on the line of its sentence", () => {
  const gap = { kind: "gap", field: "gap1", width: 4 } as const;
  const parts = [gap, { kind: "text", text: " dit : « Viens. »" } as const, gap];
  expect(gapLines(parts)).toEqual([parts]);
});

test("a sign between two gaps is shown once", () => {
  const gap = { kind: "gap", field: "gap1", width: 4 } as const;
  const parts = [gap, { kind: "text", text: "," } as const, gap];
  const shown = String(Text({ parts })).replace(/<input[^>]*>/g, "□");
  expect(shown).toBe('<span class="hold">□,</span><span class="hold">□</span>');
});

test("a word with hyphens is not broken at them, and a dash between words is no hyphen", () => {
  const shown = String(Text({ parts: [{ kind: "text", text: "Qu’y a-t-il – là ?" }] }));
  expect(shown).toBe('Qu’y <span class="tied">a-t-il</span> – là ?');
});

test.each([
  "We write: 1 m.",
  "From 200 cm to 3 kg",
  "نَكْتُبُ: ١ م.",
  "٢ م وَ٣٠ سم",
  "le pot a 5 l, 20 ml",
  "5 غ",
])("a number and its unit stay on one line: %s", (text) => {
  const plain: Inline = { kind: "text", text };
  const inBold: Inline = { kind: "strong", parts: [plain] };
  for (const part of [plain, inBold])
    expect(String(Text({ parts: [part] }))).not.toMatch(
      /\p{Nd} (?:[ckm]?m|k?g|m?l|س?م|غ)(?!\p{L})/u,
    );
});

test("the full stop behind a word that is left out is no fourth dot", () => {
  const text = "A bug hid in a tin …. What fits?";
  expect(String(Text({ parts: [{ kind: "text", text }] }))).toBe(
    "A bug hid in a tin …\u00a0. What fits?",
  );
  const within: Inline = { kind: "text", text: "The … is up." };
  expect(String(Text({ parts: [within] }))).toBe(within.text);
});

test("a number and the word after it may stand on two lines", () => {
  for (const text of ["5 metres", "10 مِتْر", "3 large", "6 مَرَّات", "7 لِكُلِّ"])
    expect(String(Text({ parts: [{ kind: "text", text }] }))).toBe(text);
});

const sum: Inline = { kind: "maths", parts: [{ kind: "text", text: "60 − 40 = 20" }] };

test.each([
  [[{ kind: "text", text: "From 40 to 60. " }, sum], 2],
  [[{ kind: "text", text: "نكتب ذلك." }, { kind: "text", text: " " }, sum], 2],
  [[{ kind: "text", text: "From 40 to 60 we write " }, sum], 1],
  [[{ kind: "text", text: "Say it. " }, sum, { kind: "text", text: " It is late." }], 1],
  [[sum], 1],
] satisfies [Inline[], number][])(
  "a sum behind a whole sentence of a step stands on a line of its own, and in no other place: %#",
  (text, lines) => {
    for (const step of [{ text }, { text: [], after: text }]) {
      const html = String(Steps({ steps: [step] }));
      expect(html.match(/<p>(?!<\/p>)/g)).toHaveLength(lines);
    }
  },
);
