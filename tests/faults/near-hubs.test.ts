import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watermarksOf } from "../../server/collector/queries.ts";
import { startAvahi } from "../device/avahi-phone.ts";
import { phonesNeed } from "../device/hub-under-test.ts";
import { answerStream } from "../support/answer-stream.ts";
import { enrol, openTestCollector, type TestCollector, tellingTo } from "../support/collector.ts";
import { type CollectorProcess, startCollector } from "../support/collector-process.ts";
import { eventually } from "../support/eventually.ts";
import { type HubProcess, startHub } from "../support/hub-process.ts";
import { openSitting } from "../support/logged-answer.ts";
import { logStream } from "../support/logged-stream.ts";
import { describeSystem } from "../support/needs.ts";
import {
  type ClassroomNetwork,
  type Machine,
  openClassroomNetwork,
} from "../support/network-namespace.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { openSchool } from "../support/school.ts";

/** Some kilobytes: what a link waits for before it sends by itself. */
const answers = 1000;
const port = 8080;
const collectorPort = 8090;
const officeAddress = "10.43.0.1";
const needs = {
  ...phonesNeed,
  programs: [...(phonesNeed.programs ?? []), "pg_ctlcluster"] as const,
};

/** A machine with a card, on which a hub runs as it is shipped. */
type Box = { machine: Machine; dataFolder: string; hubId: string; hub: HubProcess | undefined };

/**
 * Three machines on one switch, each a network namespace: two hubs, and the office, which only one of them has a way to. They
 * hear of each other by real multicast.
 */
describeSystem("two hubs on one Wi-Fi, of which one has a link", needs, () => {
  let network: ClassroomNetwork;
  let postgres: Postgres;
  let desk: TestCollector;
  let collector: CollectorProcess;
  let linked: Box;
  let far: Box;
  let line: string;
  beforeEach(async () => {
    postgres = await startPostgres();
    desk = await openTestCollector({ databaseUrl: postgres.socketUrl });
    network = await openClassroomNetwork();
    const office = await network.plugIn("office", `${officeAddress}/24`);
    const url = `http://${officeAddress}:${collectorPort}`;
    line = desk.line.replace(/^.*#/, `${url}#`);
    collector = await startCollector({
      ...{ folder: desk.folder, port: collectorPort, databaseUrl: postgres.socketUrl },
      ...{ namespace: office.namespace, environment: { COLLECTOR_URL: url } },
    });
    linked = await plugInBox("linked", "10.42.0.1/24");
    await linked.machine.ip("address", "add", "10.43.0.2/24", "dev", "eth0");
    await linked.machine.ip("route", "add", "default", "via", officeAddress);
    far = await plugInBox("far", "10.42.0.2/24");
  }, 60_000);
  afterEach(async () => {
    await Promise.all([linked.hub?.stop(), far.hub?.stop()]);
    await collector.stop();
    network.remove();
    await desk.remove();
    await postgres.remove();
    for (const { dataFolder } of [linked, far]) await rm(dataFolder, { recursive: true });
  });

  async function plugInBox(name: string, address: string): Promise<Box> {
    const dataFolder = await mkdtemp(join(tmpdir(), "hub-near-"));
    const school = await openSchool({ dataFolder, learners: 35 });
    await openSitting(school);
    const telling = await tellingTo(school, desk);
    await enrol(desk, telling);
    await logStream(school, answerStream(answers));
    await school.hub.close();
    const machine = await network.plugIn(name, address);
    return { machine, dataFolder, hubId: telling.hubId, hub: undefined };
  }

  async function switchOn(box: Box, environment: Record<string, string> = {}): Promise<void> {
    box.hub = await startHub({
      ...{ dataFolder: box.dataFolder, port, namespace: box.machine.namespace },
      environment: { HUB_COLLECTOR: line, HUB_HOST: "0.0.0.0", ...environment },
    });
  }

  const arrived = async ({ hubId }: Box) =>
    (await watermarksOf(desk.store.ask, { hubId, epoch: 1 })).get("answers") ?? 0;
  /** As the box itself says. */
  const unsent = async ({ machine }: Box): Promise<number> => {
    const script = `fetch("http://127.0.0.1:${port}/health").then((r) => r.json()).then((h) => console.log(h.unsent))`;
    return Number((await machine.run(process.execPath, ["-e", script])).output);
  };

  test("what the other has goes along, and its receipts come back, with nobody there", async () => {
    await switchOn(far);
    await switchOn(linked);
    expect(
      await eventually(
        () => arrived(far),
        (count) => count === answers,
        100_000,
      ),
    ).toBe(answers);
    expect(
      await eventually(
        () => unsent(far),
        (count) => count === 0,
        60_000,
      ),
    ).toBe(0);
    expect(await arrived(linked)).toBe(answers);
    const phone = await startAvahi(await network.plugIn("phone", "10.42.0.50/24"), "a-phone");
    const said = (await phone.services("_learning-hub._tcp")).join(" ");
    expect(said).toContain('"courier=yes"');
    expect(said).toContain('"courier=no"');
  }, 240_000);

  test("nothing goes over a link that is paid for, until field staff allow it", async () => {
    await switchOn(far);
    await switchOn(linked, { HUB_LINK_PRICE: "0.007 USD" });
    expect(
      await eventually(
        () => arrived(linked),
        (count) => count === answers,
        100_000,
      ),
    ).toBe(answers);
    await new Promise((next) => setTimeout(next, 25_000)); // longer than a hub looks around
    expect(await arrived(far)).toBe(0);
    expect(linked.hub?.logged()).not.toContain("/near");
    expect(far.hub?.logged()).not.toContain("given to a hub near");
  }, 240_000);
});
