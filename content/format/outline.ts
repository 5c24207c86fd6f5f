import { readEach, readTogether } from "./read-together.ts";
import { ContentError } from "./types.ts";

export type SourceLine = { line: number; text: string };

/** An item block as it stands in the file: the words after `:::`, and the lines until the closing `:::`. */
export type Block = { line: number; head: string; lines: SourceLine[] };

/** What stands under one `## heading`. `opensWithBlock`: a block comes before any words. */
export type Section = {
  line: number;
  heading: string;
  lines: SourceLine[];
  blocks: Block[];
  opensWithBlock: boolean;
};

export type Outline = { front: Map<string, SourceLine>; sections: Section[] };

/**
 * Cuts a lesson file into its front matter, its sections and their blocks, without reading what they say.
 * Windows line ends and a byte-order mark are allowed; tabs are not.
 */
export function readOutline(source: string, file: string): Outline {
  const lines = source
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .map((text, index) => ({ line: index + 1, text: text.trimEnd() }));
  readEach(lines, (line) => refuseTab(line, file));
  if (lines[0]?.text !== "---") throw new ContentError(file, 1, 'the first line must be "---"');
  const end = lines.findIndex(({ text }, index) => index > 0 && text === "---");
  if (end < 0) throw new ContentError(file, 1, 'the front matter is not closed with "---"');
  return readTogether({
    front: () => readFront(lines.slice(1, end), file),
    sections: () => readSections(lines.slice(end + 1), file),
  });
}

/** A setting without the remark behind it: `equivalent   # 2/6 for 1/3`. */
export function withoutRemark(text: string): string {
  return text.replace(/\s+#(\s.*)?$/, "").trim();
}

/** A key with nothing behind it: the child would be given an empty hint, or hear nothing. */
export function refuseEmpty({ line, text }: SourceLine, file: string): void {
  const [, key] = /^([a-z]+):$/.exec(text) ?? [];
  if (key !== undefined) throw new ContentError(file, line, `"${key}:" is empty`);
}

function refuseTab({ line, text }: SourceLine, file: string): void {
  if (text.includes("\t")) throw new ContentError(file, line, "a tab; use spaces");
}

function readFront(lines: SourceLine[], file: string): Map<string, SourceLine> {
  const front = new Map<string, SourceLine>();
  readEach(lines, ({ line, text }) => {
    if (withoutRemark(` ${text}`) === "") return;
    const setting = /^([a-z]+):\s*(.*)$/.exec(text);
    const key = setting?.[1];
    if (key === undefined) throw new ContentError(file, line, `cannot read "${text}"`);
    if (front.has(key)) throw new ContentError(file, line, `"${key}" is said twice`);
    front.set(key, { line, text: withoutRemark(setting?.[2] ?? "") });
  });
  return front;
}

function readSections(lines: SourceLine[], file: string): Section[] {
  const sections: Section[] = [];
  let block: Block | undefined;
  for (const line of lines) {
    block = block ? readInside(block, line, file) : readOutside(sections, line, file);
  }
  if (block) throw new ContentError(file, block.line, 'this block is not closed with ":::"');
  return sections;
}

/** A line inside a block; gives the block as long as it is open. */
function readInside(block: Block, { line, text }: SourceLine, file: string): Block | undefined {
  if (text === ":::") return undefined;
  if (text.startsWith(":::")) {
    throw new ContentError(file, block.line, 'this block is not closed with ":::"');
  }
  addLine(block.lines, { line, text });
  return block;
}

/** A line outside blocks; gives a block when the line opens one. */
function readOutside(
  sections: Section[],
  { line, text }: SourceLine,
  file: string,
): Block | undefined {
  const section = sections.at(-1);
  if (text.startsWith(":::")) return openBlock({ line, text }, section, file);
  if (text.startsWith("## ")) sections.push(newSection(line, text.slice(3).trim()));
  else if (section) addLine(section.lines, { line, text });
  else if (text !== "") {
    throw new ContentError(file, line, `"${text}" stands before the first "## heading"`);
  }
  return undefined;
}

function addLine(lines: SourceLine[], { line, text }: SourceLine): void {
  if (text !== "") lines.push({ line, text: text.trim() });
}

function newSection(line: number, heading: string): Section {
  return { line, heading, lines: [], blocks: [], opensWithBlock: false };
}

function openBlock({ line, text }: SourceLine, section: Section | undefined, file: string): Block {
  if (text === ":::") throw new ContentError(file, line, '":::" closes nothing');
  if (!section) throw new ContentError(file, line, 'a block stands before the first "## heading"');
  const block: Block = { line, head: text.slice(3).trim(), lines: [] };
  if (section.lines.length === 0 && section.blocks.length === 0) section.opensWithBlock = true;
  section.blocks.push(block);
  return block;
}
