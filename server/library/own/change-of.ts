import type { Noun, WordList } from "../../../content/format/types.ts";
import { withoutArticle } from "./arabic-words.ts";
import { nounNamed } from "./draft-nouns.ts";
import { folded, foldedLetters } from "./fold.ts";
import {
  isMeasured,
  isOtherNumber,
  isPerhapsDescribed,
  isPerhapsName,
  withoutTypedCapital,
} from "./unsure-words.ts";
import type { Form } from "./word-matches.ts";

/**
 * Other words for some; and, if the hub knows them, the noun that is counted under them with the one that takes its place,
 * and its other forms, many of it for one and one for many, with what each becomes.
 */
export type Change = Form & {
  by: string;
  noun?: string | undefined;
  nounBy?: string | undefined;
  others?: Form[];
  /** Nobody can say unread that a sentence is right with it: it may be a name, many of a thing for one, or a described one. */
  isUnsure?: boolean;
  language?: WordList["language"];
  /** What the hub calls its nouns, and what of a variable is shown instead of such a name. */
  nouns?: WordList["nouns"];
};

/** A change of what a teacher typed, with all that is known of the things: a word is changed in all its forms. */
export function changeOf(typed: string, typedBy: string, list: WordList): Change {
  const { language, nouns } = list;
  const { find, by: cased } = asLessonsWrite(typed.trim(), typedBy.trim(), list);
  const by = withoutTypedCapital(cased, list);
  const [noun, nounBy] = [nounSpelled(find, list), countedSingly(nounSpelled(by, list), nouns)];
  const [before, after] = [nouns[noun ?? ""], nouns[nounBy ?? ""]];
  const isUnsure =
    (language === "en" &&
      (isOtherNumber({ find, by, before, after }) || isMeasured(before, after))) ||
    (nounBy === undefined && (isPerhapsName(find, cased, by) || isPerhapsDescribed(by, language)));
  const change = { find, by, noun, nounBy, isUnsure, nouns, language };
  if (!before) return change;
  const forms = eachOnce(formsOf(before, language));
  const told = formIn(forms, find);
  const becomes = becomingOf(change, told);
  const all = [...forms].map(([form, words]) => ({
    find: words,
    by: becomes(form),
    spellings: [find, foldedLetters(words)],
  }));
  const main = told === undefined ? undefined : all.find((one) => one.find === forms.get(told));
  return { ...change, ...main, by: main?.by ?? by, others: all.filter((one) => one !== main) };
}

/** What each form of the old thing becomes: the same form of the new one, and what was typed for its own. */
function becomingOf({ by, noun, nounBy, nouns = {}, language }: Change, told: string | undefined) {
  const after = formsOf(nouns[nounBy ?? ""], language);
  const isAsTyped = after.size === 0 || noun === nounBy ? (told ?? "single") : formIn(after, by);
  return (form: string) => {
    if (form === isAsTyped) return by;
    return after.get(form) ?? after.get(likeForms[form] ?? "");
  };
}

/** Forms that most things have alike. */
const likeForms: Record<string, string> = { "after two": "object two", few: "plural" };

/** The noun of which these words are a form, as they stand: «اليوم» is today, and no day. */
function nounSpelled(words: string, list: WordList): string | undefined {
  const noun = nounNamed(words, list);
  const isName = noun === words;
  return isName || formIn(formsOf(list.nouns[noun ?? ""], list.language), words) ? noun : undefined;
}

/** "beans" come by the handful too: whoever has them in the place of stones counts them one by one. */
function countedSingly(name: string | undefined, nouns: WordList["nouns"]): string | undefined {
  const { single = "" } = nouns[name ?? ""] ?? {};
  const isMany = ([one, noun]: [string, Noun]) =>
    one !== name && folded(noun.plural) === folded(single) && noun.plural !== noun.single;
  return single === "" ? name : (Object.entries(nouns).find(isMany)?.[0] ?? name);
}

function formIn(forms: Map<string, string>, words: string): string | undefined {
  const letters = foldedLetters(words);
  return [...forms].find(([, form]) => foldedLetters(form) === letters)?.[0];
}

/** The forms in which a noun is written without a number; in Arabic also two of it, which is one word. */
function formsOf(noun: Noun | undefined, language: WordList["language"] = ""): Map<string, string> {
  if (!noun) return new Map();
  const { single, plural, forms, object, after } = noun;
  const found = new Map([
    ["single", single],
    ["plural", plural],
  ]);
  if (/^ar\b/.test(language)) {
    const counted = { two: forms.two, few: forms.few, "object two": object?.two };
    for (const [form, words] of Object.entries({ ...counted, "after two": after?.two }))
      if (words) found.set(form, words.replace("#", "").trim());
  }
  return found;
}

/** Forms to look for, without those that are written like one before: many fish are found as one fish is. */
function eachOnce(forms: Map<string, string>): Map<string, string> {
  const letters = [...forms].map(([, words]) => foldedLetters(words));
  return new Map([...forms].filter((_, at) => letters.indexOf(letters[at] ?? "") === at));
}

/**
 * Both words without the article where they have it both, or where the hub knows the things: then they change with it and
 * without it. And with the apostrophes of lessons, which keyboards lack.
 */
function asLessonsWrite(find: string, typedBy: string, list: WordList) {
  const by = typedBy.replace(/(?<=\p{L})['ʼ]/gu, "’");
  const [bare, bareBy] = [withoutArticle(find), withoutArticle(by)];
  const isKnown = nounSpelled(bare, list) !== undefined && nounSpelled(bareBy, list) !== undefined;
  const isOfBoth = bare !== find && bareBy !== by;
  return isKnown || isOfBoth ? { find: bare, by: bareBy } : { find, by };
}
