import {
  type Drawing,
  ink,
  listed,
  listOf,
  number,
  paper,
  phrase,
  readsFromRight,
  svg,
  written,
} from "./drawing.ts";
import { namedNumbers, widthOf } from "./names.ts";
import { drawThings, things } from "./things.ts";

/** A small table of names and numbers, `table(mango:3, goat:5, hide=goat)`; a hidden number is a question mark. */
export const table: Drawing = {
  inputs: ["pairs", "hide"],
  takesPairs: true,
  draw(given, words) {
    const rows = namedNumbers(given.pairs, words, { rows: 8, most: 9999 });
    const hidden = new Set(listOf(given, "hide", 8));
    const missing = [...hidden].find((one) => !rows.some(({ label }) => label === one));
    if (missing !== undefined) throw new Error(`there is no row "${missing}" to hide`);
    const drawn = rows.some(({ label }) => String(label) in things) ? 34 : 0;
    const names = Math.max(...rows.map(({ name }) => widthOf(name, 15)), 30) + 18;
    const width = drawn + names + 74;
    const at = (x: number) => (readsFromRight(words) ? width - x : x);
    const height = rows.length * 32;
    const lines = rows.slice(1).map((_, row) => `M2 ${34 + row * 32}h${width - 4}`);
    const cells = rows.map(({ label, name, value }) => ({
      label: String(label),
      name,
      text: hidden.has(label) ? phrase(words, "question-mark") : number(words, value),
      spoken: hidden.has(label) ? phrase(words, "question-mark-said") : number(words, value),
    }));
    const texts = cells.flatMap(({ name, text }, row) => [
      { x: at(drawn + names / 2), y: row * 32 + 24, text: name },
      { x: at(width - 37), y: row * 32 + 24, text },
    ]);
    const pictures = cells.map(({ label }, row) =>
      label in things ? drawThings(label, [{ x: at(20), y: row * 32 + 18 }]) : "",
    );
    const body =
      `<path fill="${paper}" stroke="${ink}" stroke-width="2" d="M2 2h${width - 4}v${height}H2z${lines.join("")}M${at(width - 72)} 2v${height}"/>` +
      pictures.join("") +
      written(texts, 15);
    return {
      svg: svg(width, height + 4, body),
      label: phrase(words, "table", {
        rows: listed(
          words,
          cells.map(({ name, spoken }) => phrase(words, "table-row", { name, number: spoken })),
        ),
      }),
    };
  },
};
