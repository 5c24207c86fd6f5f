import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { DamagedError } from "../../server/sync/protocol/bytes.ts";
import { unsentAnswers } from "../../server/sync/queries.ts";
import { collected, openTellingSchool, tell, tellingTo } from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { runScript } from "../support/run-script.ts";
import { openSchool, type School } from "../support/school.ts";

describeSystem("what somebody carries to the collector", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let telling: Telling;
  beforeEach(async () => {
    ({ school, telling } = await openTellingSchool(office.collector));
  });
  afterEach(() => school.close());

  const give = (parcel: Uint8Array) =>
    fetch(`http://127.0.0.1:${office.collector.port}/parcels`, {
      ...{ method: "POST", body: new Uint8Array(parcel) },
    });
  const receiptsFor = async (parcel: Uint8Array) => (await give(parcel)).text();
  const unsent = async () => (await unsentAnswers(school.hub.db)).answers;
  const variants = async () =>
    (await collected(office.collector, telling)).map(({ variant }) => variant);
  const answer = async (...all: number[]) => {
    for (const variant of all) await logAnswer(school, { variant });
  };

  test("arrives without any link, and stays on the hub until the receipts are back", async () => {
    await answer(0, 1);
    const receipts = await receiptsFor(await packParcel(telling));
    expect(await variants()).toEqual([0, 1]);
    expect(await unsent()).toBe(2);
    expect(await hearReceipts(telling, receipts)).toMatchObject({ state: "arrived", answers: 2 });
    expect(await unsent()).toBe(0);
  });

  test("can be lost, given twice, or come late: nothing is missing and nothing is there twice", async () => {
    await answer(0);
    await packParcel(telling); // lost with its stick
    await answer(1);
    const stick = await packParcel(telling);
    const phone = await packParcel(telling);
    expect(phone).toEqual(stick);
    const receipts = await receiptsFor(stick);
    await answer(2);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" }); // a link comes before the courier is back
    expect(await receiptsFor(phone)).toMatch(/^learning-hub receipts 1\n/);
    expect(await variants()).toEqual([0, 1, 2]);
    expect(await hearReceipts(telling, receipts)).toMatchObject({ state: "arrived", answers: 0 });
    expect(await unsent()).toBe(0);
    await answer(3);
    await tell(telling);
    expect(await variants()).toEqual([0, 1, 2, 3]);
  });

  test("says nothing to whoever carries it, but which hub it is and what its school is called", async () => {
    await answer(0);
    const parcel = (await packParcel(telling)).toString("latin1");
    expect(parcel).toContain(telling.hubId);
    for (const secret of ["day-and-night", school.amina.pseudonym])
      expect(parcel).not.toContain(secret);
  });

  test("from a hub that nobody has let in waits, and is a knock", async () => {
    const stranger = await openSchool();
    await openSitting(stranger);
    await logAnswer(stranger, { variant: 0 });
    const theirs = await tellingTo(stranger, office.collector);
    const parcel = await packParcel(theirs);
    expect((await give(parcel)).status).toBe(403);
    const asked = "select hub_id from knock where hub_id = $1";
    expect(await office.collector.store.ask(asked, [theirs.hubId])).toHaveLength(1);
    await stranger.close();
  });

  test("from a hub whose key was revoked is not heard, but set aside and shown", async () => {
    await answer(0);
    await tell(telling);
    const { ask } = office.collector.store;
    await ask("update hub set revoked_at = now() where hub_id = $1", [telling.hubId]);
    await answer(1);
    const parcel = await packParcel(telling);
    for (let times = 0; times < 2; times++) expect((await give(parcel)).status).toBe(403);
    expect(await variants()).toEqual([0]);
    const aside = "select why, lane, bytes from set_aside where hub_id = $1 and lane = 'answers'";
    const [kept, ...more] = await ask(aside, [telling.hubId]);
    expect(more).toEqual([]);
    expect(kept).toMatchObject({ why: "revoked", lane: "answers" });
  });

  test("that is damaged or cut off is refused, and whole again it is taken", async () => {
    await answer(0);
    const parcel = await packParcel(telling);
    for (const broken of [parcel.subarray(0, -1), parcel.subarray(0, 30), Buffer.from("a photo")])
      expect((await give(broken)).status).toBe(400);
    const flipped = Buffer.from(parcel);
    flipped[flipped.length - 100] = (flipped[flipped.length - 100] ?? 0) ^ 1;
    const said = await receiptsFor(flipped);
    expect(await variants()).toEqual([]);
    expect(await hearReceipts(telling, said)).toMatchObject({ state: "arrived", answers: 0 });
    expect(await unsent()).toBe(1);
    await hearReceipts(telling, await receiptsFor(parcel));
    expect(await variants()).toEqual([0]);
  });

  test("receipts that nobody signed, of another hub, or cut off let nothing go", async () => {
    await answer(0);
    const receipts = await receiptsFor(await packParcel(telling));
    const forged = receipts.replace(/.{5}\n$/, "AAAAA\n");
    for (const broken of [forged, receipts.slice(0, -1), "a letter"])
      await expect(hearReceipts(telling, broken)).rejects.toThrow(DamagedError);
    await logAnswer(school, { variant: 1, answeredAt: "2026-08-31T08:00:00.000Z" }); // the clock went back: a second segment
    const two = await receiptsFor(await packParcel(telling));
    expect(two.trim().split("\n")).toHaveLength(5); // of the children, and two of answers
    const half = two.replace(/.{5}\n$/, "AAAAA\n");
    await expect(hearReceipts(telling, half)).rejects.toThrow(DamagedError);
    expect(await unsent(), "one good receipt beside a forged one").toBe(2);
    const another = receipts.replace(telling.hubId, "0123456789abcdef");
    expect(await hearReceipts(telling, another)).toEqual({ state: "of-another" });
    expect(await unsent()).toBe(2);
    expect(await hearReceipts(telling, two)).toMatchObject({ state: "arrived", answers: 2 });
  });

  test("to a collector that has lost what it had brings back that it has, and all is told anew", async () => {
    await answer(0);
    await tell(telling);
    const { ask } = office.collector.store;
    for (const table of ["segment", "lane"])
      await ask(`delete from ${table} where hub_id = $1`, [telling.hubId]);
    await answer(1);
    const receipts = await receiptsFor(await packParcel(telling));
    expect(await hearReceipts(telling, receipts)).toEqual({ state: "begun-anew" });
    expect(await unsent()).toBe(2);
    const again = await receiptsFor(await packParcel(telling));
    expect(await hearReceipts(telling, again)).toMatchObject({ state: "arrived", answers: 2 });
    expect(await hearReceipts(telling, receipts)).toMatchObject({ state: "arrived", answers: 0 });
  });

  test("on a stick with those of other hubs and a photo is brought by one command, which leaves the receipts beside it; what cannot be read holds up no other", async () => {
    await answer(0);
    const stick = await mkdtemp(join(tmpdir(), "hub-stick-"));
    await writeFile(join(stick, "learning-hub-a.parcel"), await packParcel(telling));
    await writeFile(join(stick, "photo.jpg"), "no parcel");
    const bring = (folder: string) =>
      runScript("collector", ["--bring", folder], {
        ...{ COLLECTOR_DATA: office.collector.folder, DATABASE_URL: office.postgres.url },
      });
    const good = await bring(stick);
    expect(good).toMatchObject({
      code: 0,
      said: expect.stringMatching(/a\.parcel: .*, 1 answers$/m),
    });
    const receipts = await readFile(join(stick, "learning-hub-a.receipts"), "utf8");
    expect(await hearReceipts(telling, receipts)).toMatchObject({ answers: 1 });
    await writeFile(join(stick, "torn.parcel"), "learning-hub parcel 1");
    const torn = await bring(stick);
    expect(torn).toMatchObject({
      code: 1,
      said: expect.stringContaining("torn.parcel: no parcel"),
    });
    await rm(join(stick, "torn.parcel"));
    await mkdir(join(stick, "a-folder.parcel")); // as a spot of a stick that cannot be read
    await rename(join(stick, "learning-hub-a.parcel"), join(stick, "LEARNIN1.PARCEL"));
    await rm(join(stick, "learning-hub-a.receipts"));
    const partly = await bring(stick);
    expect(partly).toMatchObject({
      code: 1,
      said: expect.stringMatching(
        /^LEARNIN1\.PARCEL: .*, 1 answers\na-folder\.parcel: cannot be read/m,
      ),
    });
    expect((await readdir(stick)).sort()).toEqual([
      ...["LEARNIN1.PARCEL", "LEARNIN1.receipts", "a-folder.parcel", "photo.jpg"],
    ]);
    await rm(stick, { recursive: true });
  });
});
