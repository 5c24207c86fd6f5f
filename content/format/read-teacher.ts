import type { RemedySource, TeacherKey, TeacherSource } from "./lesson-source.ts";
import type { Section, SourceLine } from "./outline.ts";
import { noVariables, parseText } from "./text-template.ts";
import { ContentError } from "./types.ts";

/** Whether a section is the plan for the teacher: by its heading, or by a line that only a plan has. */
export function isForTeacher(section: Section): boolean {
  return (
    section.heading === "For the teacher" ||
    section.lines.some(({ text }) => /^(bring|watch|others|close|mistake):/.test(text))
  );
}

/** Reads the five lines of the teacher's plan, and a line for each mistake with what helps. */
export function readTeacher(section: Section, file: string): TeacherSource {
  const line = (key: TeacherKey) => {
    const found = section.lines.find(({ text }) => text.startsWith(`${key}:`));
    if (!found)
      throw new ContentError(file, section.line, `the plan for the teacher has no "${key}:"`);
    return parseText(found.text.slice(key.length + 1).trim(), noVariables(file, found.line));
  };
  const foreign = section.lines.find(({ text }) => !planLine.test(text));
  const block = section.blocks[0];
  if (foreign) throw new ContentError(file, foreign.line, `cannot read "${foreign.text}"`);
  if (block) throw new ContentError(file, block.line, "an item stands in the part for the teacher");
  return {
    bring: line("bring"),
    say: line("say"),
    watch: line("watch"),
    others: line("others"),
    close: line("close"),
    mistakes: section.lines
      .filter(({ text }) => text.startsWith("mistake:"))
      .map((one) => readRemedy(one, file)),
  };
}

const planLine = /^(bring|say|watch|others|close|mistake):/;

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
