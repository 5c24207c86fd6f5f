import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { takeBack } from "../../server/collector/packs/publish.ts";
import { type LyingProxy, openLyingProxy } from "../support/lying-proxy.ts";
import { mp3 } from "../support/mp3.ts";
import { describeSystem } from "../support/needs.ts";
import { type OfferedSchool, openOfferedSchool, publish } from "../support/offers.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { copyOfPack, listPack, packWithOwnWord } from "../support/pack.ts";
import { signInTeacher } from "../support/school.ts";
import { giveLink } from "../support/uploads.ts";

describeSystem("what lessons of the office take", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  const packs: string[] = [];
  let offered: OfferedSchool;
  let link: LyingProxy;
  beforeEach(async () => {
    offered = await openOfferedSchool(office.collector);
    link = await openLyingProxy(office.collector.port);
    offered.telling.collector = { ...offered.telling.collector, url: link.url };
  });
  afterEach(async () => {
    await offered.close();
    await link.close();
    await office.collector.store.ask("delete from pack_offer");
    for (const pack of packs.splice(0)) await rm(pack, { recursive: true });
  });

  const publishNew = async (version: string) => {
    const pack = await packWithOwnWord(version);
    packs.push(pack);
    await mkdir(join(pack, "media"), { recursive: true });
    await writeFile(join(pack, "media", "sound.mp3"), mp3(40_000));
    await listPack(pack, version);
    expect(await publish(office.collector, pack)).toMatchObject({ state: "offered" });
  };

  test("one lesson that was changed costs that lesson and the list of the files, and another pass costs nothing", async () => {
    const pack = await copyOfPack("wellbeing");
    packs.push(pack);
    const manifest = JSON.parse(await readFile(join(pack, "pack.json"), "utf8"));
    const { path } = manifest.entries.find((one: { path: string }) => one.path.endsWith(".fr.md"));
    const file = join(pack, path);
    const changed = (await readFile(file, "utf8")).replace(/^title: /m, "title: Bien ");
    await writeFile(file, changed);
    await listPack(pack, "1.0.9");
    expect(await publish(office.collector, pack)).toMatchObject({ state: "offered" });
    const { fetchedBytes = 0 } = await offered.pass();
    expect(await offered.settled("wellbeing")).toMatchObject({ state: "here", version: "1.0.9" });
    const packed = (bytes: Buffer | string) => brotliCompressSync(Buffer.from(bytes)).length;
    const needed = packed(changed) + packed(await readFile(join(pack, "pack.json")));
    expect(fetchedBytes).toBeLessThan(needed + 400); // the signed list
    expect((await offered.pass()).fetchedBytes).toBe(0);
    expect(link.asked).toHaveLength(3);
  }, 60_000);

  test("over a link that costs something only the list comes, until somebody on the hub has read the price and says yes", async () => {
    await offered.restart({ HUB_LINK: "bgan", HUB_LINK_HOURS: "0-24" });
    await publishNew("4.0.0");
    await offered.pass();
    expect(link.asked).toEqual(["/offers"]);
    expect(await offered.offers.waiting()).toBeUndefined();
    const phone = await headTeacher("bgan");
    const { html } = await phone.open("/hub/packs");
    expect(html).toMatch(/It takes \d+ KB and costs about [^.]*\d/);
    const fetchIt = formOf(html, "dear");
    await phone.submit(fetchIt);
    expect((await phone.open("/hub/packs")).html).toContain("comes with the next connections");
    expect((await offered.offers.waiting())?.bytes).toBeGreaterThan(1000);
    await offered.pass();
    expect(await offered.settled("science")).toMatchObject({ state: "here" });
  }, 60_000);

  test("packs take half of what a pass may, then wait for another day, and answers go on", async () => {
    await publishNew("4.1.0");
    const budget = 24_000;
    const first = await offered.pass({ mostBytes: budget });
    expect(first).toMatchObject({ ended: "all-told", answers: 1 });
    expect(first.bytesUp + first.bytesDown).toBeLessThan(budget / 2 + 2000);
    expect(await offered.settled("science")).toMatchObject({ state: "waits", why: "budget" });
    expect(await offered.offers.waiting()).toBeUndefined();
    const second = await offered.pass();
    expect(second).toMatchObject({ ended: "all-told", answers: 1, fetchedBytes: 0 });
  }, 60_000);

  test("what was taken back is fetched no more, and what had come of it goes from the card", async () => {
    await publishNew("4.2.0");
    await offered.pass({ mostBytes: 24_000 });
    expect(await offered.settled("science")).toMatchObject({ state: "waits" });
    expect(await onCard()).not.toEqual([]);
    await takeBack(office.collector.store, "science", new Date());
    await new Promise((later) => setTimeout(later, 1100)); // a collector looks at its list once a second
    await offered.restart();
    await offered.pass();
    expect(await offered.offers.standing()).toEqual([]);
    expect(await onCard()).toEqual([]);
    expect(link.asked.at(-1)).toBe("/offers");
  }, 60_000);

  test("a head teacher decides not to take a set, no byte of it comes, and she may think again", async () => {
    await offered.restart({ HUB_LINK: "bgan", HUB_LINK_HOURS: "0-24" });
    await publishNew("4.3.0");
    await offered.pass();
    await offered.restart({});
    const phone = await headTeacher("school-lan");
    await phone.submit(formOf((await phone.open("/hub/packs")).html, "leave"));
    const { html } = await phone.open("/hub/packs");
    expect(html).toContain("decided not to take this set");
    expect((await offered.pass()).fetchedBytes).toBe(0);
    await phone.submit(formOf(html, "take"));
    await offered.pass();
    expect(await offered.settled("science")).toMatchObject({ state: "here" });
    expect((await phone.open("/hub/packs")).html).toContain("This set is on the hub.");
  }, 60_000);

  const onCard = () =>
    readdir(join(offered.school.hub.config.dataFolder, "offers")).catch(() => []);

  /** Her phone, at a hub whose page knows of what is offered. */
  async function headTeacher(name: string): Promise<Phone> {
    const { school, offers } = offered;
    await giveLink(school, { HUB_LINK: name, HUB_LINK_HOURS: "0-24" }, undefined);
    if (school.hub.uploads) school.hub.uploads.offers = offers;
    const phone = school.newPhone();
    await signInTeacher(phone);
    return phone;
  }

  function formOf(html: string, wish: string) {
    const form = html.split("<form").find((one) => one.includes(`value="${wish}"`)) ?? "";
    return formTo(`<form${form}`, /offer$/);
  }
});
