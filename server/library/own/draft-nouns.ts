import {
  categoriesOf,
  formsOf,
  mostNounLetters,
  nounProblems,
  type OwnNoun,
  readNoun,
  withNouns,
  writeNoun,
} from "../../../content/format/own-nouns.ts";
import { primaryLanguage } from "../../../content/format/primary-language.ts";
import { ContentError, type Language, type WordList } from "../../../content/format/types.ts";
import { bodyOfParts, partsOf } from "./draft-parts.ts";
import { folded } from "./fold.ts";
import type { Draft } from "./queries.ts";

/** A noun that a draft brings along, also while its line is broken. */
export type DraftNoun = {
  name: string;
  forms: Map<string, string>;
  /** Undefined while it lacks a form. */
  noun: OwnNoun | undefined;
};

type Words = Pick<Draft, "body" | "language">;

/** The nouns of a draft, in the order of its plan. */
export function nounsOf({ body, language }: Words): DraftNoun[] {
  return linesOf(body).map(({ text }) => nounIn(text, language));
}

/** The words that a draft counts with: those of its language, and before them its own. */
export function wordsOf(list: WordList, draft: Words): WordList {
  return withNouns(
    list,
    nounsOf(draft).flatMap(({ noun }) => noun ?? []),
  );
}

/** What placeholders call a noun that is written like this: its words with hyphens, without vowel marks. */
export function nameOfNoun(typed: string): string {
  const name = typed
    .normalize("NFC")
    .replace(/[\u064B-\u0652\u0670\u0640]/g, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return /^(and|or|not|object|after|name)\b/.test(name) ? `my-${name}` : name;
}

/** The name of the noun of a list that one would write like this, one of it or many. */
export function nounNamed(typed: string, { nouns }: WordList): string | undefined {
  const asked = folded(typed);
  if (asked === "") return undefined;
  if (Object.hasOwn(nouns, typed.trim())) return typed.trim();
  const same = (words: string) => folded(words) === asked;
  return Object.keys(nouns).find((name) => {
    const noun = nouns[name];
    return noun && (same(noun.single) || same(noun.plural));
  });
}

/** The lesson with a noun more, or with other forms for it. */
export function bodyWithNoun({ body }: Words, name: string, forms: Map<string, string>): string {
  const line = `noun: ${writeNoun(name, forms)}`;
  return withLines(body, (lines) => {
    const place = lines.findIndex((one) => nameIn(one) === name);
    return place < 0 ? [...lines, line] : lines.map((one, at) => (at === place ? line : one));
  });
}

export function bodyWithoutNoun({ body }: Words, name: string): string {
  return withLines(body, (lines) => lines.filter((one) => nameIn(one) !== name));
}

/**
 * The forms with those that follow from others in the language, where they are not written: in English one of it and many
 * of it are enough; in Arabic the dual and what stands after 11 are asked for.
 */
export function completed(told: Map<string, string>, language: Language): Map<string, string> {
  const [one, many] = [told.get("single") ?? "", told.get("plural") ?? ""];
  if (one === "" || many === "") return told;
  const following = followers[primaryLanguage(language)]?.(one, many, told) ?? {};
  return new Map(
    formKeys(language).flatMap((key): [string, string][] => {
      const form = told.get(key) || following[key];
      return form ? [[key, form]] : [];
    }),
  );
}

/** What a teacher is asked for: whatever does not follow from the rest. */
export function keysAsked(language: Language): string[] {
  const follow = new Set(
    Object.keys(followers[primaryLanguage(language)]?.("a", "b", new Map()) ?? {}),
  );
  return formKeys(language).filter((key) => !follow.has(key));
}

/** Every form of a noun in a language, in the order of a form to fill in. */
export function formKeys(language: Language): string[] {
  return ["single", "plural", ...categoriesOf(language), ...caseKeys(language)];
}

/** The forms that a noun has in other places of a sentence, where its language tells them apart. */
function caseKeys(language: Language): string[] {
  return /^ar\b/.test(language) ? ["object one", "object two", "after two"] : [];
}

/** What is wrong with the forms: also those of other places in a sentence are needed where the language has them. */
export function problemsOf(told: Map<string, string>, language: Language) {
  const missing = caseKeys(language).filter((key) => !told.get(key));
  return [
    ...nounProblems(told, language),
    ...missing.map((key) => ({ key, problem: "missing" as const })),
  ];
}

type Follow = (one: string, many: string, told: Map<string, string>) => Record<string, string>;

const followers: Record<string, Follow> = {
  en: (one, many) => ({ one: `# ${one}`, other: `# ${many}` }),
  fr: (one, many) => ({
    one: `# ${one}`,
    many: `# ${/^[aeiouyàâéèêëîïôùûœ]/i.test(many) ? "d’" : "de "}${many}`,
    other: `# ${many}`,
  }),
  ar: (one, many, told) => ({
    zero: `# ${one}`,
    few: `# ${many}`,
    other: `# ${one}`,
    "after two": told.get("object two") ?? "",
  }),
};

/** Nouns stand in the plan, because the lesson as a whole has them; whatever is no noun stays where it is. */
function withLines(body: string, change: (lines: string[]) => string[]): string {
  const parts = partsOf(body);
  const plan = parts.findIndex(({ kind }) => kind === "plan");
  const lines = parts[plan]?.text.split("\n") ?? ["## For the teacher"];
  const changed = change(lines).join("\n");
  const texts = parts.map(({ text }, place) => (place === plan ? changed : text));
  return bodyOfParts(plan < 0 ? [...texts, changed] : texts);
}

function linesOf(body: string): { text: string }[] {
  const plan = partsOf(body).find(({ kind }) => kind === "plan");
  const lines = plan?.text.split("\n").map((line) => line.trim()) ?? [];
  return lines.filter((text) => text.startsWith("noun:")).map((text) => ({ text }));
}

function nameIn(line: string): string | undefined {
  return /^\s*noun:\s*([^|]*?)\s*(\||$)/.exec(line)?.[1];
}

function nounIn(line: string, language: Language): DraftNoun {
  const text = line.slice("noun:".length).trim();
  try {
    const noun = readNoun(text, language, { file: "noun", line: 1 });
    return { name: noun.name, forms: formsOf(noun.noun), noun };
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    return {
      name: (nameIn(line) ?? "").slice(0, mostNounLetters),
      forms: formsIn(text),
      noun: undefined,
    };
  }
}

/** The forms of a line that is broken, as far as they can be told apart. */
function formsIn(text: string): Map<string, string> {
  const pieces = text.split("|").slice(1);
  return new Map(
    pieces.flatMap((piece): [string, string][] => {
      const [, key, form = ""] = /^\s*([a-z]+(?: [a-z]+)?):\s*(.*?)\s*$/.exec(piece) ?? [];
      return key ? [[key, form]] : [];
    }),
  );
}
