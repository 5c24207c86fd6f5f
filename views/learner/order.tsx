import type { Item, Option } from "../../content/format/types.ts";
import { Drawing, Text } from "../parts/text.tsx";
import { askedAddress } from "./addresses.ts";
import { picturesOf } from "./option-sizes.ts";
import type { QuestionProps } from "./question.tsx";

/**
 * Tap in order. Each tap is a plain link that remembers what was tapped before, so that it works without script; with
 * script things are tapped where they stand, and `data-digits` are the numbers to put on them. An order that was tried and
 * is not right keeps its numbers in another colour, so that she sees of what she is told how much is right.
 */
export function Order(props: QuestionProps & { name: string; things: Option[] }) {
  const { page, name, things, picked, hintsOpen } = props;
  const tried = triedOrder(props);
  const asked = askedAddress({ ...props, itemId: props.item.id });
  const address = (order: number[]) =>
    `${asked}?picked=${order.join(",")}${hintsOpen > 0 ? `&hints=${hintsOpen}` : ""}#answer`;
  const digits = things.map((_, place) => page.digits(place + 1)).join(" ");
  return (
    <div class="order" id="order" data-digits={digits} data-least={leastPicked(props.item)}>
      <input type="hidden" name={name} value={picked.join(",")} />
      {things.map((thing, index) => {
        const place = picked.indexOf(index);
        const face = (
          <>
            {thing.picture && <Drawing picture={thing.picture} among={picturesOf(things)} />}
            <Text parts={thing.text} />
            {tried.includes(index) && (
              <span class="was" aria-hidden="true">
                {page.digits(tried.indexOf(index) + 1)}
              </span>
            )}
          </>
        );
        return place < 0 ? (
          <a class="tap" href={address([...picked, index])}>
            {face}
          </a>
        ) : (
          <a class="tap picked" href={address(picked.filter((one) => one !== index))}>
            {face}
            <span class="n">{page.digits(place + 1)}</span>
          </a>
        );
      })}
    </div>
  );
}

function triedOrder({ said, response }: QuestionProps): number[] {
  return said?.state === "not-yet" && response ? response.split(",").map(Number) : [];
}

/** Letters tapped in order, and the word that they make. */
export function Spell({ tiles, ...props }: QuestionProps & { tiles: string[] }) {
  return (
    <>
      <Word tiles={tiles} picked={props.picked} />
      <Order {...props} name="spell" things={tiles.map(lettersOn)} />
    </>
  );
}

/** The word as it grows from the letters that are tapped; letters that join are joined. */
function Word({ tiles, picked }: { tiles: string[]; picked: number[] }) {
  return (
    <output id="word" class="box word">
      {picked.map((place) => tiles[place]).join("")}
    </output>
  );
}

function lettersOn(tile: string): Option {
  return { text: [{ kind: "text", text: tile }] };
}

/** How many things must be tapped before there is something to check: all of an order, one letter of a word. */
export function leastPicked({ body }: Item): number {
  if (body.kind === "order") return body.things.length;
  return body.kind === "spell" ? 1 : 0;
}
