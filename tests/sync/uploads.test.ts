import { mkdirSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { formTo } from "../../scripts/phone.ts";
import { linkProfile } from "../../server/sync/link/profile.ts";
import type { CollectorAddress } from "../../server/sync/protocol/collector-address.ts";
import { openUploads, type Uploads } from "../../server/sync/uploads.ts";
import {
  collected,
  enrol,
  openTestCollector,
  type TestCollector,
  tellingTo,
} from "../support/collector.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { openSchool, type School, signInTeacher } from "../support/school.ts";

describeSystem("a hub that has a way out", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let collector: TestCollector;
  let school: School;
  let machineRoot: string;
  beforeAll(async () => {
    postgres = await startPostgres();
    collector = await openTestCollector({ databaseUrl: postgres.url });
    school = await openSchool();
    await openSitting(school);
    machineRoot = await mkdtemp(join(tmpdir(), "hub-machine-"));
    mkdirSync(join(machineRoot, "proc/net"), { recursive: true });
  });
  afterAll(async () => {
    await school.close();
    await collector.remove();
    await postgres.remove();
    await rm(machineRoot, { recursive: true, force: true });
  });

  /** The kernel's table of routes, with or without one that leads out. */
  function routes(...lines: string[]): void {
    const head =
      "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT";
    writeFileSync(join(machineRoot, "proc/net/route"), `${[head, ...lines].join("\n")}\n`);
  }
  const wayOut = "wwan0\t00000000\t0100A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0";

  function uploadsTo(collector: CollectorAddress): Promise<Uploads> {
    const { db, clock, log, facility, config } = school.hub;
    const none = { hours: undefined, price: undefined, dailyKilobytes: undefined };
    return openUploads({
      ...{ carries: false, near: undefined },
      ...{ db, clock, log, facility, collector },
      machine: { root: machineRoot, programFolders: [], dataFolder: config.dataFolder },
      link: linkProfile({ link: undefined, monthlyKilobytes: undefined, ...none }),
    });
  }

  test("what waits is told as soon as a way out comes, and is told to whoever asks", async () => {
    const telling = await tellingTo(school, collector);
    await enrol(collector, telling);
    await logAnswer(school);
    routes();
    const uploads = await uploadsTo(telling.collector);
    expect((await uploads.state()).doing).toMatchObject({ do: "wait", why: "no-way-out" });
    expect(await school.hub.unsent()).toBe(1);
    routes(wayOut);
    const state = await eventually(
      () => uploads.state(),
      ({ lastPass }) => lastPass?.ended === "all-told",
    );
    expect(state).toMatchObject({ unsent: undefined, lastPass: { answers: 1, segments: 2 } });
    expect(await collected(collector, telling)).toHaveLength(1);
    expect(await school.hub.unsent()).toBe(0);
    await uploads.close();
  });

  test("a teacher sends at a tap where no way out is seen, and reads that the collector has everything", async () => {
    const telling = await tellingTo(school, collector);
    await logAnswer(school, { variant: 1 });
    routes();
    const { hub } = school;
    hub.uploads = await uploadsTo(telling.collector);
    const teacher = school.newPhone();
    await signInTeacher(teacher);
    const before = await teacher.open("/hub/uploads");
    expect(before.html).toContain("No way leads out of this hub");
    await teacher.submit(formTo(before.html, /passes$/));
    const { html } = await eventually(
      () => teacher.open("/hub/uploads"),
      (page) => page.html.includes("Nothing waits."),
    );
    expect(html).toContain("Answers that arrived: 1.");
    expect(html).toMatch(/Answers not sent<\/dt><dd>0 <\/dd>/);
    expect((await teacher.open("/hub")).html).toContain("less than a day ago");
    await hub.uploads.close();
  });

  test("a teacher carries the answers to the office and the receipts back, and a letter, a half, what nobody there has said or the file that goes there is told and changes nothing", async () => {
    await enrol(collector, await tellingTo(school, collector));
    const { hub } = school;
    hub.uploads = await uploadsTo((await tellingTo(school, collector)).collector);
    await logAnswer(school, { variant: 2 });
    const phone = school.newPhone();
    await signInTeacher(phone);
    const { html } = await phone.open("/hub/uploads");
    const { action, fields } = formTo(html, /parcels$/);
    const parcel = await school.app.request(action, {
      ...{ method: "POST", body: new URLSearchParams(fields) },
      headers: { cookie: [...phone.cookies].map((one) => one.join("=")).join("; ") },
    });
    expect(parcel.headers.get("content-disposition")).toContain(`${hub.facility.hubId}.parcel`);
    const taken = await fetch(`http://127.0.0.1:${collector.port}/parcels`, {
      ...{ method: "POST", body: await parcel.arrayBuffer() },
    });
    const receipts = await taken.text();
    const give = async (text: string) => {
      const form = formTo(html, /receipts$/);
      return phone.sendFiles(form, {}, { receipts: [new File([text], "back.receipts")] });
    };
    expect(await give("a letter")).toMatchObject({ status: 422 });
    expect((await give(receipts.slice(0, -4))).html).toContain("or it is not whole");
    expect((await give(receipts.slice(0, -4))).html).toContain("Copy it once more");
    const changed = receipts.replace(/.{5}\n$/, "AAAAA\n");
    expect((await give(changed)).html).toContain("or were changed on the way");
    const away = (await hub.uploads.pack()).toString("latin1");
    expect((await give(away)).html).toContain("This file goes to the programme office");
    expect(await hub.unsent()).toBe(1);
    expect((await give(receipts)).html).toContain("Answers that arrived: 1.");
    expect(await hub.unsent()).toBe(0);
    expect((await give(receipts)).html).toContain("was known here");
    expect((await phone.open("/hub/uploads")).html).toContain("It was carried by hand.");
    await hub.uploads.close();
  });
});
