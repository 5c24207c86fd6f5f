import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import ar from "../../views/words/ar.json" with { type: "json" };
import en from "../../views/words/en.json" with { type: "json" };
import fr from "../../views/words/fr.json" with { type: "json" };

const guides = join(import.meta.dirname, "../../content/guides");

/** Everything that a person reads on a page or in a guide. */
async function readIn(language: string, words: Record<string, string>): Promise<string[]> {
  const files = (await readdir(guides)).filter((file) => file.endsWith(`.${language}.md`));
  const lines = await Promise.all(
    files.map(async (file) =>
      (await readFile(join(guides, file), "utf8")).split("\n").map((line) => `${file}: ${line}`),
    ),
  );
  return [...Object.values(words), ...lines.flat()];
}

/** A camera is no box, and neither is the voice that nobody has lent, nor what a child writes a number into. */
const otherThings =
  /appareil photo|voix de machine|une machine le (?:lit|dit)|machine’s voice|a machine (?:reads|speaks)|(?:in|of) the boxes/giu;

test.each([
  ["the hub", "en", en, "hub", /\b(?:box|boxes|machines?)\b/iu],
  ["the hub", "fr", fr, "boîtier", /appareil|\bmachines?\b/iu],
  ["a skill", "fr", fr, "compétence", /savoir-faire/iu],
  ["a skill that is mastered", "fr", fr, "acquis", /maîtris/iu],
  ["a skill that is mastered", "en", en, "mastered", /\bsecure\b(?!, number)/iu],
  ["a skill that is mastered", "ar", ar, "متقنة", /متقَن|تمكّن من/u],
])("%s has one name in %s", async (_, language, words, name, others) => {
  const said = (await readIn(language, words)).map((line) => line.replace(otherThings, ""));
  expect(said.some((line) => line.includes(name))).toBe(true);
  expect(said.filter((line) => others.test(line))).toEqual([]);
});
