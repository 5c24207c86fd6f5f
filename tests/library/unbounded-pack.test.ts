import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installPack, readyInstalledPacks } from "../../server/library/install-pack.ts";
import { keptManifestIn } from "../../server/library/manifest.ts";
import { type Bounds, packBounds } from "../../server/library/trial/bounds.ts";
import { startTrial } from "../../server/library/trial/start-trial.ts";
import { listPack } from "../support/pack.ts";
import { openPackCard, type PackCard, packOfOne, refusal } from "../support/pack-card.ts";
import { boundsWithHole } from "../support/unbounded.ts";

/** One of its questions, with one seed of the two hundred. */
const question = "day-and-night.finish|37";
const placeOfQuestion = /^lessons\/day-and-night\.md:\d+: #day-and-night\.finish: /;

let card: PackCard;
beforeEach(async () => {
  card = await openPackCard();
});
afterEach(() => card.remove());

const root = join(import.meta.dirname, "..", "..");

/** The same set as another version, with another title in English. */
async function packNamed(version: string, title: string): Promise<string> {
  const pack = await packOfOne();
  const file = join(pack, "lessons", "day-and-night.md");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^title: .*$/m, `title: ${title}`));
  await listPack(pack, version);
  return pack;
}

async function reasonsWith(bounds: Bounds): Promise<string[]> {
  const installing = installPack({ ...(await card.desk()), bounds }, await packOfOne());
  return (await refusal(installing)).reasons;
}

test("a set is refused whole, with the question and why, when a search in it never ends", async () => {
  const [reason, ...others] = await reasonsWith(boundsWithHole("searches", question));
  expect(reason).toMatch(placeOfQuestion);
  expect(reason).toMatch(/the check does not come to an end here/);
  expect(others).toEqual([]);
});

test.each(["hoards", "fills"] as const)(
  "a set is refused whole, with the question and why, when it %s until there is no memory",
  async (does) => {
    const bounds = { ...boundsWithHole(does, question, 20_000), heapMb: 64, dataMb: 160 };
    const [reason, ...others] = await reasonsWith(bounds);
    expect(reason).toMatch(placeOfQuestion);
    expect(reason).toMatch(/the check needs more memory here than a hub has/);
    expect(others).toEqual([]);
  },
);

test.each(["keepsBytes", "recurses"] as const)(
  "a set is refused whole, with its lesson, when it %s until the system says no",
  async (does) => {
    const bounds = { ...boundsWithHole(does, question, 20_000), dataMb: 160 };
    expect((await reasonsWith(bounds))[0]).toMatch(/^lessons\/day-and-night(?:\.\w\w)?\.md:\d+: #/);
  },
);

test("a lesson whose reading alone never ends is refused with its file, and the set before goes on serving", async () => {
  await installPack(await card.desk(), await packOfOne());
  const before = await card.shelf();
  const next = await packNamed("1.2.0", "Why there is day");
  const bounds = boundsWithHole("loops", "Why there is day");
  const { reasons } = await refusal(installPack({ ...(await card.desk()), bounds }, next));
  expect(reasons).toEqual([
    "lessons/day-and-night.md:1: the check does not come to an end here; make this part simpler",
  ]);
  const after = await card.shelf();
  expect(after.packs).toEqual(before.packs);
  expect(after.lessons.map(({ id }) => id)).toEqual(before.lessons.map(({ id }) => id));
  expect(await readdir(join(card.folder, "packs", "science"))).toEqual(["1.1.0"]);
});

test("a set of which every question comes to an end and all of them do not is refused as a whole", async () => {
  const bounds = { ...boundsWithHole("loops", question, 20_000), cpuSeconds: 2 };
  expect(await reasonsWith(bounds)).toEqual([
    "pack.json: the check of the whole set takes longer than a hub may take; make smaller sets of it",
  ]);
});

test("a set that served before a program was renewed is refused, and holds up no start, when the new one cannot bound it", async () => {
  await installPack({ ...(await card.desk()), stamp: "a program of last year" }, await packOfOne());
  const bounds = boundsWithHole("loops", "day-and-night.finish|7");
  const { packs, refused } = await readyInstalledPacks({ ...(await card.desk()), bounds });
  expect(packs).toEqual([]);
  expect(refused[0]?.reasons.join()).toMatch(placeOfQuestion);
});

test("whoever tries such a lesson himself hears nobody meanwhile", async () => {
  const tries = async (flags: readonly string[]) => {
    const pack = await packOfOne();
    const trial = startTrial(root, { ...packBounds, flags });
    const manifest = await keptManifestIn(pack, "science");
    trial.send({ kind: "new", root, stamp: "", manifest, from: pack, to: undefined });
    return trial;
  };
  const sound = await tries([]);
  await once(sound, "message");
  sound.disconnect();
  expect(await once(sound, "exit")).toEqual([0, null]);
  const held = await tries(boundsWithHole("loops", "Light and dark").flags); // while it reads
  await once(held, "message");
  await wait(1000);
  held.disconnect();
  await wait(1000);
  expect([held.exitCode, held.signalCode]).toEqual([null, null]);
  held.kill("SIGKILL");
  await once(held, "exit");
});
