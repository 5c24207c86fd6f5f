import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import { linkProfile } from "../../server/sync/link/profile.ts";
import { mostNeighbours } from "../../server/sync/neighbour/shelf.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { writeReceipts } from "../../server/sync/protocol/parcel.ts";
import { openUploads } from "../../server/sync/uploads.ts";
import { collected, enrol, openTellingSchool, tellingTo } from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

describeSystem(
  "a hub without a link, near one that has one",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    /** The one with a link, and a teacher's phone in it. */
    let linked: School;
    let phone: Phone;
    let far: School;
    let telling: Telling;
    let machineRoot: string;
    beforeEach(async () => {
      ({ school: far, telling } = await openTellingSchool(office.collector));
      const near = await openTellingSchool(office.collector);
      linked = near.school;
      machineRoot = await mkdtemp(join(tmpdir(), "hub-machine-"));
      const { db, clock, log, facility, config } = linked.hub;
      const none = { hours: undefined, price: undefined, dailyKilobytes: undefined };
      linked.hub.uploads = await openUploads({
        ...{ db, clock, log, facility, collector: near.telling.collector },
        ...{ carries: true, near: undefined },
        machine: { root: machineRoot, programFolders: [], dataFolder: config.dataFolder },
        link: linkProfile({ link: undefined, monthlyKilobytes: undefined, ...none }),
      });
      phone = linked.newPhone();
      await signInTeacher(phone);
    });
    afterEach(async () => {
      await linked.hub.uploads?.close();
      await linked.close();
      await far.close();
      await rm(machineRoot, { recursive: true });
    });

    const page = async () => (await phone.open("/hub/uploads")).html;
    const give = async (...files: Uint8Array[]) => {
      const form = formTo(await page(), /neighbours$/);
      const parcel = files.map((one) => new File([new Uint8Array(one)], "far.parcel"));
      return phone.sendFiles(form, {}, { parcel });
    };
    const send = async () => {
      await linked.hub.uploads?.sendNow();
      return eventually(
        async () => (await linked.hub.uploads?.state())?.doing,
        (doing) => doing?.do !== "sending",
      );
    };
    const receipts = async () => {
      const { action, fields } = formTo(await page(), /neighbours\/receipts$/);
      const cookie = [...phone.cookies].map((one) => one.join("=")).join("; ");
      const body = new URLSearchParams([...fields, ["hub", far.hub.facility.hubId]]);
      return (
        await linked.app.request(action, { method: "POST", body, headers: { cookie } })
      ).text();
    };
    const answer = (variant: number, school = far) => logAnswer(school, { variant });

    test("has its answers taken along, and gets the receipts back by the same phone", async () => {
      await answer(0);
      await answer(1);
      expect((await give(await packParcel(telling))).html).toContain("go with this hub’s");
      expect(await page()).toContain("Waits for the link");
      await send();
      expect(await collected(office.collector, telling)).toMatchObject([
        { variant: 0 },
        { variant: 1 },
      ]);
      expect(await page()).toContain("The office has answered.");
      expect(await far.hub.unsent()).toBe(2);
      const heard = await hearReceipts(telling, await receipts());
      expect(heard).toMatchObject({ state: "arrived", answers: 2 });
      expect(await far.hub.unsent()).toBe(0);
      expect((await linked.hub.uploads?.state())?.unsent).toBeUndefined();
    });

    test("may give more before the first has gone, or the same again, and nothing is told twice", async () => {
      await answer(0);
      const first = await packParcel(telling);
      await give(first);
      await answer(1);
      await give(await packParcel(telling));
      await send();
      await give(first);
      await send();
      expect(await collected(office.collector, telling)).toMatchObject([
        { variant: 0 },
        { variant: 1 },
      ]);
      await give(await packParcel(telling));
      await send(); // what came before is answered already, and the rest is asked for once more
      await hearReceipts(telling, await receipts());
      expect(await far.hub.unsent()).toBe(0);
    });

    test("comes behind the answers of the hub that takes them along", async () => {
      await answer(0);
      await answer(5, linked);
      await give(await packParcel(telling));
      await send();
      expect((await linked.hub.uploads?.state())?.lastPass).toMatchObject({
        answers: 1,
        segments: 2, // of its children, and of its answers
      });
      expect(await linked.hub.unsent()).toBe(0);
      expect(await collected(office.collector, telling)).toHaveLength(1);
    });

    test("that the office does not know is announced there once, waits, and keeps nobody else waiting", async () => {
      const stranger = await openSchool();
      await openSitting(stranger);
      await answer(3, stranger);
      const theirs = await tellingTo(stranger, office.collector);
      await give(await packParcel(theirs));
      await answer(0);
      await give(await packParcel(telling));
      await send();
      const asked = "select hub_id from knock where hub_id = $1";
      expect(await office.collector.store.ask(asked, [theirs.hubId])).toHaveLength(1);
      expect(await collected(office.collector, telling)).toHaveLength(1);
      expect((await linked.hub.uploads?.state())?.unsent, "a pass for it would cost in vain").toBe(
        undefined,
      );
      await enrol(office.collector, theirs);
      await give(await packParcel(theirs)); // somebody comes by again
      await send();
      expect(await collected(office.collector, theirs)).toMatchObject([{ variant: 3 }]);
      await stranger.close();
    });

    test("a photo, half a file, this hub's own file or one too many is told, and changes nothing", async () => {
      await answer(0);
      const parcel = await packParcel(telling);
      for (const broken of [Buffer.from("a photo"), parcel.subarray(0, -70), Buffer.alloc(0)])
        expect(await give(broken)).toMatchObject({ status: 422 });
      expect(await give()).toMatchObject({ status: 422 });
      const receipts = Buffer.from(writeReceipts(telling.hubId, []));
      expect((await give(receipts)).html).toContain("These are receipts");
      await answer(1, linked);
      const own = await linked.hub.uploads?.pack();
      expect((await give(own ?? Buffer.alloc(0))).html).toContain("of this hub itself");
      expect(await page()).not.toContain("Waits for the link");
      await give(parcel);
      await linked.hub.db.write(async (tx) => {
        for (let one = 1; one < mostNeighbours; one++) {
          const hub = `000000000000000${one}`;
          const like =
            "insert into neighbour (hub_id, knock, given_at) select ?, knock, given_at from neighbour limit 1";
          await tx.run(like, [hub]);
          await tx.run("insert into neighbour_segment values (?, 0, x'00', null)", [hub]);
        }
      });
      const third = await openTellingSchool(office.collector);
      await answer(0, third.school);
      expect((await give(await packParcel(third.telling))).html).toContain("wait here already: 8");
      await third.school.close();
    });
  },
);
