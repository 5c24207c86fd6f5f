import { brokenContent } from "./broken-content.ts";
import { type ChildName, ContentError, type Noun, type WordList } from "./types.ts";

/** Reads `content/words/<language>.json`. Throws ContentError when a name or noun is not complete. */
export function readWords(source: string, file: string): WordList {
  const list = parseJson(source, file);
  const fail = (reason: string) => new ContentError(file, 1, reason);
  const { language, names, nouns, phrases } = list;
  if (typeof language !== "string") throw fail('the word list has no "language"');
  if (!Array.isArray(names) || !names.every(isName))
    throw fail('"names" must be a list of { text, gender }');
  if (!isRecord(nouns)) throw fail('"nouns" must be an object');
  if (!isRecordOf(phrases, isString)) throw fail('"phrases" must be an object of sentences');
  const broken = Object.entries(nouns).find(([, noun]) => !isNoun(noun));
  if (broken) throw fail(`the noun "${broken[0]}" needs single, plural and forms with "other"`);
  if (!isRecordOf(nouns, isNoun)) throw fail('"nouns" must be an object of nouns');
  return { language, names, nouns, phrases };
}

function parseJson(source: string, file: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(source);
    if (isRecord(value)) return value;
  } catch (cause) {
    throw brokenContent({ file, line: 1 }, cause, "this is no JSON: ");
  }
  throw new ContentError(file, 1, "a word list is an object");
}

function isName(value: unknown): value is ChildName {
  return isRecord(value) && isString(value.text) && (value.gender === "f" || value.gender === "m");
}

function isNoun(value: unknown): value is Noun {
  if (!isRecord(value) || !isString(value.single) || !isString(value.plural)) return false;
  const gender = value.gender;
  if (gender !== undefined && gender !== "f" && gender !== "m") return false;
  if (!isForms(value.forms) || !("other" in value.forms)) return false;
  return [value.object, value.after].every((forms) => forms === undefined || isForms(forms));
}

const categories = ["zero", "one", "two", "few", "many", "other"];

function isForms(value: unknown): value is Record<string, string> {
  return (
    isRecordOf(value, isString) &&
    Object.keys(value).every((category) => categories.includes(category))
  );
}

function isString(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isRecordOf<Value>(
  value: unknown,
  isValue: (value: unknown) => value is Value,
): value is Record<string, Value> {
  return isRecord(value) && Object.values(value).every(isValue);
}
