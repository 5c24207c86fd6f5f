import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bringParcels } from "../../scripts/collector/bring-parcels.ts";
import { formTo } from "../../scripts/phone.ts";
import type { Receiving } from "../../server/collector/answer-segment.ts";
import { beginLane } from "../../server/collector/queries.ts";
import { takeParcel } from "../../server/collector/take-parcel.ts";
import { openLog } from "../../server/log.ts";
import { packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { readParcel, readReceipts, writeParcel } from "../../server/sync/protocol/parcel.ts";
import { beginning, hashOf, makeSegment, readSegment } from "../../server/sync/protocol/segment.ts";
import { unsentAnswers } from "../../server/sync/queries.ts";
import {
  collected,
  enrol,
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { officePhone } from "../support/office.ts";
import type { School } from "../support/school.ts";

describe("what was sealed to another office", () => {
  let office: TestCollector;
  let other: TestCollector;
  let school: School;
  let telling: Telling;
  beforeAll(async () => {
    [office, other] = await Promise.all([
      openTestCollector({ databaseUrl: undefined }),
      openTestCollector({ databaseUrl: undefined }),
    ]);
  });
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office));
    await enrol(other, telling); // it knows the hub, but not its office's key
    await logAnswer(school, { variant: 0 });
  });
  afterEach(() => school.close());
  afterAll(async () => {
    await office.remove();
    await other.remove();
  });

  const unsent = async () => (await unsentAnswers(school.hub.db)).answers;
  const keptAt = async ({ store: { ask } }: TestCollector) => {
    const asked = ["segment", "lane", "set_aside", "hub_carried"].map(
      (table) => `select count(*)::integer as count from ${table} where hub_id = $1`,
    );
    const counted = asked.map((one) => ask<{ count: number }>(one, [telling.hubId]));
    return (await Promise.all(counted)).reduce((sum, [row]) => sum + (row?.count ?? 0), 0);
  };
  /** The hub as it would tell the other office: by its address and its word, but sealed to the first. */
  const misled = async (): Promise<Telling> => {
    const there = await tellingTo(school, other);
    return { ...there, collector: { ...there.collector, sealing: telling.collector.sealing } };
  };

  test("is refused on the page in plain words, without receipts, and the right office still takes it", async () => {
    const parcel = await packParcel(telling);
    for (const [language, words] of [
      ["en", "sealed this file for another programme office"],
      ["fr", "scellé ce fichier pour un autre bureau"],
      ["ar", "مختوم لمكتب برنامج آخر"],
    ] as const) {
      const phone = officePhone(other, language);
      const form = formTo((await phone.open("/parcels")).html, /^\/parcels/);
      const file = new File([new Uint8Array(parcel)], "learning-hub.parcel");
      const page = await phone.sendFiles(form, {}, { parcel: [file] });
      expect(page.status).toBe(422);
      expect(page.html).toContain(words);
      expect(page.html).toContain("keys.json"); // it may be this very office's
      expect(page.html).not.toContain("/parcels/receipts");
    }
    expect(await keptAt(other)).toBe(0);
    const receiving = receivingAt(office);
    const folder = await stickWith(parcel);
    for await (const { taken } of bringParcels(receiving, folder))
      expect(taken).toMatchObject({ state: "taken", answers: 1, isWhole: true });
    await rm(folder, { recursive: true });
  });

  test("leaves no receipts on a stick, and none with a program", async () => {
    const parcel = await packParcel(telling);
    const folder = await stickWith(parcel);
    const lines: string[] = [];
    const receiving = receivingAt(other, (line) => void lines.push(line));
    for await (const { taken } of bringParcels(receiving, folder))
      expect(taken).toMatchObject({ state: "of-another-office", hubId: telling.hubId });
    expect(await readdir(folder)).toEqual(["learning-hub-a.parcel"]);
    await rm(folder, { recursive: true });
    const sent = { method: "POST", body: new Uint8Array(parcel) };
    const said = await fetch(`http://127.0.0.1:${other.port}/parcels`, sent);
    expect([said.status, await said.text()]).toEqual([422, "sealed for another office"]);
    expect(await keptAt(other)).toBe(0);
    expect(lines.join("")).toContain("does not open here");
  });

  test("is acknowledged over no link either: the hub keeps every answer, and tells it to who can read it", async () => {
    const wrong = await misled();
    for (let times = 0; times < 2; times++)
      expect(await tell(wrong)).toMatchObject({ ended: "refused", answers: 0 });
    expect(await unsent()).toBe(1);
    expect(await keptAt(other)).toBe(0);
    const right = await tellingTo(school, other);
    expect(await tell(right)).toMatchObject({ ended: "all-told", answers: 1 });
    const [{ epoch } = { epoch: 0 }] = await other.store.ask<{ epoch: number }>(
      "select epoch from lane where hub_id = $1 and lane = 'answers'",
      [telling.hubId],
    );
    expect((await collected(other, right, epoch)).map(({ variant }) => variant)).toEqual([0]);
  });

  test("and was taken by an older program is acknowledged no more, so that the hub tells it anew", async () => {
    const wrong = await misled();
    const { segments } = readParcel(await packParcel(wrong));
    for (const bytes of segments) await keepUnread(other, bytes);
    expect(await tell(wrong)).toMatchObject({ ended: "refused" });
    expect(await unsent()).toBe(1);
    expect(await tell(await tellingTo(school, other))).toMatchObject({ ended: "all-told" });
    expect(await unsent()).toBe(0);
  });

  test("stays on the hub also where the rest of its file can be read", async () => {
    const right = await tellingTo(school, other);
    const { knock, segments } = readParcel(await packParcel(right));
    const good = segments.filter((bytes) => readSegment(bytes).place.lane === "people");
    const place = readSegment(segments.at(-1) ?? new Uint8Array()).place;
    const keys = { signing: right.signing, collector: telling.collector.sealing };
    const sealedElsewhere = await makeSegment(place, beginning, Buffer.from("answers"), keys);
    const mixed = writeParcel({ knock, segments: [...good, sealedElsewhere] });
    const taken = await takeParcel(receivingAt(other), mixed, "page");
    if (taken.state !== "taken") throw new Error(`It was not taken: ${taken.state}.`);
    expect(taken).toMatchObject({ isWhole: false, answers: 0 });
    const { receipts } = readReceipts(taken.receipts);
    const words = receipts.map(({ answer }) => answer.split(" ")[0]);
    expect(words).toEqual([...good.map(() => "kept"), "unproven"]);
  });
});

function receivingAt(
  { store, keys }: TestCollector,
  write: (line: string) => void = () => undefined,
): Receiving {
  return { store, keys, log: openLog(write), now: () => new Date(), onKept: () => undefined };
}

/** As a program has kept it that did not look whether it opens. */
async function keepUnread({ store }: TestCollector, bytes: Uint8Array): Promise<void> {
  const segment = readSegment(bytes);
  const head = hashOf(segment, beginning);
  const now = "2026-09-01T08:00:00.000Z";
  await beginLane(store.ask, { place: segment.place, bytes, before: beginning, head, now });
}

async function stickWith(parcel: Uint8Array): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hub-stick-"));
  await writeFile(join(folder, "learning-hub-a.parcel"), parcel);
  return folder;
}
