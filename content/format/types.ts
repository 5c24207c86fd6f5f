/**
 * The shapes of the item language: what a lesson is when it has been read, and what an item is when it has been made
 * for one child. This room imports nothing, so that the hub, the packer, the linter and a printed worksheet share it.
 */

export type Language = string; // BCP 47, lower case: "en", "ar", "fr"

/** A sentence as a child reads it. Numbers in it already wear the digits of the language. */
export type Inline =
  | { kind: "text"; text: string }
  | { kind: "strong"; parts: Inline[] }
  /** Mathematics is read left to right in every language; a fraction is drawn, never typed as 3/4. */
  | { kind: "maths"; parts: MathsPart[] }
  /** A gap of a fill-in item; `field` names the form field that fills it. */
  | { kind: "gap"; field: string; width: number };

export type MathsPart =
  | { kind: "text"; text: string }
  | { kind: "fraction"; above: string; below: string };

/** A small drawing made by a function: same arguments, same bytes. `label` says in words what it shows. */
export type Picture = {
  /** Empty when the picture is a `file` of the pack. */
  svg: string;
  label: string;
  /** Where each part lies, in viewBox units; given by drawings that can be tapped. */
  parts?: Area[];
  /** A file of the pack, shown instead of a drawing: "media/seed.svg", or in a compiled lesson its address without "/". */
  file?: string;
};

/** `name` is what is printed on the part, or what its edges say of it: "B3", in the signs of the picture's language. */
export type Area = { x: number; y: number; width: number; height: number; name?: string };

type Paragraph = { text: Inline[] };

/** One step of a worked example or a hint: words, perhaps a picture, and perhaps words after the picture. */
export type Step = {
  text: Inline[];
  picture?: Picture | undefined;
  after?: Inline[] | undefined;
};

/** One screen of a lesson: a picture and at most three sentences, or steps, or an item to try. */
export type Screen = {
  heading: Inline[];
  picture?: Picture;
  paragraphs: Paragraph[];
  steps: Step[];
  /** Id of the item that is tried on this screen, if any. */
  itemId?: string;
  /** Plain words for the recorded or synthetic voice; its audio file is found by `voiceKey`. */
  say: string;
};

/** A mistake that children make with this idea, what it looks like, and five minutes that help. */
export type MistakeRemedy = { name: string; looks: Inline[]; remedy: Inline[] };

export type TeacherPlan = {
  mistakes: MistakeRemedy[];
  bring: Inline[];
  say: Inline[];
  watch: Inline[];
  others: Inline[];
  close: Inline[];
};

/** A lesson in one language, ready to show. Its items are templates: each child meets her own variant. */
export type Lesson = {
  id: string;
  skill: string;
  needs: string[];
  language: Language;
  title: string;
  minutes: number;
  licence: string;
  screens: Screen[];
  items: ItemTemplate[];
  teacher?: TeacherPlan;
};

export type ItemType =
  | "choice"
  | "multiple-choice"
  | "numeric"
  | "text"
  | "order"
  | "match"
  | "fill-in"
  | "tap-picture"
  | "listen"
  | "spell"
  | "reflect"
  /** The teacher listens and scores. */
  | "read-aloud"
  /** The teacher watches and ticks what she sees. */
  | "observe";

/** An item as its author wrote it, read and checked; only `makeItem` looks inside. */
export type ItemTemplate = {
  /** The whole id, `lesson.item`: "parts-of-a-whole.which". */
  id: string;
  type: ItemType;
  /** Chance of a right answer without knowing, 0–1. */
  guess: number;
  /** Seconds a child who knows usually needs. */
  seconds: number;
  /** Meant as a surprise that cannot be answered by pattern; comes last. */
  isTwist: boolean;
  /** Half of the work is done already; such an item teaches more than it measures. */
  isHalfDone: boolean;
  /** Waits for a voice that may say it: in a reading lesson a person's, because a machine's must never teach the sound of a letter. */
  needsVoice: boolean;
  /** Its words are heard alone: where nothing can say them, not even a machine, nobody is asked it. */
  isHeard: boolean;
  /** The template itself; opaque outside `content/format`. */
  source: unknown;
};

export type Option = { text: Inline[]; picture?: Picture };

