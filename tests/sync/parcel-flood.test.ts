import { afterEach, beforeEach, expect, test } from "vitest";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { openLog } from "../../server/log.ts";
import { sealWaiting } from "../../server/sync/agree.ts";
import { packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readParcel, readReceipts, writeParcel } from "../../server/sync/protocol/parcel.ts";
import { collected, openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

describeSystem("a file is brought to the office", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
  });
  afterEach(() => school.close());

  /** A parcel of so many segments with an answer each. */
  async function packed(count: number): Promise<{ knock: string; segments: Uint8Array[] }> {
    const keys = { ...telling, collector: telling.collector.sealing };
    for (let variant = 0; variant < count; variant++) {
      await logAnswer(school, { variant });
      await sealWaiting(telling.db, keys);
    }
    return readParcel(await packParcel(telling));
  }
  /** What becomes of a parcel, with how many questions of the database that took. */
  async function take(parcel: Parameters<typeof writeParcel>[0]) {
    const { store, keys } = office.collector;
    let questions = 0;
    const ask: typeof store.ask = (...asked) => {
      questions++;
      return store.ask(...asked);
    };
    const log = openLog(() => undefined);
    const receiving = { store: { ...store, ask }, keys, log, now: () => new Date() };
    const taken = await takeParcel(
      { ...receiving, onKept: () => undefined },
      writeParcel(parcel),
      "folder",
    );
    return { taken, questions };
  }
  const post = async (parcel: Parameters<typeof writeParcel>[0]) => {
    const body = new Uint8Array(writeParcel(parcel));
    const answer = await fetch(`${office.collector.address}/parcels`, { method: "POST", body });
    return { status: answer.status, text: await answer.text() };
  };
  const variants = async () =>
    (await collected(office.collector, telling)).map(({ variant }) => variant);
  const again = (segments: Uint8Array[], count: number) =>
    Array.from({ length: count }, (_, at) => segments[at % segments.length] ?? new Uint8Array());
  /** With the last byte of its signature another one: nothing shows whose it is. */
  const forged = (segment: Uint8Array, at: number) => {
    const bytes = Buffer.from(segment);
    bytes.writeUInt32LE(at + 1, bytes.length - 4);
    return bytes;
  };

  test("with one old piece 40,000 times in it: it is one piece, and the hub beside it is taken in at once", async () => {
    const { knock, segments } = await packed(1);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const flood = { knock, segments: again(segments.slice(-1), 40_000) };
    const { taken, questions } = await take(flood);
    if (taken.state !== "taken") throw new Error(`It was not taken: ${taken.state}.`);
    expect(readReceipts(taken.receipts).receipts).toHaveLength(1);
    expect(questions).toBeLessThan(10);
    const floods = Promise.all([1, 2, 3, 4].map(() => post(flood)));
    await logAnswer(school, { variant: 100 });
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    expect((await floods).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await variants()).toEqual([0, 100]);
  });

  test("with hundreds of old pieces: they are found by a question for each fifty", async () => {
    const parcel = await packed(120);
    expect((await take(parcel)).taken).toMatchObject({ newAnswers: 120, isWhole: true });
    const { taken, questions } = await take(parcel);
    expect(taken).toMatchObject({ answers: 120, newAnswers: 0, isWhole: true });
    expect(questions).toBeLessThan(12); // five of it are asked for any parcel
  });

  test("with thousands of forged pieces behind true ones: the true ones are taken, and of the others one is looked at", async () => {
    const { knock, segments } = await packed(2);
    const last = segments.at(-1) ?? new Uint8Array();
    const many = Array.from({ length: 5000 }, (_, at) => forged(last, at));
    const { taken, questions } = await take({ knock, segments: [...segments, ...many] });
    expect(taken).toMatchObject({ state: "taken", newAnswers: 2, isWhole: false });
    expect(questions).toBeLessThan(40);
    expect(await variants()).toEqual([0, 1]);
  });

  test("of a hub whose key was revoked, with thousands of forged pieces: few of them are looked at", async () => {
    const { knock, segments } = await packed(1);
    const revoked = "update hub set revoked_at = now() where hub_id = $1";
    await office.collector.store.ask(revoked, [telling.hubId]);
    const last = segments.at(-1) ?? new Uint8Array();
    const many = Array.from({ length: 5000 }, (_, at) => forged(last, at));
    const { taken, questions } = await take({ knock, segments: [...segments, ...many] });
    expect(taken).toMatchObject({ state: "waits" });
    expect(questions).toBeLessThan(300);
  });

  test("cut off half way by a database that goes away: given again, only the rest is new, and each is once", async () => {
    const parcel = await packed(120);
    const half = { ...parcel, segments: parcel.segments.slice(0, 60) };
    await take(half);
    const { taken } = await take(parcel);
    if (taken.state !== "taken") throw new Error(`It was not taken: ${taken.state}.`);
    expect(taken).toMatchObject({ answers: 120, isWhole: true });
    expect(taken.newAnswers).toBeLessThan(120);
    expect(await variants()).toEqual([...Array(120).keys()]);
  });

  test("with more pieces than any hub packs: the first are taken, and the rest waits for the next file", async () => {
    const { knock, segments } = await packed(1);
    const behind = await post({
      knock,
      segments: [...again(segments.slice(0, 1), 10_000), ...segments],
    });
    expect(behind.status).toBe(200);
    expect(readReceipts(behind.text).receipts).toHaveLength(1);
    const zeros = Buffer.concat([writeParcel({ knock, segments }), Buffer.alloc(4_000_000)]);
    const body = new Uint8Array(zeros);
    const answer = await fetch(`${office.collector.address}/parcels`, { method: "POST", body });
    expect(answer.status).toBe(400);
  });
});
