/** A piece of a lesson that is looked at and changed by itself. */
export type Part = {
  kind: "screen" | "question" | "plan";
  /** Its lines as they stand in the body, without the empty ones behind it. */
  text: string;
  /** Number of its first line in the body, from 1. */
  line: number;
  /** Lines up to the next part. */
  lines: number;
  /** What a question is called in its lesson: `#id`. */
  itemId: string | undefined;
};

const opening = /^:::\s*\S/;
const ofPlan = /^(bring|watch|others|close|mistake|noun):/;

/**
 * Cuts the body of a lesson into its screens, its questions and the plan for the teacher. Also what is broken is cut, and
 * nothing of it is lost: put together in order the parts are the body.
 */
export function partsOf(body: string): Part[] {
  const lines = body.split("\n");
  const starts: number[] = [];
  let isInside = false;
  lines.forEach((line, index) => {
    const isHeading = line.startsWith("## ");
    const opens = opening.test(line);
    if (isHeading || (opens && !isInside) || index === 0) starts.push(index);
    if (isHeading || line.trim() === ":::") isInside = false;
    else if (opens) isInside = true;
  });
  return starts.map((start, place) =>
    partAt(lines.slice(start, starts[place + 1] ?? lines.length), start),
  );
}

function partAt(lines: string[], start: number): Part {
  const [first = ""] = lines;
  return {
    kind: kindOf(lines),
    text: lines.join("\n").trimEnd(),
    line: start + 1,
    lines: lines.length,
    itemId: /^:::\s*[a-z-]+\s+#([a-z0-9-]+)/.exec(first)?.[1],
  };
}

function kindOf(lines: string[]): Part["kind"] {
  const [first = ""] = lines;
  if (opening.test(first)) return "question";
  return lines.some((line) => ofPlan.test(line)) || first === "## For the teacher"
    ? "plan"
    : "screen";
}

/** The body with these parts in this order. */
export function bodyOfParts(texts: string[]): string {
  const whole = texts.filter((text) => text.trim() !== "");
  // A question that opens a screen is tried there: between its heading and it no empty line is needed, nor does one harm.
  return `${whole.join("\n\n")}\n`;
}
