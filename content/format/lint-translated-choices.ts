import { type Expression, outcomesOf, type Values } from "./expression.ts";
import type { ItemSource, LessonSource, TeacherSource } from "./lesson-source.ts";
import type { Pieces } from "./pieces.ts";
import { saidIn } from "./said-numbers.ts";
import { drawsInPieces } from "./some-draws.ts";
import { aNumber, type Stems, stemsIn } from "./stems.ts";
import { pairs, pairsOfHelp, pairsOnScreen, type TextPair } from "./text-pairs.ts";
import { everyPart, hasLetters, type TextPart, type TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language } from "./types.ts";

/**
 * Words that a translation shows where the lesson shows their opposite: `{if(q == 3, "verte", "blanche")}` for `{if(q == 3, "white",
 * "green")}`. Which word means which is learned from the rest of the same two files: two variants of a text differ in one or two
 * words of each language, and wherever else one of them stands without the other, both languages say which goes with which.
 */
export function* lintTranslatedChoices(
  translation: LessonSource,
  of: LessonSource,
): Pieces<ContentProblem[]> {
  const languages = { own: translation.language, of: of.language };
  const texts = yield* shownTexts(translation, of, languages);
  const told: ContentProblem[] = [];
  for (const text of texts) {
    if (text.variants.length < 2) continue;
    yield;
    const others = texts.filter((one) => one !== text).map(({ sentences }) => sentences);
    const inChoices = choicesBeside(text.pair, languages).flatMap(differencesIn);
    const turned = [...inChoices, ...differencesIn(text.variants)].find((one) =>
      isTurned(one, others),
    );
    if (!turned) continue;
    const reason = `line ${text.pair.of.line} of the lesson says "${turned.said}" where this line says the words for the other one`;
    const { file } = translation;
    told.push({ file, line: text.pair.own.line, reason: text.of + reason, severity: "broken" });
  }
  return told;
}

/** The words of both languages in one text or sentence, by their stems. */
type Said = { own: Stems; of: Stems };

/** A text with everything that a child may read there, as a whole and sentence by sentence. */
type Shown = { pair: TextPair; of: string; variants: Said[]; sentences: Said[] };

/** More draws than one compares elsewhere: each word of four is to be met. */
const draws = 24;

function* shownTexts(
  translation: LessonSource,
  of: LessonSource,
  languages: Both,
): Pieces<Shown[]> {
  const shown: Shown[] = [];
  for (const [place, item] of translation.items.entries()) {
    const original = of.items[place];
    if (!original) continue;
    const values = yield* drawsInPieces(original, draws);
    for (const pair of [
      ...pairs([...facesOf(item), allAnswers(item)], [...facesOf(original), allAnswers(original)]),
      ...pairsOfHelp(item, original),
    ]) {
      yield;
      shown.push(shownText(pair, `#${item.id}: `, values, languages));
    }
  }
  yield;
  const still = [
    ...translation.screens.flatMap((screen, place) => {
      const original = of.screens[place];
      return original ? pairsOnScreen(screen, original) : [];
    }),
    ...pairs(planOf(translation.teacher), planOf(of.teacher)),
  ];
  return [...shown, ...still.map((pair) => shownText(pair, "", [{}], languages))];
}

function facesOf({ ask, say, sentence, options, things, pairs: both }: ItemSource) {
  const faces = [...options.map(({ face }) => face), ...things];
  const sides = both.flatMap(({ left, right }) => [left, right]);
  return [ask, say, sentence, ...[...faces, ...sides].map(({ text }) => text)];
}

/** One text, since a language has as many ways to say an answer as it needs; behind one condition they all mean the same. */
function allAnswers({ answers }: ItemSource): TextTemplate | undefined {
  const texts = answers.flatMap((answer) => (answer.kind === "words" ? answer.text : []));
  const [first] = texts;
  if (!first) return undefined;
  return { line: first.line, parts: texts.flatMap(({ parts }) => [...parts, nextAnswer]) };
}

const nextAnswer: TextPart = { kind: "text", text: "\n" };

function planOf(plan: TeacherSource | undefined) {
  if (!plan) return [];
  const { bring, say, watch, others, close, mistakes } = plan;
  return [bring, say, watch, others, close, ...mistakes.flatMap((one) => [one.looks, one.remedy])];
}

type Both = { own: Language; of: Language };

function shownText(pair: TextPair, of: string, values: Values[], languages: Both): Shown {
  const isStill = ![pair.own, pair.of].some((text) => saysDrawnWords(text, values[0]));
  const written = (isStill ? values.slice(0, 1) : values).map((draw) => ({
    own: saidIn([pair.own], draw, languages.own).words,
    of: saidIn([pair.of], draw, languages.of).words,
  }));
  const read = (text: { own: string; of: string }): Said => ({
    own: stemsIn(text.own, languages.own),
    of: stemsIn(text.of, languages.of),
  });
  const sentences = written.flatMap((text) => {
    const [own, other] = [sentencesIn(text.own), sentencesIn(text.of)];
    if (own.length !== other.length) return [text];
    return own.map((sentence, place) => ({ own: sentence, of: other[place] ?? "" }));
  });
  return { pair, of, variants: each(written.map(read)), sentences: each(sentences.map(read)) };
}

