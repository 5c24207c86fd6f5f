import { rm } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo, type Phone, type SeenPage } from "../../scripts/phone.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { packOfOneLesson } from "../support/pack.ts";
import { entriesOf, zipOf } from "../support/zip.ts";

let collector: TestCollector;
let person: Phone;
const packs: string[] = [];
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  person = officePhone(collector);
  await comeIn(person, msAtieno, await codeFor(collector, msAtieno.name));
}, 120_000);
afterAll(async () => {
  await collector.remove();
  for (const pack of packs) await rm(pack, { recursive: true });
});

async function send(version: string, change?: (text: string) => string): Promise<SeenPage> {
  const pack = await packOfOneLesson(version, change);
  packs.push(pack);
  const form = formTo((await person.open("/packs")).html, /^\/packs$/);
  const file = new File([zipOf(await entriesOf(pack))], "science.zip");
  return person.sendFiles(form, {}, { pack: [file] });
}

const listed = async () =>
  (await (await fetch(`http://127.0.0.1:${collector.port}/offers`)).text()).split("\n");

test("somebody of the office publishes a set, and reads by whom it was published and how large it is", async () => {
  expect((await person.open("/packs")).html).toContain("No set is offered.");
  const done = await send("1.1.0");
  expect(done.status).toBe(200);
  expect(done.html).toContain("is offered to every hub now.");
  expect(done.html).toContain("science 1.1.0");
  expect(done.html).toMatch(/\d+ KB/);
  expect(done.html).toContain("Published by Ms Atieno");
  expect((await listed())[2]).toMatch(/^science 1\.1\.0 [\w-]{43} \d+$/);
  expect((await send("1.1.0")).html).toContain("was offered already");
});

test("a set that is broken, older or changed under its version is refused with the reason, and the one before stays offered", async () => {
  const before = await listed();
  const broken = await send("1.2.0", (text) => text.replace("::: choice", "::: riddle"));
  expect(broken.status).toBe(422);
  expect(broken.html).toContain("This set was refused.");
  expect(broken.html).toContain("day-and-night.md");
  expect(broken.html).toMatch(/line \d+/);
  expect((await send("1.0.5")).html).toContain("is not newer than 1.1.0");
  const changed = (text: string) => text.replaceAll("Light and dark", "Dark and light");
  expect((await send("1.1.0", changed)).html).toContain("was published with other files");
  const form = formTo((await person.open("/packs")).html, /^\/packs$/);
  const none = await person.sendFiles(form, {}, { pack: [new File(["a letter"], "a.zip")] });
  expect(none.html).toContain("is no zip archive");
  expect((await person.submit(form)).html).toContain("Choose a file first.");
  expect(await listed()).toEqual(before);
  expect(await person.open("/packs")).toMatchObject({ status: 200 });
});

test("a set is taken back after a question, and the list that hubs get says so by a higher number", async () => {
  const before = await listed();
  const page = await person.open("/packs/science/retreat");
  expect(page.html).toContain("Hubs that have it keep it.");
  await person.submit(formTo(page.html, /retreat$/));
  expect((await person.open("/packs")).html).toContain("No set is offered.");
  const after = await listed();
  expect(after).toHaveLength(3);
  expect(Number(after[1])).toBeGreaterThan(Number(before[1]));
  const [left] = await collector.store.ask<{ count: number }>(
    "select count(*) as count from pack_piece",
  );
  expect(left?.count).toBe(0);
  expect((await person.open("/packs/science/retreat")).status).toBe(404);
});
