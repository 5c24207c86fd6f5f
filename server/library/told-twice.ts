/** A name or a value that a JSON text has twice, and the line of the second one. */
export type Twice = { line: number; name: string };

/**
 * What stands twice in the text of a pack.json, which was read as `told`: a name, of which whoever reads it takes the last
 * one while its author may have changed the first; a language; and a file.
 * @see RFC 8259, 4
 */
export function toldTwice(text: string, told: unknown): Twice[] {
  if (typeof told !== "object" || told === null) return [];
  return [
    ...namesToldTwice(text),
    ...valuesTwice(text, "languages", "languages" in told ? told.languages : []),
    ...valuesTwice(text, "entries", "entries" in told ? pathsOf(told.entries) : []),
  ];
}

function pathsOf(entries: unknown): unknown[] {
  if (!Array.isArray(entries)) return [];
  return entries.map((entry) => entry?.path);
}

function namesToldTwice(text: string): Twice[] {
  const twice: Twice[] = [];
  const open: Set<string>[] = []; // the names of each object that is open; a list has none
  let line = 1;
  for (const [token, name] of text.matchAll(nameOrSign)) {
    if (name !== undefined) {
      const known = open.at(-1) ?? new Set();
      if (known.has(JSON.parse(name))) twice.push({ line, name: JSON.parse(name) });
      known.add(JSON.parse(name));
    } else if ("{[".includes(token)) open.push(new Set());
    else if ("}]".includes(token)) open.pop();
    line += token.split("\n").length - 1;
  }
  return twice;
}

/** A name with its colon, a text that is none, a sign, or the end of a line. */
const nameOrSign = /("(?:[^"\\]|\\.)*")\s*:|"(?:[^"\\]|\\.)*"|[{}[\]\n]/g;

/** The texts that stand more than once in the list of this name, each at the line of its second place there. */
function valuesTwice(text: string, list: string, values: unknown): Twice[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const value of Array.isArray(values) ? values : []) {
    if (typeof value !== "string") continue;
    if (seen.has(value)) twice.add(value);
    seen.add(value);
  }
  return [...twice].map((name) => ({ name, line: lineOfSecond(text, list, JSON.stringify(name)) }));
}

function lineOfSecond(text: string, list: string, written: string): number {
  const first = text.indexOf(written, text.indexOf(`"${list}"`));
  const second = text.indexOf(written, first + 1);
  return text.slice(0, Math.max(second, 0)).split("\n").length;
}
