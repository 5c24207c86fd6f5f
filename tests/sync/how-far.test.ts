import { cp } from "node:fs/promises";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { givenAgain, outcomesOf } from "../../server/collector/orders/queries.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { segmentsOf } from "../../server/collector/queries.ts";
import { type Asking, openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { heardQuestionIn, readOrderAsk, wordIn } from "../../server/sync/protocol/office-orders.ts";
import { writeTogether } from "../../server/sync/protocol/segments-together.ts";
import type { Settable } from "../../server/sync/protocol/settable.ts";
import {
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { openSchool, type School } from "../support/school.ts";

const minuteMs = 60_000;
let collector: TestCollector;
let aheadMs = 0;
let school: School;
let telling: Telling;
let copy: string;
/** What the hub has said of orders, and what was said beside the answers. */
let said: Uint8Array[];
let hints: (string | undefined)[];
let variant = 1;
beforeAll(async () => {
  const now = () => new Date(Date.now() + aheadMs);
  collector = await openTestCollector({ databaseUrl: undefined, now });
});
afterAll(() => collector.remove());
beforeEach(async () => {
  [aheadMs, said, hints] = [0, [], []];
  ({ school, telling } = await openTellingSchool(collector));
  await pass();
  await keepCopy();
  await set({ "link-daily-kb": "500" });
  await set({ "link-hours": "8-20" });
  await pass();
});
afterEach(() => school.close());

const keepCopy = async () => {
  copy = `${school.hub.config.dataFolder}-${variant}`;
  await cp(school.hub.config.dataFolder, copy, { recursive: true });
};
const putBack = async () => {
  await school.close();
  school = await openSchool({ dataFolder: copy, isNew: true });
  telling = await tellingTo(school, collector);
};
const set = async (written: Partial<Record<Settable, string>>) => {
  await setOnHubs(
    collector.store,
    { "link-daily-kb": "", "link-monthly-kb": "", "link-hours": "", ...written },
    { hubId: telling.hubId, by: 1, now: new Date() },
  );
  await new Promise((passed) => setTimeout(passed, 1100)); // that nothing is ordered is known for a second
};
/** @param change what somebody on the way makes of the header beside what is asked */
const hear = async (asking: Asking, change = (header: Record<string, string>) => header) => {
  const { db, clock, log, config } = school.hub;
  const { signing } = telling.collector;
  const onLink = () => undefined;
  const orders = openOrders({ db, clock, log, card: config.link, signing, onLink });
  const ask: Asking["ask"] = async (body, headers) => {
    said.push(body);
    const answer = await asking.ask(body, change(headers as Record<string, string>));
    hints.push(answer.orders);
    return answer;
  };
  await orders.hear({ ...asking, ask });
};
const pass = async (hearOrders: Telling["hearOrders"] = (asking) => hear(asking)) => {
  await logAnswer(school, { variant: variant++ });
  return tell({ ...telling, hearOrders });
};
const { length: atOnce } = ["link-daily-kb", "link-hours"];
const again = async () => (await givenAgain(collector.store.ask, telling.hubId)).size;
const done = async () => (await outcomesOf(collector.store.ask, telling.hubId)).size;
const post = (path: string, body: Uint8Array, orders = "0") =>
  fetch(`${collector.address}/${path}`, {
    ...{ method: "POST", body: new Uint8Array(body), headers: { orders } },
  });
const oldSegment = async () => {
  const place = { hubId: telling.hubId, epoch: 1, lane: "answers" } as const;
  const [kept] = await segmentsOf(collector.store.ask, place);
  if (!kept) throw new Error("Nothing has arrived.");
  return writeTogether([kept.bytes]);
};

test("whoever has an old segment or an old ask of a hub makes nothing be given again by what he says beside it, and no pass dearer", async () => {
  const before = await pass();
  for (const number of ["0", "1"]) {
    const answer = await post("segments", await oldSegment(), number);
    expect([answer.status, heardQuestionIn(answer.headers.get("orders") ?? "")]).toEqual([
      200,
      expect.any(String),
    ]);
    for (const body of said) expect((await post("orders", body, number)).status).toBe(200);
  }
  expect([await again(), await done()]).toEqual([0, atOnce]);
  const asks = said.length;
  const { bytesUp, bytesDown } = await pass();
  expect(bytesUp + bytesDown).toBe(before.bytesUp + before.bytesDown);
  expect(said).toHaveLength(asks);
});

test("a hub whose card was put back and tells something else is given again everything by that, and asked nothing before", async () => {
  await putBack();
  const asks = said.length;
  await pass(async (asking) => {
    expect(wordIn(asking.hint)).toEqual(expect.any(String)); // a new epoch shows it
    await hear(asking);
  });
  expect(said.length - asks).toBe(2);
  expect([await again(), await done()]).toEqual([0, atOnce]);
});

/** The copy has a segment that had been sealed and not told, so that no new epoch shows it. */
async function putBackSealed(): Promise<void> {
  await logAnswer(school, { variant: variant++ });
  await tell(telling, { signal: AbortSignal.abort() });
  await keepCopy();
  await set({ "link-monthly-kb": "7000" });
  await tell({ ...telling, hearOrders: (asking) => hear(asking) });
  await putBack();
}

test("its word is asked for beside what it tells, signed with what it asks, and counts once", async () => {
  await putBackSealed();
  const asks = said.length;
  let isFirst = true;
  await tell({
    ...telling,
    async hearOrders(asking) {
      expect(heardQuestionIn(asking.hint)).toEqual(expect.any(String));
      expect(await again()).toBe(0); // nobody has signed it yet
      await hear(asking, (header) => {
        if (!isFirst) return header;
        isFirst = false;
        return {}; // it counts without what stands beside
      });
    },
  });
  const [proof = new Uint8Array(), ...more] = said.slice(asks);
  expect(readOrderAsk(Buffer.from(proof).toString()).heard?.number).toBeGreaterThan(0);
  expect(more).toHaveLength(1);
  expect(wordIn(hints.at(asks))).toEqual(expect.any(String)); // given again, with the office's word
  expect(await again()).toBe(0);
  const known = await done();
  for (const body of said) await post("orders", body);
  expect([await again(), await done()]).toEqual([0, known]);
});

test("what it had signed to an earlier question counts no more; it is asked anew in the same pass", async () => {
  await putBackSealed();
  const asks = said.length;
  await tell({
    ...telling,
    async hearOrders(asking) {
      aheadMs = 11 * minuteMs;
      await hear(asking);
    },
  });
  expect(heardQuestionIn(hints[asks])).toEqual(expect.any(String));
  expect(said.length - asks).toBe(3);
  expect(await again()).toBe(0);
  expect(await school.hub.db.all("select 1 from office_order")).toHaveLength(await done());
});

test("whoever has a hub that is well sign how far it has heard, and keeps that until it has heard more, makes nothing be given again", async () => {
  const answer = await post("segments", await oldSegment());
  const hint = answer.headers.get("orders") ?? undefined;
  let kept: Uint8Array | undefined;
  await set({ "link-monthly-kb": "9000" });
  await pass((asking) => {
    const ask: Asking["ask"] = (body, headers) => {
      kept ??= body;
      return asking.ask(body, headers);
    };
    return hear({ ...asking, hint, ask });
  });
  expect(readOrderAsk(Buffer.from(kept ?? "").toString()).heard?.word).toBe(heardQuestionIn(hint));
  expect(await done()).toBe(atOnce + 1);
  expect((await post("orders", kept ?? new Uint8Array())).status).toBe(200);
  expect([await again(), await done()]).toEqual([0, atOnce + 1]);
});

test("whoever changes on its way what stands beside has nothing given again, and new orders arrive", async () => {
  await set({ "link-monthly-kb": "9000" });
  const asks = said.length;
  await pass((asking) => {
    const { ask } = asking;
    return hear({ ...asking, hint: "?abcdefgh", ask: (body) => ask(body, { orders: "0" }) });
  });
  expect(await again()).toBe(0);
  expect(said.length - asks).toBeLessThan(5);
  await pass();
  expect([await again(), await done()]).toEqual([0, 3]);
});
