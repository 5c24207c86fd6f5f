import { afterEach, beforeEach, expect, test } from "vitest";
import { sealWaiting } from "../../server/sync/agree.ts";
import { packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readParcel } from "../../server/sync/protocol/parcel.ts";
import { mostTogetherBytes, writeTogether } from "../../server/sync/protocol/segments-together.ts";
import { unsentAnswers } from "../../server/sync/queries.ts";
import { collected, openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";

describeSystem("somebody sends again what a hub has sent", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
  });
  afterEach(() => school.close());

  const post = (segments: Uint8Array[]) =>
    fetch(`${office.collector.address}/segments`, {
      ...{ method: "POST", body: new Uint8Array(writeTogether(segments)) },
    });
  /** Segments of an answer each, sealed and not told yet, behind what is told beside them. */
  async function sealed(count: number): Promise<Uint8Array[]> {
    const keys = { ...telling, collector: telling.collector.sealing };
    for (let variant = 0; variant < count; variant++) {
      await logAnswer(school, { variant });
      await sealWaiting(telling.db, keys);
    }
    return readParcel(await packParcel(telling)).segments;
  }
  /** The same again and again, as much as one request may have. */
  function filled(segments: Uint8Array[]): Uint8Array[] {
    const all: Uint8Array[] = [];
    let bytes = 0;
    for (let at = 0; ; at++) {
      const next = segments[at % segments.length] ?? new Uint8Array();
      bytes += next.length;
      if (bytes > mostTogetherBytes) return all;
      all.push(next);
    }
  }
  const variants = async () =>
    (await collected(office.collector, telling)).map(({ variant }) => variant);

  test("by the hundred and from all sides: the hub is taken in at once all the same", async () => {
    const segments = await sealed(30);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const many = filled(segments);
    expect(many.length).toBeGreaterThan(200);
    let isOver = false;
    const statuses = new Set<number>();
    const flood = async () => {
      while (!isOver) statuses.add((await post(many)).status);
    };
    const alone = async () => {
      while (!isOver) statuses.add((await post(segments.slice(-1))).status);
    };
    const floods = [flood(), flood(), flood(), flood(), flood(), flood(), alone(), alone()];
    const ended: string[] = [];
    for (let pass = 0; pass < 6; pass++) {
      await logAnswer(school, { variant: 100 + pass });
      ended.push((await tell(telling)).ended);
    }
    isOver = true;
    await Promise.all(floods);
    expect(ended).toEqual(Array(6).fill("all-told"));
    expect([...statuses]).toEqual([200]);
    expect(await variants()).toEqual([...Array(30).keys(), 100, 101, 102, 103, 104, 105]);
  });

  test("and the hub itself, whose answer was lost, is answered with what it can prove", async () => {
    const segments = await sealed(3);
    expect((await post(segments)).status).toBe(200);
    expect((await post([...segments, ...segments])).status).toBe(200);
    expect((await unsentAnswers(school.hub.db)).answers).toBe(3);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    expect((await unsentAnswers(school.hub.db)).answers).toBe(0);
    expect(await variants()).toEqual([0, 1, 2]);
  });

  test("with something new behind it, or something forged: the new is taken, and the forged is not", async () => {
    const segments = await sealed(2);
    await post(segments.slice(0, -1));
    const forged = Buffer.from(segments.at(-1) ?? []);
    forged[forged.length - 1] = 1 ^ (forged.at(-1) ?? 0);
    expect((await post([...segments.slice(0, -1), forged])).status).toBe(409);
    expect(await variants()).toEqual([0]);
    expect((await post(segments)).status).toBe(200);
    expect(await variants()).toEqual([0, 1]);
  });

  test("of one whose key was revoked: nobody is told that it is here", async () => {
    const segments = await sealed(2);
    expect((await post(segments)).status).toBe(200);
    const revoked = "update hub set revoked_at = now() where hub_id = $1";
    await office.collector.store.ask(revoked, [telling.hubId]);
    expect((await post(segments)).status).toBe(403);
  });

  test("more than a hub ever sends in one request, or together with another hub's: nothing of it is taken", async () => {
    const segments = await sealed(1);
    const many = filled(segments);
    expect((await post([...many, ...segments])).status).toBe(413);
    const other = await openTellingSchool(office.collector);
    const keys = { ...other.telling, collector: other.telling.collector.sealing };
    await logAnswer(other.school, { variant: 9 });
    await sealWaiting(other.telling.db, keys);
    const { segments: theirs } = readParcel(await packParcel(other.telling));
    expect((await post([...segments, ...theirs])).status).toBe(422);
    expect(await variants()).toEqual([]);
    expect((await post(many)).status).toBe(200);
    expect(await variants()).toEqual([0]);
    await other.school.close();
  });
});
