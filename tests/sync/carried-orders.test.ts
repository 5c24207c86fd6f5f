import { afterEach, beforeEach, expect, test } from "vitest";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { outcomesOf } from "../../server/collector/orders/queries.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { readConfig } from "../../server/config.ts";
import { openOfficeErasures } from "../../server/erasure/office-erasures.ts";
import { hearFile, hearReceipts, packParcel } from "../../server/sync/courier.ts";
import type { LinkProfile } from "../../server/sync/link/profile.ts";
import { onShelf, putOnShelf } from "../../server/sync/neighbour/shelf.ts";
import type { Erasures } from "../../server/sync/orders/obey.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { writeCarriedOrders } from "../../server/sync/protocol/carried-orders.ts";
import { openOutcomes, sealOutcomes } from "../../server/sync/protocol/carried-outcomes.ts";
import { readParcel, writeParcel, writeReceipts } from "../../server/sync/protocol/parcel.ts";
import { lanes } from "../../server/sync/protocol/segment.ts";
import { publicHalfOf, signingKeyOf } from "../../server/sync/protocol/signing-key.ts";
import { beginEpoch } from "../../server/sync/queries.ts";
import { outcomesIn } from "../support/carried-outcomes.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";
import { allIsRead } from "../support/settled-office.ts";

