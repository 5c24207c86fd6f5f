import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forwardNext } from "../../server/collector/xapi/forward.ts";
import { RecordStoreError } from "../../server/collector/xapi/post-statements.ts";
import { parkedStatements } from "../../server/collector/xapi/queries.ts";
import { type ForwardingDesk, openForwardingDesk } from "../support/forwarding-desk.ts";
import { openRecordStore, type TestRecordStore } from "../support/record-store.ts";

describe("a record store does not say that it has what it was told", () => {
  let desk: ForwardingDesk;
  let records: TestRecordStore;
  beforeAll(async () => {
    desk = await openForwardingDesk();
  });
  beforeEach(async () => {
    records = await openRecordStore();
    return () => records.close();
  });
  afterAll(() => desk.remove());
  const forwarding = () => desk.forwarding(records);
  const forwardAll = () => desk.forwardAll(records);

  test("a store that is away, busy or lets nobody in loses nothing and parks nothing", async () => {
    await desk.answer(3);
    for (const status of [401, 429, 500, 503]) {
      records.says = status;
      await expect(forwardNext(forwarding())).rejects.toThrow(RecordStoreError);
    }
    const away = { ...forwarding(), to: { url: "http://127.0.0.1:9/", user: "", password: "" } };
    await expect(forwardNext(away)).rejects.toThrow(RecordStoreError);
    records.says = undefined;
    await forwardAll();
    expect(records.statements.size).toBe(3);
    expect(await parkedStatements(desk.collector.store.ask)).toEqual([]);
  });

  test("what is sent on to another address, or answered by the page of a Wi-Fi that wants a sign-in, is not taken for told, and goes again", async () => {
    await desk.answer(2);
    const elsewhere = await openRecordStore();
    for (const status of [301, 302, 303]) {
      records.sendsOn = { status, to: `${records.url}/statements/` };
      const code = `status-${status}`; // as the log says it
      await expect(forwardNext(forwarding())).rejects.toMatchObject({ code });
    }
    for (const to of [`${elsewhere.url}/statements`, "http://[", `${records.url}/statements`]) {
      records.sendsOn = { status: 308, to };
      await expect(forwardNext(forwarding())).rejects.toMatchObject({ code: "status-308" });
    }
    records.sendsOn = undefined;
    for (const page of ["<html>Please sign in</html>", "", '{"statements":[]}', '["signed in"]']) {
      records.pageOfAnother = page;
      await expect(forwardNext(forwarding())).rejects.toMatchObject({ code: "no-ids" });
    }
    records.pageOfAnother = undefined;
    expect(records.statements.size + elsewhere.statements.size).toBe(0);
    await forwardAll();
    expect(records.statements.size).toBe(2);
    await elsewhere.close();
  });

  test("a store that moved to another path of its own, and asks for the same there, gets it there", async () => {
    for (const status of [307, 308]) {
      await desk.answer(2);
      records.sendsOn = { status, to: "/data/xAPI/statements/" };
      const before = records.statements.size;
      await forwardAll();
      expect(records.statements.size - before).toBe(2);
      expect(records.headers).toMatchObject({ "x-experience-api-version": "1.0.3" });
      expect(records.headers).toHaveProperty("authorization");
    }
  });

  test("an answer on paper whose arrival the store did not say, and which is taken back then, is voided once no request can be on its way", async () => {
    for (const [sitting, trouble] of [
      [901, { losesAnswer: true }],
      [902, { says: 500, losesAnswer: true }],
    ] as const) {
      await desk.openPaper(sitting, desk.school.amina.id);
      await desk.answer(1, { sittingId: sitting, variant: -1, seed: sitting });
      Object.assign(records, trouble);
      await expect(forwardNext(forwarding())).rejects.toThrow(RecordStoreError);
      Object.assign(records, { says: undefined, losesAnswer: false });
      const kept = [...records.statements.keys()].at(-1);
      await desk.takeBack(sitting);
      await desk.answer(0);
      const before = records.statements.size;
      await forwardAll();
      expect(records.statements.size).toBe(before); // it may be on its way
      const later = { ...forwarding(), now: () => new Date(Date.now() + 180_000) };
      expect(await forwardNext(later)).toBe(1);
      expect([...records.statements.values()].slice(before)).toMatchObject([
        { object: { objectType: "StatementRef", id: kept } },
      ]);
      expect(await forwardNext(later)).toBe(0);
    }
  });

  test("an answer on paper that the store called a conflict, because it has it, is voided when it is taken back", async () => {
    await desk.openPaper(904, desk.school.amina.id);
    await desk.answer(1, { sittingId: 904, variant: -1, seed: 904 });
    Object.assign(records, { says: 409, losesAnswer: true });
    await forwardAll();
    Object.assign(records, { says: undefined, losesAnswer: false });
    const [kept] = records.statements.keys();
    await desk.takeBack(904);
    await desk.answer(0);
    await forwardAll();
    expect([...records.statements.values()].slice(1)).toMatchObject([{ object: { id: kept } }]);
    expect(await forwardNext(forwarding())).toBe(0);
  });

  test("an answer that is taken back before it was ever sent is neither told nor voided", async () => {
    await desk.openPaper(903, desk.school.amina.id);
    await desk.answer(1, { sittingId: 903, variant: -1, seed: 903 });
    await desk.takeBack(903);
    await desk.answer(0);
    const later = { ...forwarding(), now: () => new Date(Date.now() + 180_000) };
    expect(await forwardNext(later)).toBe(0);
    expect(records.statements.size).toBe(0);
  });
});
