import type { Misnumbered } from "./lesson-source.ts";
import { refuseEmpty, type SourceLine } from "./outline.ts";
import { foldDigits } from "./read-number.ts";
import { readEach } from "./read-together.ts";
import { ContentError, type ItemType } from "./types.ts";

/** The lines of an item block, sorted by what they are; within a kind they keep their order. */
export type BlockEntries = {
  keyed: Map<BlockKey, SourceLine[]>;
  options: (SourceLine & { isRight: boolean })[];
  things: SourceLine[];
  misnumbered?: Misnumbered;
  pairs: { line: number; left: string; right: string }[];
};

export type BlockKey = (typeof blockKeys)[number];

const blockKeys = [
  "vars",
  "ask",
  "say",
  "pic",
  "alt",
  "answer",
  "wrong",
  "accept",
  "text",
  "then",
  "letters",
  "tick",
  "hint",
  "solution",
  "voice",
] as const;

/** Sorts the lines of a block. Throws ContentError for each line that is nothing of the language, naming it. */
export function readEntries(lines: SourceLine[], type: ItemType, file: string): BlockEntries {
  const entries: BlockEntries = { keyed: new Map(), options: [], things: [], pairs: [] };
  readEach(lines, (line) => {
    refuseEmpty(line, file);
    const added =
      addPair(entries, line, type) || addListed(entries, line) || addKeyed(entries, line);
    if (!added) throw new ContentError(file, line.line, `cannot read "${line.text}"`);
  });
  return entries;
}

export function misnumberedIn({ misnumbered }: BlockEntries): { misnumbered?: Misnumbered } {
  return misnumbered ? { misnumbered } : {};
}

/** Cuts `left = right` at the first sign with spaces around it that stands outside brackets. */
export function splitPair(text: string): [left: string, right: string] | undefined {
  let depth = 0;
  const padded = ` ${text} `;
  for (let position = 0; position < padded.length; position += 1) {
    const letter = padded[position] ?? "";
    if ("([{".includes(letter)) depth += 1;
    if (")]}".includes(letter)) depth -= 1;
    if (depth === 0 && padded.startsWith(" = ", position)) {
      return [padded.slice(0, position).trim(), padded.slice(position + 3).trim()];
    }
  }
  return undefined;
}

/** The two sides of a line of a match. A line with a key of the language is none, but a side may be a picture. */
export function pairIn(text: string): [left: string, right: string] | undefined {
  const key = /^([a-z]+):/.exec(text)?.[1];
  if (key !== undefined && key !== "pic" && isBlockKey(key)) return undefined;
  return splitPair(text);
}

function addPair(entries: BlockEntries, { line, text }: SourceLine, type: ItemType): boolean {
  if (type !== "match") return false;
  const sides = pairIn(text);
  if (sides === undefined) return false;
  entries.pairs.push({ line, left: sides[0], right: sides[1] });
  return true;
}

function addListed(entries: BlockEntries, { line, text }: SourceLine): boolean {
  const option = /^([*-])\s+(.*)$/.exec(text);
  if (option) {
    entries.options.push({ line, text: option[2] ?? "", isRight: option[1] === "*" });
    return true;
  }
  const thing = /^(\p{Nd}+)[.)]\s+(.*)$/u.exec(text);
  if (thing) addThing(entries, { line, text: thing[2] ?? "" }, foldDigits(thing[1] ?? ""));
  return thing !== null;
}

function addThing(entries: BlockEntries, thing: SourceLine, number: string): void {
  entries.things.push(thing);
  const place = entries.things.length;
  if (Number(number) !== place) entries.misnumbered ??= { line: thing.line, number, place };
}

function addKeyed(entries: BlockEntries, { line, text }: SourceLine): boolean {
  const keyed = /^([a-z]+):\s*(.*)$/.exec(text);
  const key = keyed?.[1] ?? "";
  if (!isBlockKey(key)) return false;
  const known = entries.keyed.get(key) ?? [];
  known.push({ line, text: keyed?.[2] ?? "" });
  entries.keyed.set(key, known);
  return true;
}

function isBlockKey(key: string): key is BlockKey {
  return blockKeys.some((known) => known === key);
}
