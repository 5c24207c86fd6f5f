import type { Inline, Item } from "../../content/format/types.ts";
import type { Speech, WordKey } from "../words/t.ts";

type OnPaper = { speech: Speech; item: Item };

/** Arabic is written with vowel marks for those who learn to read: between any two letters, and none is a letter. */
const marks = "[\\u064b-\\u0652]*";

/**
 * Words of a lesson as paper says them: there nothing is tapped. The tap of a well has a small letter, and stays one. An
 * Arabic verb keeps what is before and behind it: its "let us", the mark of its end, and "it" or "them".
 * Feeling with the hand is another verb in our lessons (نتحسّس): on paper this one is always the finger on the screen.
 */
export function paperText(paper: OnPaper, text: string): string {
  const { t } = paper.speech;
  const verb = [...t("sheet.tap")].join(marks);
  const tap = new RegExp(
    `(?<!\\p{L})(ل?${marks})${verb}(?=${marks}(?:ه${marks}م?${marks}ا?)?(?!\\p{L}))`,
    "gu",
  );
  return text.replace(tap, `$1${t(penKey(paper.item))}`);
}

/** The same for words with their emphasis. */
export function paperParts(paper: OnPaper, parts: Inline[]): Inline[] {
  return parts.map((part) => {
    if (part.kind === "text") return { ...part, text: paperText(paper, part.text) };
    return part.kind === "strong" ? { ...part, parts: paperParts(paper, part.parts) } : part;
  });
}

/**
 * What a teacher says to a mistake, as paper says it. Where nothing is tapped, a finger that touches each thing while it
 * counts goes on touching: Arabic and French have one verb for both.
 */
export function paperFeedback(paper: OnPaper, parts: Inline[]): Inline[] {
  const isTapped = ["tap-picture", "multiple-choice", "spell", "order"];
  return isTapped.includes(paper.item.body.kind) ? paperParts(paper, parts) : parts;
}

/** What a pencil does where a finger tapped. */
function penKey({ body }: Item): WordKey {
  if (body.kind === "spell") return "sheet.write";
  return body.kind === "order" ? "sheet.number" : "sheet.mark";
}
