import type { ScreenSource } from "./lesson-source.ts";
import { mergeBlock } from "./one-language-block.ts";
import { mergeSteps } from "./one-language-steps.ts";
import { readOutline, type Section } from "./outline.ts";
import { readLesson } from "./read-lesson.ts";
import { isForTeacher } from "./read-teacher.ts";

/**
 * A lesson and one of its translations as one text that needs no other: the words of the translation, and the numbers,
 * pictures and settings of the lesson. Both must have been read before: `readLesson` of what comes back gives what
 * `readTranslation` gives of the two.
 */
export function inOneLanguage(source: string, translated: string): string {
  const file = "lesson";
  const lesson = readLesson(source, file);
  const of = readOutline(source, file);
  const words = readOutline(translated, file);
  const screens = words.sections.filter((section) => !isForTeacher(section));
  const plan = words.sections.find(isForTeacher);
  let item = 0;
  const merged = of.sections
    .filter((section) => !isForTeacher(section))
    .map((section, place) => {
      const other = screens[place];
      const screen = lesson.screens[place];
      if (!other || !screen) throw new Error("The translation has fewer screens.");
      const blocks = section.blocks.map((block, position) => {
        const told = lesson.items[item++];
        const translation = other.blocks[position] ?? noBlock;
        if (!told) throw new Error("The lesson has fewer items.");
        return mergeBlock(block, translation, told);
      });
      return mergeScreen(section, other, screen, blocks);
    });
  const front = new Map([...of.front, ...words.front]);
  const top = [...front].map(([key, { text }]) => `${key}: ${text}`);
  return [
    ["---", ...top, "---"].join("\n"),
    ...merged,
    ...(plan ? [[`## ${plan.heading}`, ...plan.lines.map(({ text }) => text)].join("\n")] : []),
    "",
  ].join("\n\n");
}

/** The counts were compared when the translation was read. */
const noBlock = { line: 1, head: "", lines: [] };

function mergeScreen(
  section: Section,
  other: Section,
  screen: ScreenSource,
  blocks: string[],
): string {
  const lines = [`## ${other.heading}`, ...mergeLines(section, other, screen)];
  if (section.opensWithBlock) return [lines[0], ...blocks, ...lines.slice(1)].join("\n");
  return [lines.join("\n"), ...blocks].join("\n\n");
}

function mergeLines(section: Section, other: Section, screen: ScreenSource): string[] {
  const alt = keyed(other, "alt").length > 0 ? keyed(other, "alt") : keyed(section, "alt");
  const steps = mergeSteps(keyed(section, "step"), keyed(other, "step"), screen.steps);
  const words = other.lines.filter(({ text }) => !/^(say|alt|step|pic):/.test(text));
  return [
    ...keyed(section, "pic").map((text) => `pic: ${text}`),
    ...alt.map((text) => `alt: ${text}`),
    ...words.map(({ text }) => text),
    ...steps.map((text) => `step: ${text}`),
    ...keyed(other, "say").map((text) => `say: ${text}`),
  ];
}

function keyed({ lines }: Section, key: string): string[] {
  return lines
    .filter(({ text }) => text.startsWith(`${key}:`))
    .map(({ text }) => text.slice(key.length + 1).trim());
}
