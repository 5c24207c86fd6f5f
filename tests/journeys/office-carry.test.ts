import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import type { Phone } from "../../scripts/phone.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import { readConfig } from "../../server/config.ts";
import { openOfficeErasures } from "../../server/erasure/office-erasures.ts";
import { hearReceipts } from "../../server/sync/courier.ts";
import { openOrders } from "../../server/sync/orders/orders.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { mayBeReceiptsOf } from "../../server/sync/protocol/parcel.ts";
import { openTellingSchool } from "../support/collector.ts";
import { describeSystem } from "../support/needs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { runScript } from "../support/run-script.ts";
import type { School } from "../support/school.ts";

describeSystem("somebody of the office goes to many hubs", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  const hubs: { school: School; telling: Telling }[] = [];
  let person: Phone;
  beforeAll(async () => {
    hubs.push(await openTellingSchool(office.collector), await openTellingSchool(office.collector));
    for (const { school, telling } of hubs) {
      const { db, clock, log } = school.hub;
      const { signing } = telling.collector;
      const parts = { db, clock, log, card: readConfig({}).link, signing, onLink: () => undefined };
      telling.ordersByHand = openOrders({
        ...parts,
        erasures: openOfficeErasures(school.hub),
      }).byHand;
    }
    person = officePhone(office.collector);
    await comeIn(person, msAtieno, await codeFor(office.collector, msAtieno.name));
  });
  afterAll(async () => {
    for (const { school } of hubs) await school.close();
  });

  const set = (kb: string, hubId?: string) =>
    setOnHubs(
      office.collector.store,
      { "link-daily-kb": kb, "link-monthly-kb": "", "link-hours": "" },
      { hubId, by: 1, now: new Date() },
    );
  /** As her browser downloads it: what lies in the archive, by its name. */
  async function download(path: string): Promise<Map<string, string>> {
    const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(`${office.collector.address}${path}`, { headers: { cookie } });
    expect(answer.headers.get("content-disposition")).toContain("learning-hubs.zip");
    const archive = await fromBufferPromise(Buffer.from(await answer.arrayBuffer()));
    const files = new Map<string, string>();
    for await (const entry of archive.eachEntry()) {
      const stream = await archive.openReadStreamPromise(entry);
      files.set(entry.fileName, Buffer.concat(await stream.toArray()).toString());
    }
    return files;
  }
  const carry = (folder: string, ...more: string[]) =>
    runScript("collector", ["--carry", folder, ...more], {
      ...{ COLLECTOR_DATA: office.collector.folder, DATABASE_URL: office.postgres.url },
    });

  test("where the office never ordered anything no page speaks of it; where nothing waits, the page says so", async () => {
    expect((await person.open("/hubs")).html).not.toContain("/hubs/orders");
    const page = await person.open("/hubs/orders");
    expect(page.html).not.toContain("Save the files");
    await set("500", hubs[0]?.telling.hubId);
    const other = hubs[1]?.telling.hubId ?? "";
    expect((await person.open(`/hubs/orders?find=${other}`)).html).toContain(
      "Nothing waits for these hubs",
    );
    expect((await person.open("/hubs?language=ar")).html).toContain("حفظ الملفّات لجميع الأجهزة");
  });

  test("one download has the file of each in the folder of a stick, and each hub takes its own and no other's", async () => {
    await set("600");
    const files = await download("/hubs/orders?find=");
    expect([...files.keys()].sort()).toEqual(
      hubs
        .map(({ telling }) => `learning-hub/learning-hub-${telling.hubId}-orders.receipts`)
        .sort(),
    );
    for (const { telling } of hubs)
      for (const [name, text] of files) {
        const isOwn = mayBeReceiptsOf(telling.hubId, name);
        const heard = await hearReceipts(telling, text);
        expect(heard.state === "of-another").toBe(!isOwn);
        if (isOwn) expect(JSON.stringify(heard)).toMatch(/"settings":[12]/);
      }
  });

  test("for those that she found alone there are files of those alone", async () => {
    const [first] = hubs;
    const files = await download(`/hubs/orders?find=${first?.telling.hubId}`);
    expect(files.size).toBe(1);
  });

  test("one command writes them onto a stick, where receipts that lie there stay, and writes through no link", async () => {
    const stick = await mkdtemp(join(tmpdir(), "hub-stick-"));
    const [first] = hubs;
    const receipts = `learning-hub-${first?.telling.hubId}.receipts`;
    await mkdir(join(stick, "learning-hub"));
    await writeFile(join(stick, "learning-hub", receipts), "receipts of a parcel");
    expect(await carry(stick)).toMatchObject({ code: 0 });
    const names = await readdir(join(stick, "learning-hub"));
    expect(names).toHaveLength(3);
    expect(await readFile(join(stick, "learning-hub", receipts), "utf8")).toBe(
      "receipts of a parcel",
    );
    const none = await carry(stick, "--find", "no such hub");
    expect(none).toMatchObject({ code: 0, said: expect.stringContaining("Nothing waits") });
    const alone = await runScript("collector", ["--find", "no such hub"]);
    expect(alone).toMatchObject({ code: 2, errors: expect.stringContaining("--carry FOLDER") });
    const trap = await mkdtemp(join(tmpdir(), "hub-stick-"));
    await symlink(stick, join(trap, "learning-hub"));
    expect(await carry(trap)).toMatchObject({ code: 2, errors: expect.stringContaining("a link") });
    expect(await readdir(stick)).toEqual(["learning-hub"]);
    for (const folder of [stick, trap]) await rm(folder, { recursive: true });
  });
});
