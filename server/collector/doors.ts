import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { factsOf, type Log } from "../log.ts";
import { DamagedError } from "../sync/protocol/bytes.ts";
import { type CollectorAnswer, writeAnswer } from "../sync/protocol/collector-answer.ts";
import { readKnock } from "../sync/protocol/knock.ts";
import { lanes, readSegment, type SegmentPlace } from "../sync/protocol/segment.ts";
import type { CollectorKeys } from "./keys.ts";
import { type PutOutcome, putSegment } from "./put-segment.ts";
import { isEnrolled, noteKnock, watermarksOf } from "./queries.ts";
import { type Store, StoreAwayError } from "./store/store.ts";

/** What the doors for hubs need. */
export type Receiving = {
  store: Store;
  keys: CollectorKeys;
  log: Log;
  now(): Date;
  /** A segment was kept. */
  onKept(): void;
};

/** A segment of 20,000 answers has 40 KB. */
const mostBytes = 128 * 1024;
/** Segments of one hub that are taken in at once: a hub sends one after the other, also over a second way. */
const mostOfOneHub = 4;
/** What a hub that is turned away for a moment should wait. */
const patienceSeconds = 30;

/** The doors for hubs: they put segments, and knock when they are strangers. Whoever looks after the machine asks /health. */
export function hubDoors(receiving: Receiving): Hono {
  const { store, log, now } = receiving;
  const underway = new Map<string, number>();
  const app = new Hono();
  app.use(bodyLimit({ maxSize: mostBytes, onError: (c) => c.text("too large", 413) }));
  app.post("/segments", async (c) => {
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    const { hubId } = readSegment(bytes).place;
    const count = (underway.get(hubId) ?? 0) + 1;
    if (count > mostOfOneHub) return waitALittle(c, 429);
    underway.set(hubId, count);
    try {
      return await takeSegment(c, receiving, bytes);
    } finally {
      const left = (underway.get(hubId) ?? 1) - 1;
      if (left === 0) underway.delete(hubId);
      else underway.set(hubId, left);
    }
  });
  app.post("/knocks", async (c) => {
    const knock = readKnock(await c.req.text());
    if (await isEnrolled(store.ask, knock)) return c.text("enrolled");
    await noteKnock(store.ask, knock, now().toISOString());
    return c.body(null, 204);
  });
  app.get("/health", async (c) => {
    await store.ask("select 1 as well");
    return c.json({ status: "ok" });
  });
  app.notFound((c) => c.text("not found", 404));
  app.onError((error, c) => {
    if (error instanceof DamagedError) return c.text("damaged", 400);
    if (error instanceof StoreAwayError) return waitALittle(c, 503);
    log.error("request failed", factsOf(error));
    return waitALittle(c, 500);
  });
  return app;
}

function waitALittle(c: Context, status: 429 | 500 | 503): Response {
  return c.text("later", status, { "retry-after": String(patienceSeconds) });
}

async function takeSegment(
  c: Context,
  { store, keys, log, now, onKept }: Receiving,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const outcome = await putSegment(store.ask, bytes, now().toISOString());
  const { place } = readSegment(bytes);
  if (outcome.state === "fork" || outcome.state === "unproven")
    log.warn("segment set aside", { hub: place.hubId, lane: place.lane, why: outcome.state });
  if (outcome.state === "kept") onKept();
  if (outcome.state === "unknown-hub") return c.text("not enrolled", 403);
  const { answer, head } = await answerTo(store, place, outcome);
  const text = writeAnswer(answer, bytes, { signing: keys.signing, head });
  return c.body(text, outcome.state === "kept" ? 200 : 409);
}

async function answerTo(
  { ask }: Store,
  place: SegmentPlace,
  outcome: Exclude<PutOutcome, { state: "unknown-hub" }>,
): Promise<{ answer: CollectorAnswer; head?: Uint8Array | undefined }> {
  switch (outcome.state) {
    case "kept":
      return { answer: { state: "kept", watermark: outcome.watermark }, head: outcome.head };
    case "gap": {
      const marks = await watermarksOf(ask, place);
      return { answer: { state: "gap", watermarks: lanes.map((lane) => marks.get(lane) ?? 0) } };
    }
    default:
      return { answer: outcome };
  }
}
