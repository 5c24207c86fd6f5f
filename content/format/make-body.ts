import { type Filling, fillText, plainText } from "./inline.ts";
import type { Face, ItemSource } from "./lesson-source.ts";
import { type MadeBody, type Making, namedMistake, plainAnswer, wrongsMet } from "./made-body.ts";
import { makeFillIn } from "./make-fill-in.ts";
import { makeSpell } from "./make-spell.ts";
import { makeTaps } from "./make-taps.ts";
import { drawPicture } from "./picture-source.ts";
import { type Random, shuffledPositions } from "./random.ts";
import { numberBody, typedResponse } from "./typed-answer.ts";
import type { Option } from "./types.ts";

/** Makes the body and key of an item. Throws when an answer cannot be worked out. */
export function makeBody(source: ItemSource, making: Making): MadeBody {
  switch (source.type) {
    case "choice":
      return makeChoice(source, making);
    case "multiple-choice":
      return makeSeveral(source, making);
    case "listen":
      return source.options.length > 0 ? makeChoice(source, making) : makeText(source, making);
    case "numeric":
      return makeNumber(source, making);
    case "text":
      return makeText(source, making);
    case "fill-in":
      return makeFillIn(source, making);
    case "order":
      return makeOrder(source, making);
    case "match":
      return makeMatch(source, making);
    case "tap-picture":
      return makeTaps(source, making);
    case "spell":
      return makeSpell(source, making);
    case "reflect":
      return makeReflection(source, making);
    case "read-aloud":
      return makeReading(source, making);
    case "observe":
      return makeObservation(source, making);
  }
}

function makeChoice(source: ItemSource, { filling, random }: Making): MadeBody {
  const order = shownOrder(source, source.options.length, random);
  const made: MadeBody = {
    body: { kind: "choice", fields: ["choice"], options: [] },
    right: [],
    mistakes: [],
  };
  const options: Option[] = [];
  order.forEach((original, position) => {
    const option = source.options[original];
    if (!option) return;
    options.push(showFace(option.face, filling));
    if (option.isRight) made.right.push(String(position));
    if (option.mistake) made.mistakes.push(namedMistake(String(position), option.mistake, filling));
  });
  return { ...made, body: { kind: "choice", fields: ["choice"], options } };
}

/** The same options, of which any number may be right. A mistake is named when its option is among the chosen ones. */
function makeSeveral(source: ItemSource, making: Making): MadeBody {
  const { body, right, mistakes } = makeChoice(source, making);
  if (body.kind !== "choice") throw new Error("options make a choice");
  return {
    body: { kind: "multiple-choice", fields: ["choices"], options: body.options },
    right: [right.join(",")],
    mistakes,
  };
}

function makeNumber(source: ItemSource, { filling }: Making): MadeBody {
  const answers = source.answers.map((answer) => plainAnswer(answer, filling));
  const body = numberBody(answers[0] ?? "", filling.language);
  return {
    body,
    right: answers.map((answer) => typedResponse(answer, body)),
    mistakes: wrongsMet(source, filling).map(({ answer, mistake }) =>
      namedMistake(typedResponse(plainAnswer(answer, filling), body), mistake, filling),
    ),
  };
}

function makeText(source: ItemSource, { filling }: Making): MadeBody {
  const right = source.answers.map((answer) => plainAnswer(answer, filling));
  const letters = Math.max(...right.map((answer) => [...answer].length));
  return {
    body: { kind: "text", fields: ["text"], letters },
    right,
    mistakes: wrongsMet(source, filling).map(({ answer, mistake }) =>
      namedMistake(plainAnswer(answer, filling), mistake, filling),
    ),
  };
}

function makeOrder(source: ItemSource, { filling, random }: Making): MadeBody {
  const order = mixedOrder(source, source.things.length, random);
  const things = order.flatMap((original) => showFaces(source.things[original], filling));
  const right = order.map((_, original) => order.indexOf(original)).join(",");
  return { body: { kind: "order", fields: ["order"], things }, right: [right], mistakes: [] };
}

/** Two left things may belong to the same right thing, which is then shown only once. */
function makeMatch(source: ItemSource, { filling, random }: Making): MadeBody {
  const rights = source.pairs.map(({ right }) => showFace(right, filling));
  const written = rights.map(
    ({ text, picture }) => `${plainText(text)}|${picture?.svg ?? ""}|${picture?.file ?? ""}`,
  );
  const different = written.flatMap((face, pair) => (written.indexOf(face) === pair ? [pair] : []));
  const order = mixedOrder(source, different.length, random).map((place) => different[place] ?? 0);
  const right = written.map((face) => order.indexOf(written.indexOf(face))).join("\n");
  return {
    body: {
      kind: "match",
      fields: source.pairs.map((_, pair) => `match${pair + 1}`),
      left: source.pairs.map(({ left }) => showFace(left, filling)),
      right: order.flatMap((pair) => rights[pair] ?? []),
    },
    right: [right],
    mistakes: [],
  };
}

/** Feelings stay in the order of their author: they often form a scale. */
function makeReflection(source: ItemSource, { filling }: Making): MadeBody {
  const options = source.options.map(({ face }) => showFace(face, filling));
  const then = source.then ? fillText(source.then, filling) : [];
  return { body: { kind: "reflect", fields: ["feeling"], options, then }, right: [], mistakes: [] };
}

/** Words are what stands between spaces, as reading tests count them. */
function makeReading(source: ItemSource, { filling }: Making): MadeBody {
  const text = source.sentence ? fillText(source.sentence, filling) : [];
  const words = plainText(text)
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word)).length;
  return { body: { kind: "read-aloud", fields: [], text, words }, right: [], mistakes: [] };
}

function makeObservation(source: ItemSource, { filling }: Making): MadeBody {
  const ticks = source.ticks.map((tick) => fillText(tick, filling));
  return { body: { kind: "observe", fields: [], ticks }, right: [], mistakes: [] };
}

function showFace(face: Face, filling: Filling): Option {
  const text = face.text ? fillText(face.text, filling) : [];
  return face.picture ? { text, picture: drawPicture(face.picture, filling) } : { text };
}

function showFaces(face: Face | undefined, filling: Filling): Option[] {
  return face ? [showFace(face, filling)] : [];
}

function shownOrder(source: ItemSource, count: number, random: Random): number[] {
  const order = shuffledPositions(count, random);
  return source.isShuffled ? order : order.map((_, position) => position);
}

/** An order that differs from the right one: a child who changes nothing has not put anything in order. */
function mixedOrder(source: ItemSource, count: number, random: Random): number[] {
  const order = shownOrder(source, count, random);
  const isUnmixed = order.every((original, position) => original === position);
  return isUnmixed && source.isShuffled ? [...order.slice(1), ...order.slice(0, 1)] : order;
}
