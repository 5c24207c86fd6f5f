import { rm } from "node:fs/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { describeSystem } from "../support/needs.ts";
import { type OfferedSchool, openOfferedSchool, publish } from "../support/offers.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { packOfOneLesson } from "../support/pack.ts";
import { signIn, signInTeacher } from "../support/school.ts";

/** Another heading of its first screen, in English. */
const titled = (title: string) => (text: string) => text.replaceAll("Light and dark", title);

describeSystem("a hub to which the office offers lessons", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  const packs: string[] = [];
  let offered: OfferedSchool;
  beforeEach(async () => {
    offered = await openOfferedSchool(office.collector);
  });
  afterEach(async () => {
    await offered.close();
    await office.collector.store.ask("delete from pack_offer");
    for (const pack of packs.splice(0)) await rm(pack, { recursive: true });
  });

  const packNamed = async (version: string, title: string): Promise<string> => {
    const pack = await packOfOneLesson(version, titled(title));
    packs.push(pack);
    return pack;
  };

  test("gets them with its next pass, a child meets them, and a head teacher reads where they came from", async () => {
    expect((await publish(office.collector, await packNamed("1.1.0", "A new day"))).state).toBe(
      "offered",
    );
    const { school } = offered;
    const first = await offered.pass();
    expect(first).toMatchObject({ ended: "all-told", answers: 1 });
    expect(await offered.settled("science")).toMatchObject({ state: "here", version: "1.1.0" });
    const phone = school.newPhone();
    await offered.restart();
    await signIn(phone, school.yusuf);
    expect((await phone.open("/learn/lessons/day-and-night/1")).html).toContain("A new day");
    const head = school.newPhone();
    await signInTeacher(head);
    expect((await head.open("/teach/audit")).html).toContain("The programme office");
    const next = await offered.pass();
    expect(next.fetchedBytes).toBe(0);
  });
});
