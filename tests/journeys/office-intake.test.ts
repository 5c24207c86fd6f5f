import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { formTo, type Phone } from "../../scripts/phone.ts";
import { sealWaiting } from "../../server/sync/agree.ts";
import { hearReceipts, packParcel } from "../../server/sync/courier.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { unsentAnswers } from "../../server/sync/queries.ts";
import {
  collected,
  openTellingSchool,
  openTestCollector,
  type TestCollector,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { officePhone } from "../support/office.ts";
import type { School } from "../support/school.ts";

describe("a file that takes the office long", () => {
  let collector: TestCollector;
  let school: School;
  let telling: Telling;
  let file: Uint8Array;
  const pieces = 60;
  beforeAll(async () => {
    collector = await openTestCollector({ databaseUrl: undefined });
    ({ school, telling } = await openTellingSchool(collector));
    const keys = { ...telling, collector: telling.collector.sealing };
    for (let variant = 0; variant < pieces; variant++) {
      await logAnswer(school, { variant });
      await sealWaiting(telling.db, keys);
    }
    file = await packParcel(telling);
  });
  afterAll(async () => {
    await school.close();
    await collector.remove();
  });

  /** The database is slow: at the piece of this number it waits until it is let go on. */
  let goOn: () => void;
  beforeEach(() => holdAt(55));
  afterEach(() => goOn());
  function holdAt(piece: number): void {
    const { store } = collector;
    const ask = store.ask;
    let kept = 0;
    const held = new Promise<void>((release) => {
      goOn = () => {
        store.ask = ask;
        release();
      };
    });
    store.ask = async (sql, values) => {
      if (/(?:begin|extend)_lane/.test(sql) && ++kept === piece) await held;
      return ask(sql, values);
    };
  }
  async function give(): Promise<{ phone: Phone; at: string; html: string }> {
    const phone = officePhone(collector);
    const form = formTo((await phone.open("/parcels")).html, /^\/parcels/);
    const sent = await phone.sendFiles(
      form,
      {},
      {
        parcel: [new File([new Uint8Array(file)], "learning-hub.parcel")],
      },
    );
    expect(sent.path).toMatch(/^\/parcels\/intakes\//); // where a phone was led
    return { phone, at: sent.path, html: sent.html };
  }

  test("shows how far it is, page after page without a script, and gives the receipts when it is done", async () => {
    const { phone, at, html } = await give();
    expect(html).toContain("Pieces taken in: 50 of 61.");
    expect(html).toContain('<progress class="data"');
    const looked = await fetch(new URL(at, collector.address));
    expect(looked.headers.get("refresh")).toBe("3");
    expect((await phone.open(at.replace(/language=en/, "language=ar"))).html).toContain("القطع");
    goOn();
    const done = await phone.open(at);
    expect(done.html).toContain("60 new answers are");
    const receipts = (await phone.submit(formTo(done.html, /receipts/))).html;
    expect(await hearReceipts(telling, receipts)).toMatchObject({ state: "arrived", answers: 60 });
    expect(await unsentAnswers(school.hub.db)).toMatchObject({ answers: 0 });
  });

  test("nobody looks any more: it is taken in all the same, and given again it counts once", async () => {
    await collector.store.ask("delete from segment");
    await collector.store.ask("delete from lane");
    const { phone } = await give();
    goOn();
    await expect.poll(async () => (await collected(collector, telling)).length).toBe(pieces);
    const form = formTo((await phone.open("/parcels")).html, /^\/parcels/);
    const parcel = [new File([new Uint8Array(file)], "learning-hub.parcel")];
    const again = await phone.sendFiles(form, {}, { parcel });
    expect(again.html).toContain("all that is in this file was here before");
    expect(await collected(collector, telling)).toHaveLength(pieces);
  });

  test("of a file that is not known any more the page says what to do", async () => {
    const phone = officePhone(collector);
    const page = await phone.open(`/parcels/intakes/${"a".repeat(22)}`);
    expect(page.status).toBe(404);
    expect(page.html).toContain("Nothing is lost: send the file again.");
  });
});
