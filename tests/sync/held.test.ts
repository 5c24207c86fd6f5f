import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, onTestFinished, test } from "vitest";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { sealWaiting } from "../../server/sync/agree.ts";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { heldPath, writeHeldAsk } from "../../server/sync/protocol/held.ts";
import { nameOf, readParcel, writeReceipts } from "../../server/sync/protocol/parcel.ts";
import { writeTogether } from "../../server/sync/protocol/segments-together.ts";
import { currentEpoch } from "../../server/sync/queries.ts";
import { openTellingSchool, tell, tellingTo } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { openHubNear, send } from "../support/near-hubs.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

const byHand = { isByHand: true };

describeSystem("a collector that was put back from a copy", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
  });
  afterEach(() => school.close());

  const ask = <Row>(sql: string) => office.collector.store.ask<Row>(sql, [telling.hubId]);
  const answer = async (...all: number[]) => {
    for (const variant of all) await logAnswer(school, { variant });
  };
  /** It knows nothing of what it was told, as a copy of before. */
  const forget = async (lane = "%") => {
    for (const table of ["segment", "lane"])
      await ask(`delete from ${table} where hub_id = $1 and lane like '${lane}'`);
  };
  /** How far each epoch of answers is there. */
  const held = async () =>
    (
      await ask<{ watermark: string }>(
        "select watermark from lane where hub_id = $1 and lane = 'answers' order by heard_at",
      )
    ).map(({ watermark }) => Number(watermark));
  const epoch = () => currentEpoch(school.hub.db);

  test("hears of it by a pass by hand, where nothing is new, and is told all again", async () => {
    await answer(0, 1, 2);
    await tell(telling);
    await forget();
    expect(await tell(telling, byHand)).toMatchObject({ ended: "all-told", answers: 3 });
    expect(await held()).toEqual([3]);
    const again = await epoch();
    expect(again).not.toBe(1);
    expect(await tell(telling, byHand)).toMatchObject({ ended: "all-told", answers: 0 });
    expect(await epoch()).toBe(again);
  });

  test("hears of it when somebody taps *Send now* where nothing waits", async () => {
    const hub = await openHubNear({ collector: office.collector, hasLink: true });
    onTestFinished(() => hub.remove());
    await logAnswer(hub.school, { variant: 0 });
    await send(hub);
    const { hubId } = hub.telling;
    const marks = "select watermark from lane where hub_id = $1 and lane = 'answers'";
    for (const table of ["segment", "lane"])
      await office.collector.store.ask(`delete from ${table} where hub_id = $1`, [hubId]);
    await send(hub);
    expect(await office.collector.store.ask(marks, [hubId])).toHaveLength(1);
    expect((await hub.school.hub.uploads?.state())?.lastPass).toMatchObject({ answers: 1 });
  });

  test("somebody who asks the office by hand where nothing waits has what it has set, and for nothing set no question goes", async () => {
    await answer(0);
    await tell(telling);
    const asked: (string | undefined)[] = [];
    const askOffice = () =>
      tell({ ...telling, hearOrders: async ({ hint }) => void asked.push(hint) }, byHand);
    await askOffice();
    expect(asked).toEqual([]);
    await setOnHubs(
      office.collector.store,
      { "link-daily-kb": "500", "link-monthly-kb": "", "link-hours": "" },
      { hubId: telling.hubId, by: 1, now: new Date() },
    );
    onTestFinished(
      async () => void (await office.collector.store.ask("delete from office_setting")),
    );
    await eventually(askOffice, () => asked.length > 0);
    expect(asked[0]).toBeDefined();
  });

  test("where it has only the answers no more, they alone are told again", async () => {
    await answer(0, 1, 2);
    await tell(telling);
    await forget("answers");
    expect(await tell(telling, byHand)).toMatchObject({ ended: "all-told", answers: 3 });
    expect(await held()).toEqual([3]);
  });

  test("nothing is asked by a pass that nobody wanted, or that tells something, and not a byte goes", async () => {
    await answer(0);
    const first = await tell(telling, byHand);
    await forget("nothing");
    expect(await tell(telling)).toMatchObject({ bytesUp: 0, bytesDown: 0 });
    await answer(1);
    const second = await tell(telling, byHand);
    expect(first.bytesUp).toBeGreaterThan(second.bytesUp);
    const asking = await tell(telling, byHand);
    expect(asking).toMatchObject({ ended: "all-told", segments: 0 });
    expect(asking.bytesUp + asking.bytesDown).toBeGreaterThan(0);
    expect(asking.bytesUp + asking.bytesDown).toBeLessThan(1200);
  });

  test("a lane of which nothing was told since another epoch began is not taken for a lost one", async () => {
    await answer(0);
    await tell(telling);
    await forget();
    await tell(telling, byHand);
    await forget("people"); // and told again with all
    await tell(telling, byHand);
    const before = await epoch();
    for (let time = 0; time < 3; time++) await tell(telling, byHand);
    expect(await epoch()).toBe(before);
  });

  test("an answer of another collector, of another ask, or of none that asks is refused, and a program that knows no such question is none the worse", async () => {
    await answer(0);
    await tell(telling);
    const url = `http://127.0.0.1:${office.collector.port}/${heldPath}`;
    const { hubId, signing } = telling;
    const word = "A".repeat(22);
    const asked = writeHeldAsk({ hubId, epoch: 7, word }, signing);
    const old = await (await fetch(url, { method: "POST", body: asked })).text();
    expect(old).toMatch(/^held 0 0 0 0 [\w-]{86}$/); // true of an epoch that never was
    let says = { status: 200, text: old };
    const server = createServer((request, response) => {
      request.resume().on("end", () => response.writeHead(says.status).end(says.text));
    }).listen(0, "127.0.0.1");
    onTestFinished(() => void server.close());
    await new Promise((next) => server.once("listening", next));
    const { port } = server.address() as AddressInfo;
    const astray = await tellingTo(school, office.collector, `http://127.0.0.1:${port}`);
    expect(await tell(astray, byHand)).toMatchObject({ ended: "no-way-through" });
    says = { status: 200, text: "<html>Welcome to the Wi-Fi" };
    expect(await tell(astray, byHand)).toMatchObject({ ended: "no-way-through" });
    for (const status of [403, 404]) {
      says = { status, text: "" };
      expect(await tell(astray, byHand)).toMatchObject({ ended: "all-told" });
    }
    expect(await epoch()).toBe(1);
    const stranger = writeHeldAsk({ hubId, epoch: 1, word }, astray.signing).replace(
      /\n1\n/,
      "\n2\n",
    );
    expect((await fetch(url, { method: "POST", body: stranger })).status).toBe(403);
    expect((await fetch(url, { method: "POST", body: "what is held?" })).status).toBe(400);
    const unknown = await fetch(`${url}-of-tomorrow`, { method: "POST", body: asked });
    expect(unknown.status, "as a program of before says").toBeGreaterThanOrEqual(300);
  });

  test("who carries two segments and gives the second alone makes the hub tell nothing again", async () => {
    const seal = () =>
      sealWaiting(telling.db, { ...telling, collector: telling.collector.sealing });
    for (const isOld of [false, true]) {
      if (isOld) {
        await answer(0, 1);
        await tell(telling);
        await forget();
        await tell(telling, byHand); // another epoch
      }
      await answer(2);
      await seal();
      await answer(3);
      const { segments } = readParcel(await packParcel(telling));
      const second = segments.at(-1) ?? new Uint8Array();
      const said = await fetch(`http://127.0.0.1:${office.collector.port}/segments`, {
        ...{ method: "POST", body: new Uint8Array(writeTogether([second])) },
      });
      const gap = await said.text();
      expect(gap).toMatch(/^gap /);
      const before = await epoch();
      const receipts = writeReceipts(telling.hubId, [{ segment: nameOf(second), answer: gap }]);
      expect(await hearReceipts(telling, receipts)).toMatchObject({ state: "arrived", answers: 0 });
      expect(await epoch()).toBe(before);
      expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 2 });
    }
  });
});
