import { cardinalsIn } from "./cardinal-words.ts";
import type { Values } from "./expression.ts";
import type { Face, ItemSource, LessonSource, StepSource } from "./lesson-source.ts";
import {
  allOf,
  digitsIn,
  isSurelySaid,
  mistakenOn,
  onScreen,
  picturesOf,
} from "./lint-translated-numbers.ts";
import type { PictureSource } from "./picture-source.ts";
import type { Pieces } from "./pieces.ts";
import { missingFrom, type Said, saidIn, shownIn, type WrittenNumber } from "./said-numbers.ts";
import { drawsOf } from "./some-draws.ts";
import { picturesOfStep, wordsOfStep } from "./text-pairs.ts";
import type { TextTemplate } from "./text-template.ts";
import type { ContentProblem, Language } from "./types.ts";

/**
 * Numbers that one language alone says: "eleven in all", where the others say 10 or none. Nobody knows which language is
 * right, but on one of the pages stands something false. `lintTranslatedNumbers` finds the digits of a translation; this
 * finds what is said in words, on what a child chooses from, and in the help of the lesson itself.
 */
export function* lintSaidAlone(
  source: LessonSource,
  translations: readonly LessonSource[],
): Pieces<ContentProblem[]> {
  const told: ContentProblem[] = [];
  if (translations.length === 0) return told;
  const all = [source, ...translations];
  for (const own of all) {
    yield;
    const others = all.filter((one) => one !== own);
    told.push(...onScreens(own, others));
    for (const at of own.items.keys()) {
      yield;
      told.push(...inItem(at, own, others, source));
    }
  }
  return told;
}

function onScreens(own: LessonSource, others: LessonSource[]): ContentProblem[] {
  return own.screens.flatMap((screen, place): ContentProblem[] => {
    const said = onScreen(screen, own);
    const pictures = [...picturesOf(screen), ...screen.steps.flatMap(picturesOfStep)];
    const known = [...said.numbers, ...mistakenOn(said, own), ...shownIn(pictures, {})];
    const elsewhere = others.flatMap((other) => {
      const one = other.screens[place];
      return one ? [onScreen(one, other)] : [];
    });
    const [alone] = saidByNone(cardinalsIn(own.language, said.words), elsewhere, known);
    return alone ? [problem(own.file, screen.line, alone)] : [];
  });
}

/** An item in one language, and its texts place by place. */
export type Here = { item: ItemSource; language: Language; places: TextPlace[] };

function inItem(
  at: number,
  own: LessonSource,
  others: LessonSource[],
  source: LessonSource,
): ContentProblem[] {
  const item = own.items[at];
  if (!item) return [];
  const draws = drawsOf(source.items[at] ?? item);
  const here = readIn(item, own.language);
  const elsewhere = others.flatMap(({ items, language }) => {
    const one = items[at];
    return one ? [readIn(one, language)] : [];
  });
  if (elsewhere.some(({ places }) => places.length !== here.places.length)) return []; // other wrong words
  return here.places.flatMap((place, count) => {
    const isCounted =
      own === source && place.kind === "help" ? isWrittenIn(place.texts) : isFace(place);
    const alone = aloneMostly(draws, (values) => {
      const numbers = surelySaid(place, here.language, values, isCounted);
      return numbers.length === 0 ? undefined : aloneAt(count, numbers, here, elsewhere, values);
    });
    const line = place.texts[0]?.line ?? item.line;
    return alone ? [problem(item.file, line, alone, `#${item.id}: `)] : [];
  });
}

/** What is found with most draws: with one of them another language may happen to say the same number. */
function aloneMostly(draws: Values[], find: (values: Values) => WrittenNumber | undefined) {
  const most = draws.length / 2;
  const found: WrittenNumber[] = [];
  for (const [place, values] of draws.entries()) {
    const alone = find(values);
    if (alone) found.push(alone);
    if (place + 1 - found.length >= most) return undefined; // nearly always, and the rest need not be looked at
  }
  return found.length > most ? found[0] : undefined;
}

