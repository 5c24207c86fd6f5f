import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { expect, test } from "vitest";
import { oneBuildAtATime } from "../../scripts/one-build.ts";
import { startHub } from "../support/hub-process.ts";

test("a second hub on the same data folder does not start, and after a kill the first one starts again", async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-only-"));
  const first = await startHub({ dataFolder, port: 0 });
  await expect(startHub({ dataFolder, port: 0 })).rejects.toThrow("ended with 1");
  await first.kill();
  const again = await startHub({ dataFolder, port: 0 });
  expect(await again.stop()).toBe(0);
  await rm(dataFolder, { recursive: true });
});

test("two builds in one folder come one after the other, also when the first one fails", async () => {
  const folder = await mkdtemp(join(tmpdir(), "hub-builds-"));
  const told: string[] = [];
  const buildAs = (name: string) =>
    oneBuildAtATime(folder, async () => {
      told.push(`${name} begins`);
      await wait(300);
      told.push(`${name} ends`);
      if (name === "demo") throw new Error("The disk is full.");
    });
  const builds = await Promise.allSettled([buildAs("demo"), buildAs("start")]);
  expect(builds.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const [first] = told[0]?.split(" ") ?? [];
  const second = first === "demo" ? "start" : "demo";
  expect(told).toEqual([first, second].flatMap((name) => [`${name} begins`, `${name} ends`]));
  await rm(folder, { recursive: true });
});
