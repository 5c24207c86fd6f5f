import { type BlockEntries, type BlockKey, misnumberedIn, readEntries } from "./block-entries.ts";
import { checkItem } from "./check-item.ts";
import {
  type AcceptRule,
  type AnswerSource,
  acceptRules,
  type Face,
  type ItemSource,
  type Mistake,
  type OptionSource,
  type PairSource,
  type StepSource,
  type WrongSource,
} from "./lesson-source.ts";
import { type Block, type SourceLine, withoutRemark } from "./outline.ts";
import { parseLeadingPicture, parsePicture } from "./picture-source.ts";
import { readCondition, readTapped, refusePartNames } from "./read-condition.ts";
import { readHead, readSettings } from "./read-head.ts";
import { readEach, readTogether } from "./read-together.ts";
import { parseText, type Scope, type TextTemplate } from "./text-template.ts";
import { ContentError } from "./types.ts";
import { parseVariables } from "./variables.ts";

/**
 * Reads one `:::` block. Throws ContentError, naming the lines, for whatever is not of the language. What follows from
 * another fault is not told: a line that cannot be read may be the answer that is missed.
 */
export function readItem(block: Block, lessonId: string, file: string): ItemSource {
  const at = { file, line: block.line };
  const { type, id, settings } = readHead(block.head, at);
  const entries = readEntries(block.lines, type, file);
  const rules = parseVariables(entries.keyed.get("vars") ?? [], file);
  if (type === "tap-picture") refusePartNames(rules, file);
  const of = { type, rules };
  const scope: Scope = { ...at, variables: new Set(rules.variables.map(({ name }) => name)) };
  const each = <Read>(key: BlockKey, read: (line: SourceLine) => Read) =>
    readEach(linesOf(entries, key), read);
  const choices = entries.options.length + entries.things.length + entries.pairs.length;
  const {
    settings: set,
    singles,
    ...parts
  } = readTogether({
    settings: () => readSettings(settings, { at, type, choices }),
    accept: () => each("accept", (line) => readAccept(line, file)).flat(),
    ask: () => readAsk(entries, scope),
    options: () => readEach(entries.options, (option) => readOption(option, scope)),
    answers: () => each("answer", (line) => readAnswer(line, of, scope)),
    wrongs: () => each("wrong", (line) => readWrong(line, of, scope)),
    things: () => readEach(entries.things, (thing) => readFace(thing, scope)),
    pairs: () => readEach(entries.pairs, (pair) => readPair(pair, scope)),
    ticks: () => each("tick", ({ line, text }) => parseText(text, { ...scope, line })),
    hints: () => each("hint", (line) => readStep(line, scope)),
    solution: () => each("solution", (line) => readStep(line, scope)),
    singles: () => readSingles(entries, scope),
  });
  const voice = entries.keyed.get("voice")?.[0]?.text;
  const item: ItemSource = {
    file,
    line: block.line,
    id: `${lessonId}.${id}`,
    type,
    ...set,
    needsVoice: voice === "needed",
    isHeard: type === "listen" || voice === "heard",
    rules,
    ...parts,
    ...misnumberedIn(entries),
    ...singles,
  };
  checkItem(item, entries);
  return item;
}

/** Reads `words | pic: … | words`. */
export function readStep({ line, text }: SourceLine, scope: Scope): StepSource {
  const here = { ...scope, line };
  const pieces = text.split(/\s\|\s|^\|\s/).map((piece): StepSource["pieces"][number] => {
    const picture = /^pic:\s*(.*)$/.exec(piece.trim());
    return picture
      ? { kind: "picture", picture: parsePicture(picture[1] ?? "", here) }
      : { kind: "words", text: parseText(piece.trim(), here) };
  });
  return { line, pieces };
}

/** Reads one thing to look at: `words`, `[[maths]]`, `pic: …`, or `pic: … words`. */
export function readFace({ line, text }: SourceLine, scope: Scope): Face {
  const here = { ...scope, line };
  if (text === "")
    throw new ContentError(here.file, line, "one of the things to choose from is empty");
  const pictured = /^pic:\s*(.*)$/.exec(text);
  if (!pictured) return { line, text: parseText(text, here) };
  const { call, rest } = parseLeadingPicture(pictured[1] ?? "", here);
  const picture = { line, call };
  return rest === "" ? { line, picture } : { line, picture, text: parseText(rest, here) };
}

