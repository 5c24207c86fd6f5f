import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../support/eventually.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";
import { openFilesOf, usageOf, watchMemory } from "../support/process-facts.ts";
import { Player, putFilmOnCard, sceneOf } from "../support/video.ts";

const megabyte = 1024 * 1024;
const filmMegabytes = 200;

let card: string;
let film: string;
let hub: HubProcess;

beforeAll(async () => {
  card = await mkdtemp(join(tmpdir(), "hub-film-"));
  film = await putFilmOnCard(card, filmMegabytes);
  hub = await startHub({ dataFolder: card, port: 0, isOnCard: true });
}, 60_000);
afterAll(async () => {
  await hub.stop();
  await rm(card, { recursive: true, force: true });
});

const pid = () => hub.process.pid ?? 0;
const filmsOpen = async () => (await openFilesOf(pid())).filter((path) => path.endsWith(".mp4"));

test("a film of 200 MB arrives byte for byte, in parts from anywhere", async () => {
  for (const number of [0, 1, 99, filmMegabytes - 1]) {
    const first = number * megabyte;
    const response = await fetch(`${hub.address}${film}`, {
      headers: { range: `bytes=${first}-${first + megabyte - 1}` },
    });
    expect(response.status).toBe(206);
    const got = Buffer.from(await response.arrayBuffer());
    expect(got.equals(sceneOf(number)), `scene ${number}`).toBe(true);
  }
});

test("twenty phones that take all of a film of 200 MB, and twenty that stand still in it, cost the hub no memory", async () => {
  await Promise.all(Array.from({ length: 20 }, () => fetch(`${hub.address}/classes`)));
  const before = (await usageOf(pid())).residentMegabytes;
  const memory = watchMemory(pid(), 100);
  const still = Array.from({ length: 20 }, (_, place) => new Player(hub.address, film, place));
  for (const player of still) await player.takes(64 * 1024).then(() => player.pause());
  const playing = Array.from({ length: 20 }, () => new Player(hub.address, film));
  await Promise.all(playing.map((player) => player.ended));
  const grown = (await memory.stop()) - before;
  for (const player of still) player.goAway();
  console.log(`grown by ${grown.toFixed(1)} MB`);
  expect(Math.min(...playing.map(({ taken }) => taken))).toBeGreaterThan(filmMegabytes * megabyte);
  expect(grown).toBeLessThan(10);
}, 120_000);

test("phones that go away in the middle of a film leave no file open and no answer waiting", async () => {
  expect(await eventually(filmsOpen, (open) => open.length === 0, 5000)).toEqual([]);
  const before = (await openFilesOf(pid())).length;
  for (let round = 0; round < 10; round++) {
    const players = Array.from({ length: 20 }, (_, place) => new Player(hub.address, film, place));
    if (round % 2 === 0) await Promise.all(players.map((player) => player.takes(100_000)));
    for (const player of players) player.goAway();
  }
  expect(await eventually(filmsOpen, (open) => open.length === 0, 5000)).toEqual([]);
  expect((await openFilesOf(pid())).length).toBe(before);
  expect((await fetch(`${hub.address}/health`)).status).toBe(200);
}, 60_000);