describeSystem(
  "what the office orders a hub without a link",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let school: School;
    let telling: Telling;
    let links: LinkProfile[];
    let variant = 0;
    beforeEach(async () => {
      ({ school, telling } = await openTellingSchool(office.collector));
      links = [];
      withOrders();
    });
    afterEach(async () => {
      await school.close();
      await office.collector.store.ask("delete from office_setting");
    });

    const withOrders = (erasures: Erasures = openOfficeErasures(school.hub)) => {
      const { db, clock, log } = school.hub;
      const { signing } = telling.collector;
      const onLink = (link: LinkProfile) => void links.push(link);
      const parts = { db, clock, log, card: readConfig({}).link, signing, erasures, onLink };
      telling.ordersByHand = openOrders(parts).byHand;
    };
    const give = async (parcel: Uint8Array) => {
      const { port } = office.collector;
      const body = new Uint8Array(parcel);
      return fetch(`http://127.0.0.1:${port}/parcels`, { method: "POST", body });
    };
    const fileFor = async (parcel: Uint8Array) => (await give(parcel)).text();
    /** There and back again. */
    const courier = async () => hearReceipts(telling, await fileFor(await packParcel(telling)));
    const nothing = { "link-daily-kb": "", "link-monthly-kb": "", "link-hours": "" };
    const set = (written: Partial<typeof nothing>) =>
      setOnHubs(
        office.collector.store,
        { ...nothing, ...written },
        { hubId: telling.hubId, by: 1, now: new Date() },
      );
    const erase = async () => {
      await logAnswer(school, { variant: variant++ });
      await courier();
      await allIsRead(office.collector, telling.hubId);
      const { pseudonym } = school.amina;
      await eraseChild(office.collector, pseudonym, { by: 1, why: "family", now: new Date() });
    };
    const outcomes = async () => [
      ...(await outcomesOf(office.collector.store.ask, telling.hubId)).values(),
    ];
    const heard = () => school.hub.db.all("select words, outcome, why, is_told from office_order");
    const none = { settings: 0, erasures: 0, moves: 0, refused: 0 };

    test("comes back with the receipts, and what became of it goes with the next file", async () => {
      await logAnswer(school, { variant: variant++ });
      await set({ "link-daily-kb": "500", "link-hours": "22-05" });
      expect(await courier()).toMatchObject({
        ...{ state: "arrived", answers: 1, orders: { ...none, settings: 2 } },
      });
      expect(links.at(-1)).toMatchObject({ dailyBytes: 512_000 });
      expect(await outcomes()).toEqual([]);
      expect(await courier()).toMatchObject({ state: "arrived", answers: 0, orders: none });
      expect(await outcomes()).toEqual([null, null]);
      const told = outcomesIn(await packParcel(telling), office.collector);
      expect(told?.outcomes).toEqual([]); // it knows that the office knows
    });

    test("has a child's record erased whose hub is only reached by couriers; the same file once more changes nothing", async () => {
      const { amina, hub } = school;
      await erase();
      const inLog = () =>
        hub.db.all("select learner_id from attempt where learner_id = ?", [amina.id]);
      expect(await inLog()).toHaveLength(1);
      const file = await fileFor(await packParcel(telling));
      expect(file).not.toContain("erase");
      expect(await hearReceipts(telling, file)).toMatchObject({ orders: { ...none, erasures: 1 } });
      expect(await inLog()).toEqual([]);
      expect(hub.roster.learners.get(amina.id)).toBeUndefined();
      const before = await heard();
      expect(before).toEqual([{ words: "erase", outcome: "done", why: null, is_told: 0 }]);
      expect(await hearReceipts(telling, file)).toMatchObject({ orders: none });
      expect(await heard()).toEqual(before);
      await courier();
      expect(await outcomes()).toEqual([null]);
      expect(await heard()).toMatchObject([{ is_told: 1 }]);
      expect(await fileFor(await packParcel(telling))).toMatch(/^.+\n.+\n$/); // nothing more is to be said
    });

    test("is done also where answers of the child were packed before it came, and is not given again for them", async () => {
      await erase();
      const file = await fileFor(await packParcel(telling));
      const nothing = new Map(lanes.map((lane) => [lane, 0] as const));
      await school.hub.db.write((tx) => beginEpoch(tx, 7, nothing)); // all is told anew, and her name with it
      const { length } = readParcel(await packParcel(telling)).segments; // sealed with her in it
      expect(length).toBeGreaterThan(0);
      await hearReceipts(telling, file);
      await courier();
      await allIsRead(office.collector, telling.hubId);
      expect(await outcomes()).toEqual([null]);
      const { ask } = office.collector.store;
      const learners = "select distinct learner from answer where hub_id = $1";
      expect(await ask(learners, [telling.hubId])).toEqual([]);
    });

    test("leaves out of a file that a hub near takes along what became of it, and nothing else", async () => {
      await set({ "link-daily-kb": "500" });
      await courier();
      await logAnswer(school, { variant: variant++ });
      const parcel = await packParcel(telling);
      expect(readParcel(parcel).outcomes).toBeDefined();
      const near = await openTellingSchool(office.collector);
      const { db } = near.school.hub;
      const told = { ownHubId: near.telling.hubId, now: new Date().toISOString() };
      expect(await putOnShelf(db, parcel, told)).toMatchObject({ state: "taken" });
      const [{ segments } = { segments: 0 }] = await onShelf(db);
      expect(segments).toBe(readParcel(parcel).segments.length);
      await near.school.close();
    });

    test("comes also to a hub that has nothing to tell, and by an empty file as often as somebody asks", async () => {
      await courier();
      await set({ "link-daily-kb": "500" });
      const parcel = await packParcel(telling);
      expect(readParcel(parcel).segments).toEqual([]);
      const [first, second] = [await fileFor(parcel), await fileFor(parcel)];
      expect(second).not.toBe(first); // sealing is made of chance
      expect(await hearReceipts(telling, second)).toMatchObject({
        orders: { ...none, settings: 1 },
      });
      expect(await hearReceipts(telling, first)).toMatchObject({ orders: none });
    });

    test("of two about the same thing the newer counts, whichever is carried last", async () => {
      const empty = await packParcel(telling);
      await set({ "link-daily-kb": "500" });
      const older = await fileFor(empty);
      await set({ "link-daily-kb": "700" });
      await hearReceipts(telling, await fileFor(empty));
      expect(await hearReceipts(telling, older)).toMatchObject({ orders: { ...none, refused: 1 } });
      expect(links.at(-1)?.dailyBytes).toBe(700 * 1024);
      await courier();
      expect(await outcomes()).toEqual(["older", null]);
    });

    test("that somebody changed, or another office wrote, or is another hub's does nothing, and what comes with it neither", async () => {
      await logAnswer(school, { variant: variant++ });
      await set({ "link-daily-kb": "500" });
      const file = await fileFor(await packParcel(telling));
      const hear = (text: string) =>
        hearFile({ hear: (one) => hearReceipts(telling, one) }, Buffer.from(text));
      const lines = file.split("\n").slice(0, -1);
      const [line = "", { hubId }] = [lines.pop(), telling];
      const withOrders = (orders: string) => [...lines, orders, ""].join("\n");
      const [mark = "", told = ""] = line.split(" ");
      const changed = Buffer.from(told, "base64url");
      changed[changed.length - 1] = 1 ^ (changed.at(-1) ?? 0);
      const own = { hubId, publicKey: publicHalfOf(telling.signing) };
      const strange = signingKeyOf(Buffer.alloc(32, 7));
      const orders = [{ number: 1, words: "set link-daily-kb 600" }];
      const carried = { orders, word: undefined, heard: undefined };
      const { signing } = office.collector.keys;
      const forged = [
        await writeCarriedOrders(carried, { ...own, signing: strange }),
        await writeCarriedOrders(carried, { ...own, hubId: "00000000000000aa", signing }),
        await writeCarriedOrders(carried, { ...own, publicKey: publicHalfOf(strange), signing }),
        changed,
        changed.subarray(0, 70),
      ];
      for (const one of forged)
        expect(await hear(withOrders(`${mark} ${one.toString("base64url")}`))).toBe("unproven");
      expect(await hear(file.slice(0, -9))).toBe("damaged"); // a stick that was pulled out half way
      const ofAnother = writeReceipts("00000000000000aa", [], { orders: changed });
      expect(await hear(ofAnother)).toEqual({ state: "of-another" });
      expect([await heard(), links, await school.hub.unsent()]).toEqual([[], [], 1]);
      expect(await hear(withOrders(line))).toMatchObject({ orders: { ...none, settings: 1 } });
      expect(await school.hub.unsent()).toBe(0);
    });

    test("is done to its end when the file is given again after a cut half way", async () => {
      await erase();
      await set({ "link-daily-kb": "500" });
      const file = await fileFor(await packParcel(telling));
      const real = openOfficeErasures(school.hub);
      withOrders({
        ...real,
        prepare: () => Promise.reject(new Error("The power is cut.")),
      });
      await expect(hearReceipts(telling, file)).rejects.toThrow("The power is cut.");
      expect(await heard()).toEqual([]);
      withOrders();
      expect(await hearReceipts(telling, file)).toMatchObject({
        orders: { ...none, settings: 1, erasures: 1 },
      });
      await courier();
      expect(await outcomes()).toEqual([null, null]);
    });

    test("is passed over by a hub with an older program, which takes the receipts, and goes out in no file that an older office could not read", async () => {
      await logAnswer(school, { variant: variant++ });
      await set({ "link-daily-kb": "500" });
      const { ordersByHand: _, ...ofBefore } = telling;
      const file = await fileFor(await packParcel(ofBefore));
      for (const line of file.split("\n").slice(2, -1)) expect(line).toMatch(/^[\w-]{43} .+$/);
      expect(await hearReceipts(ofBefore, file)).toMatchObject({ state: "arrived", answers: 1 });
      expect(await heard()).toEqual([]);
      const { db, clock, log } = school.hub;
      const { signing } = telling.collector;
      const overLink = openOrders({
        ...{ db, clock, log, card: readConfig({}).link, signing, onLink: () => undefined },
      });
      await new Promise((passed) => setTimeout(passed, 1100)); // that nothing is ordered is known for a second
      await logAnswer(school, { variant: variant++ });
      await tell({ ...telling, hearOrders: overLink.hear });
      await db.write((tx) => tx.run("update office_order set is_told = 0")); // a pass that was cut
      expect(await heard()).toHaveLength(1);
      expect(readParcel(await packParcel(telling)).outcomes).toBeUndefined();
    });

    test("is given again after its card was put back, and what it says of it counts then", async () => {
      await set({ "link-daily-kb": "500" });
      await courier();
      const old = await packParcel(telling);
      await fileFor(old);
      expect(await outcomes()).toEqual([null]);
      await office.collector.store.ask(
        "update order_outcome set given_again_at = now() where hub_id = $1",
        [telling.hubId],
      );
      await fileFor(old); // what was said before the card was put back
      expect(await outcomes()).toEqual([]);
      await school.hub.db.write((tx) => tx.run("delete from office_order"));
      await courier();
      expect(await outcomes()).toEqual([]);
      await courier();
      expect(await outcomes()).toEqual([null]);
    });

    test("what a parcel says of orders that its hub did not sign is not taken, and nothing else of it", async () => {
      await set({ "link-daily-kb": "500" });
      await courier();
      await logAnswer(school, { variant: variant++ });
      const parcel = readParcel(await packParcel(telling));
      const { opener } = office.collector.keys;
      const { hubId } = telling;
      const text = openOutcomes(parcel.outcomes ?? "", { hubId, opener }) ?? "";
      const changed = text.replace(" done", " refused older");
      const sealed = await sealOutcomes(changed, { hubId, collector: opener.publicKey });
      for (const outcomes of [changed, sealed])
        expect((await give(writeParcel({ ...parcel, outcomes }))).status).toBe(400);
      expect(await outcomes()).toEqual([]);
      expect((await give(writeParcel(parcel))).status).toBe(200);
      expect(await outcomes()).toEqual([null]);
    });
  },
);
