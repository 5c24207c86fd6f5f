import type { LessonSource, ScreenSource, TeacherSource } from "./lesson-source.ts";
import { readOutline, refuseEmpty, type Section, type SourceLine } from "./outline.ts";
import { isForTeacher, readTeacher } from "./read-teacher.ts";
import { readEach, readTogether } from "./read-together.ts";
import { noVariables, parseText } from "./text-template.ts";
import { translateItem } from "./translate-item.ts";
import { translateSteps } from "./translate-steps.ts";
import { ContentError } from "./types.ts";

/**
 * Reads a translation: the words of a lesson in another language, in the same order. Ids, variables, answers and pictures
 * are those of the lesson. Throws ContentError, naming file and lines, where the two do not fit.
 */
export function readTranslation(source: string, file: string, of: LessonSource): LessonSource {
  const outline = readOutline(source, file);
  const front = (key: string) => {
    const found = outline.front.get(key);
    if (!found?.text) throw new ContentError(file, 1, `the front matter has no "${key}"`);
    return found.text;
  };
  const language = front("lang");
  if (language === of.language)
    throw new ContentError(file, 1, `the lesson is in "${language}" already`);
  const sections = outline.sections.filter((section) => !isForTeacher(section));
  if (sections.length !== of.screens.length)
    throw new ContentError(
      file,
      1,
      `the lesson has ${of.screens.length} screens, this file ${sections.length}`,
    );
  const blocks = sections.flatMap((section) => section.blocks);
  if (blocks.length !== of.items.length)
    throw new ContentError(
      file,
      1,
      `the lesson has ${of.items.length} items, this file ${blocks.length}`,
    );
  const plan = outline.sections.find(isForTeacher);
  if (!plan && of.teacher) throw new ContentError(file, 1, "the plan for the teacher is missing");
  const { items, teacher, ...translated } = readTogether({
    title: () => front("title"),
    screens: () =>
      readEach(of.screens, (screen, place) => translateScreen(sections[place], screen, file)),
    items: () =>
      readEach(of.items, (item, place) => translateItem(blocks[place] ?? noBlock, item, file)),
    teacher: () => plan && translatePlan(plan, of, { file, language }),
  });
  const { nouns } = teacher ?? {};
  return {
    ...of,
    file,
    language,
    languageLine: outline.front.get("lang")?.line ?? 1,
    ...translated,
    items: nouns ? items.map((item) => ({ ...item, nouns })) : items,
    ...(teacher && { teacher }),
  };
}

function translatePlan(
  plan: Section,
  of: LessonSource,
  { file, language }: Pick<LessonSource, "file" | "language">,
): TeacherSource {
  const teacher = readTeacher(plan, language, file);
  if (!of.teacher) return teacher; // the lesson's own slip, which the linter tells
  const names = ({ mistakes }: TeacherSource) => mistakes.map(({ name }) => name).join();
  if (names(teacher) === names(of.teacher)) return teacher;
  const asked = names(of.teacher);
  const reason =
    asked === ""
      ? "the plan of the lesson names no mistakes"
      : `the mistakes of the lesson are, in this order: ${asked}`;
  throw new ContentError(file, plan.line, reason);
}

/** The counts were compared a moment ago. */
const noBlock = { line: 1, head: "", lines: [] };

function translateScreen(
  section: Section | undefined,
  of: ScreenSource,
  file: string,
): ScreenSource {
  if (!section) return of;
  const lineOf = (key: string): SourceLine | undefined => linesOf(section, key)[0];
  readEach(section.lines, (line) => refuseEmpty(line, file));
  const say = lineOf("say");
  const alt = lineOf("alt");
  const here = (line: number) => noVariables(file, line);
  const paragraphs = section.lines.filter(({ text }) => !/^(say|alt|step|pic):/.test(text));
  if (of.paragraphs.length > 0 && paragraphs.length === 0)
    throw new ContentError(file, section.line, "this screen has no words");
  const { say: _say, ...kept } = of;
  const words = readTogether({
    heading: () => parseText(section.heading, here(section.line)),
    paragraphs: () => readEach(paragraphs, ({ line, text }) => parseText(text, here(line))),
    steps: () => translateSteps(linesOf(section, "step"), of.steps, here(section.line)),
    say: () => say && parseText(say.text, here(say.line)),
    alt: () => alt && parseText(alt.text, here(alt.line)),
  });
  return {
    ...kept,
    line: section.line,
    heading: words.heading,
    paragraphs: words.paragraphs,
    steps: words.steps,
    ...(words.say && { say: words.say }),
    ...(of.picture && words.alt && { picture: { ...of.picture, alt: words.alt } }),
  };
}

function linesOf(section: Section, key: string): SourceLine[] {
  return section.lines
    .filter(({ text }) => text.startsWith(`${key}:`))
    .map(({ line, text }) => ({ line, text: text.slice(key.length + 1).trim() }));
}
