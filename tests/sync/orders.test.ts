import { afterEach, beforeEach, expect, test } from "vitest";
import { answerOrderAsk } from "../../server/collector/orders/answer-ask.ts";
import { outcomesOf, setForAll } from "../../server/collector/orders/queries.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { waitingFor } from "../../server/collector/orders/waiting.ts";
import { readConfig } from "../../server/config.ts";
import { openLog } from "../../server/log.ts";
import { makeKeyPair } from "../../server/personal/seal.ts";
import { mostQuestionBytes } from "../../server/sync/link/air-bytes.ts";
import type { LinkProfile } from "../../server/sync/link/profile.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import {
  readOrders,
  writeOrderAsk,
  writeOrders,
} from "../../server/sync/protocol/office-orders.ts";
import { signingKeyOf } from "../../server/sync/protocol/signing-key.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { type LyingProxy, openLyingProxy } from "../support/lying-proxy.ts";
import { openHubNear } from "../support/near-hubs.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

describeSystem("what the office sets on a hub", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  let proxy: LyingProxy;
  let links: LinkProfile[];
  let variant = 0;
  beforeEach(async () => {
    const opened = await openTellingSchool(office.collector);
    ({ school, telling } = opened);
    proxy = await openLyingProxy(office.collector.port);
    telling.collector = { ...telling.collector, url: proxy.url };
    links = [];
  });
  afterEach(async () => {
    await proxy.close();
    await school.close();
    await office.collector.store.ask("delete from office_setting");
  });

  const ordersOf = (settings: Record<string, string> = {}) => {
    const { db, clock, log } = school.hub;
    const card = readConfig(settings).link;
    const onLink = (link: LinkProfile) => void links.push(link);
    return openOrders({ db, clock, log, card, signing: telling.collector.signing, onLink });
  };
  const pass = async (orders = ordersOf()) => {
    await logAnswer(school, { variant: variant++ });
    return tell({ ...telling, hearOrders: orders.hear });
  };
  const nothing = { "link-daily-kb": "", "link-monthly-kb": "", "link-hours": "" };
  const set = (written: Partial<typeof nothing>, onHub = telling.hubId, now = new Date()) =>
    setOnHubs(
      office.collector.store,
      { ...nothing, ...written },
      { hubId: onHub === "all" ? undefined : onHub, by: 1, now },
    );
  const outcomes = async () => [
    ...(await outcomesOf(office.collector.store.ask, telling.hubId)).values(),
  ];
  const heard = () => school.hub.db.all("select words, outcome, why from office_order");
  const askedFor = () => proxy.posted.filter((path) => path === "/orders").length;

  test("arrives with the next pass, counts at once, and the office hears of it; then nothing is asked any more", async () => {
    await set({ "link-daily-kb": "٥٠٠", "link-hours": "22–05، 12-13" }); // as an Arabic keyboard writes it
    const orders = ordersOf();
    expect(await pass(orders)).toMatchObject({ ended: "all-told", answers: 1 });
    expect(links.at(-1)).toMatchObject({ dailyBytes: 512_000, monthlyBytes: undefined });
    expect((await orders.link()).hours).toEqual([0, 1, 2, 3, 4, 12, 22, 23]);
    expect(await outcomes()).toEqual([null, null]);
    expect(askedFor()).toBe(2);
    await pass(orders);
    expect(askedFor()).toBe(2);
    await set({ "link-daily-kb": "-" });
    await pass(orders);
    expect((await orders.link()).dailyBytes).toBeUndefined();
  });

  test.each([
    { mostBytes: 1800, ended: "no-budget", segments: 1 },
    { mostBytes: 2600, ended: "all-told", segments: 2 },
  ])("is heard beyond a budget of $mostBytes bytes", async ({ mostBytes, ...end }) => {
    await set({ "link-daily-kb": "500" });
    for (let more = 0; more < 1100; more++) await logAnswer(school, { variant: variant++ });
    const counted = await tell({ ...telling, hearOrders: ordersOf().hear }, { mostBytes });
    expect(counted).toMatchObject(end);
    expect(links.at(-1)).toMatchObject({ dailyBytes: 512_000 });
    expect(counted.bytesUp + counted.bytesDown).toBeLessThan(mostBytes + mostQuestionBytes);
  });

  test("where nothing is set, or is done, no byte is spent on it", async () => {
    await pass();
    expect([askedFor(), proxy.hinted]).toEqual([0, 0]);
    await set({ "link-daily-kb": "500" });
    await new Promise((passed) => setTimeout(passed, 1100)); // that nothing is set is known for a second
    await pass();
    expect([askedFor(), proxy.hinted]).toEqual([2, 1]);
    await pass();
    expect([askedFor(), proxy.hinted]).toEqual([2, 1]);
  });

  test("for every hub reaches each of them, one that is let in later too, and of two the newer counts", async () => {
    await set({ "link-daily-kb": "500" }, "all");
    await new Promise((passed) => setTimeout(passed, 5));
    await set({ "link-daily-kb": "700" });
    const later = await openTellingSchool(office.collector);
    const orders = ordersOf();
    await pass(orders);
    expect((await orders.link()).dailyBytes).toBe(700 * 1024);
    const own = later.school.hub;
    const theirs = openOrders({
      ...{ db: own.db, clock: own.clock, log: own.log, card: readConfig({}).link },
      ...{ signing: telling.collector.signing, onLink: () => undefined },
    });
    await logAnswer(later.school, { variant: 1 });
    await tell({ ...later.telling, hearOrders: theirs.hear });
    expect((await theirs.link()).dailyBytes).toBe(500 * 1024);
    await later.school.close();
  });

  test("what was said last counts, also where it says again what it said before another wish, and where the clock was set back", async () => {
    await set({ "link-daily-kb": "500" });
    await set({ "link-daily-kb": "600" }, "all");
    await set({ "link-daily-kb": "500" });
    await pass();
    expect(links.at(-1)?.dailyBytes).toBe(500 * 1024);
    await set({ "link-daily-kb": "700" }, "all", new Date(Date.now() - 86_400_000));
    await pass();
    expect(links.at(-1)?.dailyBytes).toBe(700 * 1024);
    const words = "set link-daily-kb 700";
    await set({ "link-daily-kb": "700" }, "all"); // somebody doubts that it counts
    const waiting = () => waitingFor(office.collector.store.ask, telling.hubId);
    expect(await waiting()).toEqual([{ number: expect.any(Number), words }]);
    await pass();
    expect(await waiting()).toEqual([]);
  });

  test("a budget that is less than its link bills for one session is refused, with the reason, and the hub keeps what it had", async () => {
    await set({ "link-daily-kb": "50", "link-hours": "8-9" });
    const orders = ordersOf({ HUB_LINK: "bgan" });
    await pass(orders);
    expect(await orders.link()).toMatchObject({ dailyBytes: 200 * 1024, hours: [8] });
    expect((await outcomes()).sort()).toEqual([null, "too-small"]);
  });

  test("bounds the next pass of a hub that is running, and of one that was started anew", async () => {
    const running = await openHubNear({ collector: office.collector, hasLink: true });
    const { hub } = running.school;
    const mostBytes = async () => {
      const byHand = (await hub.uploads?.state())?.byHand;
      return byHand?.do === "send" ? byHand.mostBytes : 0;
    };
    expect(await mostBytes()).toBe(Number.POSITIVE_INFINITY);
    await set({ "link-daily-kb": "600" }, hub.facility.hubId);
    await logAnswer(running.school, { variant: 1 });
    await hub.uploads?.sendNow();
    expect(await eventually(mostBytes, (most) => most < 614_400)).toBeGreaterThan(500_000);
    await running.restart();
    expect(await mostBytes()).toBeLessThan(614_400);
    await running.remove();
  });

  test("what no hub would take is not given to any", async () => {
    expect(await set({ "link-daily-kb": "9", "link-hours": "8-25" })).toEqual([
      "link-daily-kb",
      "link-hours",
    ]);
    expect(await set({ "link-monthly-kb": "all of it", "link-hours": "8-9" })).toEqual([
      "link-monthly-kb",
    ]);
    await pass();
    expect([await heard(), askedFor()]).toEqual([[], 0]);
  });

  test("a link that is cut at any answer leaves it done once and told once", async () => {
    const orders = ordersOf();
    for (const cutAt of [1, 2]) {
      await set({ "link-daily-kb": String(500 + cutAt) });
      let answers = 0;
      proxy.toTold = (answer, path) => {
        if (path === "/orders" && ++answers === cutAt) throw new Error("The link is cut.");
        return answer;
      };
      expect(await pass(orders)).toMatchObject({ ended: "no-link" });
      expect(await heard()).toHaveLength(cutAt === 1 ? 0 : 2);
      proxy.toTold = (answer) => answer;
      await pass(orders);
      expect((await orders.link()).dailyBytes).toBe((500 + cutAt) * 1024);
      expect(await heard()).toHaveLength(cutAt);
      expect(await outcomes()).toEqual(Array(cutAt).fill(null));
    }
  });

  test("an answer that somebody changed, or gave to an earlier question, does nothing and is counted; the same unchanged is done", async () => {
    await set({ "link-daily-kb": "500" });
    let recorded: Buffer | undefined;
    proxy.toTold = (answer, path) => {
      if (path !== "/orders") return answer;
      recorded ??= answer;
      const changed = Buffer.from(answer);
      changed[changed.length - 1] = 1 ^ (changed.at(-1) ?? 0);
      return changed;
    };
    const changed = ordersOf();
    expect(await pass(changed)).toMatchObject({ ended: "all-told" });
    proxy.toTold = (answer, path) => (path === "/orders" && recorded ? recorded : answer);
    const replayed = ordersOf();
    expect(await pass(replayed)).toMatchObject({ ended: "all-told" });
    expect([await heard(), links]).toEqual([[], []]);
    expect(await replayed.falseOrders()).toMatchObject({ count: 2 });
    expect(school.logged.join()).toContain("orders not taken");
    await pass(replayed); // nothing is asked for an hour
    expect((await replayed.falseOrders())?.count).toBe(2);
    proxy.toTold = (answer) => answer;
    const orders = ordersOf();
    await pass(orders);
    expect((await orders.link()).dailyBytes).toBe(500 * 1024);
  });

  test("orders that another collector signed, or that are for another hub, do not open", async () => {
    const { publicKey, privateKey } = makeKeyPair();
    const ask = (hubId: string) =>
      writeOrderAsk({ hubId, answerTo: publicKey, outcomes: [] }, telling.signing);
    const [own, others] = [ask(telling.hubId), ask("00000000000000aa")];
    const { keys } = office.collector;
    const orders = [{ number: 1, words: "set link-daily-kb 500" }];
    const read = (bytes: Uint8Array) =>
      readOrders(bytes, { ask: own, privateKey, collector: keys.signingPublic });
    const good = await writeOrders(orders, { ask: own, signing: keys.signing });
    expect(await read(good)).toEqual(orders);
    const forOther = await writeOrders(orders, { ask: others, signing: keys.signing });
    const byOther = await writeOrders(orders, {
      ask: own,
      signing: signingKeyOf(Buffer.alloc(32, 7)),
    });
    for (const bad of [forOther, byOther, good.subarray(0, 70), Buffer.alloc(0)])
      await expect(read(bad)).rejects.toThrow(/^The orders/);
  });

  test("a stranger, a hub that was turned out and one that signs for another hear nothing, and can say nothing", async () => {
    await set({ "link-daily-kb": "500" });
    const { store, keys } = office.collector;
    const desk = { store, keys, log: openLog(() => undefined), now: () => new Date() };
    const [{ number } = { number: 0 }] = await store.ask<{ number: number }>(
      "select number from hub_setting where hub_id = $1",
      [telling.hubId],
    );
    const ask = (signing: Telling["signing"]) => {
      const outcome = { number, outcome: "done" as const };
      const { publicKey: answerTo } = makeKeyPair();
      const { hubId } = telling;
      return answerOrderAsk(desk, writeOrderAsk({ hubId, answerTo, outcomes: [outcome] }, signing));
    };
    expect(await ask(signingKeyOf(Buffer.alloc(32, 7)))).toBeUndefined();
    await store.ask("update hub set revoked_at = now() where hub_id = $1", [telling.hubId]);
    expect(await ask(telling.signing)).toBeUndefined();
    expect(await outcomes()).toEqual([]);
    await store.ask("update hub set revoked_at = null where hub_id = $1", [telling.hubId]);
    expect(await ask(telling.signing)).toBeDefined();
    expect(await outcomes()).toEqual([null]);
  });

  test("an office that was restored from a copy and gives an older order again changes nothing, and hears what became of it", async () => {
    const orders = ordersOf();
    await set({ "link-daily-kb": "500" });
    const { ask } = office.collector.store;
    const [older] = await ask<{ number: number }>(
      "select number from hub_setting where hub_id = $1",
      [telling.hubId],
    );
    await pass(orders);
    await new Promise((passed) => setTimeout(passed, 5));
    await set({ "link-daily-kb": "900" });
    await pass(orders);
    const restore = async (number: number) => {
      await ask("delete from order_outcome where hub_id = $1", [telling.hubId]);
      await ask("update hub_setting set value = '500', number = $2 where hub_id = $1", [
        telling.hubId,
        number,
      ]);
      await pass(orders);
    };
    await restore(older?.number ?? 0);
    expect(await outcomes()).toEqual([null]);
    await restore((older?.number ?? 0) + 1);
    expect(await outcomes()).toEqual(["older"]);
    expect((await orders.link()).dailyBytes).toBe(900 * 1024);
    expect(await heard()).toHaveLength(3);
    expect(await setForAll(ask)).toEqual([]);
  });
});
