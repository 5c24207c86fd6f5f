import type { Child } from "hono/jsx";
import type { AnswerBody, Inline, Option } from "../../content/format/types.ts";
import { Drawing, Text } from "../parts/text.tsx";
import type { Speech } from "../words/t.ts";
import { paperParts } from "./paper-words.ts";
import { isWiderThanWords, onPaper, type PictureSize, type Place } from "./sheet-drawing.ts";
import { type Asked, isHigh, isShort, placeOfLeft } from "./sheet-height.ts";
import { howKeys } from "./sheet-how.ts";

type QuestionProps = Asked & { speech: Speech; size: PictureSize };

/** One question on paper, with room to answer it by hand. */
export function PaperQuestion({ speech, item, colours, size }: QuestionProps) {
  const { body, picture } = item;
  const how = howKeys(item);
  return (
    <>
      <p class="asked">
        <Text parts={paperParts({ speech, item }, item.ask)} />
      </p>
      {how.length > 0 && <p class="how">{how.map((key) => speech.t(key)).join(" ")}</p>}
      <ColourKey speech={speech} colours={colours} />
      {picture && (
        <p class={isWiderThanWords(picture, size) ? "shown below" : "shown"}>
          <Drawing picture={onPaper(picture, "shown", size)} />
        </p>
      )}
      <Room speech={speech} body={body} size={size} />
    </>
  );
}

/** How each colour that the question names looks on this paper, which may be printed in black and white. */
function ColourKey({ speech, colours }: Omit<QuestionProps, "item" | "size">) {
  if (colours.length === 0) return null;
  return (
    <p class="how">
      {colours.map(({ name, swatch }) => {
        const label = speech.t(`sheet.colour-${name}`);
        return (
          <>
            <Drawing picture={{ svg: swatch, label }} /> <span aria-hidden="true">
              {label}
            </span>{" "}
          </>
        );
      })}
    </p>
  );
}

/** The letter of an option or a thing: "B". */
export function letterAt(speech: Speech, place: number): string {
  return speech.t("sheet.letters").split(" ")[place] ?? "";
}

type RoomProps = { speech: Speech; body: AnswerBody; size: PictureSize };

function Room({ speech, body, size }: RoomProps) {
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
      return <Things speech={speech} things={body.options} size={size} />;
    case "order":
      return <Things speech={speech} things={body.things} size={size} box={<i class="square" />} />;
    case "match":
      return <Match speech={speech} body={body} size={size} />;
    case "number":
      return (
        <p>
          <i class="blank" />
        </p>
      );
    case "fraction":
      return <Fraction body={body} />;
    case "text":
      return (
        <p>
          <i class="line" />
        </p>
      );
    case "spell":
      return (
        <>
          <p class="letters">
            {body.tiles.map((tile) => (
              <b>{tile}</b>
            ))}
          </p>
          <p>
            <i class="line" />
          </p>
        </>
      );
    case "fill-in":
      return <p class="filled">{body.sentence.map(toFill)}</p>;
    default:
      return null;
  }
}

function toFill(part: Inline): Child {
  if (part.kind === "gap") return <i class="gapline" />;
  if (part.kind === "strong") return <strong>{part.parts.map(toFill)}</strong>;
  return <Text parts={[part]} />;
}

type ThingsProps = { speech: Speech; things: Option[]; size: PictureSize; box?: Child };

/**
 * Things to choose from or to put in order, each with its letter. Short ones stand beside each other, high ones over their
 * box: a scale on them is to be read.
 */
function Things({ speech, things, size, box }: ThingsProps) {
  const areHigh = things.every(isHigh);
  const beside = areHigh ? "things beside high" : "things beside";
  return (
    <ul class={things.every(isShort) ? beside : "things"}>
      {things.map((thing, place) => (
        <li>
          <b class="letter">{letterAt(speech, place)}</b>
          <Face thing={thing} place={areHigh ? "scale" : "thing"} size={size} />
          {box}
        </li>
      ))}
    </ul>
  );
}

type FaceProps = { thing: Option; place: Place; size: PictureSize };

function Face({ thing, place, size }: FaceProps) {
  return (
    <span class="thing">
      {thing.picture && <Drawing picture={onPaper(thing.picture, place, size)} />}
      <Text parts={thing.text} />
    </span>
  );
}

type MatchBody = Extract<AnswerBody, { kind: "match" }>;

type MatchProps = { speech: Speech; body: MatchBody; size: PictureSize };

/** Two columns with a dot at each thing, from dot to dot a line can be drawn. */
function Match({ speech, body, size }: MatchProps) {
  const place = placeOfLeft(body, size);
  return (
    <div class={place === "side" ? "pairs" : "pairs uneven below"}>
      <ul>
        {body.left.map((thing, row) => (
          <li>
            <b class="letter">{speech.digits(row + 1)}</b>
            <Face thing={thing} place={place} size={size} />
            <i class="dot" />
          </li>
        ))}
      </ul>
      <ul>
        {body.right.map((thing, row) => (
          <li>
            <i class="dot" />
            <b class="letter">{letterAt(speech, row)}</b>
            <Face thing={thing} place="side" size={size} />
          </li>
        ))}
      </ul>
    </div>
  );
}

type FractionBody = Extract<AnswerBody, { kind: "fraction" }>;

function Fraction({ body }: { body: FractionBody }) {
  const half = (name: "above" | "below") =>
    body.fields.includes(name) ? <i class="square" /> : <b>{body[name]}</b>;
  return (
    <p class="tower">
      {half("above")}
      <span class="stroke" />
      {half("below")}
    </p>
  );
}
