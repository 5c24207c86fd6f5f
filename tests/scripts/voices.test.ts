import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkPack } from "../../server/library/check-pack.ts";
import { voiceKey } from "../../server/library/media.ts";
import { findEar, phoneOf } from "../support/ear.ts";
import { heard } from "../support/machine-voice.ts";
import { mp3 } from "../support/mp3.ts";
import { describeSystem } from "../support/needs.ts";
import { copyOfPack, installOnCard, listPack } from "../support/pack.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool } from "../support/school.ts";

const lesson = "english-first-letters";
/** The words of its second screen, which somebody has recorded. */
const recordedWords =
  "Close your lips and say moon. Close your lips and say milk. Both words start with the same letter. It stands on three legs.";

describeSystem("a pack is given sound", { programs: ["espeak-ng", "lame"] }, () => {
  let pack: string;
  const spoken = () => readdir(join(pack, "media", "synthetic", "en"));
  const voices = (...words: string[]) => runScript("voices", ["--pack", pack, ...words]);

  beforeAll(async () => {
    pack = await copyOfPack("reading-en");
    for (const name of await readdir(join(pack, "lessons")))
      if (!name.startsWith(lesson)) await rm(join(pack, "lessons", name));
    const file = join(pack, "media", "voice", `${voiceKey("en", recordedWords)}.mp3`);
    await mkdir(join(file, ".."), { recursive: true });
    await writeFile(file, mp3(1000));
    await listPack(pack, "9.0.0");
  });
  afterAll(() => rm(pack, { recursive: true, force: true }));

  test("every screen that nobody recorded is spoken and marked as synthetic, and the pack is whole", async () => {
    const run = await voices();
    expect(run.errors).toBe("");
    expect(run.said).toMatch(/^\d+ synthetic sounds: \d+ spoken now, 0 old ones removed/m);
    const manifest = await checkPack(pack);
    expect(manifest.voice).toBe("synthetic");
    const [first = ""] = await spoken();
    const sound = await readFile(join(pack, "media", "synthetic", "en", first));
    expect((await heard(sound)).seconds).toBeGreaterThan(0.3);
    expect(manifest.entries.map(({ path }) => path)).toContain(`media/synthetic/en/${first}`);
    const recorded = `${voiceKey("en", recordedWords)}.mp3`.slice("en/".length);
    expect(await spoken()).not.toContain(recorded);
  }, 120_000);

  test("no letter is spoken where the item waits for a human voice", async () => {
    const letters = ["s", "m", "t", "f", "b", "d"].map((letter) => voiceKey("en", letter));
    const names = (await spoken()).map((name) => `en/${name.replace(".mp3", "")}`);
    for (const letter of letters) expect(names).not.toContain(letter);
  });

  test("words that have not changed are not spoken again, and old ones go", async () => {
    await writeFile(join(pack, "media", "synthetic", "en", "0123456789abcdef.mp3"), "old");
    const run = await voices("--language", "en");
    expect(run.said).toContain(" 0 spoken now, 1 old ones removed");
    await checkPack(pack);
  }, 60_000);

  test("the hub plays a person's voice first, says of the other that it is a machine's, and needs no program for either", async () => {
    const card = await mkdtemp(join(tmpdir(), "hub-voices-"));
    await installOnCard(card, pack);
    const school = await openSchool({ dataFolder: card, programFolders: [] });
    const amina = await phoneOf(school, school.amina);
    const screen = (number: number) => `/learn/lessons/${lesson}/${number}`;
    const [one, two] = [await amina.open(screen(1)), await amina.open(screen(2))];
    expect(one.html).toContain("say machine");
    expect(two.html).not.toContain("say machine");
    for (const number of [1, 2]) {
      const address = (await findEar(amina, screen(number))) ?? "";
      expect(address).toMatch(/^\/media\/[0-9a-f]{16}\.mp3$/);
    }
    expect(await findEar(amina, `/learn/items/${lesson}.hear-sound/0`)).toBeUndefined();
    await school.close();
  }, 60_000);

  test.each([
    ["no pack", []],
    ["a folder that holds no pack", ["--pack", tmpdir()]],
  ])("%s is wrong use", async (_what, words) => {
    const run = await runScript("voices", words);
    expect(run.code).toBe(2);
    expect(run.errors).toMatch(/pack/);
  });

  test("a language that the pack does not have is wrong use", async () => {
    const run = await voices("--language", "sw");
    expect(run.code).toBe(2);
    expect(run.errors).toContain('The pack has no "sw"; it has en.');
  });
});
