import { things } from "../../../content/format/picture/things.ts";
import type { Language, Picture, WordList } from "../../../content/format/types.ts";
import type { Library } from "../library.ts";
import { drawCall, type PackPicture } from "../pack-pictures.ts";
import type { Part } from "./draft-parts.ts";
import { folded } from "./fold.ts";
import { fieldsOf, type PartField, textOfFields } from "./part-fields.ts";

/** A picture to choose: as a lesson writes it, and as it looks. */
export type Choice = { call: string; picture: Picture };

/** So many are drawn on one page: 3 to 4 KB on the air. */
export const picturesOnPage = 24;

/** The longest picture that a lesson of the packs writes has 150 letters. */
const mostLetters = 300;

/**
 * The pictures that a lesson in this language can have, found by words in it; without words all of them. First every
 * thing by itself, then what the lessons of the packs show.
 * @param page from 1
 */
export async function findPictures(
  { words, pictures }: Pick<Library, "words" | "pictures">,
  language: Language,
  { wanted, page }: { wanted: string; page: number },
): Promise<{ choices: Choice[]; count: number; pages: number }> {
  const list = words.of(language);
  const all = [...thingsIn(list), ...(await pictures(language)).filter(isNoThing)];
  const asked = folded(wanted).split(" ");
  const found = [...new Map(all.map((one) => [one.call, one])).values()].filter((one) =>
    isMeant(one, asked, list),
  );
  const shown = found.slice((page - 1) * picturesOnPage, page * picturesOnPage);
  return {
    choices: shown.flatMap(({ call }) => {
      const picture = drawCall(call, list);
      return picture ? [{ call, picture }] : [];
    }),
    count: found.length,
    pages: Math.ceil(found.length / picturesOnPage),
  };
}

function thingsIn(list: WordList): PackPicture[] {
  return Object.keys(things).flatMap((name) => {
    const noun = list.nouns[name];
    return noun ? [{ call: `thing(${name})`, label: noun.single }] : [];
  });
}

function isNoThing({ call }: PackPicture): boolean {
  return !/^thing\([a-z-]+\)$/.test(call);
}

/** By what the picture says of itself, and by one or many of each thing that is drawn in it. */
function isMeant({ call, label }: PackPicture, asked: string[], { nouns }: WordList): boolean {
  const drawn = (call.match(/[a-z]+(?:-[a-z]+)*/g) ?? []).flatMap((name) => nouns[name] ?? []);
  const said = folded([label, ...drawn.flatMap((noun) => [noun.single, noun.plural])].join(" "));
  return asked.every((word) => said.includes(word));
}

/**
 * A part of a lesson with another picture, or with none; words that described the one before go with it.
 * @param call as a lesson writes it; "" for no picture
 * @returns undefined when there is no such picture (any more), or the part can have none
 */
export function withPicture(part: Part, call: string, words: WordList): string | undefined {
  const isOneLine = call.length <= mostLetters && !/[\r\n|]/.test(call);
  if (part.kind === "plan" || !isOneLine) return undefined;
  if (call !== "" && !drawCall(call, words)) return undefined;
  const rest = fieldsOf(part).filter(({ kind }) => kind !== "pic" && kind !== "alt");
  const place = rest.findLastIndex(({ kind }) => ["heading", "head", "vars"].includes(kind)) + 1;
  const picture: PartField = { kind: "pic", text: call, name: "", said: "" };
  const fields = [...rest.slice(0, place), ...(call === "" ? [] : [picture]), ...rest.slice(place)];
  return textOfFields(fields);
}
