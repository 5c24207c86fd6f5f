import { generateKeyPairSync } from "node:crypto";
import { createServer, type Server } from "node:https";
import { createServer as createPlainServer } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { makeCertificate } from "../../server/collector/certificate.ts";
import type { PassResult } from "../../server/sync/link/pass-result.ts";
import type { Telling } from "../../server/sync/pass.ts";
import {
  collected,
  enrol,
  openTestCollector,
  type TestCollector,
  tell,
  tellingTo,
} from "../support/collector.ts";
import { logAnswer, openSitting } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { type Postgres, startPostgres } from "../support/postgres.ts";
import { openSchool, type School } from "../support/school.ts";

/** What a session that goes on saves of the air, about (`air-bytes.ts`). */
const saved = 700;

describeSystem("a hub and a collector that speak by TLS", { programs: ["pg_ctlcluster"] }, () => {
  let postgres: Postgres;
  let collector: TestCollector;
  let school: School;
  let telling: Telling;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.remove());
  beforeEach(async () => {
    collector = await openTestCollector({ databaseUrl: postgres.url, isSecure: true });
    school = await openSchool();
    await openSitting(school);
    telling = await tellingTo(school, collector);
    await enrol(collector, telling);
  });
  afterEach(async () => {
    await school.close();
    await collector.remove();
  });

  const tellOneMore = async (variant: number): Promise<number> => {
    await logAnswer(school, { variant });
    const result = await tell(await tellingTo(school, collector));
    expect(result).toMatchObject({ ended: "all-told", answers: 1 });
    return bytesOf(result);
  };

  test("the collector makes its own certificate, and the line that hubs are given is all they need", async () => {
    expect(collector.line).toMatch(/^https:\/\/127\.0\.0\.1:\d+#/);
    await tellOneMore(1);
    expect(await collected(collector, telling)).toHaveLength(1);
  });

  test("the next pass takes less to begin: also when the hub was off, and when another collector answers at the same address", async () => {
    await tellOneMore(1);
    const goesOn = await tellOneMore(2);
    await school.restart();
    const { port } = collector;
    await collector.stop();
    const other = await openTestCollector({
      ...{ databaseUrl: postgres.url, isSecure: true },
      ...{ beside: collector, port },
    });
    const goesOnThere = await tellOneMore(3);
    await school.hub.db.write((tx) => tx.run("delete from tls_session"));
    const beginsAnew = await tellOneMore(4);
    await other.remove();
    expect(goesOn).toBeLessThan(beginsAnew - saved);
    expect(goesOnThere).toBeLessThan(beginsAnew - saved);
  });

  test("somebody else at the collector's address is told nothing, not even a school's name", async () => {
    const { port } = collector;
    await collector.stop();
    const stranger = await openStranger(port);
    await logAnswer(school, { variant: 1 });
    expect(await tell(telling)).toMatchObject({ ended: "no-way-through", segments: 0 });
    expect(stranger.requests).toBe(0);
    await stranger.close();
  });

  test("a certificate of the collector's own for another name is not taken", async () => {
    const { port } = collector;
    await collector.stop();
    const stranger = await openStranger(port, {
      host: "192.0.2.1",
      signing: collector.keys.signing,
    });
    await logAnswer(school, { variant: 1 });
    expect(await tell(telling)).toMatchObject({ ended: "no-way-through", segments: 0 });
    expect(stranger.requests).toBe(0);
    await stranger.close();
  });

  test("where nobody is at home the pass ends, and a pass that is stopped ends at once", async () => {
    await collector.stop();
    await logAnswer(school, { variant: 1 });
    expect(await tell(telling)).toMatchObject({ ended: "no-link", bytesUp: 0 });
    const silent = createPlainServer((socket) => socket.resume());
    await new Promise<void>((listening) => silent.listen(collector.port, "127.0.0.1", listening));
    const stop = new AbortController();
    const passing = tell(telling, { signal: stop.signal });
    setTimeout(() => stop.abort(), 50);
    expect(await passing).toMatchObject({ ended: "stopped" });
    await new Promise((closed) => silent.close(closed));
  });
});

function bytesOf({ bytesUp, bytesDown }: PassResult): number {
  return bytesUp + bytesDown;
}

/** Somebody who answers by TLS where a collector was. */
async function openStranger(
  port: number,
  { host, signing } = {
    host: "127.0.0.1",
    signing: generateKeyPairSync("ed25519").privateKey,
  },
): Promise<{ requests: number; close(): Promise<void> }> {
  const stranger = {
    requests: 0,
    close: () => new Promise<void>((closed) => void server.close(() => closed())),
  };
  const server: Server = createServer(await makeCertificate(signing, host), (_, response) => {
    stranger.requests++;
    response.end();
  });
  await new Promise<void>((listening) => server.listen(port, "127.0.0.1", listening));
  return stranger;
}
