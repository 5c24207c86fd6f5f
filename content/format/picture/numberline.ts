import type { WordList } from "../types.ts";
import {
  type Drawing,
  type Given,
  green,
  ink,
  listed,
  number,
  oneOf,
  phrase,
  round,
  sun,
  svg,
  wholeNumber,
  written,
} from "./drawing.ts";

/** Numbers on a line. `mark` is an arrow above one of them, `jump` an arc from the mark (or the start) onwards. */
export const numberline: Drawing = {
  inputs: ["from", "to", "step", "mark", "jump", "labels"],
  draw(given, words) {
    const line = readLine(given);
    const label = [
      phrase(words, "numberline", {
        from: number(words, line.from),
        to: number(words, line.to),
        numbers: listed(
          words,
          line.labelled.map((value) => number(words, value)),
        ),
      }),
    ];
    let body =
      baseLine(line) +
      written(
        line.labelled.map((value) => ({
          x: placeOf(line, value),
          y: 84,
          text: number(words, value),
        })),
        14,
      );
    if (line.mark !== undefined) {
      body += arrow(placeOf(line, line.mark));
      label.push(describeMark(words, line, line.mark));
    }
    if (line.jump !== undefined) {
      const start = line.mark ?? line.from;
      body += arc(placeOf(line, start), placeOf(line, start + line.jump));
      label.push(
        phrase(words, "numberline-jump", {
          size: number(words, line.jump),
          from: number(words, start),
        }),
      );
    }
    return { svg: svg(300, 92, body), label: label.join(" ") };
  },
};

type Line = {
  from: number;
  to: number;
  step: number;
  ticks: number[];
  labelled: number[];
  mark?: number;
  jump?: number;
};

function readLine(given: Given): Line {
  const from = wholeNumber(given, "from", { least: -1000, most: 10_000 });
  const to = wholeNumber(given, "to", { least: from + 1, most: from + 10_000 });
  const step = wholeNumber(given, "step", { least: 1, most: to - from, otherwise: 1 });
  const count = Math.floor((to - from) / step);
  if (count > 20) throw new Error(`${count} lines are too many to see; a larger step is needed`);
  const ticks = Array.from({ length: count + 1 }, (_, index) => from + index * step);
  const isEnd = (value: number) => value === from || value === to;
  const every = oneOf(given, "labels", ["all", "ends"]) === "ends" ? 0 : Math.ceil(count / 10);
  const labelled = ticks.filter(
    (value, index) => isEnd(value) || (every > 0 && index % every === 0),
  );
  const line: Line = { from, to, step, ticks, labelled };
  if ("mark" in given) line.mark = wholeNumber(given, "mark", { least: from, most: to });
  if ("jump" in given) {
    const start = line.mark ?? from;
    line.jump = wholeNumber(given, "jump", { least: from - start, most: to - start });
  }
  return line;
}

function placeOf({ from, to }: Line, value: number): number {
  return round(18 + ((value - from) / (to - from)) * 264);
}

function baseLine(line: Line): string {
  const ticks = line.ticks.map((value) => `M${placeOf(line, value)} 54v12`).join("");
  return `<path fill="none" stroke="${ink}" stroke-width="2" d="M6 60h288${ticks}"/>`;
}

function arrow(x: number): string {
  return `<path fill="${sun}" stroke="${ink}" stroke-width="1.5" d="M${x} 50l-7-12h4v-12h6v12h4z"/>`;
}

function arc(from: number, to: number): string {
  const middle = round((from + to) / 2);
  const back = to < from ? 6 : -6;
  return `<path fill="none" stroke="${green}" stroke-width="3" d="M${from} 54Q${middle} -6 ${to} 54l${back} -7m${-back} 7l${round(back / 3)} -9"/>`;
}

function describeMark(words: WordList, line: Line, mark: number): string {
  const steps = (mark - line.from) / line.step;
  if (Number.isInteger(steps))
    return phrase(words, "numberline-mark", { line: number(words, steps + 1) });
  return phrase(words, "numberline-mark", {
    line: `${number(words, Math.floor(steps) + 1)}–${number(words, Math.floor(steps) + 2)}`,
  });
}
