import type { RemedySource, TeacherKey, TeacherSource } from "./lesson-source.ts";
import { type Block, refuseEmpty, type Section, type SourceLine } from "./outline.ts";
import { type OwnNoun, readNoun } from "./own-nouns.ts";
import { readEach, readTogether } from "./read-together.ts";
import { noVariables, parseText } from "./text-template.ts";
import { ContentError, type Language } from "./types.ts";

/** Whether a section is the plan for the teacher: by its heading, or by a line that only a plan has. */
export function isForTeacher(section: Section): boolean {
  return (
    section.heading === "For the teacher" ||
    section.lines.some(({ text }) => /^(bring|watch|others|close|mistake|noun):/.test(text))
  );
}

/**
 * Reads the five lines of the teacher's plan, a line for each mistake with what helps, and one for each noun that the word
 * list of the language does not have.
 */
export function readTeacher(section: Section, language: Language, file: string): TeacherSource {
  const line = (key: TeacherKey) => {
    const found = section.lines.find(({ text }) => text.startsWith(`${key}:`));
    if (!found)
      throw new ContentError(file, section.line, `the plan for the teacher has no "${key}:"`);
    return parseText(found.text.slice(key.length + 1).trim(), noVariables(file, found.line));
  };
  readEach([...section.lines, ...section.blocks], (one) => refuseForeign(one, file));
  const mistakes = section.lines.filter(({ text }) => text.startsWith("mistake:"));
  const { nouns, ...plan } = readTogether({
    nouns: () => readNouns(section, language, file),
    bring: () => line("bring"),
    say: () => line("say"),
    watch: () => line("watch"),
    others: () => line("others"),
    close: () => line("close"),
    mistakes: () => readEach(mistakes, (one) => readRemedy(one, file)),
  });
  return { ...(nouns.length > 0 && { nouns }), ...plan };
}

function refuseForeign(one: SourceLine | Block, file: string): void {
  if ("head" in one)
    throw new ContentError(file, one.line, "an item stands in the part for the teacher");
  refuseEmpty(one, file);
  if (!planLine.test(one.text)) throw new ContentError(file, one.line, `cannot read "${one.text}"`);
}

const planLine = /^(bring|say|watch|others|close|mistake|noun):/;

function readNouns({ lines }: Section, language: Language, file: string): OwnNoun[] {
  const nouns: OwnNoun[] = [];
  const told = lines.filter(({ text }) => text.startsWith("noun:"));
  readEach(told, ({ line, text }) => {
    const read = readNoun(text.slice("noun:".length).trim(), language, { file, line });
    if (nouns.some(({ name }) => name === read.name))
      throw new ContentError(file, line, `the noun "${read.name}" is there twice`);
    nouns.push(read);
  });
  return nouns;
}

/** `mistake: name | what it looks like | what helps`. */
function readRemedy({ line, text }: SourceLine, file: string): RemedySource {
  const [name = "", looks, remedy, more] = text
    .slice("mistake:".length)
    .split(" | ")
    .map((part) => part.trim());
  if (!looks || !remedy || more !== undefined)
    throw new ContentError(file, line, "mistake: name | what it looks like | what helps");
  if (!/^[a-z]+(-[a-z]+)*$/.test(name))
    throw new ContentError(
      file,
      line,
      `a mistake's name is small words with hyphens, not "${name}"`,
    );
  const here = noVariables(file, line);
  return { line, name, looks: parseText(looks, here), remedy: parseText(remedy, here) };
}
