import { type BlockEntries, type BlockKey, misnumberedIn, readEntries } from "./block-entries.ts";
import type { Face, ItemSource, OptionSource, WrongSource } from "./lesson-source.ts";
import { twoRight } from "./lint-guess.ts";
import type { Block, SourceLine } from "./outline.ts";
import { readAnswer, readFace, readWrongAnswer, splitMistake } from "./read-item.ts";
import { readEach, readTogether } from "./read-together.ts";
import { isWordless, parseText, type Scope, type TextTemplate } from "./text-template.ts";
import { translateSteps } from "./translate-steps.ts";
import { ContentError } from "./types.ts";

/** Puts the words of a translated block into the item: its variables, pictures, answers and settings stay. */
export function translateItem(block: Block, of: ItemSource, file: string): ItemSource {
  const id = of.id.slice(of.id.indexOf(".") + 1);
  if (block.head !== `#${id}`) {
    const there = `"::: #${id}" in ${nameOf(of.file)}:${of.line}`;
    const reason = `here stands "::: ${block.head}", and ${there}; one of the two is wrong`;
    throw new ContentError(file, block.line, reason);
  }
  const entries = readEntries(block.lines, of.type, file);
  const scope: Scope = {
    file,
    line: block.line,
    variables: new Set(of.rules.variables.map(({ name }) => name)),
  };
  refuseOwnLines(entries, file);
  // Without a say: of its own, the voice of a translation says what it asks.
  const { say: _say, misnumbered: _misnumbered, ...kept } = of;
  const { own, ...words } = readTogether({
    ask: () => joined(entries, "ask", scope) ?? missing(scope, "ask"),
    options: () => orTwoRight(of, () => translateOptions(of, entries, scope)),
    answers: () => translateAnswers(of, entries, scope),
    wrongs: () => translateWrongs(of, entries, scope),
    things: () => translateFaces(of.things, entries.things, scope),
    pairs: () => translatePairs(of, entries, scope),
    hints: () => translateSteps(entries.keyed.get("hint") ?? [], of.hints, scope),
    solution: () => translateSteps(entries.keyed.get("solution") ?? [], of.solution, scope),
    ticks: () => translateTicks(of, entries, scope),
    own: () => singles(of, entries, scope),
  });
  return { ...kept, file, line: block.line, ...words, ...misnumberedIn(entries), ...own };
}

function nameOf(file: string): string {
  return file.replace(/^.*[/\\]/, "");
}

/** What a translation has no business to change. */
function refuseOwnLines(entries: BlockEntries, file: string): void {
  readEach(["vars", "pic", "accept", "voice"] as const, (key) => {
    const line = entries.keyed.get(key)?.[0];
    if (line) throw new ContentError(file, line.line, `a translation has words only, no "${key}:"`);
  });
}

function singles(of: ItemSource, entries: BlockEntries, scope: Scope): Partial<ItemSource> {
  const needed = (key: "say" | "text" | "then", own: TextTemplate | undefined) =>
    own && (joined(entries, key, scope) ?? missing(scope, key));
  const say = of.type === "listen" ? needed("say", of.say) : joined(entries, "say", scope);
  const sentence = needed("text", of.sentence);
  const then = needed("then", of.then);
  const alt = joined(entries, "alt", scope);
  const letters = joined(entries, "letters", scope);
  return {
    ...(say && { say }),
    ...(sentence && { sentence }),
    ...(then && { then }),
    ...(letters && { letters }),
    ...(of.picture && { picture: alt ? { ...of.picture, alt } : of.picture }),
  };
}

function translateTicks(of: ItemSource, entries: BlockEntries, scope: Scope): TextTemplate[] {
  const lines = entries.keyed.get("tick") ?? [];
  if (lines.length !== of.ticks.length)
    throw at(scope, lines[0], `the lesson has ${of.ticks.length} ticks`);
  return readEach(lines, ({ line, text }) => parseText(text, { ...scope, line }));
}

function joined(entries: BlockEntries, key: BlockKey, scope: Scope): TextTemplate | undefined {
  const lines = entries.keyed.get(key) ?? [];
  const [first] = lines;
  return (
    first && parseText(lines.map(({ text }) => text).join(" "), { ...scope, line: first.line })
  );
}

/** Where the lesson has an option too many that is right, it is the lesson that does not fit. */
function orTwoRight<Read>(of: ItemSource, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    throw twoRight(of) ?? error;
  }
}

/** Options that are only maths or a picture are not written again; what is said to their mistakes is. */
function translateOptions(of: ItemSource, entries: BlockEntries, scope: Scope): OptionSource[] {
  const lines = [...entries.options];
  const made = of.options.map((option) => {
    const isSilent = isWordlessFace(option.face);
    const isOmitted = isSilent && !option.mistake?.feedback && !startsAnOption(lines[0], option);
    if (isOmitted) return option;
    const line = lines.shift();
    if (!line || line.isRight !== option.isRight)
      throw (
        twoRight(of) ?? at(scope, line, "the options are not those of the lesson, in its order")
      );
    return translateOption(option, line, isSilent, scope);
  });
  const [left] = lines;
  if (left) throw at(scope, left, "the lesson has fewer options");
  return made;
}

