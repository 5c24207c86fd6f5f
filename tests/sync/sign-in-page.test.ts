import { afterEach, beforeEach, expect, test } from "vitest";
import { endPass, insertPass } from "../../server/sync/link/queries.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { collected, enrol, tell, tellingTo } from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import { openSchool, type School } from "../support/school.ts";
import { openSignInPage, type SignInPage } from "../support/sign-in-page.ts";

/** As large as pages of such networks are. */
const largePage = `<html>${"Please sign in to SchoolWiFi. ".repeat(700)}</html>`;

describeSystem("a network that asks for a sign-in", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let school: School;
  let page: SignInPage;
  let telling: Telling;
  beforeEach(async () => {
    school = await openSchool();
    await openSitting(school);
    page = await openSignInPage(office.collector.port);
    telling = await tellingTo(school, office.collector, page.url);
    await enrol(office.collector, telling);
    await logAnswer(school, { variant: 0 });
  });
  afterEach(async () => {
    await page.close();
    await school.close();
  });

  const says = [
    { status: 200 },
    { status: 204 },
    { status: 302, headers: { location: "http://192.0.2.1/sign-in" } },
    { status: 403 },
    { status: 404 },
    { status: 511 },
    ...[200, 302, 511].map((status) => ({ status, text: largePage })),
  ];

  test.each(says)(
    "is not taken for the collector where it answers by $status and a page: it is told a knock and no segment, and what it kept back goes when somebody has signed in",
    async (how) => {
      page.says = how;
      expect(await tell(telling)).toMatchObject({ ended: "no-way-through", segments: 0 });
      expect(page.taken.map(({ path }) => path)).toEqual(["/knocks"]);
      page.says = undefined;
      expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
      expect(await collected(office.collector, telling)).toHaveLength(1);
    },
  );

  test.each(says)(
    "takes one segment of a hub that has been heard before where it answers by $status and a page, and then nothing but a knock each time",
    async (how) => {
      page.says = undefined;
      await tell(telling);
      await logAnswer(school, { variant: 1 });
      page.says = how;
      const ends: string[] = [];
      for (let times = 0; times < 3; times++) ends.push(await passInLedger());
      expect(ends).toEqual(["no-way-through", "no-way-through", "no-way-through"]);
      expect(page.taken.filter(({ path }) => path === "/segments")).toHaveLength(1);
      expect(page.taken.slice(-2).map(({ path }) => path)).toEqual(["/knocks", "/knocks"]);
      page.says = undefined;
      expect(await passInLedger()).toBe("all-told");
      expect(await collected(office.collector, telling)).toHaveLength(2);
    },
  );

  test("is asked by hand whether all has arrived, and nobody believes that it has", async () => {
    page.says = undefined;
    await tell(telling);
    for (const how of [{ status: 200 }, { status: 302 }, { status: 511 }]) {
      page.says = how;
      expect(await tell(telling, { isByHand: true })).toMatchObject({ ended: "no-way-through" });
    }
  });

  test("which switches to another protocol ends the pass, and what waits goes when somebody has signed in", async () => {
    page.says = { status: 101, headers: { connection: "upgrade", upgrade: "other" } };
    expect(await tell(telling)).toMatchObject({ ended: "no-way-through", segments: 0 });
    page.says = undefined;
    expect(await tell(telling)).toMatchObject({ ended: "all-told", answers: 1 });
  });

  test("leaves a hub that was heard before its way to an older collector, which signs no answer to a knock", async () => {
    page.says = undefined;
    await tell(telling);
    await logAnswer(school, { variant: 1 });
    page.says = { status: 200 };
    expect(await passInLedger()).toBe("no-way-through");
    page.says = undefined;
    page.isOld = true;
    expect(await passInLedger()).toBe("all-told");
    expect(await collected(office.collector, telling)).toHaveLength(2);
  });

  test("gets a knock and a question and no segment where its page says what an older collector says", async () => {
    page.says = undefined;
    await tell(telling);
    await logAnswer(school, { variant: 1 });
    for (const status of [200, 403, 404]) {
      page.says = { status, text: "enrolled" };
      await passInLedger();
      page.taken = [];
      expect(await passInLedger()).toBe("no-way-through");
      expect(page.taken.map(({ path }) => path)).toEqual(["/knocks", "/held"]);
    }
  });

  test("makes no hub that was never heard believe an older collector", async () => {
    page.says = undefined;
    page.isOld = true;
    expect(await tell(telling)).toMatchObject({ ended: "no-way-through", segments: 0 });
  });

  /** A pass as the ledger has it, from which the next one learns. */
  async function passInLedger(): Promise<string> {
    const { db } = school.hub;
    const at = "2026-01-01T00:00:00.000Z";
    const begun = { startedAt: at, isByHand: false, isQuestion: false, link: "school-lan" };
    const passId = await db.write((tx) =>
      insertPass(tx, { ...begun, bytesUp: 0, bytesDown: 0, cost: undefined }),
    );
    const { ended } = await tell(telling);
    await db.write((tx) => endPass(tx, passId, { ended, endedAt: at }));
    return ended;
  }
});
