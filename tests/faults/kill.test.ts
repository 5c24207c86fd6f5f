import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openConnection } from "../../server/db/connection.ts";
import { openKilledClass } from "../support/killed-class.ts";

const kills = 200;
const children = 40;
const folders: string[] = [];

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** What became of a class whose hub was killed again and again. */
type Story = {
  dataFolder: string;
  signals: (NodeJS.Signals | null)[];
  acknowledged: string[];
  sentAgain: number;
  exitCode: number | null;
};

/** Lets a class answer while the plug is pulled so many times, lets it go home, and stops the hub. */
async function killUnderClass(times: number, preload?: string): Promise<Story> {
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-kill-"));
  folders.push(dataFolder);
  const hub = await openKilledClass({ dataFolder, children, ...(preload && { preload }) });
  const signals: Story["signals"] = [];
  while (signals.length < times) signals.push(await hub.killOnce());
  await hub.goHome();
  return {
    ...{ dataFolder, signals, acknowledged: hub.acknowledged() },
    ...{ sentAgain: hub.sentAgain(), exitCode: await hub.stop() },
  };
}

/** Compares what was acknowledged with what is on the card. */
async function findOut({ dataFolder, acknowledged }: Pick<Story, "dataFolder" | "acknowledged">) {
  const db = await openConnection(join(dataFolder, "hub.sqlite"), "read");
  const rows = await db.all<{ attempt_id: string }>("select attempt_id from attempt");
  // One try of one child at one variant is one answer, whatever its id says.
  const twice = await db.all(
    `select count(*) from attempt
     group by learner_id, sitting_id, item_id, variant, try, purpose having count(*) > 1`,
  );
  const integrity = await db.all<{ integrity_check: string }>("pragma integrity_check");
  await db.close();
  const stored = new Set(rows.map((row) => row.attempt_id));
  return {
    lost: acknowledged.filter((attempt) => !stored.has(attempt)),
    doubledOnCard: twice.length,
    acknowledgedTwice: acknowledged.length - new Set(acknowledged).size,
    integrity: integrity.map((row) => row.integrity_check).join(),
  };
}

describe(`the plug is pulled ${kills} times under two classes of ${children} children who answer without a break`, () => {
  let stories: Story[];
  beforeAll(async () => {
    // Two hubs beside each other, each with its class and half of the kills: a start is mostly waiting for one processor.
    stories = await Promise.all([killUnderClass(kills / 2), killUnderClass(kills / 2)]);
    const sum = (count: (story: Story) => number) =>
      stories.reduce((total, story) => total + count(story), 0);
    console.log(
      `${kills} kills, ${sum((story) => story.acknowledged.length)} acknowledged, ${sum((story) => story.sentAgain)} sent again`,
    );
  }, 300_000);

  test("no acknowledged answer is lost or doubled, and both databases are whole", async () => {
    for (const story of stories)
      expect(await findOut(story)).toEqual({
        lost: [],
        doubledOnCard: 0,
        acknowledgedTwice: 0,
        integrity: "ok",
      });
  });

  test("every kill was one, between answers that were acknowledged, and the last stop was clean", () => {
    for (const { signals, acknowledged, sentAgain, exitCode } of stories) {
      expect(signals).toEqual(Array.from({ length: kills / 2 }, () => "SIGKILL"));
      expect(acknowledged.length).toBeGreaterThanOrEqual(5 * (kills / 2));
      expect(sentAgain).toBeGreaterThan(kills / 2);
      expect(exitCode).toBe(0);
    }
  });

  test("one acknowledged answer that is taken from a copy of the card is noticed", async () => {
    const [story] = stories;
    if (!story) throw new Error("There is no story.");
    const dataFolder = `${story.dataFolder}-copy`;
    folders.push(dataFolder);
    await cp(story.dataFolder, dataFolder, { recursive: true });
    const taken = story.acknowledged[Math.floor(story.acknowledged.length / 2)] ?? "";
    const db = await openConnection(join(dataFolder, "hub.sqlite"), "write");
    await db.run("delete from attempt where attempt_id = ?", [taken]);
    await db.close();
    const found = await findOut({ dataFolder, acknowledged: story.acknowledged });
    expect(found.lost).toEqual([taken]);
  });
});

test("a hub that says yes before the answer is on the card is found out by a few kills", async () => {
  let [kills, early, isFound] = [0, 0, false];
  while (!isFound && kills < 24) {
    const story = await killUnderClass(6, join(import.meta.dirname, "acknowledge-early.mjs"));
    kills += 6; // on a busy machine a kill may come after the card all the same
    early += story.acknowledged.length;
    isFound = (await findOut(story)).lost.length > 0;
  }
  console.log(`${kills} kills, ${early} acknowledged early`);
  expect(isFound).toBe(true);
}, 180_000);
