import type { ItemSource, LessonSource, ScreenSource, TeacherSource } from "./lesson-source.ts";
import {
  type Block,
  type Outline,
  readOutline,
  refuseEmpty,
  type Section,
  type SourceLine,
} from "./outline.ts";
import { type PictureSource, parsePicture } from "./picture-source.ts";
import { readItem, readStep } from "./read-item.ts";
import { isForTeacher, readTeacher } from "./read-teacher.ts";
import { readEach, readTogether } from "./read-together.ts";
import { noVariables, parseText, type Scope } from "./text-template.ts";
import { ContentError } from "./types.ts";

/**
 * Reads a lesson file in the language it was made in. Throws ContentError at the first line that is not of the
 * language described in content/README.md; the other lines of which that can be said by themselves hang on it.
 */
export function readLesson(source: string, file: string): LessonSource {
  const outline = readOutline(source, file);
  const { front, body } = readTogether({
    front: () => readFrontMatter(outline, file),
    body: () => readBody(outline, file),
  });
  const { screens, items, teacher } = body;
  const { nouns } = teacher ?? {};
  return {
    ...{ file, ...front, screens },
    items: nouns ? items.map((item) => ({ ...item, nouns })) : items,
    ...(teacher && { teacher }),
  };
}

type Body = Pick<LessonSource, "screens" | "items" | "teacher">;

/** What stands below the front matter, also where that cannot be read. */
function readBody({ front, sections }: Outline, file: string): Body {
  const told = (key: string) => front.get(key)?.text ?? frontKeys[key]?.otherwise ?? "";
  const items: ItemSource[] = [];
  const screens: ScreenSource[] = [];
  let teacher: TeacherSource | undefined;
  const plan = sections.findIndex(isForTeacher);
  readEach(sections, (section, place) => {
    if (plan >= 0 && place === plan + 1)
      throw new ContentError(file, section.line, "the part for the teacher comes last");
    if (isForTeacher(section)) teacher = readTeacher(section, told("lang"), file);
    else screens.push(readScreen(section, items, { lesson: told("id"), file }));
  });
  if (screens.length === 0) throw new ContentError(file, 1, "a lesson needs a screen: ## heading");
  return { screens, items, ...(teacher && { teacher }) };
}

type FrontMatter = Pick<
  LessonSource,
  "id" | "skill" | "needs" | "title" | "language" | "languageLine" | "minutes" | "licence"
>;

const frontKeys: Readonly<Record<string, { form: RegExp; otherwise?: string }>> = {
  id: { form: /^[a-z0-9]+(-[a-z0-9]+)*$/ },
  skill: { form: /^[A-Z]+(\.[A-Za-z0-9-]+)+$/ },
  needs: { form: /^([A-Z]+(\.[A-Za-z0-9-]+)+(\s*,\s*(?=.))?)*$/, otherwise: "" },
  title: { form: /\S/ },
  lang: { form: /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/, otherwise: "en" },
  minutes: { form: /^[1-9]\d?$/, otherwise: "10" },
  licence: { form: /\S/ },
};

function readFrontMatter({ front }: Outline, file: string): FrontMatter {
  const refuseUnknown = () =>
    readEach(front, ([key, { line }]) => {
      if (!(key in frontKeys))
        throw new ContentError(file, line, `the front matter knows no "${key}"`);
    });
  const value = (key: string) => {
    const rule = frontKeys[key];
    const given = front.get(key);
    const text = given?.text ?? rule?.otherwise;
    if (text === undefined) throw new ContentError(file, 1, `the front matter has no "${key}"`);
    if (given && !rule?.form.test(text))
      throw new ContentError(file, given.line, `"${text}" is no ${key}`);
    return text;
  };
  const { known: _known, ...told } = readTogether({
    known: refuseUnknown,
    id: () => value("id"),
    skill: () => value("skill"),
    needs: () =>
      value("needs")
        .split(/\s*,\s*/)
        .filter((code) => code !== ""),
    title: () => value("title"),
    language: () => value("lang"),
    minutes: () => Number(value("minutes")),
    licence: () => value("licence"),
  });
  return { ...told, languageLine: front.get("lang")?.line ?? 1 };
}

type Around = { lesson: string; file: string };

function readScreen(section: Section, items: ItemSource[], { lesson, file }: Around): ScreenSource {
  const screen: ScreenSource = {
    line: section.line,
    heading: parseText(section.heading, noVariables(file, section.line)),
    paragraphs: [],
    steps: [],
  };
  const readLine = ({ line, text }: SourceLine) => {
    refuseEmpty({ line, text }, file);
    addToScreen(screen, text, noVariables(file, line));
  };
  const readBlock = (block: Block, position: number) => {
    const item = readItem(block, lesson, file);
    if (items.some(({ id }) => id === item.id)) {
      throw new ContentError(
        file,
        block.line,
        `the id "#${item.id.slice(lesson.length + 1)}" is used twice`,
      );
    }
    if (position === 0 && section.opensWithBlock) screen.itemId = item.id;
    items.push(item);
  };
  readTogether({
    lines: () => readEach(section.lines, readLine),
    blocks: () => readEach(section.blocks, readBlock),
  });
  return screen;
}

function addToScreen(screen: ScreenSource, text: string, scope: Scope): void {
  const [, key = "", value = ""] = /^([a-z]+):\s*(.*)$/.exec(text) ?? [];
  if (key === "pic")
    screen.picture = onlyOne(screen.picture, () => parsePicture(value, scope), scope);
  else if (key === "alt") screen.picture = describedBy(screen.picture, value, scope);
  else if (key === "say") screen.say = onlyOne(screen.say, () => parseText(value, scope), scope);
  else if (key === "step") screen.steps.push(readStep({ line: scope.line, text: value }, scope));
  else if (key !== "")
    throw new ContentError(scope.file, scope.line, `a screen knows no "${key}:"`);
  else screen.paragraphs.push(parseText(text, scope));
}

function describedBy(
  picture: PictureSource | undefined,
  words: string,
  scope: Scope,
): PictureSource {
  if (!picture)
    throw new ContentError(scope.file, scope.line, '"alt:" stands without a picture before it');
  return { ...picture, alt: parseText(words, scope) };
}

function onlyOne<Part>(known: Part | undefined, read: () => Part, scope: Scope): Part {
  if (known !== undefined)
    throw new ContentError(scope.file, scope.line, "a screen has one picture and one say:");
  return read();
}
