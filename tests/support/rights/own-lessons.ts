import { formOf, ofReadings } from "./forms.ts";
import { type ChangeRow, everyOwn, ofOwn } from "./rows.ts";

/** What a teacher does to lessons of her own. */
export const ownChangeRows: Record<string, ChangeRow> = {
  "/teach/own-lessons": {
    door: "teacher",
    at: "/teach/own-lessons",
    form: "/teach/lessons/parts-of-a-whole",
    fields: { language: "en" },
  },
  [everyOwn]: {
    door: "class",
    at: ofOwn,
    form: ofOwn,
    fields: { title: "I can say which part of the cloth" },
  },
  [`${everyOwn}/parts/:part{[0-9]+}`]: {
    door: "class",
    at: `${ofOwn}/parts/1`,
    form: `${ofOwn}/parts/1`,
    fields: { do: "keep", add: "words", added: "One more line." },
  },
  [`${everyOwn}/parts/:part{[0-9]+}/pictures`]: {
    door: "class",
    at: `${ofOwn}/parts/1/pictures`,
    form: `${ofOwn}/parts/1/pictures`,
    fields: { picture: "thing(goat)" },
  },
  [`${everyOwn}/nouns`]: {
    door: "class",
    at: `${ofOwn}/nouns`,
    form: `${ofOwn}/nouns?noun=heron`,
    fields: { single: "heron", plural: "herons" },
  },
  [`${everyOwn}/parts`]: {
    door: "class",
    at: `${ofOwn}/parts`,
    form: ofOwn,
    fields: { kind: "screen" },
  },
  [`${everyOwn}/text`]: { door: "class", at: `${ofOwn}/text`, form: `${ofOwn}/text` },
  [`${everyOwn}/words`]: {
    door: "class",
    at: `${ofOwn}/words`,
    form: `${ofOwn}/words?find=green&by=blue`,
  },
  // What a changed word touched is read again before the lesson can be given.
  [`${everyOwn}/readings`]: { door: "class", at: `${ofOwn}/readings`, form: ofReadings },
  [`${everyOwn}/look/questions/:item/:seed{[0-9]+}/attempts`]: {
    door: "class",
    at: `${ofOwn}/look/questions/which/1/attempts`,
    form: `${ofOwn}/look/questions/which/1`,
    status: 422, // nothing was chosen
    changesNothing: true,
  },
  [`${everyOwn}/versions`]: {
    door: "class",
    at: `${ofOwn}/versions`,
    form: ofOwn,
    fields: { class: "1" },
  },
  [`${everyOwn}/withdrawals`]: { door: "class", at: `${ofOwn}/withdrawals`, form: ofOwn },
  "/teach/lessons/:lesson/withdrawals": {
    door: "class",
    at: "/teach/lessons/parts-of-a-whole/withdrawals",
    form: formOf(ofOwn, "/teach/lessons/parts-of-a-whole/withdrawals"),
    fields: { class: "1" },
    changesNothing: true, // it is taken back already
  },
  [`${everyOwn}/removals`]: { door: "class", at: `${ofOwn}/removals`, form: ofOwn },
};
