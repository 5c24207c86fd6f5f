import { evaluate } from "./expression.ts";
import type { Filling } from "./inline.ts";
import type { AnswerSource, ItemSource } from "./lesson-source.ts";
import { type MadeBody, type Making, namedMistake } from "./made-body.ts";
import type { Picture } from "./types.ts";

/** Whether it matters which parts are tapped, and not only how many. */
export function asksWhich({ answers }: Pick<ItemSource, "answers">): boolean {
  return answers.some(({ kind }) => kind === "each");
}

/** Makes the body and key of a picture whose parts are tapped. Throws when it has none, or when none of them is right. */
export function makeTaps(source: ItemSource, making: Making): MadeBody {
  const areas = making.picture?.parts ?? [];
  if (areas.length === 0) throw new Error("the picture has no parts to tap: tap=yes");
  const made = asksWhich(source)
    ? tapsThatAre(source, making, areas)
    : tapsThatCount(source, making, areas.length);
  if (made.right.length === 0) throw new Error(nothingRight(source));
  return { ...made, body: { kind: "tap-picture", fields: ["taps"], parts: areas.length } };
}

function nothingRight(source: ItemSource): string {
  const reason = asksWhich(source)
    ? "no part of the picture is right"
    : "no number of tapped parts is right";
  return reason;
}

type Key = Pick<MadeBody, "right" | "mistakes">;

type Tapped = Pick<Making, "filling" | "picture">;

/** Whether there are parts in the picture with which a child gives this answer. */
export function canBeTapped(answer: AnswerSource, { filling, picture }: Tapped): boolean {
  const areas = picture?.parts ?? [];
  if (answer.kind === "each") return partsThatAre(filling, areas)(answer).length > 0;
  return areas.some((_, place) => isOfCount(filling, place + 1)(answer));
}

/** How many tapped parts of the picture are right, where only their number counts. */
export function rightCounts({ answers }: ItemSource, { filling, picture }: Tapped): number[] {
  const counts = (picture?.parts ?? []).map((_, place) => place + 1);
  return counts.filter((filled) => answers.some(isOfCount(filling, filled)));
}

function isOfCount({ values }: Filling, filled: number): (answer: AnswerSource) => boolean {
  const counted = { ...values, filled };
  return (answer) => answer.kind === "condition" && Boolean(evaluate(answer.condition, counted));
}

/** Any parts may be tapped, only their number counts: one response stands for all with as many parts. */
function tapsThatCount(source: ItemSource, { filling }: Making, parts: number): Key {
  const key: Key = { right: [], mistakes: [] };
  for (let filled = 1; filled <= parts; filled += 1) {
    const response = Array.from({ length: filled }, (_, part) => part).join(",");
    const isMet = isOfCount(filling, filled);
    const wrong = source.wrongs.find(({ answer }) => isMet(answer));
    if (source.answers.some(isMet)) key.right.push(response);
    if (wrong) key.mistakes.push(namedMistake(response, wrong.mistake, filling));
  }
  return key;
}

/** Each answer names the very parts that are tapped; one that names none can be given by nobody. */
function tapsThatAre(source: ItemSource, { filling }: Making, areas: Area[]): Key {
  const named = partsThatAre(filling, areas);
  return {
    right: source.answers.map((answer) => named(answer).join(",")).filter(Boolean),
    mistakes: source.wrongs
      .map(({ answer, mistake }) => namedMistake(named(answer).join(","), mistake, filling))
      .filter(({ response }) => response !== ""),
  };
}

/** The places of the parts that an answer is true of. */
function partsThatAre({ values }: Filling, areas: Area[]): (answer: AnswerSource) => number[] {
  const fromLeft = linesOf(areas.map(({ x }) => x));
  const columns = beginsOnTheRight(areas) ? fromLeft.reverse() : fromLeft;
  const rows = linesOf(areas.map(({ y }) => y)).reverse(); // a picture is measured from above and a map is read from below
  const parts = areas.map(({ x, y }, place) => ({
    ...values,
    ...{ part: place + 1, column: columns.indexOf(x) + 1, row: rows.indexOf(y) + 1 },
  }));
  return (answer) =>
    parts.flatMap((part, place) =>
      answer.kind === "each" && evaluate(answer.condition, part) ? [place] : [],
    );
}

type Area = NonNullable<Picture["parts"]>[number];

/** In a picture that is turned round for its language the next part of a row lies on the left (decision 103). */
function beginsOnTheRight(areas: Area[]): boolean {
  return areas.some(({ x, y }, place) => {
    const next = areas[place + 1];
    return next !== undefined && next.y === y && next.x < x;
  });
}

/** Where the lines of parts lie, each once, the nearest to 0 first. */
function linesOf(places: number[]): number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}
