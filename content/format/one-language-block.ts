import { type BlockEntries, type BlockKey, readEntries } from "./block-entries.ts";
import type { Face, ItemSource, OptionSource } from "./lesson-source.ts";
import { mergeSteps } from "./one-language-steps.ts";
import type { Block } from "./outline.ts";
import { parseLeadingPicture } from "./picture-source.ts";
import { isWordless } from "./text-template.ts";

/** A question with the settings of the lesson and the words of its translation, by the rules of `translateItem`. */
export function mergeBlock(block: Block, translated: Block, of: ItemSource): string {
  const own = readEntries(block.lines, of.type, of.file);
  const words = readEntries(translated.lines, of.type, of.file);
  return [
    `::: ${block.head}`,
    ...lines(own, "vars"),
    ...lines(own, "pic"),
    ...firstOf(words, own, "alt"),
    ...lines(own, "voice"),
    ...lines(own, "accept"),
    ...lines(words, "ask"),
    ...lines(words, "say"),
    ...lines(words, "text"),
    ...mergeOptions(own, words, of),
    ...mergeThings(own, words, of),
    ...mergePairs(own, words, of),
    ...firstOf(words, own, "answer"),
    ...mergeWrongs(own, words, of),
    ...firstOf(words, own, "letters"),
    ...lines(words, "then"),
    ...lines(words, "tick"),
    ...steps(own, words, "hint", of.hints),
    ...steps(own, words, "solution", of.solution),
    ":::",
  ].join("\n");
}

function lines(entries: BlockEntries, key: BlockKey): string[] {
  return textsOf(entries, key).map((text) => `${key}: ${text}`);
}

function textsOf(entries: BlockEntries, key: BlockKey): string[] {
  return (entries.keyed.get(key) ?? []).map(({ text }) => text);
}

function firstOf(words: BlockEntries, own: BlockEntries, key: BlockKey): string[] {
  const found = lines(words, key);
  return found.length > 0 ? found : lines(own, key);
}

function steps(
  own: BlockEntries,
  words: BlockEntries,
  key: "hint" | "solution",
  of: ItemSource["hints"],
): string[] {
  const merged = mergeSteps(textsOf(own, key), textsOf(words, key), of);
  return merged.map((text) => `${key}: ${text}`);
}

/** Options that are only maths or a picture are not written again; what is said to their mistakes is. */
function mergeOptions(own: BlockEntries, words: BlockEntries, of: ItemSource): string[] {
  const left = [...words.options];
  return own.options.map((line, place) => {
    const option = of.options[place];
    const isAgain = left[0]?.isRight === true && line.isRight;
    const isOmitted =
      !option || (isWordlessFace(option.face) && !option.mistake?.feedback && !isAgain);
    const other = isOmitted ? undefined : left.shift();
    const text = other && option ? mergeOption(line.text, other.text, option) : line.text;
    return `${line.isRight ? "*" : "-"} ${text}`;
  });
}

function mergeOption(own: string, other: string, { isRight, face }: OptionSource): string {
  const isSilent = isWordlessFace(face);
  if (isRight) return isSilent ? own : mergeFace(own, other, face);
  const { head, rest } = cutMistake(withMistake(other, isSilent));
  const shown = cutMistake(own).head;
  return `${isSilent ? shown : mergeFace(shown, head, face)}${rest}`;
}

/** `face` and ` -> mistake | what to say`, which is empty where no mistake is named. */
function cutMistake(text: string): { head: string; rest: string } {
  const [front = "", ...said] = text.split(" | ");
  const cut = front.lastIndexOf("->");
  if (cut < 0) return { head: text.trim(), rest: "" };
  const name = front.slice(cut + 2).trim();
  return { head: front.slice(0, cut).trim(), rest: ` ${[`-> ${name}`, ...said].join(" | ")}` };
}

/** `mistake | words` of a silent option is `-> mistake | words`. */
function withMistake(text: string, isSilent: boolean): string {
  return !isSilent || text.split(" | ")[0]?.includes("->") ? text : `-> ${text}`;
}

function mergeWrongs(own: BlockEntries, words: BlockEntries, of: ItemSource): string[] {
  const hasOwnWords =
    of.type !== "numeric" &&
    of.wrongs.some(({ answer }) => answer.kind === "words" && !isWordless(answer.text));
  const translated = textsOf(words, "wrong");
  if (hasOwnWords) return translated.map((text) => `wrong: ${text}`);
  return textsOf(own, "wrong").map((text, place) => {
    const { rest } = cutMistake(withMistake(translated[place] ?? "", true));
    return `wrong: ${cutMistake(text).head}${rest}`;
  });
}

function mergeThings(own: BlockEntries, words: BlockEntries, of: ItemSource): string[] {
  return own.things.map(({ text }, place) => {
    const other = words.things[place]?.text;
    const face = of.things[place];
    return `${place + 1}. ${other === undefined || !face ? text : mergeFace(text, other, face)}`;
  });
}

function mergePairs(own: BlockEntries, words: BlockEntries, of: ItemSource): string[] {
  return own.pairs.map(({ left, right }, place) => {
    const other = words.pairs[place];
    const pair = of.pairs[place];
    if (!other || !pair) return `${left} = ${right}`;
    return `${mergeFace(left, other.left, pair.left)} = ${mergeFace(right, other.right, pair.right)}`;
  });
}

/** New words under the same picture. */
function mergeFace(own: string, words: string, { text }: Face): string {
  if (!text) return own;
  const spoken = wordsOf(words);
  const before = own.slice(0, own.length - wordsOf(own).length);
  return `${before}${spoken}`;
}

/** What stands behind the picture, or all of it. */
function wordsOf(face: string): string {
  const pictured = /^pic:\s*(.*)$/.exec(face);
  if (!pictured) return face;
  return parseLeadingPicture(pictured[1] ?? "", anywhere).rest;
}

/** The words were read before: nothing can be wrong with their pictures, and any variable may stand in them. */
const anywhere = { file: "lesson", line: 1, variables: anyVariable() };

function anyVariable(): ReadonlySet<string> {
  const none = new Set<string>();
  none.has = () => true;
  return none;
}

function isWordlessFace({ text }: Face): boolean {
  return text === undefined || isWordless(text);
}
