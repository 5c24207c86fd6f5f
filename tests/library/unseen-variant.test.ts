import { readFileSync } from "node:fs";
import { cp } from "node:fs/promises";
import { basename, join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ItemSource } from "../../content/format/lesson-source.ts";
import { makeItem, variantRandom } from "../../content/format/make-item.ts";
import { readLesson } from "../../content/format/read-lesson.ts";
import { itemTemplate } from "../../content/format/show-lesson.ts";
import type { Item } from "../../content/format/types.ts";
import { drawValues } from "../../content/format/variables.ts";
import { installPack } from "../../server/library/install-pack.ts";
import { wordsIn } from "../content/format/fixtures.ts";
import { openPackCard, type PackCard, packOfOne, refusal, spoil } from "../support/pack-card.ts";

let card: PackCard;
beforeEach(async () => {
  card = await openPackCard();
});
afterEach(() => card.remove());

/** With one number of so many the named mistake is the right answer. */
const clashIn = (numbers: number) => (text: string) =>
  text.replace(
    /(#hours[^\n]*\nvars: )([^\n]*)([\s\S]*?\nwrong: )(\S+)/,
    `$1$2; z = 1..${numbers}$3{if(z == 7, 24-n, n+30)}`,
  );
const contradictsItself = ({ key }: Item) =>
  key.mistakes.some(({ response }) => key.right.includes(response));

test("a small set is tried with two hundred variants of each question, and one number in forty is found", async () => {
  const pack = await packOfOne();
  await spoil(pack, "day-and-night.md", clashIn(40));
  expect((await refusal(installPack(await card.desk(), pack))).reasons.join()).toMatch(
    /day-and-night\.md:\d+: #day-and-night\.hours: the mistake ".*" is the right answer/,
  );
});

test("a question of a large set is tried as often as one of a small set, and others go first meanwhile", async () => {
  const pack = await packOfOne();
  const science = join(import.meta.dirname, "..", "..", "content", "packs", "science", "lessons");
  await cp(science, join(pack, "lessons"), { recursive: true, filter: isOfMore });
  await spoil(pack, "day-and-night.md", clashIn(90));
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { reasons } = await refusal(installPack(await card.desk(), pack));
  delay.disable();
  expect(reasons.join()).toMatch(
    /day-and-night\.md:\d+: #day-and-night\.hours: the mistake ".*" is the right answer/,
  );
  expect(delay.percentile(90) / 1e6, "ms that a child waits").toBeLessThan(60);
}, 60_000);

/** Three more lessons with their translations; the one that is there already is left alone. */
const isOfMore = (path: string) => /^(?:lessons|f.*)$/.test(basename(path));

test("what only one draw in 2500 does wrong is found where every draw is tried", async () => {
  const pack = await packOfOne();
  await spoil(pack, "day-and-night.md", clashIn(120));
  expect((await refusal(installPack(await card.desk(), pack))).reasons.join()).toMatch(
    /#day-and-night\.hours: the mistake ".*" is the right answer \(in/,
  );
});

test("where no trial meets the one number in three thousand that is wrong, no child is asked it", async () => {
  const pack = await packOfOne();
  await spoil(pack, "day-and-night.md", clashIn(3100));
  await installPack(await card.desk(), pack);
  const library = await card.shelf();
  const file = join(pack, "lessons", "day-and-night.md");
  const source = readLesson(readFileSync(file, "utf8"), "day-and-night.md").items.find(({ id }) =>
    id.endsWith(".hours"),
  );
  if (!source) throw new Error("The lesson has no such question.");
  let wrong = 0;
  for (let seed = 0; seed < 12_000 && wrong < 2; seed++) {
    if (!contradictsItself(makeItem(itemTemplate(source), seed, "en", wordsIn("en")))) continue;
    wrong++;
    const asked = await library.make(source.id, seed, "en");
    expect(contradictsItself(asked)).toBe(false);
    expect(await library.make(source.id, seed, "en"), "whoever asks again").toEqual(asked);
  }
  expect(wrong, "numbers that the author did not see").toBe(2);
});

/** The question of the lesson that asks for hours: with one number of so many its answer, or the sum of its solution, is off. */
const slipIn = (what: "answer" | "sum", numbers: number) => (text: string) =>
  text
    .replace(/(#hours[^\n]*\nvars: [^\n]*)/, `$1; z = 1..${numbers}`)
    .replace(
      what === "answer" ? /(#hours[\s\S]*?\nanswer: )(\S+)/ : /$^/,
      "$1{24-n+if(z == 7, 1, 0)}",
    )
    .replace(
      what === "sum" ? /(#hours[\s\S]*?\nsolution: )([^\n]*)/ : /$^/,
      "$1$2 [[{n} + {24-n} = {24+if(z == 7, 1, 0)}]].",
    );

test.each([
  [
    "a key that the worked solution does not come to",
    "answer",
    /the solution does not come to the right answer/,
  ],
  ["a sum that is not true", "sum", /" is not true/],
] as const)(
  "%s is found where every draw is tried, and with a rarer number no child is asked it",
  async (_what, slip, reason) => {
    const found = await packOfOne();
    await spoil(found, "day-and-night.md", slipIn(slip, 120));
    expect((await refusal(installPack(await card.desk(), found))).reasons.join()).toMatch(
      new RegExp(`#day-and-night\\.hours: .*${reason.source}.*\\(in the variant with`),
    );
    const rarer = await packOfOne();
    await spoil(rarer, "day-and-night.md", slipIn(slip, 3100));
    await installPack(await card.desk(), rarer);
    const library = await card.shelf();
    const source = readLesson(
      readFileSync(join(rarer, "lessons", "day-and-night.md"), "utf8"),
      "day-and-night.md",
    ).items.find(({ id }) => id.endsWith(".hours"));
    if (!source) throw new Error("The lesson has no such question.");
    const seed = seedWith(source, 7);
    const asked = await library.make(source.id, seed, "en");
    expect(asked.seed).not.toBe(seed);
    expect(await library.make(source.id, seed, "en"), "whoever asks again").toEqual(asked);
  },
);

function seedWith({ id, rules }: ItemSource, z: number): number {
  for (let seed = 0; seed < 60_000; seed++)
    if (drawValues(rules, variantRandom(id, seed)).z === z) return seed;
  throw new Error("No seed draws this number.");
}
