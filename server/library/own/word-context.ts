/** Around a place so many letters are shown. */
const shown = 40;

/** A place of a word with what is read before and behind it. */
export function around(text: string, start: number, end: number) {
  const [before, after] = [text.slice(0, start), text.slice(end)];
  const isInFormula = before.lastIndexOf("{") > before.lastIndexOf("}");
  return {
    before: readBefore(before, isInFormula)
      .slice(-shown)
      .replace(/^\p{M}+/u, ""),
    found: text.slice(start, end),
    after: (isInFormula ? after.replace(/".*$/, "") : withoutFormulas(after)).slice(0, shown),
  };
}

/** A formula is nothing to read: of it only the words stand there among which the place is. */
function readBefore(before: string, isInFormula: boolean): string {
  if (isInFormula) return before.replace(/^.*"/, "");
  return withoutFormulas(before)
    .replace(/^.*\| */, "")
    .replace(/pic: *[a-z0-9]+\(.*\) */, "")
    .replace(/^[a-z]+: */, "");
}

function withoutFormulas(text: string): string {
  return text.replace(/\{[^{}]*\}/g, "…");
}
