import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openRuns } from "../../server/device/interruptions.ts";
import { openLog } from "../../server/log.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";
import { describeSystem } from "../support/needs.ts";
import { openMemoryCard } from "../support/small-card.ts";

let folder: string;
const logged: string[] = [];
const log = openLog((line) => logged.push(line));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "hub-runs-"));
  logged.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A start of the hub on a machine that was started as `bootId` says. */
const start = (bootId: string, at: string | null = "2026-11-26T08:00:00.000Z") => {
  const wallMs = at === null ? 0 : Date.parse(at);
  return openRuns(folder, { bootId, wallMs, quality: at === null ? "unset" : "set" }, log);
};

test("a hub that was stopped as it should was not interrupted", async () => {
  for (let day = 0; day < 3; day++) {
    const runs = await start(`boot ${day}`);
    expect(runs.interruptions).toEqual({ powerCuts: 0, crashes: 0 });
    await runs.begin();
    await runs.end();
  }
});

test("a hub that did not serve yet when it ended counts for nothing", async () => {
  await start("boot 1");
  expect((await start("boot 2")).interruptions).toEqual({ powerCuts: 0, crashes: 0 });
});

test("an end without a stop is a power cut when the machine started anew, and a crash when it did not", async () => {
  await (await start("boot 1")).begin();
  const cut = await start("boot 2", "2026-11-26T09:00:00.000Z");
  const last = { kind: "power cut", at: "2026-11-26T09:00:00.000Z" };
  expect(cut.interruptions).toEqual({ powerCuts: 1, crashes: 0, last });
  await cut.begin();
  const crashed = await start("boot 2", null);
  expect(crashed.interruptions).toEqual({ powerCuts: 1, crashes: 1, last: { kind: "crash" } });
  await crashed.begin();
  await crashed.end();
  expect((await start("boot 3")).interruptions).toMatchObject({ powerCuts: 1, crashes: 1 });
});

test("one cut is counted once, however often the hub is started after it", async () => {
  await (await start("boot 1")).begin();
  for (let again = 0; again < 3; again++)
    expect((await start("boot 2")).interruptions).toMatchObject({ powerCuts: 1, crashes: 0 });
});

test("a count that a power cut spoilt begins anew, and the hub starts", async () => {
  for (const spoilt of ["", "{", "null", '{"powerCuts":"many"}', "[]"]) {
    await writeFile(join(folder, "interruptions.json"), spoilt);
    expect((await start("boot 1")).interruptions).toEqual({ powerCuts: 0, crashes: 0 });
  }
});

test("a card that takes no change is told in the log, and the hub starts all the same", async () => {
  await writeFile(join(folder, "running"), "boot 1");
  await mkdir(join(folder, "interruptions.json.new")); // nothing can be written there, for root neither
  const runs = await start("boot 2");
  expect(runs.interruptions.powerCuts).toBe(1);
  expect(logged.join("")).toContain("interruption not written down");
  await rm(join(folder, "interruptions.json.new"), { recursive: true });
  expect((await start("boot 2")).interruptions.powerCuts).toBe(1);
});

test("a real hub that is killed has counted a crash at its next start, and none after a stop", async () => {
  const count = async () =>
    JSON.parse(await readFile(join(folder, "interruptions.json"), "utf8").catch(() => "{}"))
      .crashes;
  let hub: HubProcess = await startHub({ dataFolder: folder, port: 0 });
  await hub.kill();
  hub = await startHub({ dataFolder: folder, port: 0 });
  expect(await count()).toBe(1);
  await hub.stop();
  hub = await startHub({ dataFolder: folder, port: 0 });
  await hub.stop();
  expect(await count()).toBe(1);
}, 60_000);

test("what a power cut left of a file that was being written is taken away at the next start", async () => {
  for (const name of ["running.new", "interruptions.json.new"])
    await writeFile(join(folder, name), "");
  const runs = await start("boot 1");
  await runs.begin();
  await runs.end();
  expect(await readdir(folder)).toEqual([]);
});

describeSystem("on a full card", { root: true, programs: ["mount"] }, () => {
  test("starts and stops leave no empty files behind", async () => {
    const card = await openMemoryCard();
    const startOnCard = (bootId: string) =>
      openRuns(card.folder, { bootId, wallMs: 0, quality: "unset" }, log);
    await (await startOnCard("boot 1")).begin();
    await card.fill();
    const runs = await startOnCard("boot 2");
    await runs.begin();
    expect((await readdir(card.folder)).sort()).toEqual(["filler", "running"]);
    await runs.end();
    expect(await readdir(card.folder)).toEqual(["filler"]);
    expect(logged.join("")).toContain("not written down");
    await card.remove();
  });
});
