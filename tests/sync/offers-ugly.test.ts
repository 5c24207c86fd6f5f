import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { writeOfferList } from "../../server/sync/protocol/offer-list.ts";
import { writeHead } from "../../server/sync/protocol/offered-file.ts";
import { signingKeyOf } from "../../server/sync/protocol/signing-key.ts";
import { type LyingProxy, openLyingProxy } from "../support/lying-proxy.ts";
import { describeSystem } from "../support/needs.ts";
import { type OfferedSchool, openOfferedSchool, publish } from "../support/offers.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { packOfOneLesson, packWithOwnWord } from "../support/pack.ts";
import { changeManifest } from "../support/pack-card.ts";

describeSystem("somebody between a hub and its office", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  const packs: string[] = [];
  let offered: OfferedSchool;
  let proxy: LyingProxy;
  beforeEach(async () => {
    offered = await openOfferedSchool(office.collector);
    proxy = await openLyingProxy(office.collector.port);
    offered.telling.collector = { ...offered.telling.collector, url: proxy.url };
  });
  afterEach(async () => {
    await offered.close();
    await proxy.close();
    await office.collector.store.ask("delete from pack_offer");
    for (const pack of packs.splice(0)) await rm(pack, { recursive: true });
  });

  const publishNew = async (version: string) => {
    const pack = await packWithOwnWord(version);
    packs.push(pack);
    expect(await publish(office.collector, pack)).toMatchObject({ state: "offered" });
  };
  const serving = () =>
    offered.school.hub.library.packs.find(({ id }) => id === "science")?.version;
  const isList = (path: string) => path === "/offers";
  const logged = () => offered.school.logged.join("\n");
  const onCard = () =>
    readdir(join(offered.school.hub.config.dataFolder, "offers")).catch(() => []);

  test("cannot have a hub take a flipped byte, wherever it is: nothing is changed, and the page says that something went wrong", async () => {
    await publishNew("3.0.0");
    proxy.lie = (path, answer) => {
      if (isList(path)) return answer;
      const flipped = Buffer.from(answer);
      flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
      return flipped;
    };
    await offered.pass();
    expect(await offered.settled("science")).toMatchObject({ state: "waits", why: "trouble" });
    expect(serving()).toBe("1.0.0");
    expect(await onCard()).toEqual([]);
    const asked = proxy.asked.length;
    await offered.pass();
    expect(proxy.asked.length).toBe(asked); // not again and again
    proxy.lie = (_path, answer) => answer;
    await offered.restart();
    await offered.pass();
    expect(await offered.settled("science")).toMatchObject({ state: "here" });
  }, 60_000);

  test("cannot have it take a list of its own, a changed one, or an older one", async () => {
    await publishNew("3.1.0");
    const old = await (await fetch(`${proxy.url}/offers`)).text();
    const offer = { id: "science", version: "9.0.0", manifest: "a".repeat(43), bytes: 1 };
    const own = writeOfferList(
      { number: 9e14, offers: [offer] },
      signingKeyOf(Buffer.alloc(32, 3)),
    );
    for (const list of [own, old.replace("3.1.0", "3.1.1"), "", "<html>"]) {
      proxy.lie = (path, answer) => (isList(path) ? Buffer.from(list) : answer);
      await offered.pass();
      expect(await offered.offers.standing()).toEqual([]);
      await offered.restart();
    }
    proxy.lie = (_path, answer) => answer;
    await publishNew("3.2.0");
    await offered.pass();
    await offered.settled("science");
    expect(serving()).toBe("3.2.0");
    await publishNew("3.3.0");
    proxy.lie = (path, answer) => (isList(path) ? Buffer.from(old) : answer);
    await offered.pass();
    expect((await offered.offers.standing()).map(({ version }) => version)).toEqual(["3.2.0"]);
    expect(logged().match(/list of offers not taken/g)).toHaveLength(5);
  }, 90_000);

  test("cannot fill a card with a file that grows when it is unpacked", async () => {
    await publishNew("3.4.0");
    const bomb = brotliCompressSync(Buffer.alloc(200 * 1024 * 1024));
    const sent = Buffer.concat([writeHead(bomb.length, "brotli"), bomb]);
    expect(sent.length).toBeLessThan(2000);
    proxy.lie = (path, answer) => (isList(path) ? answer : sent);
    await offered.pass();
    expect(await offered.settled("science")).toMatchObject({ state: "waits", why: "trouble" });
    expect(await onCard()).toEqual([]);
    expect(serving()).toBe("1.0.0");
  }, 60_000);

  test("a set that this hub cannot show is refused with its reasons, asked for once, and its next version is taken", async () => {
    const pack = await packOfOneLesson("1.0.0"); // day-and-night is a lesson of the set science
    packs.push(pack);
    await changeManifest(pack, (manifest) => ({ ...manifest, id: "our-science" }));
    expect(await publish(office.collector, pack)).toMatchObject({ state: "offered" });
    await offered.pass();
    const standing = await offered.settled("our-science");
    expect(standing).toMatchObject({ state: "refused" });
    expect(JSON.stringify(standing)).toContain('has a lesson \\"day-and-night\\" already');
    expect(serving()).toBe("1.0.0");
    expect(await onCard()).toEqual([]);
    const asked = proxy.asked.length;
    await offered.restart();
    await offered.pass();
    expect(proxy.asked.length).toBe(asked);
  }, 60_000);
});
