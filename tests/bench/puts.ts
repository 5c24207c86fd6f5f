import { generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "../../scripts/machine.ts";
import { putSegment } from "../../server/collector/put-segment.ts";
import { enrolHub } from "../../server/collector/queries.ts";
import { openEmbedded } from "../../server/collector/store/embedded.ts";
import { migrateStore } from "../../server/collector/store/migrate.ts";
import { openPostgres } from "../../server/collector/store/postgres.ts";
import type { Store } from "../../server/collector/store/store.ts";
import { openerOf } from "../../server/personal/open-sealed.ts";
import { makeKeyPair } from "../../server/personal/seal.ts";
import { beginning, hashOf, makeSegment, readSegment } from "../../server/sync/protocol/segment.ts";
import { publicHalfOf } from "../../server/sync/protocol/signing-key.ts";
import { startPostgres } from "../support/postgres.ts";

/** Hubs that put at once, as many as a collector has connections to its database. */
const hubs = 16;
const collector = makeKeyPair();
const opener = openerOf(collector.privateKey);
/** As large as the answers of one lesson: a hundred of them. */
const bodyBytes = 300;
const now = "2026-09-01T08:00:00.000Z";

/** Segments that are on the disk in a second, on a PostgreSQL server and on the database that comes along. */
export async function benchPuts(): Promise<Row[]> {
  const postgres = await startPostgres();
  const server = openPostgres(postgres.url);
  const onServer = await putsASecond(server, 400);
  await server.close();
  await postgres.remove();
  const folder = await mkdtemp(join(tmpdir(), "hub-collector-"));
  const embedded = await openEmbedded(join(folder, "database"));
  const onEmbedded = await putsASecond(embedded, 40);
  await embedded.close();
  await rm(folder, { recursive: true, force: true });
  return [
    { ...row("durable puts a second, PostgreSQL", onServer), limit: 1500, holds: onServer >= 1500 },
    row("durable puts a second, the database that comes along", onEmbedded),
  ];
}

async function putsASecond(store: Store, each: number): Promise<number> {
  const migrations = join(import.meta.dirname, "..", "..", "server", "collector", "migrations");
  await migrateStore(store, migrations);
  const all = await Promise.all(Array.from({ length: hubs }, () => segmentsOfHub(store, each)));
  const begun = performance.now();
  await Promise.all(
    all.map(async (segments) => {
      for (const bytes of segments) {
        const { state } = await putSegment({ ask: store.ask, opener }, bytes, now);
        if (state !== "kept") throw new Error(`A segment was not kept: ${state}.`);
      }
    }),
  );
  return (1000 * hubs * each) / (performance.now() - begun);
}

/** The segments of a hub of its own, one after the other. */
async function segmentsOfHub(store: Store, count: number): Promise<Buffer[]> {
  const hubId = randomBytes(8).toString("hex");
  const signing: KeyObject = generateKeyPairSync("ed25519").privateKey;
  await enrolHub(store.ask, { hubId, publicKey: publicHalfOf(signing), name: hubId }, now);
  const segments: Buffer[] = [];
  let before: Buffer = beginning;
  for (let first = 1; first <= count; first++) {
    const place = { hubId, epoch: 1, lane: "answers" as const, first, count: 1 };
    const body = randomBytes(bodyBytes);
    const bytes = await makeSegment(place, before, body, {
      signing,
      collector: collector.publicKey,
    });
    before = hashOf(readSegment(bytes), before);
    segments.push(bytes);
  }
  return segments;
}

function row(name: string, value: number): Row {
  return { name, value: Math.round(value), unit: "/s", better: "higher", holds: true };
}
