import type { Page } from "../../views/page.ts";
import { type PartCard, partName } from "../../views/teacher/own/parts.tsx";
import type { ProblemInWords } from "../../views/teacher/own/problems.tsx";
import type { WordKey } from "../../views/words/t.ts";
import type { DraftProblem } from "../library/own/check-draft.ts";
import { pictureSentences } from "./picture-problems.ts";

/** What the check found, with the place and the sentence in the teacher's language. */
export function problemsInWords(
  page: Page,
  parts: PartCard[],
  problems: DraftProblem[],
): ProblemInWords[] {
  return problems.map(({ severity, part, line, reason }) => {
    const card = part === undefined ? undefined : parts[part];
    const where = card
      ? page.t("own.where", { part: partName(page, card), line })
      : page.t("own.whole-lesson");
    return { severity, where, part: card?.number, ...inWords(page, reason) };
  });
}

function inWords(page: Page, reason: string): Pick<ProblemInWords, "says" | "mend"> {
  const told = sentenceFor(page, reason);
  return told ?? { says: page.t("own.p-other", { words: apart(page, reason) }), mend: undefined };
}

/** What the linter says of a lesson, in the reader's language; undefined when it is none of the sentences that it knows. */
export function lessonProblemInWords(page: Page, reason: string): string | undefined {
  return sentenceFor(page, reason)?.says;
}

function sentenceFor(
  page: Page,
  reason: string,
): Pick<ProblemInWords, "says" | "mend"> | undefined {
  for (const [pattern, key] of sentences) {
    const found = pattern.exec(reason);
    if (!found) continue;
    const groups = found.groups ?? {};
    const says = quotedApart(page, page.t(key, valuesOf(page, groups)));
    return { says, mend: mendOf(key, groups) };
  }
  return undefined;
}

/** In a sentence that is read from the right, "alt:" and "]]" keep their own direction: the colon would stand before it. */
function apart({ dir }: Page, words: string): string {
  return dir === "rtl" ? `\u2068${words}\u2069` : words;
}

function quotedApart(page: Page, sentence: string): string {
  return sentence.replace(/(?<=«)[^«»]+(?=»)/g, (words) => apart(page, words));
}

/** What is mended on a page of its own, without writing in the language of lessons. */
function mendOf(key: WordKey, { name = "" }: Record<string, string>): ProblemInWords["mend"] {
  if (key.startsWith("own.p-noun") && name !== "") return { page: "noun", noun: name };
  const isPicture = key.startsWith("own.p-picture") || key === "own.p-thing";
  return isPicture ? { page: "pictures" } : undefined;
}

const numbers = ["count", "least", "most"];

function valuesOf(page: Page, groups: Record<string, string>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => [
      name,
      numbers.includes(name) ? Number(value) : apart(page, value),
    ]),
  );
}

