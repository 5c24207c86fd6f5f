import type { BlockEntries, BlockKey } from "./block-entries.ts";
import type { ItemSource } from "./lesson-source.ts";
import { readEach } from "./read-together.ts";
import { everyPart } from "./text-template.ts";
import { ContentError, type ItemType } from "./types.ts";

/** Throws ContentError when an item lacks what its type needs, or has what its type does not know. */
export function checkItem(item: ItemSource, entries: BlockEntries): void {
  refuseForeignLines(item, entries);
  const missing = missingPart(item) ?? tooMuch(item);
  if (missing !== undefined)
    throw new ContentError(item.file, item.line, `${item.type}: ${missing}`);
}

/** Most lines of one kind: a question of a thousand pairs fits on no phone, and would hold up the hub that tries it. */
const mostLines = {
  ...{ options: 20, things: 12, pairs: 12, ticks: 20 },
  ...{ answers: 100, wrongs: 50, hints: 20, solution: 20 },
};

function tooMuch(item: ItemSource): string | undefined {
  for (const [kind, most] of Object.entries(mostLines)) {
    const count = item[kind as keyof typeof mostLines].length; // the keys are these
    if (count > most) return `${count} lines of one kind, and ${most} are the most`;
  }
  return undefined;
}

/** Lines that only some types know; the rest (vars, ask, say, pic, alt, hint, solution, voice) all types know. */
const ownLines: Readonly<Record<ItemType, readonly (BlockKey | "options" | "things" | "pairs")[]>> =
  {
    choice: ["options"],
    "multiple-choice": ["options"],
    numeric: ["answer", "wrong", "accept"],
    text: ["answer", "wrong", "accept"],
    order: ["things"],
    match: ["pairs"],
    "fill-in": ["text", "answer", "wrong", "accept"],
    "tap-picture": ["answer", "wrong"],
    listen: ["options", "answer", "wrong", "accept"],
    spell: ["answer", "wrong", "accept", "letters"],
    reflect: ["options", "then"],
    "read-aloud": ["text"],
    observe: ["tick"],
  };

function refuseForeignLines(item: ItemSource, entries: BlockEntries): void {
  const own = ownLines[item.type];
  const refuse = (line: number, what: string): never => {
    throw new ContentError(item.file, line, `${item.type} knows no ${what}`);
  };
  readEach(["answer", "wrong", "accept", "text", "then", "letters", "tick"] as const, (key) => {
    const line = entries.keyed.get(key)?.[0];
    if (line && !own.includes(key)) refuse(line.line, `"${key}:"`);
  });
  readEach(["options", "things", "pairs"] as const, (kind) => {
    const line = entries[kind][0];
    if (line && !own.includes(kind)) refuse(line.line, `line like "${kind}"`);
  });
}

function missingPart(item: ItemSource): string | undefined {
  return needs[item.type](item);
}

/** What each type cannot do without; undefined when nothing is missing. */
const needs: Readonly<Record<ItemType, (item: ItemSource) => string | undefined>> = {
  choice: missingOption,
  "multiple-choice": (item) =>
    item.options.length < 3 ? "needs three options or more" : missingOption(item),
  numeric: missingAnswer,
  text: missingAnswer,
  order: ({ things }) => (things.length < 3 ? "needs three things or more" : undefined),
  match: ({ pairs }) => (pairs.length < 2 ? "needs two pairs or more" : undefined),
  "fill-in": (item) => (gapsOf(item) === 0 ? "needs text: with a gap ___" : missingAnswer(item)),
  "tap-picture": (item) => {
    if (!item.picture) return "needs a picture that can be tapped: tap=yes";
    return isOfOneKind(item) ? missingAnswer(item) : "needs filled or where in all its answers";
  },
  listen: (item) => {
    if (!item.say) return "needs say: what is heard";
    return item.options.length > 0 ? missingOption(item) : missingAnswer(item);
  },
  spell: missingAnswer,
  "read-aloud": ({ sentence }) => (sentence ? undefined : "needs text: what is read aloud"),
  observe: ({ ticks }) => (ticks.length < 1 ? "needs tick: what the teacher looks for" : undefined),
  reflect: ({ options }) => (options.length < 2 ? "needs two options or more" : undefined),
};

function missingOption(item: ItemSource): string | undefined {
  if (item.options.length < 2) return "needs two options or more";
  return item.options.some(({ isRight }) => isRight) ? undefined : 'needs a right option: "* …"';
}

/** How many parts and which parts are two questions. */
function isOfOneKind({ answers, wrongs }: ItemSource): boolean {
  const all = [...answers, ...wrongs.map(({ answer }) => answer)];
  return new Set(all.map(({ kind }) => kind)).size <= 1;
}

function missingAnswer(item: ItemSource): string | undefined {
  return item.answers.length === 0 ? "needs answer: …" : undefined;
}

function gapsOf(item: ItemSource): number {
  return everyPart(item.sentence?.parts ?? []).filter(({ kind }) => kind === "gap").length;
}
