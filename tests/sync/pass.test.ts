import { cp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sealWaiting } from "../../server/sync/agree.ts";
import { openHubKey } from "../../server/sync/hub-key.ts";
import type { PassProgress } from "../../server/sync/link/pass-result.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readSegment } from "../../server/sync/protocol/segment.ts";
import { readTogether, writeTogether } from "../../server/sync/protocol/segments-together.ts";
import { arrivedOf, currentEpoch, segmentsBehind } from "../../server/sync/queries.ts";
import { collected, enrol, openTestCollector, tell, tellingTo } from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { openSchool, type School } from "../support/school.ts";

describeSystem("a hub tells its collector", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();

  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    school = await openSchool();
    await openSitting(school);
    telling = await tellingTo(school, office.collector);
  });
  afterEach(() => school.close());

  /** Amina answers, each answer a variant of its own so that it is known again. */
  async function answer(...variants: number[]): Promise<void> {
    for (const variant of variants) await logAnswer(school, { variant });
  }
  const variantsOf = async (epoch: number) =>
    (await collected(office.collector, telling, epoch)).map(({ variant }) => variant);
  const epochs = async () => {
    const asked = `select epoch from lane where hub_id = $1 and lane = 'answers'
      order by first_seq, heard_at`;
    return office.collector.store.ask<{ epoch: number }>(asked, [telling.hubId]);
  };
  const setAside = (why: string) =>
    office.collector.store.ask("select hash from set_aside where hub_id = $1 and why = $2", [
      telling.hubId,
      why,
    ]);

  test("a hub that nobody let in is told so and knocks; let in, it tells everything once", async () => {
    await answer(0);
    expect(await tell(telling)).toMatchObject({ ended: "not-enrolled", segments: 0 });
    const asked = "select hub_id, name from knock where hub_id = $1";
    const knocks = await office.collector.store.ask(asked, [telling.hubId]);
    expect(knocks).toEqual([{ hub_id: telling.hubId, name: "Kasese Centre" }]);
    expect(await enrol(office.collector, telling)).toBe(true);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", segments: 2, answers: 1 });
    expect(await tell(telling)).toMatchObject({ ended: "all-told", segments: 0, bytesUp: 0 });
    expect(await variantsOf(1)).toEqual([0]);
  });

  test("on a quick link the first segment of answers goes alone and the others together, and all are kept in order", async () => {
    await enrol(office.collector, telling);
    await answer(0);
    await tell(telling);
    const { db, hubId, signing } = telling;
    for (const variant of [1, 2, 3, 4]) {
      await answer(variant);
      await sealWaiting(db, { hubId, signing, collector: telling.collector.sealing });
    }
    const told: number[] = [];
    const onProgress = ({ segments }: PassProgress) => told.push(segments);
    expect(await tell(telling, { onProgress })).toMatchObject({ ended: "all-told", segments: 4 });
    expect(told).toEqual([0, 1, 4]);
    expect(await variantsOf(1)).toEqual([0, 1, 2, 3, 4]);
  });

  test("a hub whose key was revoked is not heard, and what it has told stays", async () => {
    await enrol(office.collector, telling);
    await answer(0);
    await tell(telling);
    await office.collector.store.ask("update hub set revoked_at = now() where hub_id = $1", [
      telling.hubId,
    ]);
    await answer(1);
    expect(await tell(telling)).toMatchObject({ ended: "not-enrolled" });
    expect(await variantsOf(1)).toEqual([0]);
  });

  test("a card that was restored from an old copy, or copied, is seen: both sides are kept, and nothing is told twice", async () => {
    await enrol(office.collector, telling);
    await answer(0, 1);
    await tell(telling);
    const copy = `${school.hub.config.dataFolder}-copy`;
    await cp(school.hub.config.dataFolder, copy, { recursive: true });
    await answer(2, 3);
    await tell(telling);
    await school.close();

    school = await openSchool({ dataFolder: copy, isNew: true });
    telling = await tellingTo(school, office.collector);
    await answer(12);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
    await answer(13);
    await tell(telling);
    expect(await setAside("fork")).toHaveLength(1);
    const [first, second] = await epochs();
    expect(first?.epoch).toBe(1);
    expect(await variantsOf(1)).toEqual([0, 1, 2, 3]);
    expect(second?.epoch).toBe(await currentEpoch(school.hub.db));
    expect(await variantsOf(second?.epoch ?? 0)).toEqual([12, 13]);
  });

  test("a collector that lost its newest segments is told them again", async () => {
    await enrol(office.collector, telling);
    const { ask } = office.collector.store;
    await answer(0);
    await tell(telling);
    await ask(
      "create table copy as select hub_id, watermark, head from lane where lane = 'answers'",
    );
    await answer(1);
    await tell(telling);
    await answer(2);
    await tell(telling);
    const newest = "delete from segment where hub_id = $1 and lane = 'answers' and first_seq > 1";
    await ask(newest, [telling.hubId]);
    await ask(
      `update lane set watermark = copy.watermark, head = copy.head
       from copy where copy.hub_id = lane.hub_id and lane.hub_id = $1 and lane = 'answers'`,
      [telling.hubId],
    );
    await answer(3);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 3 });
    const [, again] = await epochs();
    expect(await variantsOf(1)).toEqual([0]);
    expect(await variantsOf(again?.epoch ?? 0)).toEqual([1, 2, 3]);
  });

  test("a hub that is given another collector tells it everything by its own key, and nothing that only the one before could open", async () => {
    const next = await openTestCollector({ databaseUrl: office.postgres.url });
    await answer(0);
    await tell(telling); // nobody has let it in there: sealed, and never arrived
    const tellingNext = await tellingTo(school, next);
    await enrol(next, telling);
    await answer(1);
    expect(await tell(tellingNext)).toMatchObject({ ended: "all-told", answers: 2 });
    const epoch = await currentEpoch(school.hub.db);
    expect(await collected(next, tellingNext, epoch)).toHaveLength(2);
    await answer(2);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 3 });
    expect(await variantsOf(await currentEpoch(school.hub.db))).toEqual([0, 1, 2]);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 0 });
    await next.remove();
  });

  test("nobody on the way can say that something has arrived", async () => {
    const false_ = await openTestCollector({ databaseUrl: office.postgres.url });
    await enrol(office.collector, telling);
    await answer(0);
    const astray = await tellingTo(school, office.collector, `http://127.0.0.1:${false_.port}`);
    expect(await tell(astray)).toMatchObject({ ended: "no-way-through", segments: 0 });
    expect(await segmentsBehind(school.hub.db, "answers", 0)).toHaveLength(1);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
    await false_.remove();
  });

  test("all lanes go in one request, and whoever takes one out of it on the way makes nobody believe that it has arrived", async () => {
    await enrol(office.collector, telling);
    await answer(0);
    let requests = 0;
    let answered = "";
    const thief = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const body = Buffer.concat(chunks);
      if (request.url === "/segments") {
        requests++;
        const left = readTogether(body).filter((one) => readSegment(one).place.lane !== "people");
        if (left.length === 0) return response.end(answered); // what the collector said of the others
        answered = await forwarded("/segments", writeTogether(left));
        return response.end(answered);
      }
      return response.end(await forwarded(request.url ?? "", body));
    });
    const forwarded = async (path: string, body: Buffer) => {
      const to = `http://127.0.0.1:${office.collector.port}${path}`;
      return (await fetch(to, { method: "POST", body: new Uint8Array(body) })).text();
    };
    await new Promise<void>((listening) => thief.listen(0, "127.0.0.1", listening));
    const { port } = thief.address() as AddressInfo; // it listens on a port
    const robbed = await tellingTo(school, office.collector, `http://127.0.0.1:${port}`);
    expect(await tell(robbed)).toMatchObject({ ended: "no-way-through", answers: 1 });
    expect(requests).toBe(2);
    const { db } = school.hub;
    expect((await arrivedOf(db, "answers")).to).toBe(1);
    expect((await arrivedOf(db, "people")).to).toBe(0);
    await new Promise((closed) => thief.close(closed));
    await answer(1);
    expect(await tell(telling)).toMatchObject({ ended: "all-told", segments: 2, answers: 1 });
    expect((await arrivedOf(db, "people")).to).toBeGreaterThan(1);
  });

  test("a segment that another hub signed is set aside, and not taken for this one's", async () => {
    const other = await openSchool();
    await enrol(office.collector, telling);
    await answer(0);
    await tell(telling);
    await answer(1);
    const key = await openHubKey(other.hub.db, "2026-01-01T00:00:00.000Z");
    expect(await tell({ ...telling, signing: key })).toMatchObject({ ended: "refused" });
    expect(await variantsOf(1)).toEqual([0]);
    expect(await setAside("unproven")).not.toHaveLength(0);
    await other.close();
  });

  test("a pass that is stopped, or has no bytes left, sends nothing more and loses nothing", async () => {
    await enrol(office.collector, telling);
    await answer(0);
    expect(await tell(telling, { mostBytes: 100 })).toMatchObject({
      ended: "no-budget",
      bytesUp: 0,
    });
    const signal = AbortSignal.abort();
    expect(await tell(telling, { signal })).toMatchObject({ ended: "stopped", bytesUp: 0 });
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
  });

  test("while the collector's database is away a hub is asked to come later, and what was taken outlives a power cut", async () => {
    await enrol(office.collector, telling);
    await answer(0);
    await tell(telling);
    await office.postgres.kill();
    await answer(1);
    expect(await tell(telling)).toMatchObject({ ended: "try-later", askedWaitMs: 30_000 });
    await office.postgres.start();
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
    expect(await variantsOf(1)).toEqual([0, 1]);
  });
});
