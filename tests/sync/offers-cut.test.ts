import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Random, randomFrom } from "../../content/format/random.ts";
import { type CutLink, openCutLink } from "../support/cut-link.ts";
import { describeSystem } from "../support/needs.ts";
import { type OfferedSchool, openOfferedSchool, publish } from "../support/offers.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { packOfOneLesson } from "../support/pack.ts";

describeSystem("lessons over a link that breaks", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  const packs: string[] = [];
  let offered: OfferedSchool;
  let link: CutLink;
  beforeEach(async () => {
    offered = await openOfferedSchool(office.collector);
    link = await openCutLink(office.collector.port);
    offered.telling.collector = { ...offered.telling.collector, url: link.url };
    const pack = await packOfOneLesson("2.0.0", (text) => text.replaceAll("Light", "Bright"));
    packs.push(pack);
    expect(await publish(office.collector, pack)).toMatchObject({ state: "offered" });
  });
  afterEach(async () => {
    await offered.close();
    await link.close();
    await office.collector.store.ask("delete from pack_offer");
    for (const pack of packs.splice(0)) await rm(pack, { recursive: true });
  });

  const bytesOffered = async (): Promise<number> => {
    const rows = await office.collector.store.ask<{ bytes: number }>(
      "select bytes from pack_offer",
    );
    return rows[0]?.bytes ?? 0;
  };
  const serving = () =>
    offered.school.hub.library.packs.find(({ id }) => id === "science")?.version;

  /** Passes that are all cut off after some hundred bytes, until the pack is here. `between`: what happens after each. */
  async function passesUntilHere(
    random: Random,
    between: () => Promise<void>,
  ): Promise<{ passes: number; fetched: number }> {
    let fetched = 0;
    for (let passes = 1; passes <= 60; passes++) {
      link.cut = { down: 400 + Math.floor(random() * 900) };
      fetched += (await offered.pass()).fetchedBytes ?? 0;
      if ((await offered.settled("science"))?.state === "here") return { passes, fetched };
      await between();
    }
    return { passes: 60, fetched };
  }

  test("cut anywhere, with the hub stopped between, they go on where they were, and nothing comes twice but the last bytes before a cut", async () => {
    const all = await bytesOffered();
    const { passes, fetched } = await passesUntilHere(randomFrom("cuts"), () => offered.restart());
    expect(serving()).toBe("2.0.0");
    expect(passes).toBeGreaterThan(5);
    expect(link.broken.down).toBeGreaterThan(3);
    expect(fetched).toBeLessThan(all + 4000); // the list and some bytes at each cut
  }, 120_000);

  test("a hub that forgot what had come would never have them: this test sees a difference", async () => {
    const { passes } = await passesUntilHere(randomFrom("cuts"), async () => {
      await rm(`${offered.school.hub.config.dataFolder}/offers`, { recursive: true, force: true });
      await offered.restart();
    });
    expect(passes).toBe(60);
    expect(serving()).toBe("1.0.0");
  }, 120_000);
});