/** The linter speaks to authors, in English. These are its sentences that a teacher can meet; the first that fits counts. */
const sentences: [RegExp, WordKey][] = [
  // How a lesson is written.
  [/^and (?<count>\d+) more$/, "own.p-more"],
  [/^cannot read "(?<words>.*)"$/, "own.p-read"],
  [/^a "(?<sign>.*?)" is missing/, "own.p-unclosed"],
  [/^"(?<sign>\]\])" without /, "own.p-unclosed"],
  [/^a bracket \{ or \} has no partner/, "own.p-bracket"],
  [/^this block is not closed/, "own.p-not-closed"],
  [/^":::" closes nothing/, "own.p-closes-nothing"],
  [/ stands before the first "## heading"/, "own.p-heading-first"],
  [/^a lesson needs a screen/, "own.p-no-screen"],
  [/^a screen has one picture/, "own.p-one-picture"],
  [/^[a-z -]+ knows no "(?<name>[a-z]+):"$/, "own.p-foreign-line"],
  [/^[a-z-]+ knows no line like /, "own.p-foreign-kind"],
  [/^"(?<name>.*?):" is said twice/, "own.p-said-twice"],
  [/^"(?<name>.*?):" is empty/, "own.p-empty-line"],
  [/^one of the things to choose from is empty/, "own.p-empty-thing"],
  [/^the id "#(?<name>.*?)" is used twice/, "own.p-id-twice"],
  [/^"(?<name>alt:)" stands without a picture/, "own.p-alt-alone"],
  [/^no font of the hub has the sign "(?<sign>.*)"/, "own.p-no-sign"],
  [/^the digit "(?<sign>.*)" is none of this language/, "own.p-other-digit"],
  [/^no word here is in the letters of the language$/, "own.p-other-letters"],
  [/^a time of day is written /, "own.p-time"],
  [/^"(?<words>.*)" would be shown as it stands: write \*\*bold\*\*$/, "own.p-mark-bold"],
  [/^"(?<words>.*)" would be shown as it stands: write the words alone$/, "own.p-mark-link"],
  [/^"(?<words>.*)" would be shown as it stands: write a sentence/, "own.p-mark-list"],
  [/^"(?<words>.*)" would be shown as it stands: write "## "/, "own.p-mark-heading"],
  [/^a word of (?<count>\d+) letters; (?<most>\d+) fit/, "own.p-long-word"],
  [/^a sentence of (?<count>\d+) words/, "own.p-long-sentence"],
  [/^a screen of (?<count>\d+) sentences/, "own.p-long-screen"],
  [/^this screen shows nothing/, "own.p-empty-screen"],
  // Numbers and words that change.
  [/^there is no variable "(?<name>.*?)": /, "own.p-variable"],
  [/^there is no variable "(?<name>.*?)" before this$/, "own.p-variable-before"],
  [/^there is no variable "(?<name>.*?)"/, "own.p-variable-here"],
  [/^the variable "(?<name>.*?)" is made twice/, "own.p-variable-twice"],
  [/^a range is written (?<words>\S+), not "(?<other>.*)"$/, "own.p-range"],
  [/^cannot read the variable "(?<words>.*)"$/, "own.p-values"],
  [/^"(?<words>.*)" (?:is an empty range|has an empty place)$/, "own.p-values"],
  [/^"(?<words>.*)" are .* numbers to draw from/, "own.p-values-many"],
  [/^of 1000 draws .* fit the conditions/, "own.p-few-fit"],
  [/^no values satisfy the conditions/, "own.p-no-values"],
  [/^"(?<words>.*)" is too long for a sum$/, "own.p-sum"],
  [/ inputs in "(?<words>.*)"$/, "own.p-sum"],
  [/^(?:something is missing|".*" is not understood) in "(?<words>.*)"$/, "own.p-sum"],
  [/^there is no "(?<words>.*)"$/, "own.p-sum"],
  [/^there is no "(?<words>.*)" in a pick of (?<count>\d+)$/, "own.p-pick"],
  [/^"(?<words>.*)" is not true$/, "own.p-untrue"],
  [/^"(?<words>.*)" is not true; if children write it so/, "own.p-untrue-told"],
  [/^the question asks for "(?<words>.*)", and takes "(?<other>.*)" for right/, "own.p-asked-sum"],
  [/^"(?<words>.*)" follows no (?<name>\{\w+\})$/, "own.p-no-name"],
  [/^in "(?<words>.*)" the two words have changed places/, "own.p-gender"],
  [/^"?(?<words>[^"]*)"? is no number(?: to write| of .*)?$/, "own.p-no-number"],
  [/^"(?<name>.*?)" is not in the word list/, "own.p-noun"],
  [/^the noun "(?<name>.*?)" has no form "(?<words>.*):"/, "own.p-noun-missing"],
  [/^the noun "(?<name>.*?)" needs # /, "own.p-noun-number"],
  [/^the noun "(?<name>.*?)" has a form of more than (?<most>\d+)/, "own.p-noun-long"],
  [/^a noun of more than (?<most>\d+) letters/, "own.p-long-noun"],
  [/^the noun "(?<name>.*?)" (?:knows no form like|has its form) /, "own.p-noun-form"],
  [/^the noun "(?<name>.*?)" is there twice/, "own.p-noun-twice"],
  [/^a noun's name is letters with hyphens/, "own.p-noun-name"],
  // A question.
  [/^there is no type "(?<name>.*)"/, "own.p-type"],
  [/^"::: type #id setting=value" is meant, not "(?<words>.*)"$/, "own.p-head"],
  [/^the setting "(?<words>.*)" is unknown/, "own.p-setting"],
  [/^the setting "(?<name>.*?)" takes .*, not "(?<words>.*)"$/, "own.p-setting-value"],
  [/^"(?<name>accept:) (?<words>.*)" is unknown/, "own.p-accept"],
  [/^(?<words>guess=\S+) is too small/, "own.p-guess"],
  [/^(?<words>guess=\S+) is too large/, "own.p-guess-large"],
  [
    /^the lines of an order count .* stands (?<count>\d+), and (?<least>\d+) is next$/,
    "own.p-order",
  ],
  [/^a choice has one right option/, "own.p-two-right"],
  [/^the item asks nothing/, "own.p-no-ask"],
  [/^[a-z-]+: needs a right option/, "own.p-no-right"],
  [/^[a-z-]+: needs (?:two|three) (?:options|things|pairs)/, "own.p-few-options"],
  [/^[a-z-]+: needs answer:/, "own.p-no-answer"],
  [/^[a-z-]+: needs text: with a gap/, "own.p-gap"],
  [/^[a-z-]+: needs (?<name>say|text|tick): /, "own.p-line-missing"],
  [/^[a-z-]+: needs a picture that can be tapped: (?<words>.*)/, "own.p-tap"],
  [/^the picture has no parts to tap: (?<words>.*)/, "own.p-tap"],
  [/^no number of tapped parts is right/, "own.p-tap-right"],
  [/^no part of the picture is right/, "own.p-tap-which"],
  [/^"(?<words>.*)" is no condition, such as (?<other>.*)$/, "own.p-tap-condition"],
  [/^"(?<name>.*?)" is said of the parts of the picture/, "own.p-tap-name"],
  [/^[a-z-]+: needs filled or where in all its answers$/, "own.p-tap-both"],
  [/^"(?<words>.*)" fills .* gaps/, "own.p-gaps"],
  [/^what fills the gaps can be said in \S+ ways, and (?<most>\d+) are/, "own.p-many-ways"],
  [/^[a-z-]+: (?<count>\d+) lines of one kind, and (?<most>\d+) are/, "own.p-many-lines"],
  [/^"(?<words>.*)" needs one more "(?<sign>.*?)": (?<name>letters:)/, "own.p-letter"],
  [/^the right option names a mistake/, "own.p-right-mistake"],
  [/^wrong: answer -> mistake/, "own.p-wrong-form"],
  [/^what to say needs a mistake's name/, "own.p-name-missing"],
  [/^a mistake's name is small words/, "own.p-mistake-name"],
  [/^the mistake "(?<name>.*?)" is the right answer/, "own.p-mistake-right"],
  [/^the mistake "(?<name>.*?)" is the right number, written/, "own.p-mistake-equal"],
  [/^the mistake "(?<name>.*?)" cannot be typed/, "own.p-mistake-untyped"],
  [/^the mistake "(?<name>.*?)" says nothing/, "own.p-says-nothing"],
  [/^the mistakes "(?<name>.*?)" and "(?<other>.*?)" are the same answer/, "own.p-mistakes-same"],
  [/^the condition of the mistake "(?<name>.*?)" is never met/, "own.p-never-met"],
  [/^(?<words>\S+) stands for no answer; .* (?<name>if) condition$/, "own.p-placeholder"],
  [
    /^(?<words>\S+) is greater than all numbers of the question; .* (?<name>if) condition$/,
    "own.p-perhaps-placeholder",
  ],
  [/^the right answer "(?<words>.*?)" cannot be read/, "own.p-answer-unread"],
  [/^nobody types the right answer "(?<words>.*?)"/, "own.p-answer-endless"],
  [/^two of the things to choose from look the same/, "own.p-look-same"],
  [/^two of the numbers to choose from are the same number/, "own.p-same-number"],
  [
    /^"(?<words>.*?)" should be "(?<other>.*?)"; (?<sign>\{.*?\}) writes a number with its noun/,
    "own.p-counted",
  ],
  [/^the picture shows (?<words>.*), and nothing in the question/, "own.p-picture-counts"],
  [
    /^the picture shows (?<words>.*), and the right answer is (?<other>.*)$/,
    "own.p-picture-answer",
  ],
  [
    /^the right picture shows (?<words>.*), and the question asks for (?<other>.*)$/,
    "own.p-picture-wanted",
  ],
  [
    /^the picture of the solution shows (?<words>.*), and the right answer is (?<other>.*)$/,
    "own.p-picture-solved",
  ],
  [/^a wrong picture shows (?<count>\d+) as the right one does/, "own.p-picture-twice"],
  [/^(?<name>alt:) says (?<count>\d+), which is the right answer/, "own.p-alt-tells"],
  [/^the picture shows (?<count>\d+), and its screen says "(?<words>.*)"$/, "own.p-screen-counts"],
  [/^a pair stands from left to right/, "own.p-left-right"],
  [/^(?<count>\d+) different questions; there must be 20/, "own.p-variants"],
  [/^the same question has different right answers/, "own.p-two-answers"],
  [
    /^whoever taps all parts of the picture is right in (?<count>\d+) % of the variants, and (?<sign>guess=) says (?<least>\d+) %$/,
    "own.p-tap-all",
  ],
  [
    /^the answer "(?<words>.*)" is right in (?<count>\d+) % of the variants, and (?<sign>guess=) says (?<least>\d+) %$/,
    "own.p-one-answer",
  ],
  [/^nothing uses the variable "(?<name>.*?)"/, "own.p-unused"],
  [/^it has no hint/, "own.p-no-hint"],
  [/^the hint "(?<words>.*)" is the right answer/, "own.p-hint-answer"],
  [/^it has no solution/, "own.p-no-solution"],
  [/^the solution does not come to the right answer/, "own.p-other-solution"],
  [/^the voice says "(?<words>.*)", and the question/, "own.p-heard"],
  [/^"(?<words>.*)" divides by 0, /, "own.p-divided"],
  [/^"(?<words>.*)" is not "(?<other>.*)", and other pairs are the same/, "own.p-pair-off"],
  [/^two of the numbers to (?:pair|put in order) are the same number/, "own.p-pair-twice"],
  [/^the right order "(?<words>.*)" is not the one that the question/, "own.p-order-off"],
  [/^the right order "(?<words>.*)" counts neither up nor down/, "own.p-order-neither"],
  // What its teacher has still to do.
  [/^the question is still the example$/, "own.p-still-example"],
  [/^the lesson is still the example$/, "own.p-all-example"],
  [/^a word was changed in "(?<words>.*)", and nobody has read it since$/, "own.p-to-read"],
  // The whole lesson and its plan.
  [/^no item lets the child answer in her own way/, "own.p-open"],
  [/^all items are of one type/, "own.p-types"],
  [/^the lesson asks no question that can be right/, "own.p-asks-nothing"],
  [/^the check does not come to an end here/, "own.p-endless"],
  [/^the check needs more memory here/, "own.p-much-memory"],
  [/^the plan for the teacher is missing/, "own.p-plan"],
  [/^the plan for the teacher has no "(?<name>.*?):"/, "own.p-plan-line"],
  [/^the plan for the teacher does not say what helps with "(?<name>.*?)"/, "own.p-remedy"],
  [/^the part for the teacher comes last/, "own.p-plan-last"],
  [/^an item stands in the part for the teacher/, "own.p-plan-question"],
  [/^mistake: name/, "own.p-mistake-form"],
  ...pictureSentences,
];
