import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { setOnHubs } from "../../server/collector/orders/set.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { openTestCollector, type TestCollector } from "../support/collector.ts";
import { type HubNear, openHubNear } from "../support/near-hubs.ts";
import { codeFor, comeIn, msAtieno, officePhone } from "../support/office.ts";
import { signInTeacher } from "../support/school.ts";

describe("a hub that only couriers reach", () => {
  let collector: TestCollector;
  let hub: HubNear;
  let telling: Telling;
  let phone: Phone;
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
    hub = await openHubNear({ collector, hasLink: false });
    ({ telling } = hub);
    phone = officePhone(collector);
    await comeIn(phone, msAtieno, await codeFor(collector, msAtieno.name));
  });
  afterAll(async () => {
    await hub.remove();
    await collector.remove();
  });

  const page = () => `/hubs/${telling.hubId}`;
  const set = (hubId = telling.hubId) =>
    setOnHubs(
      collector.store,
      { "link-daily-kb": "500", "link-monthly-kb": "", "link-hours": "" },
      { hubId, by: 1, now: new Date() },
    );
  const giveAtHub = async (text: string, language = "en") => {
    const teacher = hub.school.newPhone();
    await signInTeacher(teacher);
    await teacher.open(`/language/${language}`);
    const form = formTo((await teacher.open("/hub/uploads")).html, /receipts$/);
    return teacher.sendFiles(form, {}, { receipts: [new File([text], "hub.receipts")] });
  };

  test("is given the file of its orders by whoever goes there, before anything of it has come", async () => {
    expect((await phone.open(page())).html).not.toContain("Waits for this hub");
    await set();
    const { html } = await phone.open(page());
    expect(html).toContain("Waits for this hub");
    expect(html).toContain("1 setting");
    const file = (await phone.open(`${page()}/orders`)).html;
    const taken = await giveAtHub(file);
    expect(taken.status).toBe(200);
    expect(taken.html).toContain("1 setting of the programme office counts here from now on.");
    expect(taken.html).toContain("The next file tells the office what became of this.");
    expect((await giveAtHub(file)).html).toContain("was known here. Nothing was changed.");
    expect((await giveAtHub(file, "fr")).html).toContain("Rien n’a changé.");
    const body = new Uint8Array((await hub.school.hub.uploads?.pack()) ?? []);
    const url = `http://127.0.0.1:${collector.port}/parcels`;
    const receipts = await (await fetch(url, { method: "POST", body })).text();
    expect((await giveAtHub(receipts)).html).toContain("has heard what became of its orders.");
  });

  test("is told that a file is another hub's, is forged, or is not whole, and changes nothing", async () => {
    await set();
    const file = (await phone.open(`${page()}/orders`)).html;
    const forged = file.replace(/.\n$/, (end) => (end[0] === "A" ? "B\n" : "A\n"));
    const ofAnother = file.replace(telling.hubId, "00000000000000aa");
    const before = await hub.school.hub.db.all("select * from office_setting");
    for (const [text, language, words] of [
      [ofAnother, "en", "These receipts are of another hub."],
      [ofAnother, "fr", "Ces reçus sont ceux d’un autre boîtier."],
      [forged.replace(/^(.+\n.+\n\S+ ).{5}/, "$1AAAAA"), "en", "are not from the programme office"],
      [file.slice(0, 150), "en", "it is not whole. Nothing was changed."],
      [file.slice(0, 150), "ar", "لم يتغيّر شيء"],
    ] as const) {
      const told = await giveAtHub(text, language);
      expect([told.status, told.html.includes(words)], words).toEqual([422, true]);
    }
    expect(await hub.school.hub.db.all("select * from office_setting")).toEqual(before);
  });

  test("that was revoked is given no file, and one where nothing waits neither", async () => {
    const none = async () => {
      const { path } = await phone.open(`${page()}/orders`);
      return path;
    };
    await collector.store.ask("update hub set revoked_at = now()");
    expect(await none()).toBe(page());
    expect((await phone.open(page())).html).not.toContain("Waits for this hub");
    await collector.store.ask("update hub set revoked_at = null");
    expect(await none()).toBe(`${page()}/orders`);
    await collector.store.ask("delete from hub_setting");
    expect(await none()).toBe(page());
    expect((await phone.open("/hubs/00000000000000ff/orders")).status).toBe(404);
  });
});