/** A right option of maths may be written again, as authors like to do. */
function startsAnOption(
  line: BlockEntries["options"][number] | undefined,
  option: OptionSource,
): boolean {
  return line?.isRight === true && option.isRight;
}

function translateOption(
  option: OptionSource,
  line: SourceLine,
  isSilent: boolean,
  scope: Scope,
): OptionSource {
  if (option.isRight)
    return isSilent
      ? option
      : { ...option, face: translateFace(option.face, line, line.text, scope) };
  const { head, mistake } = splitMistake(withMistake(line, isSilent), scope);
  const name = mistake?.name;
  if (name !== option.mistake?.name)
    throw at(scope, line, `the mistake here is "${option.mistake?.name ?? "none"}"`);
  const face = isSilent ? option.face : translateFace(option.face, line, head, scope);
  return { isRight: false, face, ...(mistake && { mistake }) };
}

/** `mistake | words` of a silent option is `-> mistake | words`. */
function withMistake(line: SourceLine, isSilent: boolean): SourceLine {
  if (!isSilent || line.text.split(" | ")[0]?.includes("->")) return line;
  return { line: line.line, text: `-> ${line.text}` };
}

function translateAnswers(
  of: ItemSource,
  entries: BlockEntries,
  scope: Scope,
): ItemSource["answers"] {
  const lines = entries.keyed.get("answer") ?? [];
  if (lines.length > 0) return readEach(lines, (line) => readAnswer(line, of, scope));
  const hasWords =
    of.type !== "numeric" &&
    of.answers.some((answer) => answer.kind === "words" && !isWordless(answer.text));
  return hasWords ? missing(scope, "answer") : of.answers;
}

function translateWrongs(of: ItemSource, entries: BlockEntries, scope: Scope): WrongSource[] {
  const lines = entries.keyed.get("wrong") ?? [];
  const hasOwnWords =
    of.type !== "numeric" &&
    of.wrongs.some(({ answer }) => answer.kind === "words" && !isWordless(answer.text));
  if (!hasOwnWords && lines.length !== of.wrongs.length)
    throw at(scope, lines[0], `the lesson names ${of.wrongs.length} wrong answers`);
  if (hasOwnWords) return readEach(lines, (line) => ownWrong(line, of, scope));
  return readEach(of.wrongs, (wrong, place) => {
    const line = lines[place] ?? { line: scope.line, text: "" };
    const { head, mistake } = splitMistake(withMistake(line, true), scope);
    if (mistake?.name !== wrong.mistake.name)
      throw at(scope, line, `the mistake here is "${wrong.mistake.name}"`);
    const isOwn = of.type === "tap-picture" && head !== ""; // held against the lesson's, as a right answer is
    const own = isOwn && readWrongAnswer({ line: line.line, text: head }, of, scope);
    return { ...wrong, ...own, mistake };
  });
}

/** A wrong answer in words is another word in another language; only its mistake must be one of the lesson's. */
function ownWrong(line: SourceLine, of: ItemSource, scope: Scope): WrongSource {
  const { head, mistake } = splitMistake(line, scope);
  if (!mistake || !of.wrongs.some((wrong) => wrong.mistake.name === mistake.name))
    throw at(scope, line, "wrong: answer -> mistake of the lesson | what to say");
  return { ...readWrongAnswer({ line: line.line, text: head }, of, scope), mistake };
}

function translateFaces(faces: Face[], lines: SourceLine[], scope: Scope): Face[] {
  if (lines.length === 0 && faces.every(isWordlessFace)) return faces;
  if (lines.length !== faces.length)
    throw at(scope, lines[0], `the lesson has ${faces.length} things here`);
  return readEach(faces, (face, place) => {
    const line = lines[place] ?? { line: scope.line, text: "" };
    return translateFace(face, line, line.text, scope);
  });
}

function translatePairs(of: ItemSource, entries: BlockEntries, scope: Scope): ItemSource["pairs"] {
  const isSilent = of.pairs.every(
    ({ left, right }) => isWordlessFace(left) && isWordlessFace(right),
  );
  if (entries.pairs.length === 0 && isSilent) return of.pairs;
  if (entries.pairs.length !== of.pairs.length)
    throw at(scope, entries.pairs[0], `the lesson has ${of.pairs.length} pairs`);
  return of.pairs.map((pair, place) => {
    const line = entries.pairs[place] ?? { line: scope.line, left: "", right: "" };
    return {
      line: line.line,
      left: translateFace(pair.left, line, line.left, scope),
      right: translateFace(pair.right, line, line.right, scope),
    };
  });
}

/** New words under the same picture. */
function translateFace(face: Face, { line }: { line: number }, words: string, scope: Scope): Face {
  if (!face.text) return face;
  const read = readFace({ line, text: words }, scope);
  if (!read.text) throw at(scope, { line }, "words are missing");
  return { line, text: read.text, ...(face.picture && { picture: face.picture }) };
}

function isWordlessFace(face: Face): boolean {
  return face.text === undefined || isWordless(face.text);
}

function missing(scope: Scope, key: BlockKey): never {
  throw new ContentError(scope.file, scope.line, `"${key}:" is missing`);
}

function at(scope: Scope, line: { line: number } | undefined, reason: string): ContentError {
  return new ContentError(scope.file, line?.line ?? scope.line, reason);
}