/** In a help a number that is worked out may be the lesson's own way to say it: "{q-1} children" is "one child is missing". */
function isWrittenIn(texts: TextTemplate[]) {
  const digits = new Set(texts.flatMap(digitsIn));
  return ({ written }: WrittenNumber) => digits.has(written);
}

function isFace({ kind }: TextPlace) {
  return () => kind === "face";
}

/** The numbers in words that are not in digits beside them; those in digits only where nothing else compares them. */
function surelySaid(
  { texts }: TextPlace,
  language: Language,
  values: Values,
  isCounted: (number: WrittenNumber) => boolean,
): WrittenNumber[] {
  const own = saidIn(texts, values, language);
  const words = saidByNone(cardinalsIn(language, own.words), [], own.numbers);
  return [...own.numbers.filter((one) => isSurelySaid(one) && isCounted(one)), ...words];
}

/** The first of these numbers that no other language says in the same place; a help may repeat its question. */
function aloneAt(
  at: number,
  numbers: WrittenNumber[],
  here: Here,
  elsewhere: Here[],
  values: Values,
): WrittenNumber | undefined {
  const place = here.places[at];
  const said = elsewhere.flatMap(({ item, language, places }) => {
    const texts = places[at]?.texts ?? [];
    const asked = place?.kind === "help" ? allOf(item) : [];
    return texts.length > 0 ? [saidIn([...texts, ...asked], values, language)] : [];
  });
  if (!place || said.length < elsewhere.length) return undefined;
  const asked = place.kind === "help" ? saidIn(allOf(here.item), values, here.language) : undefined;
  const shown = shownIn([...place.pictures, ...picturesOf(here.item)], values);
  const own = asked ? [...asked.numbers, ...drawn(values)] : [];
  return saidByNone(numbers, said, [...own, ...shown])[0];
}

/** The variables of an item belong to its question, whoever says them. */
function drawn(values: Values): WrittenNumber[] {
  const numbers = Object.values(values).filter((value) => typeof value === "number");
  return numbers.map((value) => ({ written: String(value), values: [value] }));
}

function readIn(item: ItemSource, language: Language): Here {
  return { item, language, places: placesOf(item) };
}

/** What stands in the same place in every language: the question, a help, or a thing to choose. */
export type TextPlace = {
  kind: "question" | "help" | "face";
  texts: TextTemplate[];
  pictures: PictureSource[];
};

export function placesOf(item: ItemSource): TextPlace[] {
  const { hints, solution, wrongs, options, things, pairs } = item;
  const said = [...wrongs, ...options].map(({ mistake }) => mistake?.feedback);
  const faces = [...options.map(({ face }) => face), ...things, ...pairs.flatMap(bothOf)];
  return [
    { kind: "question", texts: allOf(item), pictures: [] },
    ...said.map((text): TextPlace => ({ kind: "help", texts: text ? [text] : [], pictures: [] })),
    ...[...hints, ...solution].map(placeOfStep),
    ...faces.map(placeOfFace),
  ];
}

function bothOf({ left, right }: ItemSource["pairs"][number]): Face[] {
  return [left, right];
}

function placeOfStep(step: StepSource): TextPlace {
  return { kind: "help", texts: wordsOfStep(step), pictures: picturesOfStep(step) };
}

function placeOfFace({ text, picture }: Face): TextPlace {
  return { kind: "face", texts: text ? [text] : [], pictures: picture ? [picture] : [] };
}

function saidByNone(numbers: WrittenNumber[], said: Said[], known: WrittenNumber[]) {
  const values = new Set(known.flatMap((one) => one.values));
  return numbers.filter(
    (number) =>
      !number.values.some((value) => values.has(value)) &&
      said.every((one) => missingFrom(one, [number]).length > 0),
  );
}

function problem(file: string, line: number, { written }: WrittenNumber, of = ""): ContentProblem {
  const reason = `${of}no other language says "${written}" here`;
  return { file, line, reason, severity: "broken" };
}
