import { expect, test } from "vitest";
import type { Item } from "../../content/format/types.ts";
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

/** The end of a round with these first tries. */
function endOf(round: FirstTry[], language: string): string {
  return renderPage(
    <RoundDone page={pageIn(language)} top={null} round={round} again={undefined} />,
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
