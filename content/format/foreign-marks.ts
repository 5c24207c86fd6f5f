import type { TextPart } from "./text-template.ts";

/** What is wrong with a text that has a mark of another language of marks, which a child would see as it stands. */
export function foreignMark(parts: TextPart[]): string | undefined {
  return markIn(roughText(parts), marks);
}

/** The same for what stands on a screen by itself, where a line may begin as a list does elsewhere. */
export function foreignLine(parts: TextPart[]): string | undefined {
  return markIn(roughText(parts), lineMarks);
}

type Mark = { pattern: RegExp; instead: string };

const bold = "write **bold**";

const marks: Mark[] = [
  { pattern: /<\/?[a-z][^<>]*>/i, instead: bold },
  { pattern: /(?<![*\p{L}\p{N}])\*(?![\s*])[^*]*(?<![\s*])\*(?![*\p{L}\p{N}])/u, instead: bold },
  // Two letters at least: "__t, m__" are two words with empty places.
  { pattern: /(?<!_)__(?:\p{L}\p{M}*){2}[^_,]*__(?!_)/u, instead: bold },
  { pattern: /\[[^[\]]+\]\([^()]*\)/, instead: "write the words alone" },
  { pattern: /&(?:#\d+|#x[\da-f]+|[a-z][a-z0-9]*);/i, instead: "write the sign itself" },
];

const lineMarks: Mark[] = [
  { pattern: /^[-*•+] /, instead: "write a sentence, or step:" },
  { pattern: /^#{1,6} /, instead: 'write "## " before a heading' },
];

function markIn(text: string, known: Mark[]): string | undefined {
  for (const { pattern, instead } of known) {
    const [mark] = pattern.exec(text) ?? [];
    if (mark !== undefined) return `"${mark}" would be shown as it stands: ${instead}`;
  }
  return undefined;
}

/** The words as a child would see them; what is filled in is no mark, and neither is maths. */
function roughText(parts: TextPart[]): string {
  return parts
    .map((part) => {
      if (part.kind === "text") return part.text;
      if (part.kind === "strong") return roughText(part.parts);
      return part.kind === "maths" ? " " : "4";
    })
    .join("");
}
