import { afterEach, beforeEach, expect, test } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { heldOf } from "../../server/collector/erasure/queries.ts";
import { searchNext } from "../../server/collector/erasure/search/search-segments.ts";
import { foldNext } from "../../server/collector/fold/fold.ts";
import { waitingFor } from "../../server/collector/orders/waiting.ts";
import { putSegment } from "../../server/collector/put-segment.ts";
import { segmentAt } from "../../server/collector/queries.ts";
import { packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readEraseOrder } from "../../server/sync/protocol/erase-order.ts";
import { readParcel } from "../../server/sync/protocol/parcel.ts";
import {
  beginning,
  hashOf,
  lanes,
  makeSegment,
  readSegment,
} from "../../server/sync/protocol/segment.ts";
import { beginEpoch } from "../../server/sync/queries.ts";
import { openTellingSchool, openTestCollector, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";
import { allIsSettled, everyRowAt, foldingOf } from "../support/settled-office.ts";

describeSystem("the office has a child's record erased", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  let variant = 0;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
    const { hub, yusuf } = school;
    await hub.db.write((tx) =>
      tx.run(
        "insert into sitting (sitting_id, phone, learner_id, started_at) values (2, '', ?, '')",
        [yusuf.id],
      ),
    );
  });
  afterEach(() => school.close());

  const ask = <Row>(sql: string) => office.collector.store.ask<Row>(sql, [telling.hubId]);
  const folding = () => foldingOf(office.collector);
  const erase = (pseudonym = school.amina.pseudonym) =>
    eraseChild(office.collector, pseudonym, { by: 1, why: "family", now: new Date() });
  const ofAmina = () => logAnswer(school, { variant: variant++ });
  const ofYusuf = () => {
    const { id, pseudonym } = school.yusuf;
    const itemId = "day-and-night.hours";
    const seed = seedFor(pseudonym, itemId, variant);
    return logAnswer(school, { learnerId: id, sittingId: 2, itemId, variant: variant++, seed });
  };
  const settled = () => allIsSettled(office.collector, telling.hubId);
  const learners = async () =>
    (
      await ask<{ learner: string }>("select learner from answer where hub_id = $1 order by seq")
    ).map(({ learner }) => learner);
  const segments = () =>
    ask<{ lane: string; epoch: number; first: number; isHere: boolean }>(
      `select lane, epoch, first_seq as first, bytes is not null as "isHere" from segment
       where hub_id = $1 order by lane, epoch, first_seq`,
    );
  const answersHere = async () =>
    (await segments()).filter(({ lane }) => lane === "answers").map(({ isHere }) => isHere);
  /** As from an old copy of the card: everything in another epoch. */
  const tellAllAnew = async () => {
    const nothing = new Map(lanes.map((lane) => [lane, 0] as const));
    await school.hub.db.write((tx) => beginEpoch(tx, 7, nothing));
    await tell(telling);
  };
  const everyRow = () => everyRowAt(office.collector);

  test("of a child nothing is left in any table, others keep theirs, and what was sent of her is a hash in an unbroken chain", async () => {
    await ofAmina();
    await ofYusuf();
    await tell(telling);
    await ofYusuf();
    await tell(telling);
    await settled();
    const { amina, yusuf } = school;
    expect(await everyRow()).toContain(amina.pseudonym);
    expect(await heldOf(office.collector.store.ask, amina.pseudonym)).toMatchObject([
      { hubId: telling.hubId, answers: 1, days: 1, cards: 1 },
    ]);
    expect(await erase()).toEqual({ state: "erased", hubIds: [telling.hubId] });
    await settled();
    expect(await learners()).toEqual([yusuf.pseudonym, yusuf.pseudonym]);
    expect(await everyRow()).not.toContain(amina.pseudonym);
    expect(await answersHere()).toEqual([false, true]);
    const { ask: anything } = office.collector.store;
    const place = { hubId: telling.hubId, epoch: 1, lane: "answers" as const };
    const first = await segmentAt(anything, { ...place, first: 1 });
    const second = await segmentAt(anything, { ...place, first: 3 });
    expect(Buffer.from(first?.before ?? [])).toEqual(beginning);
    if (first?.bytes !== null) throw new Error("Its bytes are there.");
    expect(Buffer.from(second?.before ?? [])).toEqual(Buffer.from(first.head));
    const [{ head } = { head: Buffer.of() }] = await ask<{ head: Buffer }>(
      "select head from lane where hub_id = $1 and lane = 'answers'",
    );
    const bytes = second?.bytes ?? new Uint8Array();
    expect(hashOf(readSegment(bytes), first.head)).toEqual(head);
  });

  test("the same segment that comes once more is answered as before, and another for its place is a fork", async () => {
    await ofAmina();
    await ofYusuf();
    const { segments: sent } = readParcel(await packParcel(telling));
    await tell(telling);
    await settled();
    await erase();
    await settled();
    const { store, keys } = office.collector;
    const keeping = { ask: store.ask, opener: keys.opener };
    const put = (bytes: Uint8Array) => putSegment(keeping, bytes, new Date().toISOString());
    for (const bytes of sent)
      expect(await put(bytes)).toMatchObject({ state: "kept", isNew: false });
    const flippedAt = (fromEnd: number) => {
      const bytes = Buffer.from(sent.at(-1) ?? []);
      bytes[bytes.length - fromEnd] = 1 ^ (bytes.at(-fromEnd) ?? 0);
      return bytes;
    };
    for (const fromEnd of [1, 70]) // of the signature, and of what is sealed
      expect(await put(flippedAt(fromEnd))).toMatchObject({ state: "unproven" });
    const { place } = readSegment(sent.at(-1) ?? new Uint8Array());
    const { signing, collector } = telling;
    const sealing = { signing, collector: collector.sealing };
    const other = await makeSegment(place, beginning, Buffer.from("something else"), sealing);
    expect(await put(other)).toMatchObject({ state: "fork" });
    expect(await answersHere()).toEqual([false]);
    while ((await searchNext(folding())) > 0);
    // What opens here and holds her, or cannot be understood, goes; what does not open nobody can read.
    const aside = await ask<{ why: string; gone: boolean }>(
      "select why, bytes is null as gone from set_aside where hub_id = $1",
    );
    expect(aside.map(({ why, gone }) => `${why} ${gone}`).sort()).toEqual([
      ...["fork true", "unproven false", "unproven true"],
    ]);
  });

  test("what comes of her later is not read in, by whatever way and epoch, and is no damage", async () => {
    await ofAmina();
    await tell(telling);
    await settled();
    await erase();
    await ofAmina();
    await ofYusuf();
    await tell(telling);
    await settled();
    expect(await learners()).toEqual([school.yusuf.pseudonym]);
    expect(await answersHere()).toEqual([false, false]);
    await tellAllAnew();
    await settled();
    expect(new Set(await learners())).toEqual(new Set([school.yusuf.pseudonym]));
    expect(await ask("select 1 from fold where hub_id = $1 and stuck_why is not null")).toEqual([]);
    expect(await everyRow()).not.toContain(school.amina.pseudonym);
  });

  test("what has arrived and is not read yet is read without her", async () => {
    await ofYusuf();
    await tell(telling);
    await settled();
    await ask("delete from fold where hub_id = $1 and lane = 'answers'");
    await ask("delete from answer where hub_id = $1");
    await erase(school.yusuf.pseudonym);
    await settled();
    expect(await learners()).toEqual([]);
    expect(await answersHere()).toEqual([false]);
  });

  test("while something that was sent cannot be read, nobody is told that nothing of her is left", async () => {
    await ofAmina();
    await tell(telling);
    await settled();
    await ask(
      "update fold set folded_to = 0, stuck_why = 'new', stuck_at = now() where hub_id = $1 and lane = 'answers'",
    );
    await erase();
    while ((await searchNext(folding())) > 0);
    const searched = () =>
      ask("select 1 from erasure where hub_id = $1 and searched_at is not null");
    expect(await searched()).toEqual([]);
    await ask("update fold set stuck_at = null where hub_id = $1");
    await settled();
    expect(await searched()).toHaveLength(1);
    expect(await answersHere()).toEqual([false]);
  });

  test("a child whom nobody has told of is not erased, and one who was is not erased again", async () => {
    expect(await erase("nobodyknows1")).toEqual({ state: "unknown" });
    await ofAmina();
    await tell(telling);
    await settled();
    const both = await Promise.all([erase(), erase()]);
    expect(both.map(({ state }) => state).sort()).toEqual(["before", "erased"]);
    expect(await erase()).toEqual({ state: "before" });
    // What stands here and on the hub for children who were erased is nobody's pseudonym.
    for (const name of ["erased", "erased-25"])
      expect(await erase(name)).toEqual({ state: "unknown" });
    expect(await ask("select 1 from erasure where hub_id = $1")).toHaveLength(1);
  });

  test("two collectors that read and erase at once leave nothing of her", async () => {
    const second = await openTestCollector({
      ...{ databaseUrl: office.postgres.url, beside: office.collector },
    });
    for (let round = 0; round < 6; round++) {
      await ofAmina();
      await ofYusuf();
      await tell(telling);
      if (round === 2) await settled();
      if (round === 3)
        await Promise.all([
          erase(),
          eraseChild(second, school.amina.pseudonym, { by: 1, why: "time", now: new Date() }),
          foldNext(folding()),
          foldNext(folding()),
        ]);
    }
    await settled();
    expect(new Set(await learners())).toEqual(new Set([school.yusuf.pseudonym]));
    expect(await learners()).toHaveLength(6);
    await second.remove();
  });

  test("her hub is given an order that names nobody, once more when it tells of her again", async () => {
    await ofAmina();
    await tell(telling);
    await settled();
    await erase();
    const orders = () => waitingFor(office.collector.store.ask, telling.hubId);
    const [order] = await orders();
    const { amina, yusuf } = school;
    expect(order?.words).not.toContain(amina.pseudonym);
    const meant = readEraseOrder(order?.words ?? "");
    expect([meant?.isMeant(amina.pseudonym), meant?.isMeant(yusuf.pseudonym)]).toEqual([
      ...[true, false],
    ]);
    await office.collector.store.ask(
      "insert into order_outcome (hub_id, number, why, heard_at) values ($1, $2, null, now())",
      [telling.hubId, order?.number ?? 0],
    );
    expect(await orders()).toEqual([]);
    await tellAllAnew();
    await settled();
    expect(await orders()).toEqual([order]);
  });
});