/** What the child is given to answer with. `fields` are the names of the form's inputs, in order. */
export type AnswerBody =
  | { kind: "choice"; fields: ["choice"]; options: Option[] }
  /** Any number of options may be right; the field holds the chosen ones, "0,2". */
  | { kind: "multiple-choice"; fields: ["choices"]; options: Option[] }
  | { kind: "number"; fields: ["number"] }
  /** A fraction is typed in two boxes, one above the other; `below` is given when only the upper one is asked. */
  | { kind: "fraction"; fields: ("above" | "below")[]; above?: string; below?: string }
  | { kind: "text"; fields: ["text"]; letters: number }
  | { kind: "order"; fields: ["order"]; things: Option[] }
  /** Letters are tapped one after another until they make the word; more letters lie there than the word needs. */
  | { kind: "spell"; fields: ["spell"]; tiles: string[] }
  | { kind: "match"; fields: string[]; left: Option[]; right: Option[] }
  | { kind: "fill-in"; fields: string[]; sentence: Inline[] }
  /** The picture's parts are tapped on or off; the field holds the tapped parts, "0,2,3". */
  | { kind: "tap-picture"; fields: ["taps"]; parts: number }
  /** Nothing is right or wrong and nothing is stored. */
  | { kind: "reflect"; fields: ["feeling"]; options: Option[]; then: Inline[] }
  /** The child reads to her teacher, who counts the words and those that were wrong. */
  | { kind: "read-aloud"; fields: []; text: Inline[]; words: number }
  /** The child does something; the teacher ticks what she saw. */
  | { kind: "observe"; fields: []; ticks: Inline[][] };

/** One variant of an item, as one child meets it. `key` never reaches a page. */
export type Item = {
  id: string;
  type: ItemType;
  seed: number;
  language: Language;
  ask: Inline[];
  /** Plain words for the voice, or the words that a listen item says instead of showing. */
  say: string;
  picture?: Picture;
  body: AnswerBody;
  hints: Step[];
  solution: Step[];
  key: AnswerKey;
};

export type NamedMistake = { response: string; misconception: string; feedback: Inline[] };

export type AnswerKey = {
  /** Every response that is right, in the canonical form of `readResponse`. */
  right: string[];
  /** Accept an equal value in another form, 2/6 for 1/3. */
  equivalent: boolean;
  /** Accept capitals for small letters and the other way round. */
  anyCase: boolean;
  /** Accept text without vowel marks, accents and Arabic tatweel. */
  noMarks: boolean;
  /** Accept Arabic letters that many write for one another: أ إ آ for ا, ه for ة, ى for ي. There only when accepted, so that older items keep their bytes. */
  nearLetters?: true;
  /** How a number is written is what is asked, 1/2 and not 2/4; there only when it is. */
  asksForm?: true;
  /** Which parts of a picture are tapped is asked, and not only how many; there only when it is. */
  asksWhich?: true;
  mistakes: NamedMistake[];
};

/** "Cannot read this" is not "wrong": the child is asked to write it again and nothing counts. */
export type Grade =
  | { outcome: "right" }
  | { outcome: "wrong"; misconception?: string; feedback?: Inline[] }
  | { outcome: "unreadable" };

/** Names and nouns of one language: `content/words/<language>.json`. */
export type WordList = {
  language: Language;
  /** Children of many places; the same child stands at the same position in every language. */
  names: ChildName[];
  nouns: Record<string, Noun>;
  /** Sentences that describe a drawing to someone who cannot see it. */
  phrases: Record<string, string>;
};

export type ChildName = { text: string; gender: Gender };

type Gender = "f" | "m";

export type PluralCategory = "zero" | "one" | "two" | "few" | "many" | "other";

/** A noun beside a number; `#` is the number, which some forms swallow (Arabic "two parts" is one word). */
export type NounForms = Partial<Record<PluralCategory, string>> & { other: string };

export type Noun = {
  gender?: Gender;
  /** The noun alone, one of it and many of it. */
  single: string;
  plural: string;
  forms: NounForms;
  /** Forms that differ when the noun is what the verb acts on, or stands after a preposition. */
  object?: Partial<NounForms>;
  after?: Partial<NounForms>;
};

/** What the linter found. A pack with a broken lesson is refused; care and later are advice. */
export type ContentProblem = {
  file: string;
  line: number;
  reason: string;
  severity: "broken" | "care" | "later";
};

/** A line of a file. */
export type Place = { file: string; line: number };

/** Broken content names the place, so that its author can mend it. */
export class ContentError extends Error {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
  /** What else cannot be read in the same file, in the order of its lines. */
  readonly others: ContentError[];
  constructor(
    file: string,
    line: number,
    reason: string,
    options?: ErrorOptions & { others?: ContentError[] },
  ) {
    super(`${file}:${line}: ${reason}`, options);
    this.name = "ContentError";
    this.file = file;
    this.line = line;
    this.reason = reason;
    this.others = options?.others ?? [];
  }
}