/** Cuts `head -> mistake | what to say` into its three parts. */
export function splitMistake(line: SourceLine, scope: Scope): { head: string; mistake?: Mistake } {
  const here = { ...scope, line: line.line };
  const [front = "", ...said] = line.text.split(" | ");
  const cut = front.lastIndexOf("->");
  const head = (cut < 0 ? front : front.slice(0, cut)).trim();
  const name = cut < 0 ? "" : front.slice(cut + 2).trim();
  const feedback = said.join(" | ").trim();
  if (name === "" && (cut >= 0 || feedback !== "")) {
    throw new ContentError(
      here.file,
      here.line,
      "what to say needs a mistake's name before it: -> name | words",
    );
  }
  if (name === "") return { head };
  return {
    head,
    mistake:
      feedback === ""
        ? { line: here.line, name }
        : { line: here.line, name, feedback: parseText(feedback, here) },
  };
}

/** Reads `{a+b}`, `{n}/{d}` or words; for tap-picture what `readTapped` reads. */
export function readAnswer({ line, text }: SourceLine, of: Answered, scope: Scope): AnswerSource {
  const here = { ...scope, line };
  const answer = withoutRemark(text);
  if (of.type === "tap-picture") return readTapped(answer, of.rules, here);
  return { kind: "words", text: parseText(answer, here) };
}

/** The item whose answers are read. */
type Answered = Pick<ItemSource, "type" | "rules">;

function readAccept({ line, text }: SourceLine, file: string): AcceptRule[] {
  return withoutRemark(text)
    .split(/\s*,\s*/)
    .map((rule) => {
      const known = acceptRules.find((one) => one === rule);
      if (known) return known;
      throw new ContentError(file, line, `"accept: ${rule}" is unknown`);
    });
}

function readAsk(entries: BlockEntries, scope: Scope): TextTemplate {
  const [first, ...more] = linesOf(entries, "ask");
  if (!first) throw new ContentError(scope.file, scope.line, "the item asks nothing: ask: …");
  const text = [first, ...more].map((line) => line.text).join(" ");
  return parseText(text, { ...scope, line: first.line });
}

type Singles = Pick<ItemSource, "say" | "picture" | "sentence" | "then" | "letters">;

function readSingles(entries: BlockEntries, scope: Scope): Singles {
  const textOf = (key: BlockKey) => {
    const line = onlyLine(entries, key, scope.file);
    return line && parseText(line.text, { ...scope, line: line.line });
  };
  const pictureOf = () => {
    const line = onlyLine(entries, "pic", scope.file);
    return line && parsePicture(line.text, { ...scope, line: line.line });
  };
  const {
    say,
    sentence,
    after: then,
    alt,
    letters,
    drawn,
  } = readTogether({
    say: () => textOf("say"),
    sentence: () => textOf("text"),
    after: () => textOf("then"),
    alt: () => textOf("alt"),
    letters: () => textOf("letters"),
    drawn: pictureOf,
  });
  const picture = drawn && (alt ? { ...drawn, alt } : drawn);
  return {
    ...(say && { say }),
    ...(sentence && { sentence }),
    ...(then && { then }),
    ...(letters && { letters }),
    ...(picture && { picture }),
  };
}

function readOption(option: BlockEntries["options"][number], scope: Scope): OptionSource {
  const { head, mistake } = splitMistake(option, scope);
  const face = readFace({ line: option.line, text: head }, scope);
  if (option.isRight && mistake)
    throw new ContentError(scope.file, option.line, "the right option names a mistake");
  return { isRight: option.isRight, face, ...(mistake && { mistake }) };
}

function readWrong(line: SourceLine, of: Answered, scope: Scope): WrongSource {
  const { head, mistake } = splitMistake(line, scope);
  if (!mistake)
    throw new ContentError(scope.file, line.line, "wrong: answer -> mistake | what to say");
  return { ...readWrongAnswer({ line: line.line, text: head }, of, scope), mistake };
}

/** Reads `answer`, or `answer if condition`; in a tap-picture the answer is a condition itself. */
export function readWrongAnswer(
  { line, text }: SourceLine,
  of: Answered,
  scope: Scope,
): Omit<WrongSource, "mistake"> {
  const [, answer = text, written] = /^(.*\S)\s+if\s+([^{}]+)$/.exec(text) ?? [];
  if (of.type === "tap-picture" || written === undefined)
    return { answer: readAnswer({ line, text }, of, scope) };
  return {
    answer: readAnswer({ line, text: answer }, of, scope),
    condition: readCondition(withoutRemark(written), { ...scope, line }, []),
  };
}

function readPair(pair: BlockEntries["pairs"][number], scope: Scope): PairSource {
  const { line } = pair;
  return {
    line,
    left: readFace({ line, text: pair.left }, scope),
    right: readFace({ line, text: pair.right }, scope),
  };
}

function linesOf(entries: BlockEntries, key: BlockKey): SourceLine[] {
  return entries.keyed.get(key) ?? [];
}

function onlyLine(entries: BlockEntries, key: BlockKey, file: string): SourceLine | undefined {
  const [first, second] = linesOf(entries, key);
  if (second) throw new ContentError(file, second.line, `"${key}:" is said twice`);
  return first;
}
