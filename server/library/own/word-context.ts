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
    after: readAfter(after, isInFormula, text.startsWith("wrong:")).slice(0, shown),
  };
}

/** Words without the signs with which lessons are written: of a heading, a choice, bold letters and sums. */
export function withoutSigns(text: string): string {
  return text.replace(/^(?:#+|[*-])\s+/, "").replace(/\*\*|\[\[|\]\]/g, "");
}

/** A formula is nothing to read: of it only the words stand there among which the place is. */
function readBefore(before: string, isInFormula: boolean): string {
  if (isInFormula) return before.replace(/^.*"/, "");
  const read = withoutFormulas(before)
    .replace(/^.*\| */, "")
    .replace(/pic: *[a-z0-9]+\(.*\) */, "")
    .replace(/^[a-z]+: */, "");
  return withoutSigns(read);
}

/** Nor are the name of a mistake and the condition under which it is met. */
function readAfter(after: string, isInFormula: boolean, hasCondition: boolean): string {
  if (isInFormula) return after.replace(/".*$/, "");
  const [first = "", ...others] = withoutFormulas(after).split(/\s*->[^|]*/);
  const said = hasCondition && others.length > 0 ? first.replace(/\s+if\s.*$/, "") : first;
  const read = [said, ...others].join("").replace(/\s*\|\s*/g, " … ");
  return read.replace(/\*\*|\[\[|\]\]/g, "");
}

function withoutFormulas(text: string): string {
  return text.replace(/\{[^{}]*\}/g, "…");
}
