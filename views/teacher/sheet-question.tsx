import type { Child } from "hono/jsx";
import type { AnswerBody, Inline, Item, Option } from "../../content/format/types.ts";
import { Drawing, Text } from "../parts/text.tsx";
import type { Speech, WordKey } from "../words/t.ts";
import { paperParts } from "./paper-words.ts";
import { type Asked, isShort } from "./sheet-height.ts";

type QuestionProps = Asked & { speech: Speech };

/** One question on paper, with room to answer it by hand. */
export function PaperQuestion({ speech, item, colours }: QuestionProps) {
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
        <p class={body.kind === "tap-picture" ? "shown large" : "shown"}>
          <Drawing picture={picture} />
        </p>
      )}
      <Room speech={speech} body={body} />
    </>
  );
}

/** How each colour that the question names looks on this paper, which may be printed in black and white. */
function ColourKey({ speech, colours }: Omit<QuestionProps, "item">) {
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

/** What to do with a pencil, where the question itself speaks of a phone. */
function howKeys({ type, body }: Item): WordKey[] {
  const listen: WordKey[] = type === "listen" ? ["sheet.do.listen"] : [];
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
    case "order":
    case "match":
    case "spell":
    case "tap-picture":
      return [...listen, `sheet.do.${body.kind}`];
    default:
      return listen;
  }
}

function Room({ speech, body }: { speech: Speech; body: AnswerBody }) {
  switch (body.kind) {
    case "choice":
    case "multiple-choice":
      return <Things speech={speech} things={body.options} />;
    case "order":
      return <Things speech={speech} things={body.things} box={<i class="square" />} />;
    case "match":
      return <Match speech={speech} body={body} />;
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
      return <p class="filled">{body.sentence.map(onPaper)}</p>;
    default:
      return null;
  }
}

function onPaper(part: Inline): Child {
  if (part.kind === "gap") return <i class="gapline" />;
  if (part.kind === "strong") return <strong>{part.parts.map(onPaper)}</strong>;
  return <Text parts={[part]} />;
}

type ThingsProps = { speech: Speech; things: Option[]; box?: Child };

/** Things to choose from or to put in order, each with its letter. Short ones stand beside each other. */
function Things({ speech, things, box }: ThingsProps) {
  return (
    <ul class={things.every(isShort) ? "things beside" : "things"}>
      {things.map((thing, place) => (
        <li>
          <b class="letter">{letterAt(speech, place)}</b>
          <Face thing={thing} />
          {box}
        </li>
      ))}
    </ul>
  );
}

function Face({ thing }: { thing: Option }) {
  return (
    <span class="thing">
      {thing.picture && <Drawing picture={thing.picture} />}
      <Text parts={thing.text} />
    </span>
  );
}

type MatchBody = Extract<AnswerBody, { kind: "match" }>;

/** Two columns with a dot at each thing, from dot to dot a line can be drawn. */
function Match({ speech, body }: { speech: Speech; body: MatchBody }) {
  return (
    <div class="pairs">
      <ul>
        {body.left.map((thing, place) => (
          <li>
            <b class="letter">{speech.digits(place + 1)}</b>
            <Face thing={thing} />
            <i class="dot" />
          </li>
        ))}
      </ul>
      <ul>
        {body.right.map((thing, place) => (
          <li>
            <i class="dot" />
            <b class="letter">{letterAt(speech, place)}</b>
            <Face thing={thing} />
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
