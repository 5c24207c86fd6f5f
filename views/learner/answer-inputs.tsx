import type { AnswerBody, Option, Picture } from "../../content/format/types.ts";
import type { Page } from "../page.ts";
import { partsFillTheirRow, viewBoxOf } from "../parts/picture-size.ts";
import { Drawing, type Gaps, plain, Text } from "../parts/text.tsx";
import { gapLines } from "./gap-lines.ts";
import { picturesOf, rowClass, tilesClass } from "./option-sizes.ts";
import { Order, Spell } from "./order.tsx";
import type { QuestionProps } from "./question.tsx";

/** What the child answers with. Every kind is plain HTML: no drag, no script, big enough for a thumb, usable by keys. */
export function AnswerInputs(props: QuestionProps) {
  const { body } = props.item;
  const given = props.response?.split("\n") ?? [];
  switch (body.kind) {
    case "choice":
      return (
        <Tiles name="choice" options={body.options} given={chosen(props)} label={askOf(props)} />
      );
    case "multiple-choice":
      return (
        <Tiles
          type="checkbox"
          name="choices"
          options={body.options}
          given={given[0]}
          label={askOf(props)}
        />
      );
    case "number":
      return <NumberBox page={props.page} given={given[0]} />;
    case "fraction":
      return <FractionBoxes page={props.page} body={body} given={given} />;
    case "text":
      return <TextBox page={props.page} letters={body.letters} given={given[0]} />;
    case "order":
      return <Order {...props} name="order" things={body.things} />;
    case "spell":
      return <Spell {...props} tiles={body.tiles} />;
    case "match":
      return <Match body={body} given={given} />;
    case "fill-in":
      return <FillIn page={props.page} body={body} given={given} />;
    case "tap-picture":
      return <TapPicture {...props} parts={body.parts} given={given[0]} />;
    case "reflect":
      return <Tiles name="feeling" options={body.options} given={undefined} label={askOf(props)} />;
    // A teacher listens or watches; the child answers nothing here.
    case "read-aloud":
    case "observe":
      return null;
  }
}

function askOf({ item }: QuestionProps): string {
  return plain(item.ask);
}

/** An answer that was tried stays marked, and none is chosen: the next try is a new choice. */
function chosen({ said, response }: QuestionProps): string | undefined {
  return said?.state === "not-yet" ? undefined : response;
}

type FillInBody = Extract<AnswerBody, { kind: "fill-in" }>;

function FillIn({ page, body, given }: { page: Page; body: FillInBody; given: string[] }) {
  const gaps = gapsOf(page, body.fields, given);
  return (
    <>
      {gapLines(body.sentence).map((line) => (
        <p class="fill">
          <Text parts={line} gaps={gaps} />
        </p>
      ))}
    </>
  );
}

function gapsOf(page: Page, fields: string[], given: string[]): Gaps {
  const labelOf = (place: number) => page.t("answer.gap", { number: place + 1 });
  return Object.fromEntries(
    fields.map((field, place) => [field, { label: labelOf(place), typed: given[place] }]),
  );
}

type TilesProps = {
  name: string;
  options: Option[];
  /** Places of those that were chosen: "2", "0,3". */
  given: string | undefined;
  label: string;
  type?: "radio" | "checkbox";
};

function Tiles({ name, options, given = "", label, type }: TilesProps) {
  const chosenOnes = given.split(",");
  return (
    <fieldset class={tilesClass(options)}>
      <legend class="sr">{label}</legend>
      {options.map((option, index) => (
        <Tile
          type={type}
          name={name}
          value={String(index)}
          option={option}
          among={picturesOf(options)}
          isGiven={chosenOnes.includes(String(index))}
        />
      ))}
    </fieldset>
  );
}

type TileProps = {
  name: string;
  value: string;
  option: Option;
  /** The pictures of all the tiles. */
  among: Picture[];
  isGiven: boolean;
  type?: "radio" | "checkbox" | undefined;
};

