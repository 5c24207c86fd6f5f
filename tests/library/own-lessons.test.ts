import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parsePicture } from "../../content/format/picture-source.ts";
import { noVariables } from "../../content/format/text-template.ts";
import { picturesAsWritten } from "../../content/format/write-picture.ts";
import { checkDraft } from "../../server/library/own/check-draft.ts";
import { withKnownNouns } from "../../server/library/own/counting.ts";
import { bodyOfParts, partsOf } from "../../server/library/own/draft-parts.ts";
import { bodyOf } from "../../server/library/own/draft-source.ts";
import { fieldsOf, textOfFields } from "../../server/library/own/part-fields.ts";
import { picturesOf } from "../../server/library/pack-pictures.ts";
import { readPack } from "../../server/library/read-pack.ts";
import { readSkills } from "../../server/library/skills.ts";
import { readWordLists } from "../../server/library/word-lists.ts";

const skeletons = readdirSync("content/skeletons").map((name) => name.split("."));

test.each(skeletons)(
  "a lesson that begins as %s in %s has nothing to mend",
  async (kind = "", language = "") => {
    const skills = await readSkills("content/framework");
    const words = await readWordLists("content/words");
    const desk = {
      skills,
      words,
      stamp: "",
      db: { get: async () => undefined, all: async () => [] },
    };
    const body = readFileSync(join("content/skeletons", `${kind}.${language}.md`), "utf8");
    const { problems } = await checkDraft(desk, {
      ...{ id: 1, code: `own-${kind}-${language}`, place: "", teacherId: 1, language, body },
      ...{ skill: kind === "quiet" ? "W.0.breathe-with-my-hand" : "M.1.count-to-20", title: "One" },
      ...{ minutes: 5, licence: "CC-BY-4.0", from: undefined, through: undefined },
      ...{ changedAt: "", edition: 0 },
    });
    expect(problems).toEqual([]);
  },
);

const packs = readdirSync("content/packs");

test.each(packs)(
  "every line of every lesson of %s comes out of its field as it went in",
  (pack) => {
    const folder = join("content/packs", pack, "lessons");
    for (const name of readdirSync(folder).filter((one) => one.split(".").length === 2)) {
      const { body } = bodyOf(readFileSync(join(folder, name), "utf8"), name);
      const parts = partsOf(body);
      expect(linesOf(bodyOfParts(parts.map(({ text }) => text))), name).toEqual(linesOf(body));
      for (const part of parts)
        expect(linesOf(textOfFields(fieldsOf(part)))).toEqual(linesOf(part.text));
    }
  },
);

test.each(packs)(
  "every picture of %s that does not change can be chosen, and is drawn alike",
  async (pack) => {
    const folder = join("content/packs", pack);
    const skills = await readSkills("content/framework");
    const words = await readWordLists("content/words");
    for (const { sources } of await readPack(pack, folder, skills))
      for (const source of sources.values()) {
        const written = new Set(picturesAsWritten(source));
        const found = picturesOf([source], words.of(source.language));
        expect(found.map(({ call }) => call).sort()).toEqual([...written].sort());
        for (const { call } of found) {
          const again = parsePicture(call, noVariables("one", 1));
          expect(picturesAsWritten(again)).toEqual([call]);
        }
      }
  },
);

test.each(packs)(
  "what %s counts is known by its names already, so that keeping a lesson changes none",
  async (pack) => {
    const words = await readWordLists("content/words");
    const folder = join("content/packs", pack, "lessons");
    for (const name of readdirSync(folder)) {
      const [stem = "", language = "en"] = name.split(".");
      const text = readFileSync(join(folder, name), "utf8");
      const told =
        language === "md" ? text : text + readFileSync(join(folder, `${stem}.md`), "utf8");
      expect(withKnownNouns(told, words.of("en")), name).toBe(told);
    }
  },
);

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}
