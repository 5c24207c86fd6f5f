import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import {
  answerSomehow,
  openSchoolByPhone,
  sendTo,
  signInByPhone,
} from "../support/class-by-phone.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";
import { putFilmOnCard } from "../support/video.ts";

const cards: string[] = [];
let card: string;
let film: string;
let hub: HubProcess;
const send = sendTo(() => hub);

beforeEach(async () => {
  card = await mkdtemp(join(tmpdir(), "hub-light-"));
  cards.push(card);
  film = await putFilmOnCard(card, 1);
  const preload = join(import.meta.dirname, "..", "support", "name-loaded-parts.mjs");
  hub = await startHub({ dataFolder: card, port: 0, preload });
});
afterAll(() => Promise.all(cards.map((path) => rm(path, { recursive: true, force: true }))));

/** Stops the hub. @returns whether Node's own fetch, 5.6 MB, was in its memory */
async function hadNativeFetch(): Promise<boolean> {
  expect(await hub.stop()).toBe(0);
  const loaded = /^loaded: (.*)$/m.exec(hub.logged())?.[1] ?? "";
  expect(loaded).toContain("NativeModule http"); // the list is there and has the server in it
  return loaded.includes("undici");
}

test("a day of lessons, answers, films and a teacher's pages keeps Node's own fetch out of the memory", async () => {
  const teacher = await openSchoolByPhone(send, { learners: 2 });
  const phones = await signInByPhone(teacher, send);
  for (const phone of phones) await answerSomehow(phone, "compare-to-100");
  for (const page of ["now", "groups", "map", "mistakes", "attendance"])
    expect((await teacher.open(`/teach/classes/1/${page}`)).status, page).toBe(200);
  const scene = await fetch(`${hub.address}${film}`, { headers: { range: "bytes=0-99" } });
  expect([scene.status, (await scene.arrayBuffer()).byteLength]).toEqual([206, 100]);
  expect((await fetch(`${hub.address}/no-such-page`)).status).toBe(404);
  expect(await hadNativeFetch()).toBe(false);
});

test("a list of names that is sent as a file is read with it, the first time it is needed", async () => {
  const teacher = await openSchoolByPhone(send, { learners: 1 });
  const page = await teacher.open("/teach/classes/1/names");
  const list = new File(["nickname\nMango\n"], "list.csv", { type: "text/csv" });
  const preview = await teacher.sendFiles(formTo(page.html, /names/), {}, { list: [list] });
  expect(preview.html).toContain("Mango");
  expect(await hadNativeFetch()).toBe(true);
});
