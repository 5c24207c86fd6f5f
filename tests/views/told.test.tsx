import { expect, test } from "vitest";
import type { Item } from "../../content/format/types.ts";
import { AnswerFragment } from "../../views/learner/question.tsx";
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
  key: { right: ["7"], equivalent: false, anyCase: false, noMarks: false, mistakes: [] },
};

/** What is said to a wrong answer that is no known mistake. */
function saidTo(asked: Item, language: string): string {
  const place = { here: "/", next: "/", onScreen: undefined, sound: undefined };
  const said = { state: "not-yet", why: undefined } as const;
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
