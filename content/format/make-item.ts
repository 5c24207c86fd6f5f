import { brokenContent } from "./broken-content.ts";
import type { Values } from "./expression.ts";
import { type Filling, fillText, voiceText } from "./inline.ts";
import type { ItemSource, StepSource } from "./lesson-source.ts";
import { makeBody } from "./make-body.ts";
import { asksWhich } from "./make-taps.ts";
import { withNouns } from "./own-nouns.ts";
import { pickNames } from "./pick-names.ts";
import { drawPicture } from "./picture-source.ts";
import { type Random, randomFrom } from "./random.ts";
import { showStep, stepWhenLookedAt } from "./show-step.ts";
import type { Item, ItemTemplate, Language, WordList } from "./types.ts";
import { drawValues } from "./variables.ts";

/**
 * One variant of an item for one child. The same template, seed and word list give the same bytes on every machine; the
 * same seed gives the same numbers and the same order of options in every language. Throws ContentError when no values
 * satisfy the item's conditions, or when a sum, noun or picture cannot be made.
 */
export function makeItem(
  template: ItemTemplate,
  seed: number,
  language: Language,
  words: WordList,
): Item {
  const item = openItem(template, seed, language, words);
  for (const step of [...item.hints, ...item.solution]) void step.text;
  return item;
}

/**
 * The same, with its hints and its solution drawn when somebody looks at them: most answers are right and nobody asks for
 * their hints, which are half of the work. For items that were made whole when their pack was installed.
 */
export function openItem(
  template: ItemTemplate,
  seed: number,
  language: Language,
  words: WordList,
): Item {
  const source = sourceOf(template);
  return orBroken(source, seed, () => makeVariant(source, seed, { language, words }));
}

function orBroken<Made>(
  { id, file, line }: Pick<ItemSource, "id" | "file" | "line">,
  seed: number,
  make: () => Made,
): Made {
  try {
    return make();
  } catch (error) {
    throw brokenContent({ file, line }, error, `#${id} with seed ${seed}: `);
  }
}

/** The chance that decides a variant: first its values, then the order of what is shown. */
export function variantRandom(itemId: string, seed: number): Random {
  return randomFrom(`${itemId}|${seed}`);
}

/** The inside of a template, which `showLesson` put there; nobody outside this room looks at it. */
export function sourceOf(template: ItemTemplate): ItemSource {
  // The type is opaque so that no other room looks inside; itemTemplate is the only maker of it.
  return template.source as ItemSource;
}

type Tongue = { language: Language; words: WordList };

function makeVariant(source: ItemSource, seed: number, { language, words }: Tongue): Item {
  const { id, file } = source;
  const random = variantRandom(id, seed);
  const values = drawValues(source.rules, random);
  const filling: Filling = {
    language,
    words: withNouns(words, source.nouns),
    values,
    names: pickNames(words, `${id}|${seed}`),
  };
  const ask = fillText(source.ask, filling);
  const picture = source.picture && drawPicture(source.picture, filling);
  const { body, right, mistakes } = makeBody(source, { filling, random, picture });
  const helpWhenLookedAt = (step: StepSource) =>
    stepWhenLookedAt(() =>
      orBroken({ id, file, line: step.line }, seed, () => showStep(step, filling)),
    );
  const item: Item = {
    id,
    type: source.type,
    seed,
    language,
    ask,
    say: voiceText(source.say ? fillText(source.say, filling) : ask),
    ...(picture && { picture }),
    body,
    hints: source.hints.map(helpWhenLookedAt),
    solution: source.solution.map(helpWhenLookedAt),
    key: {
      right,
      equivalent: source.accept.includes("equivalent"),
      anyCase: source.accept.includes("any-case"),
      noMarks: source.accept.includes("no-marks"),
      ...(source.accept.includes("near-letters") && { nearLetters: true as const }),
      ...(source.asksForm && { asksForm: true as const }),
      ...(asksWhich(source) && { asksWhich: true as const }),
      mistakes,
    },
  };
  last = { item, values };
  return item;
}

/** The item that was made last, and with what: whoever looks whether it contradicts itself does so at once. */
let last: { item: Item; values: Values } | undefined;

/** The values of an item; of one that was not made just now they are drawn once more, from its seed. */
export function valuesOf(made: Item, { rules, id }: ItemSource): Values {
  return last?.item === made ? last.values : drawValues(rules, variantRandom(id, made.seed));
}
