import { bow } from "../../content/format/letters.ts";
import type { Inline, MathsPart, Picture, Step } from "../../content/format/types.ts";
import { drawnAmong } from "./picture-size.ts";

/** Sentences of a lesson: plain words, strong words, maths that reads left to right, gaps to fill. */
export function Text({ parts, gaps = {} }: { parts: Inline[]; gaps?: Gaps }) {
  return (
    <>
      {parts.map((part, place) => {
        if (part.kind === "text")
          return withTies(withStops(withUnits(pieces(parts, place).middle)));
        if (part.kind !== "gap") return inline(part, gaps);
        return (
          <span class="hold">
            {pieces(parts, place - 1).ahead}
            {inline(part, gaps)}
            {pieces(parts, place + 1).behind}
          </span>
        );
      })}
    </>
  );
}

/**
 * Words between gaps: what touches the gap before them or after them stays on its line, as in "l[..]t" and "[..].", and so
 * does the word ahead of a gap, as in "tens: [..]". The sheet makes a gap shorter where all of it would not fit.
 */
function pieces(parts: Inline[], place: number) {
  const part = parts[place];
  const text = part?.kind === "text" ? part.text : "";
  const behind = isGap(parts[place - 1]) ? found(touchesBehind, text) : "";
  const rest = text.slice(behind.length);
  const ahead = isGap(parts[place + 1]) ? found(wordAhead, rest) || found(touchesAhead, rest) : "";
  const middle = rest.slice(0, rest.length - ahead.length);
  return { behind, middle, ahead: ahead.replace(/ $/, "\u00a0") };
}

/** Twelve letters at most, each with its vowel marks, which need no room. */
const touchesBehind = /^[\u00a0\u202f]?(?:[^\s\p{M}]\p{M}*){1,12}/u;
const touchesAhead = /(?:[^\s\p{M}]\p{M}*){1,12}$/u;
/** A French colon belongs to the word, though a narrow space stands between. */
const wordAhead = /(?<![^ ])(?:[^\s\p{M}]\p{M}*|[\u00a0\u202f]){1,12} ?$/u;

function isGap(part: Inline | undefined): boolean {
  return part?.kind === "gap";
}

function found(pattern: RegExp, text: string): string {
  return pattern.exec(text)?.[0] ?? "";
}

/** The gaps of a sentence by the name of their field: the label for who listens, and what was typed. */
export type Gaps = Record<string, { label: string; typed: string | undefined }>;

function inline(part: Exclude<Inline, { kind: "text" }>, gaps: Gaps) {
  switch (part.kind) {
    case "strong":
      return (
        <strong>
          <Text parts={part.parts} gaps={gaps} />
        </strong>
      );
    case "maths":
      return (
        <bdi class="maths" dir="ltr">
          {part.parts.map(mathsPart)}
        </bdi>
      );
    case "gap":
      return (
        <input
          class="gap"
          name={part.field}
          value={gaps[part.field]?.typed}
          aria-label={gaps[part.field]?.label}
          size={sizeOf(part.width)}
          maxlength={40}
          autocomplete="off"
          autocapitalize="none"
          required
        />
      );
  }
}

/**
 * The size of a gap for so many letters. A browser adds the room of the widest letter of the font, as much as four others
 * need; and the longest of all answers that count is rarely the one that a child writes, so that a gap takes no more than
 * three fifths of a phone's line. Numbers have sizes of their own in the sheet.
 */
function sizeOf(letters: number): number {
  return letters < 5 ? letters : Math.min(7, Math.max(4, letters - 4));
}

/** Two words with a bow of liaison stay together, and so do "a-t-il" and "grown-up"; the fonts have no bow, so it is drawn. */
function withTies(text: string) {
  return text.split(/(\S*[\u203f-]\S+)/).map((piece) => {
    if (!/\S[\u203f-]\S/.test(piece)) return piece;
    return <span class="tied">{piece.includes(bow) ? tied(piece) : piece}</span>;
  });
}

/** A unit stays on the line of its number, as in "1 m"; a whole word such as "metres" may go to the next one. */
function withUnits(text: string): string {
  return text.replace(
    /(\p{Nd}) (?=(?:[ckm]?m|k?g|m?l|سم|[كم]?م|ك?غ|م?ل)(?![\p{L}\p{M}]))/gu,
    "$1\u00a0",
  );
}

/** A word that is left out at the end of a sentence is three dots, and its full stop is none of them. */
function withStops(text: string): string {
  return text.replace(/…\./g, "…\u00a0.");
}

function tied(words: string) {
  return words.split(bow).map((word, place) => (
    <>
      {place > 0 && (
        <span class="bow">
          <span class="sr">{bow}</span>
        </span>
      )}
      {word}
    </>
  ));
}

/**
 * A fraction is our own small tower: Chromium 25 to 108 shows MathML's 3/4 as 34. The slash between the numbers is not
 * seen but read and copied, so that "3/4" it stays for a screen reader and without the sheet.
 */
function mathsPart(part: MathsPart) {
  if (part.kind === "text") return part.text;
  return (
    <span class="frac">
      <b>{part.above}</b>
      <span class="sr">{"/"}</span>
      <i>{part.below}</i>
    </span>
  );
}

/** The same words without any mark-up, for titles and labels. */
export function plain(parts: Inline[]): string {
  return parts.map(plainPart).join("");
}

function plainPart(part: Inline): string {
  switch (part.kind) {
    case "text":
      return part.text;
    case "strong":
      return plain(part.parts);
    case "maths":
      return part.parts
        .map((one) => (one.kind === "text" ? one.text : `${one.above}/${one.below}`))
        .join("");
    case "gap":
      return "…";
  }
}

/**
 * A drawing with its description; its SVG comes from our own functions, never from a phone. It may stand in a sentence. A
 * file of a pack is an image, in which no script runs. `among` are the drawings with which it is compared, itself among
 * them, where it may be as large as they have room.
 */
export function Drawing({ picture, among = [] }: { picture: Picture; among?: Picture[] }) {
  if (picture.file !== undefined)
    return <img class="drawing" src={`/${picture.file}`} alt={picture.label} />;
  return (
    <span
      class="drawing"
      role="img"
      aria-label={picture.label}
      dangerouslySetInnerHTML={{ __html: drawnAmong(picture, among) }}
    />
  );
}

/** Whether anything of a step is seen: one that cannot be drawn with the numbers of a question is stepped over, and empty. */
export function saysSomething({ text, picture, after }: Step): boolean {
  return text.length > 0 || picture !== undefined || after !== undefined;
}

export function Steps({ steps }: { steps: Step[] }) {
  return (
    <ol class="worked">
      {steps.map((step) => (
        <li>
          <Lines parts={step.text} />
          {step.picture && <Drawing picture={step.picture} among={[step.picture]} />}
          {step.after && <Lines parts={step.after} />}
        </li>
      ))}
    </ol>
  );
}

/**
 * The words of a step. Maths that comes last, behind a whole sentence, has a line of its own, as on a board: in the same
 * line "to 60." and "60 − 40" would read as one.
 */
function Lines({ parts }: { parts: Inline[] }) {
  const words = parts.slice(0, -1);
  const last = parts.at(-1);
  const isApart = last?.kind === "maths" && /[.!?\u061f]\s+$/.test(plain(words));
  return (
    <>
      {(isApart ? [words, [last]] : [parts]).map((line) => (
        <p>
          <Text parts={line} />
        </p>
      ))}
    </>
  );
}
