import type { Expression } from "./expression.ts";
import type { OwnNoun } from "./own-nouns.ts";
import type { PictureSource } from "./picture-source.ts";
import type { TextTemplate } from "./text-template.ts";
import type { ItemType, Language } from "./types.ts";
import type { VariableRules } from "./variables.ts";

/** A lesson as its author wrote it, read and checked in itself, before names, nouns and numbers are filled in. */
export type LessonSource = {
  file: string;
  language: Language;
  /** Where the file says its language. */
  languageLine: number;
  id: string;
  skill: string;
  needs: string[];
  title: string;
  minutes: number;
  licence: string;
  screens: ScreenSource[];
  items: ItemSource[];
  teacher?: TeacherSource;
};

export type ScreenSource = {
  line: number;
  heading: TextTemplate;
  picture?: PictureSource;
  paragraphs: TextTemplate[];
  steps: StepSource[];
  say?: TextTemplate;
  itemId?: string;
};

/** `words | pic: … | words`, as many of each as the author likes. */
export type StepSource = { line: number; pieces: StepPiece[] };

export type StepPiece =
  | { kind: "words"; text: TextTemplate }
  | { kind: "picture"; picture: PictureSource };

export type TeacherKey = "bring" | "say" | "watch" | "others" | "close";

export type TeacherSource = Record<TeacherKey, TextTemplate> & {
  mistakes: RemedySource[];
  /** Nouns that the word list does not have; there only when there are some. */
  nouns?: OwnNoun[];
};

/** `mistake: name | what it looks like | what helps`. */
export type RemedySource = {
  line: number;
  name: string;
  looks: TextTemplate;
  remedy: TextTemplate;
};

export type ItemSource = {
  file: string;
  line: number;
  id: string;
  type: ItemType;
  guess: number;
  seconds: number;
  isTwist: boolean;
  isHalfDone: boolean;
  isShuffled: boolean;
  /** How a number is written is what is asked; there only when it is. */
  asksForm?: true;
  needsVoice: boolean;
  isHeard: boolean;
  rules: VariableRules;
  accept: AcceptRule[];
  ask: TextTemplate;
  say?: TextTemplate;
  picture?: PictureSource;
  options: OptionSource[];
  answers: AnswerSource[];
  wrongs: WrongSource[];
  /** The things of an order item in their right order. */
  things: Face[];
  /** The first of them whose number does not count on, 1, 2, 3; there only when one is. */
  misnumbered?: Misnumbered;
  pairs: PairSource[];
  /** The sentence with gaps of a fill-in, or the text that is read aloud. */
  sentence?: TextTemplate;
  then?: TextTemplate;
  /** Letters of a spell item that the word does not need. */
  letters?: TextTemplate;
  /** What a teacher ticks when she has seen it. */
  ticks: TextTemplate[];
  hints: StepSource[];
  solution: StepSource[];
  /** Nouns of its lesson that the word list does not have; there only when there are some. */
  nouns?: OwnNoun[];
};

export const acceptRules = ["equivalent", "any-case", "no-marks", "near-letters"] as const;
export type AcceptRule = (typeof acceptRules)[number];

/** A line that begins with `number` where it stands in the place `place`. */
export type Misnumbered = { line: number; number: string; place: number };

/** One thing to look at: words, maths, a picture, or a picture with words. */
export type Face = { line: number; text?: TextTemplate; picture?: PictureSource };

export type OptionSource = { isRight: boolean; face: Face; mistake?: Mistake };

export type PairSource = { line: number; left: Face; right: Face };

/**
 * A right or named wrong answer: words and numbers; for tap-picture a condition on how many parts are tapped (`filled`), or
 * one that is true of each part to be tapped and of no other.
 */
export type AnswerSource =
  | { kind: "words"; text: TextTemplate }
  | { kind: "condition"; line: number; condition: Expression }
  | { kind: "each"; line: number; condition: Expression };

/** A named mistake; with a condition it can be made only where the numbers fulfil it. */
export type WrongSource = { answer: AnswerSource; condition?: Expression; mistake: Mistake };

export type Mistake = { line: number; name: string; feedback?: TextTemplate };
