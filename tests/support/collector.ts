import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BodyRooms } from "../../server/collector/body-room.ts";
import { type Collector, openCollector } from "../../server/collector/collector.ts";
import { enrolHub, segmentsOf } from "../../server/collector/queries.ts";
import { openLog } from "../../server/log.ts";
import { openHubKey } from "../../server/sync/hub-key.ts";
import type { Pass, PassResult } from "../../server/sync/link/pass-result.ts";
import { runPass, type Telling } from "../../server/sync/pass.ts";
import type { AnswerStatement } from "../../server/sync/protocol/answers.ts";
import { readCollectorAddress } from "../../server/sync/protocol/collector-address.ts";
import { decodeAnswers } from "../../server/sync/protocol/decode-answers.ts";
import {
  beginning,
  hashOf,
  isSignedBy,
  openSegment,
  readSegment,
} from "../../server/sync/protocol/segment.ts";
import { provingKeyOf, publicHalfOf } from "../../server/sync/protocol/signing-key.ts";
import { openSitting } from "./logged-answer.ts";
import { copyNewDatabase } from "./new-database.ts";
import type { TestRecordStore } from "./record-store.ts";
import { openSchool, type School } from "./school.ts";

const root = join(import.meta.dirname, "..", "..");

export type TestCollector = Collector & { folder: string; remove(): Promise<void> };

/** A collector of the test's own, on a PostgreSQL server or with the database that comes along. */
export async function openTestCollector(told: {
  databaseUrl: string | undefined;
  folder?: string;
  port?: number;
  /** It answers by TLS, with a certificate of its own making. */
  isSecure?: boolean;
  /** Another one behind the same address, which has the same keys. */
  beside?: TestCollector;
  /** Where its log goes; nowhere else. */
  write?: (line: string) => void;
  /** The record store that it tells. */
  records?: Pick<TestRecordStore, "url">;
  /** What its clock says. */
  now?: () => Date;
  /** Where it holds the bodies of requests. */
  rooms?: BodyRooms;
}): Promise<TestCollector> {
  const folder = told.folder ?? (await mkdtemp(join(tmpdir(), "hub-collector-")));
  if (!told.folder && told.databaseUrl === undefined)
    await copyNewDatabase(join(folder, "database"));
  if (told.beside) await cp(join(told.beside.folder, "keys.json"), join(folder, "keys.json"));
  const settings = {
    ...{ dataFolder: folder, databaseUrl: told.databaseUrl, publicUrl: undefined },
    xapi: told.records && {
      ...{ to: { url: told.records.url, user: "office", password: "word" } },
      home: "https://collect.example.org",
    },
    ...{ port: told.port ?? 0, host: "127.0.0.1", isSecure: told.isSecure ?? false },
  };
  const log = openLog(told.write ?? (() => undefined));
  const collector = await openCollector(settings, {
    root,
    log,
    now: told.now ?? (() => new Date()),
    rooms: told.rooms,
  });
  let stopping: Promise<void> | undefined;
  const stop = () => {
    stopping ??= collector.stop();
    return stopping;
  };
  return {
    ...{ ...collector, stop, folder },
    async remove() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** How a school tells this collector, by another address where somebody stands between the two. */
export async function tellingTo(
  { hub }: School,
  { line }: Collector,
  url?: string,
): Promise<Telling> {
  const collector = readCollectorAddress(line);
  if (!collector) throw new Error("The collector has no address.");
  return {
    ...{ db: hub.db, hubId: hub.facility.hubId, schoolName: hub.facility.name },
    signing: await openHubKey(hub.db, "2026-01-01T00:00:00.000Z"),
    collector: { ...collector, url: url ?? collector.url },
  };
}

export async function enrol({ store }: Collector, { hubId, signing }: Telling): Promise<boolean> {
  const told = { hubId, publicKey: publicHalfOf(signing), name: "Learning Passport" };
  return enrolHub(store.ask, told, "2026-01-01T00:00:00.000Z");
}

/** A school of the test's own that a collector has let in, with a sitting for `logAnswer`. */
export async function openTellingSchool(
  collector: Collector,
): Promise<{ school: School; telling: Telling }> {
  const school = await openSchool();
  await openSitting(school);
  const telling = await tellingTo(school, collector);
  await enrol(collector, telling);
  return { school, telling };
}

/** A pass with nothing in its way. */
export function tell(
  telling: Telling,
  orders: Partial<Parameters<Pass>[0]> = {},
): Promise<PassResult> {
  const free = { signal: new AbortController().signal, mostBytes: Number.POSITIVE_INFINITY };
  return runPass(telling, {
    ...free,
    isByHand: false,
    hold: async () => undefined,
    onProgress: () => undefined,
    ...orders,
  });
}

/** All answers that a collector has of an epoch, in their order, each segment proven by the hub's key. */
export async function collected(
  { store, keys }: Collector,
  { hubId, signing }: Telling,
  epoch = 1,
): Promise<AnswerStatement[]> {
  const key = provingKeyOf(publicHalfOf(signing));
  const answers: AnswerStatement[] = [];
  let before: Uint8Array = beginning;
  let next: number | undefined;
  for (const kept of await segmentsOf(store.ask, { hubId, epoch, lane: "answers" })) {
    const segment = readSegment(kept.bytes);
    const isNext = next === undefined || kept.first === next;
    if (!isNext || !isSignedBy(segment, before, key)) throw new Error("Segments do not follow.");
    before = hashOf(segment, before);
    next = kept.first + kept.count;
    const body = await openSegment(segment, keys.opener);
    answers.push(...decodeAnswers(body, kept.count).answers);
  }
  return answers;
}
