import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type SeenPage } from "../../scripts/phone.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { writeOrderAsk } from "../../server/sync/protocol/office-orders.ts";
import { readParcel, writeParcel, writeReceipts } from "../../server/sync/protocol/parcel.ts";
import { unsentAnswers } from "../../server/sync/queries.ts";
import {
  collected,
  enrol,
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { openSchool, type School } from "../support/school.ts";

const address = "/parcels";

let collector: TestCollector;
let school: School;
let telling: Telling;
beforeAll(async () => {
  collector = await openTestCollector({ databaseUrl: undefined });
  ({ school, telling } = await openTellingSchool(collector));
});
afterAll(async () => {
  await school.close();
  await collector.remove();
});

/** Somebody chooses a file on the page and sends it. */
async function give(file: Uint8Array | undefined, language = "en"): Promise<SeenPage> {
  const phone = officePhone(collector, language);
  const form = formTo((await phone.open(address)).html, /^\/parcels/);
  const parcel = file
    ? [new File([new Uint8Array(file)], "learning-hub.parcel")]
    : [new File([], "")];
  const answer = await phone.sendFiles(form, {}, { parcel });
  expect([...phone.cookies]).toEqual([]);
  return answer;
}

/** The file of receipts that a page gives. */
async function save({ html }: SeenPage): Promise<string> {
  const phone = officePhone(collector);
  return (await phone.submit(formTo(html, /receipts/))).html;
}

test("a file of a hub that waits counts by the address that sends it, and as hers where somebody of the office brings it", async () => {
  const stranger = await openSchool();
  const file = await packParcel(await tellingTo(stranger, collector));
  const { ask } = collector.store;
  const cameFrom = async () => {
    const rows = await ask<{ network: string }>("select came_from as network from knock");
    return rows.map(({ network }) => network);
  };
  expect((await give(file)).status).toBe(403);
  const byPage = await cameFrom();
  expect(byPage).toHaveLength(1);
  await ask("delete from knock");
  const body = new Uint8Array(file);
  await fetch(`http://127.0.0.1:${collector.port}/parcels`, { method: "POST", body });
  expect(await cameFrom(), "a program on the same machine").toEqual(byPage);
  const person = officePhone(collector);
  await comeIn(person, msAtieno, await codeFor(collector, msAtieno.name));
  const form = formTo((await person.open(address)).html, /^\/parcels/);
  await person.sendFiles(form, {}, { parcel: [new File([body], "learning-hub.parcel")] });
  expect(await cameFrom()).toHaveLength(1);
  expect(await cameFrom()).not.toEqual(byPage);
  await ask("delete from knock");
  await stranger.close();
});

describe("whoever carries a file from a hub", () => {
  test("sends it from a page, and takes receipts along by which the hub lets go of its answers", async () => {
    await logAnswer(school, { variant: 0 });
    await logAnswer(school, { variant: 1 });
    const page = await give(await packParcel(telling));
    expect(page.status).toBe(200);
    expect(page.html).toContain("2 new answers are kept here now.");
    expect(await collected(collector, telling)).toHaveLength(2);
    expect(await hearReceipts(telling, await save(page))).toMatchObject({ answers: 2 });
    expect((await unsentAnswers(school.hub.db)).answers).toBe(0);
  });

  test("gives the same file twice: nothing is there twice, and the receipts are the same again", async () => {
    await logAnswer(school, { variant: 2 });
    const parcel = await packParcel(telling);
    const first = await save(await give(parcel));
    const again = await give(parcel);
    expect(again.html).toContain("all that is in this file was here before");
    expect(await save(again)).toBe(first);
    expect(await collected(collector, telling)).toHaveLength(3);
  });

  test("reads what else came where no answer is new: lists, and what became of orders", async () => {
    const all = { "link-daily-kb": "600", "link-monthly-kb": "", "link-hours": "" };
    const { hubId, signing } = telling;
    await setOnHubs(collector.store, all, { hubId, by: 1, now: new Date() });
    const [{ number } = { number: 0 }] = await collector.store.ask<{ number: number }>(
      "select number from hub_setting where hub_id = $1",
      [hubId],
    );
    const outcomes = [{ number, outcome: "done" as const }];
    const said = writeOrderAsk({ hubId, answerTo: Buffer.alloc(32), outcomes }, signing);
    const { knock, segments } = readParcel(await packParcel(telling));
    const parcel = writeParcel({ knock, segments, outcomes: said });
    for (const [language, none, one] of [
      ["en", "no new answer was in this file", "What became of 1 order of the office"],
      ["fr", "aucune nouvelle réponse dans ce fichier", "Ce qu’est devenu 1 ordre du bureau"],
      ["ar", "لا أجوبة جديدة في هذا الملفّ", "مصير أمر واحد من المكتب"],
    ] as const) {
      await collector.store.ask("delete from order_outcome");
      const { html } = await give(parcel, language);
      expect(html).toContain(none);
      expect(html).toContain(one);
      expect(html).not.toContain("was here before");
    }
    expect((await give(parcel)).html).toContain("all that is in this file was here before");
    await collector.store.ask("delete from hub_setting");
    await collector.store.ask("delete from order_outcome");
  });

  test("reads what the office has to say to the hub, which the file of receipts brings there", async () => {
    const all = { "link-daily-kb": "500", "link-monthly-kb": "", "link-hours": "22-05" };
    const { hubId } = telling;
    await setOnHubs(collector.store, all, { hubId, by: 1, now: new Date() });
    for (const [language, words] of [
      ["en", "2 settings"],
      ["fr", "2 réglages"],
      ["ar", "إعدادان"],
    ] as const)
      expect((await give(await packParcel(telling), language)).html).toContain(words);
    const receiptsNow = async () => save(await give(await packParcel(telling)));
    const receipts = await receiptsNow();
    await collector.store.ask("delete from hub_setting");
    expect(receipts.startsWith(await receiptsNow())).toBe(true); // one line more
    expect((await give(await packParcel(telling))).html).not.toContain("setting");
  });

  test("reads that the office must let the hub in first, and that nothing is lost", async () => {
    const stranger = await openSchool();
    await openSitting(stranger);
    await logAnswer(stranger, { variant: 0 });
    const other = await tellingTo(stranger, collector);
    const parcel = await packParcel(other);
    const page = await give(parcel);
    expect(page.status).toBe(403);
    expect(page.html).toContain("The file is not lost");
    expect(page.html).toContain(other.hubId);
    await enrol(collector, other);
    expect((await give(parcel)).html).toContain("1 new answer is kept here now.");
    await stranger.close();
  });

  test("is told that a file names one hub and holds the answers of another, and nothing of it is taken", async () => {
    const other = await openTellingSchool(collector);
    await logAnswer(other.school, { variant: 0 });
    const theirs = await packParcel(other.telling);
    const { knock } = readParcel(await packParcel(telling));
    const mixed = writeParcel({ knock, segments: readParcel(theirs).segments });
    for (const [language, words] of [
      ["en", "holds something of another hub"],
      ["fr", "contient quelque chose d’un autre boîtier"],
      ["ar", "فيه شيء من جهاز آخر"],
    ] as const) {
      const page = await give(mixed, language);
      expect(page.status).toBe(422);
      expect(page.html).toContain(words);
      expect(page.html).not.toContain("/parcels/receipts");
    }
    const url = `http://127.0.0.1:${collector.port}${address}`;
    const told = await fetch(url, { method: "POST", body: new Uint8Array(mixed) });
    expect([told.status, await told.text()]).toEqual([422, "of another hub than it names"]);
    expect(await collected(collector, other.telling)).toEqual([]);
    const ways = "select hub_id from hub_carried where hub_id = $1";
    expect(await collector.store.ask(ways, [other.telling.hubId])).toEqual([]);
    expect((await give(theirs)).html).toContain("1 new answer is kept here now.");
    await other.school.close();
  });

  test("is told when a file is not whole, is no file of a hub, is too large, or was not chosen", async () => {
    const parcel = await packParcel(telling);
    for (const [file, status, words] of [
      [parcel.subarray(0, 40), 422, "it is not whole. Nothing is lost"],
      [Buffer.from("a letter"), 422, "This is no file of a hub"],
      [Buffer.from(writeReceipts(telling.hubId, [])), 422, "These are receipts"],
      [Buffer.alloc(9.5 * 1024 * 1024), 413, "This file has more than 8 MB."],
      [undefined, 422, "Choose the file first."],
    ] as const) {
      const page = await give(file);
      expect(page.status).toBe(status);
      expect(page.html).toContain(words);
    }
  });

  test("reads it in Arabic and in French, and can choose", async () => {
    expect((await give(Buffer.from("x"), "ar")).html).toContain("لم يضع شيء");
    expect((await give(Buffer.from("x"), "fr-CA")).html).toContain("Rien n’est perdu");
    const chosen = await officePhone(collector).open(`${address}?language=fr`);
    const form = formTo(chosen.html, /^\/parcels/);
    const answer = await officePhone(collector).sendFiles(form, {}, { parcel: [] });
    expect(answer.html).toContain('<html lang="fr"');
  });

  test("is told when not all follows what is here, and the receipts make the hub tell it anew", async () => {
    await hearReceipts(telling, await save(await give(await packParcel(telling))));
    for (const table of ["lane", "segment"])
      await collector.store.ask(`delete from ${table} where hub_id = $1`, [telling.hubId]); // an old copy was put back
    await logAnswer(school, { variant: 3 });
    const page = await give(await packParcel(telling));
    expect(page.status).toBe(200);
    expect(page.html).toContain("Not everything in it could be taken.");
    expect(page.html).not.toContain("was here before");
    await hearReceipts(telling, await save(page));
    expect((await give(await packParcel(telling))).html).toContain(
      "4 new answers are kept here now.",
    );
  });

  test("gets nothing from the office but what the office has said itself", async () => {
    const { html } = await give(await packParcel(telling));
    const form = formTo(html, /receipts/);
    const forged = await officePhone(collector).submit(form, { receipts: "Zm9yZ2Vk" });
    expect(forged.status).toBe(403);
    expect(forged.html).toContain("This page is too old");
  });
});

test("a program sends the same file without any page, as before", async () => {
  const body = new Uint8Array(await packParcel(telling));
  const url = `http://127.0.0.1:${collector.port}${address}`;
  const answer = await fetch(url, { method: "POST", body });
  expect(await answer.text()).toMatch(/^learning-hub receipts 1\n/);
  const damaged = await fetch(url, { method: "POST", body: "x" });
  expect([damaged.status, await damaged.text()]).toEqual([400, "damaged"]);
});

test("an address that is none of the collector's has a page that says so", async () => {
  const page = await officePhone(collector).open("/nowhere");
  expect(page.status).toBe(404);
  expect(page.html).toContain("There is nothing here");
});
