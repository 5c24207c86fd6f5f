import { expect, test } from "vitest";
import type { PartsRight } from "../../content/format/parts-right.ts";
import type { Inline, Item } from "../../content/format/types.ts";
import { AnswerFragment, type FirstTry } from "../../views/learner/question.tsx";
import { RoundDone } from "../../views/learner/round.tsx";
import { renderPage } from "../../views/render.ts";
import { speechIn } from "../../views/words/t.ts";

const languages = ["en", "ar", "fr"];

function pageIn(language: string) {
  return { ...speechIn(language), asset: (name: string) => name, token: "", hasLetters: true };
}

const item: Item = {
  id: "lesson.item",
  type: "numeric",
  seed: 1,
  language: "en",
  ask: [{ kind: "text", text: "How many?" }],
  say: "How many?",
  body: { kind: "number", fields: ["number"] },
  hints: [],
  solution: [],
  key: {
    right: ["7"],
    equivalent: false,
    anyCase: false,
    noMarks: false,
    mistakes: [],
  },
};

/** What is said to a wrong answer; it is no known mistake if there is no why. */
function saidTo(
  asked: Item,
  language: string,
  told: { why?: Inline[]; parts?: PartsRight } = {},
): string {
  const place = { here: "/", next: "/", onScreen: undefined, sound: undefined };
  const said = { state: "not-yet", why: told.why, parts: told.parts } as const;
  const stand = { said, attemptId: undefined, response: "1", hintsOpen: 0, picked: [] };
  const round = { round: [], questionsInRound: 6 };
  const props = { page: pageIn(language), item: asked, language, ...place, ...stand, ...round };
  return String(<AnswerFragment {...props} />);
}

test.each(languages)(
  "in %s a child is sent back to the picture only where there is one",
  (language) => {
    const { t } = speechIn(language);
    const picture = { svg: "<svg/>", label: "Seven stones" };
    expect(saidTo({ ...item, picture }, language)).toContain(t("answer.look-again"));
    expect(saidTo(item, language)).toContain(t("answer.look-again-at-question"));
  },
);

test.each([
  [0, "لِنَنْظُرْ إِلَى السُّؤَالِ: مَا الَّذِي يَأْتِي أَوَّلًا؟"],
  [1, "شَيْءٌ وَاحِدٌ مِنْ أَصْلِ ١٢ فِي مَكَانِهِ."],
  [2, "شَيْئَانِ مِنْ أَصْلِ ١٢ فِي مَكَانِهِمَا."],
  [3, "٣ أَشْيَاءَ مِنْ أَصْلِ ١٢ فِي أَمَاكِنِهَا."],
  [11, "١١ شَيْئًا مِنْ أَصْلِ ١٢ فِي أَمَاكِنِهَا."],
])("in Arabic things in their places are counted as Arabic counts (%d)", (right, says) => {
  expect(saidTo(item, "ar", { parts: { parts: "places", right, of: 12 } })).toContain(says);
});

test.each([
  [0, "لَمْ نَلْمِسْ أَيَّ جُزْءٍ صَحِيحٍ بَعْدُ."],
  [1, "جُزْءٌ وَاحِدٌ مِمَّا لَمَسْنَاهُ صَحِيحٌ، مِنْ أَصْلِ ١٢."],
  [2, "جُزْآنِ مِمَّا لَمَسْنَاهُ صَحِيحَانِ، مِنْ أَصْلِ ١٢."],
  [3, "٣ أَجْزَاءٍ مِمَّا لَمَسْنَاهُ صَحِيحَةٌ، مِنْ أَصْلِ ١٢."],
  [11, "١١ جُزْءًا مِمَّا لَمَسْنَاهُ صَحِيحَةٌ، مِنْ أَصْلِ ١٢."],
])("in Arabic the tapped parts that are right are counted as Arabic counts (%d)", (right, says) => {
  expect(saidTo(item, "ar", { parts: { parts: "taps", right, of: 12 } })).toContain(says);
});

test.each(languages)(
  "in %s she who tapped a wrong number hears how many she tapped",
  (language) => {
    const { t, digits } = speechIn(language);
    const said = saidTo(item, language, { parts: { parts: "tapped", taps: 5 } });
    expect(said).toContain(t("answer.tapped", { taps: 5 }));
    expect(said).toContain(digits(5));
  },
);

test.each(languages)("in %s the name of a mistake goes before how much is right", (language) => {
  const why: Inline[] = [{ kind: "text", text: "Rain comes from clouds." }];
  const parts: PartsRight = { parts: "gaps", right: 1, of: 2 };
  const { t } = speechIn(language);
  expect(saidTo(item, language, { why, parts })).toContain("Rain comes from clouds.");
  expect(saidTo(item, language, { why, parts })).not.toContain(t("answer.gaps", parts));
  expect(saidTo(item, language, { parts })).toContain(t("answer.gaps", parts));
});

/** The end of a round with these first tries. */
function endOf(round: FirstTry[], language: string): string {
  return renderPage(
    <RoundDone
      page={pageIn(language)}
      top={null}
      round={round}
      again={undefined}
      sound={undefined}
    />,
  );
}

test.each(languages)("in %s the end of a round praises no more than was done", (language) => {
  const { t } = speechIn(language);
  const weak = endOf(["not-yet", "right", "not-yet"], language);
  expect(weak).toContain(t("round.to-the-end"));
  expect(weak).not.toContain(t("round.title"));
  expect(weak).not.toContain('class="tell yes"');
  const well = endOf(["right", "not-yet", "right"], language);
  expect(well).toContain(t("round.title"));
  expect(well).toContain('class="tell yes"');
});
