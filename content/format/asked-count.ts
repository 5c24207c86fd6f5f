import { cardinalsIn } from "./cardinal-words.ts";
import { primaryLanguage } from "./primary-language.ts";
import type { Language, Noun, WordList } from "./types.ts";

/**
 * Whether a question asks for nothing but how many there are: "How many do you see?", "How many stones are there?". A question
 * with a number, or of more than one sentence, tells a story; one for wings is not answered by the birds.
 */
export function asksHowMany(ask: string, thing: string, words: WordList): boolean {
  const pattern = purely[primaryLanguage(words.language)];
  const plain = bare(ask).trim();
  if (!pattern || /\d/.test(plain) || cardinalsIn(words.language, plain).length > 0) return false;
  const found = pattern.exec(plain);
  if (!found) return false;
  const noun = found.groups?.noun?.trim() ?? "";
  const isAnything = noun === "" || things.has(noun) || (thing === "counter" && dots.has(noun));
  return isAnything || namesOf(words.nouns[thing]).has(noun);
}

/** The number of things that a question wants to see: "Which box has 8 in all?"; undefined where it asks for more than that. */
export function countWanted(ask: string, language: Language): number | undefined {
  const [, number] = wanted[primaryLanguage(language)]?.exec(bare(ask).trim()) ?? [];
  return number === undefined ? undefined : Number(number);
}

/** Without capitals, accents and vowel marks. */
function bare(text: string): string {
  const marks = text.normalize("NFD").replace(/\p{M}/gu, "");
  return marks
    .replace(/\u2019/g, "'")
    .replace(/[\s\u202f]+/g, " ")
    .toLowerCase();
}

/** One of a thing and many of it; the Arabic accusative has an alif more. */
function namesOf(noun: Noun | undefined): Set<string> {
  if (!noun) return new Set();
  const forms = [noun.forms, noun.object, noun.after].flatMap((one) => Object.values(one ?? {}));
  const names = [noun.single, noun.plural, ...forms].map((form) => bare(form).replace(/^# /, ""));
  return new Set(names.flatMap((name) => [name, `${name}ا`]));
}

/** What anything on a picture may be called, and what counters and the dots of an array are called. */
const things = new Set(["things", "objects", "choses", "objets", "شيء", "شيئا", "اشياء"]);
const dots = new Set(
  "dots counters circles points ronds jetons نقطة نقاط دائرة دوائر قرصا اقراص".split(" "),
);

const purely: Readonly<Record<string, RegExp>> = {
  en: /^how many(?<noun> \p{L}+)?? (?:do you see|can you see|do we see|are there|are here|do you count|are in the picture)(?: here| in all| altogether| in the picture)? ?\?$/u,
  fr: /^combien (?:(?:en )?(?:vois-tu|voyez-vous|voit-on|comptes-tu)|y en a-t-il|(?:y a-t-il )?(?:de |d')(?<noun>\p{L}+)(?: vois-tu| voyez-vous| voit-on| comptes-tu| y a-t-il)?)(?: ici| en tout| sur l'image)? ?\?$/u,
  ar: /^كم(?<noun> \p{L}+)?? (?:ترى|ترون|نرى|هنا|هناك|يوجد|في الصورة)(?: هنا| في الصورة| كلها)? ?؟$/u,
};

const wanted: Readonly<Record<string, RegExp>> = {
  en: /^(?:which|what|where|in which)(?: \p{L}+){0,2} (?:has|have|shows?|holds|are|do you see|you see) (\d+)(?: \p{L}+)?(?: in all| altogether)? ?\?$/u,
  fr: /^(?:quel|quelle|ou|dans quel|dans quelle)(?: \p{L}+){0,2} (?:a|montre|contient|y en a-t-il|y a-t-il|vois-tu) (\d+)(?: \p{L}+)?(?: en tout)? ?\?$/u,
  ar: /^(?:اي|اين|في اي)(?: \p{L}+){0,2} (?:فيها|فيه|تظهر|يظهر|تعرض|يعرض|نرى|ترى) (\d+)(?: \p{L}+)?(?: في المجموع)? ?؟$/u,
};