/**
 * A plain button for one or for many, followed by its face, which the sheet makes a tile: it needs neither script nor :has().
 * The words are one box in the face: a sum in their middle would else become a column of its own. What a tile is called
 * is what stands on it, a picture by its description (accname-1.2, 2F).
 */
function Tile({ name, value, option, among, isGiven, type = "radio" }: TileProps) {
  return (
    <label>
      <input type={type} name={name} value={value} checked={isGiven} required={type === "radio"} />
      <span class="f">
        {option.picture && <Drawing picture={option.picture} among={among} />}
        {option.text.length > 0 && (
          <span>
            <Text parts={option.text} />
          </span>
        )}
      </span>
    </label>
  );
}

type BoxProps = { page: Page; given: string | undefined };

function NumberBox({ page, given }: BoxProps) {
  return (
    <p>
      <input
        class="box"
        name="number"
        inputmode="decimal"
        autocomplete="off"
        maxlength={20}
        value={given}
        required
        aria-label={page.t("answer.number")}
      />
    </p>
  );
}

type FractionBody = Extract<AnswerBody, { kind: "fraction" }>;

function FractionBoxes(props: { page: Page; body: FractionBody; given: string[] }) {
  const { page, body, given } = props;
  const box = (name: "above" | "below") => {
    const place = body.fields.indexOf(name);
    if (place < 0) return <b>{body[name]}</b>;
    return (
      <input
        class="box"
        name={name}
        inputmode="numeric"
        autocomplete="off"
        maxlength={8}
        value={given[place]}
        required
        aria-label={page.t(`answer.${name}`)}
      />
    );
  };
  return (
    <div class="fracbox">
      {box("above")}
      <hr />
      {box("below")}
    </div>
  );
}

function TextBox({ page, letters, given }: BoxProps & { letters: number }) {
  return (
    <p>
      <input
        class="box"
        name="text"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        maxlength={80}
        size={Math.min(Math.max(letters, 4), 20)}
        value={given}
        required
        aria-label={page.t("answer.text")}
      />
    </p>
  );
}

type MatchBody = Extract<AnswerBody, { kind: "match" }>;

/** A row for each thing on the left, with the things of the right as tiles. */
function Match({ body, given }: { body: MatchBody; given: string[] }) {
  return (
    <div class="match">
      {body.left.map((left, row) => {
        const name = body.fields[row] ?? "";
        return (
          <fieldset class={rowClass(body.right)}>
            <legend>
              {left.picture && <Drawing picture={left.picture} among={picturesOf(body.left)} />}
              <Text parts={left.text} />
            </legend>
            {body.right.map((right, index) => (
              <Tile
                name={name}
                value={String(index)}
                option={right}
                among={picturesOf(body.right)}
                isGiven={given[row] === String(index)}
              />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

type TapPictureProps = QuestionProps & { parts: number; given: string | undefined };

function TapPicture({ page, item, parts, given }: TapPictureProps) {
  const tapped = given ? given.split(",") : [];
  const areas = item.picture?.parts ?? [];
  const labels = Array.from({ length: parts }, (_, index) => (
    <label class="part">
      <input
        type="checkbox"
        name="taps"
        value={String(index)}
        checked={tapped.includes(String(index))}
        aria-label={areas[index]?.name ?? page.t("answer.part", { number: index + 1 })}
      />
      <span class="f" />
    </label>
  ));
  return (
    <fieldset class="tapimg">
      <legend class="sr">{plain(item.ask)}</legend>
      {item.picture && <Drawing picture={item.picture} />}
      {item.picture && !partsFillTheirRow(item.picture) ? (
        // biome-ignore lint/a11y/noSvgWithoutTitle: It is no picture: it lays the boxes over the picture, and each has its name.
        <svg class="over" viewBox={viewBoxOf(item.picture)}>
          {areas.map(({ name: _, ...area }, index) => (
            <foreignObject {...area}>{labels[index]}</foreignObject>
          ))}
        </svg>
      ) : (
        <div class="parts">{labels}</div>
      )}
    </fieldset>
  );
}
