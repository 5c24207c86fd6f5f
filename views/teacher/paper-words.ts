import type { Inline, Item } from "../../content/format/types.ts";
import type { Speech, WordKey } from "../words/t.ts";

type OnPaper = { speech: Speech; item: Item };

/** Arabic is written with vowel marks for those who learn to read: between any two letters, and none is a letter. */
const marks = "[\\u064b-\\u0652]*";

/**
 * Words of a lesson as paper says them: there nothing is tapped. The tap of a well has a small letter, and stays one. An
 * Arabic verb keeps what is before and behind it: its "let us", the mark of its end, and "it" or "them", or who did it.
 * Feeling with the hand is another verb in our lessons (نتحسّس): on paper this one is always the finger on the screen.
 */
export function paperText(paper: OnPaper, text: string): string {
  const { t } = paper.speech;
  const asked = text.replace(tapping(t("sheet.tap")), `$1${t(penKey(paper.item))}`);
  if (!isMarked(paper.item)) return asked;
  return asked.replace(tapping(t("sheet.tapped"), `(?:${doer}|e?s?)`), `$1${t("sheet.marked")}`);
}

/** What may stand behind the verb in Arabic: "it", "them"; behind what was done also who did it: "you", "we". */
const it = `(?:ه${marks}م?${marks}ا?)?`;
const doer = `(?:ت|ن${marks}ا${it})`;

/** A verb with its vowel marks. Behind a French one that is done the marks of agreement stay. */
function tapping(verb: string, behind = it): RegExp {
  const word = [...verb].join(marks);
  return new RegExp(`(?<!\\p{L})(ل?${marks})${word}(?=${marks}${behind}(?!\\p{L}))`, "gu");
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

/** Where parts or things are marked on paper as they are tapped on a screen, whatever the words for it. */
function isMarked({ body }: Item): boolean {
  return body.kind === "tap-picture" || body.kind === "multiple-choice";
}

/** What a pencil does where a finger tapped. */
function penKey({ body }: Item): WordKey {
  if (body.kind === "spell") return "sheet.write";
  return body.kind === "order" ? "sheet.number" : "sheet.mark";
}
