import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { watermarksOf } from "../../server/collector/queries.ts";
import { appendDay } from "../../server/sync/statements/queries.ts";
import { answerStream } from "./answer-stream.ts";
import { enrol, openTestCollector, type TestCollector, tell, tellingTo } from "./collector.ts";
import { type CollectorProcess, startCollector } from "./collector-process.ts";
import { type HubProcess, startHub } from "./hub-process.ts";
import { openSitting } from "./logged-answer.ts";
import { logStream } from "./logged-stream.ts";
import { startPostgres } from "./postgres.ts";
import { type AirLink, openSatellite, type Satellite } from "./satellite.ts";
import { openSchool, type School } from "./school.ts";
import { toldDay } from "./told-day.ts";

/** A class whose hub has nothing but a satellite between it and the programme office: both are processes as they are shipped. */
export type FarClass = {
  satellite: Satellite;
  hub: HubProcess;
  collector: CollectorProcess;
  /** Looks into the database of the office. */
  desk: TestCollector;
  /** How many of the answers that were waiting the office has by now. */
  arrived(): Promise<number>;
  /** How the passes of the hub ended, in its own words. */
  ends(): string[];
  remove(): Promise<void>;
};

const children = 35;
const collectorPort = 8090;

/**
 * @param told.before answers of earlier weeks, which the office has
 * @param told.waiting answers behind them, which wait on the hub with the word of their day
 */
export async function openFarClass(told: {
  link: AirLink;
  before: number;
  waiting: number;
  /** Whether the collector answers by TLS. */
  isSecure?: boolean;
  environment?: Record<string, string>;
}): Promise<FarClass> {
  const postgres = await startPostgres();
  const databaseUrl = postgres.socketUrl;
  const desk = await openTestCollector({ databaseUrl });
  const dataFolder = await mkdtemp(join(tmpdir(), "hub-far-"));
  const hubId = await fillCard(dataFolder, desk, told);
  const satellite = await openSatellite(told.link);
  const url = `${told.isSecure ? "https" : "http"}://${satellite.officeAddress}:${collectorPort}`;
  const collector = await startCollector({
    ...{ folder: desk.folder, port: collectorPort, databaseUrl },
    namespace: satellite.office.namespace,
    environment: { COLLECTOR_URL: url, ...(told.isSecure ? { COLLECTOR_TLS: "own" } : {}) },
  });
  const line = desk.line.replace(/^.*#/, `${url}#`);
  const hub = await startHub({
    ...{ dataFolder, port: 8080, namespace: satellite.hub.namespace },
    // As the hub is shipped, so that whatever else it says on the way out is counted too.
    environment: { HUB_COLLECTOR: line, HUB_HOST: "0.0.0.0", ...told.environment },
  });
  return {
    ...{ satellite, hub, collector, desk },
    async arrived() {
      const marks = await watermarksOf(desk.store.ask, { hubId, epoch: 1 });
      return (marks.get("answers") ?? 0) - told.before;
    },
    ends: () =>
      [...hub.logged().matchAll(/"event":"pass ended","ended":"([^"]+)"/g)].map(
        ([, end = ""]) => end,
      ),
    async remove() {
      await hub.stop();
      await collector.stop();
      satellite.remove();
      await desk.remove();
      await postgres.remove();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function endDay({ hub }: School, day: number): Promise<void> {
  const facts = toldDay(day, [...hub.roster.learners.keys()]);
  await hub.db.write((tx) => appendDay(tx, facts, new Date(day * 86_400_000).toISOString()));
}

/** @returns the hub's id */
async function fillCard(
  dataFolder: string,
  desk: TestCollector,
  { before, waiting }: { before: number; waiting: number },
): Promise<string> {
  const school = await openSchool({ dataFolder, learners: children });
  await openSitting(school);
  const telling = await tellingTo(school, desk);
  await enrol(desk, telling);
  const stream = answerStream(before + waiting);
  await logStream(school, stream.slice(0, before));
  await endDay(school, 20_600);
  await tell(telling);
  await logStream(school, stream.slice(before));
  await endDay(school, 20_601);
  await school.hub.close();
  return telling.hubId;
}