function saysDrawnWords({ parts }: TextTemplate, draw: Values = {}): boolean {
  const isWord = (outcome: Expression) =>
    outcome.kind === "variable"
      ? hasLetters(draw[outcome.name] ?? "")
      : outcome.kind === "constant" && hasLetters(outcome.value);
  return everyPart(parts).some(
    (part) => part.kind === "value" && outcomesOf(part.expression).some(isWord),
  );
}

/** Each once: a sentence that stands still is no more sure for being read with every draw. */
function each(said: Said[]): Said[] {
  const keyOf = ({ own, of }: Said) => [...own.keys(), "|", ...of.keys()].join(" ");
  return [...new Map(said.map((one) => [keyOf(one), one])).values()];
}

function sentencesIn(text: string): string[] {
  return text.split(/(?<=[.!?؟:;])\s+|\n/u).filter((sentence) => /\p{L}/u.test(sentence));
}

/** What each `{if(…)}` of both texts may come out as, where the two ask the same conditions. */
function choicesBeside({ own, of }: TextPair, languages: Both): Said[][] {
  const theirs = choicesIn(of);
  return [...choicesIn(own)].flatMap(([conditions, words]): Said[][] => {
    const meant = theirs.get(conditions) ?? theirs.get(firstLike(conditions));
    if (!meant || meant.length !== words.length) return [];
    const said = words.map((word, place) => ({
      own: stemsIn(word, languages.own),
      of: stemsIn(meant[place] ?? "", languages.of),
    }));
    return [said];
  });
}

/** The words of each choice by its conditions, and by how many with the same ones stand before it. */
function choicesIn({ parts }: TextTemplate): Map<string, string[]> {
  const choices = everyPart(parts).flatMap((part): [string, string[]][] => {
    if (part.kind !== "value" || part.expression.kind !== "apply") return [];
    const outcomes = outcomesOf(part.expression).flatMap((one) =>
      one.kind === "constant" ? [String(one.value)] : [],
    );
    return [[conditionsOf(part.expression), outcomes]];
  });
  return new Map(
    choices.map(([conditions, words], place): [string, string[]] => {
      const before = choices.slice(0, place).filter(([same]) => same === conditions);
      return [`${conditions} ${before.length}`, words];
    }),
  );
}

/** Where a language says a choice more often, as one with two genders does, all of them stand for the lesson's first. */
function firstLike(conditions: string): string {
  return conditions.replace(/\d+$/, "0");
}

function conditionsOf(expression: Expression): string {
  if (expression.kind !== "apply") return "";
  const [asked, ...others] = expression.inputs;
  return [JSON.stringify(asked), ...others.map(conditionsOf)].join(",");
}

type Apart = { here: string[]; there: string[] };
/** `said` are the words that the lesson says in the first of two variants. */
type Difference = { own: Apart; of: Apart; said: string };

/** Where two variants of a text differ in more words than these, it is not known which of them belong together. */
const mostWords = { own: 2, of: 3 };

function differencesIn(variants: Said[]): Difference[] {
  const found = variants.flatMap((here, place) =>
    variants.slice(place + 1).flatMap((there): Difference[] => {
      const own = apart(here.own, there.own, mostWords.own);
      const of = own && apart(here.of, there.of, mostWords.of);
      if (!own || !of) return [];
      const said = of.here.map((stem) => here.of.get(stem)).join(" ");
      return [{ own, of, said }];
    }),
  );
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function apart(one: Stems, other: Stems, most: number) {
  const here = [...one.keys()].filter((word) => !other.has(word));
  const there = [...other.keys()].filter((word) => !one.has(word));
  const isFew = [here, there].every(({ length }) => length > 0 && length <= most);
  return isFew && !here.includes(aNumber) && !there.includes(aNumber) ? { here, there } : undefined;
}

/** Texts that say the words the other way round: so many for each of the two, and so many for one that says them the same way. */
const leastTexts = 1;
const forEachSame = 4;

function isTurned(difference: Difference, others: Said[][]): boolean {
  const turned = { here: 0, there: 0 };
  let same = 0;
  for (const sentences of others) {
    const sides = sentences.flatMap((sentence) => sidesOf(difference, sentence));
    const agreed = sides.reduce((sum, { own, of }) => sum + (own === of ? 1 : -1), 0);
    if (agreed > 0) same += 1;
    const other = agreed < 0 && sides.find(({ own, of }) => own !== of);
    if (other) turned[other.of] += 1;
  }
  const least = Math.min(turned.here, turned.there);
  return least >= leastTexts && turned.here + turned.there > forEachSame * same;
}

type Side = keyof Difference["own"];

/** Which of the two each language says, where both say one of them without the other. */
function sidesOf({ own, of }: Difference, said: Said): { own: Side; of: Side }[] {
  const mine = sideOf(own, said.own);
  const theirs = mine && sideOf(of, said.of);
  return mine && theirs ? [{ own: mine, of: theirs }] : [];
}

function sideOf({ here, there }: Difference["own"], words: Stems): Side | undefined {
  const isHere = here.some((word) => words.has(word));
  const isThere = there.some((word) => words.has(word));
  if (isHere === isThere) return undefined;
  return isHere ? "here" : "there";
}
