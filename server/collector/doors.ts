import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { factsOf } from "../log.ts";
import { DamagedError } from "../sync/protocol/bytes.ts";
import {
  asksKeptToThese,
  type LaneKept,
  writeAnswerToAll,
} from "../sync/protocol/collector-answer.ts";
import { hintHeader } from "../sync/protocol/offer-list.ts";
import { ordersHeader, readHeardTo } from "../sync/protocol/office-orders.ts";
import { type Lane, readSegment } from "../sync/protocol/segment.ts";
import { readTogether } from "../sync/protocol/segments-together.ts";
import { isTimeWord, timeHeader } from "../sync/protocol/told-time.ts";
import { answerHeldAsk } from "./answer-held.ts";
import { answerSegment, type Receiving, type SegmentAnswer } from "./answer-segment.ts";
import { hearKnock } from "./hear-knock.ts";
import { answerOrderAsk } from "./orders/answer-ask.ts";
import { type OrderHints, openOrderHints } from "./orders/waiting.ts";
import { type NewestList, openNewestList } from "./packs/newest-list.ts";
import { offerDoors } from "./packs/offer-doors.ts";
import { StoreAwayError } from "./store/store.ts";
import { mostParcelMegabytes, takeParcel } from "./take-parcel.ts";

/** What a hub sends in one request has 64 KB at most, or is one segment, which has some ten. */
const mostBytes = 128 * 1024;
const mostParcelBytes = mostParcelMegabytes * 1024 * 1024;
/** Segments of one hub that are taken in at once: a hub sends one after the other, also over a second way. */
const mostOfOneHub = 4;
/** What a hub that is turned away for a moment should wait. */
const patienceSeconds = 30;

/**
 * The doors for hubs: they put segments, and knock when they are strangers. Whoever looks after the machine asks /health.
 * @param office the doors for people, asked for when the first of them comes
 */
export function hubDoors(receiving: Receiving, office: () => Promise<Hono>): Hono {
  const { store, keys, log } = receiving;
  const orders = openOrderHints(receiving);
  const hinting = { newest: openNewestList(store, keys.signing), orders };
  const inTurn = turnsOfHubs();
  const app = new Hono();
  app.post("/segments", limit(mostBytes), async (c) => {
    const segments = readTogether(new Uint8Array(await c.req.arrayBuffer()));
    const { hubId } = readSegment(segments[0]).place;
    const answer = await inTurn(hubId, () => takeSegments(c, { receiving, ...hinting }, segments));
    return answer ?? waitALittle(c, 429);
  });
  const toOffice = async (c: Context) => (await office()).fetch(c.req.raw, c.env);
  // Whoever carried it is answered with the receipts to carry back; a form is sent by a page, and answered with one.
  app.post("/parcels", (c, next) => (isOfParts(c) ? toOffice(c) : next()));
  app.post("/parcels", limit(mostParcelBytes), async (c) => {
    const taken = await takeParcel(receiving, new Uint8Array(await c.req.arrayBuffer()), "program");
    if (taken.state === "waits") return c.text("not enrolled", 403);
    if (taken.state === "of-another-office") return c.text("sealed for another office", 422);
    if (taken.state === "mixed") return c.text("of another hub than it names", 422);
    return c.text(taken.receipts);
  });
  app.post("/knocks", limit(mostBytes), async (c) => {
    const isKnown = await hearKnock(receiving, await c.req.text());
    return isKnown ? c.text("enrolled") : c.body(null, 204);
  });
  app.post("/held", limit(mostBytes), async (c) => {
    const held = await answerHeldAsk(receiving, await c.req.text());
    return held === undefined
      ? c.text("not enrolled", 403)
      : inFewBytes(c, { text: held, status: 200, hints: {} });
  });
  app.post("/orders", limit(mostBytes), async (c) => {
    const answer = await answerOrderAsk(receiving, await c.req.text(), heardIn(c));
    if (!answer) return c.text("not enrolled", 403);
    return c.body(new Uint8Array(answer.bytes), 200, headerOf(answer.word));
  });
  app.route("/offers", offerDoors(store, hinting.newest));
  app.get("/health", async (c) => {
    await store.ask("select 1 as well");
    return c.json({ status: "ok" });
  });
  app.all("*", toOffice);
  app.onError((error, c) => {
    if (error instanceof DamagedError) return c.text("damaged", 400);
    if (error instanceof StoreAwayError) return waitALittle(c, 503);
    log.error("request failed", factsOf(error));
    return waitALittle(c, 500);
  });
  return app;
}

type Turns = <Answer>(hubId: string, work: () => Promise<Answer>) => Promise<Answer | undefined>;

/** Does what is asked in a hub's name; undefined while as much of this hub as may be is underway. */
function turnsOfHubs(): Turns {
  const underway = new Map<string, number>();
  return async (hubId, work) => {
    const count = underway.get(hubId) ?? 0;
    if (count === mostOfOneHub) return undefined;
    underway.set(hubId, count + 1);
    try {
      return await work();
    } finally {
      const left = (underway.get(hubId) ?? 1) - 1;
      if (left === 0) underway.delete(hubId);
      else underway.set(hubId, left);
    }
  };
}

function isOfParts(c: Context): boolean {
  return /^multipart\/form-data\b/i.test(c.req.header("content-type") ?? "");
}

function limit(maxSize: number): MiddlewareHandler {
  return bodyLimit({ maxSize, onError: (c) => c.text("too large", 413) });
}

function waitALittle(c: Context, status: 429 | 500 | 503): Response {
  return c.text("later", status, { "retry-after": String(patienceSeconds) });
}

/**
 * Takes one after the other, and answers to the last; the first that is not kept is the last. Where segments of several lanes
 * are kept, the answer is said to all of them.
 */
async function takeSegments(
  c: Context,
  { receiving, newest, orders }: { receiving: Receiving } & Hinting,
  segments: Uint8Array[],
): Promise<Response> {
  const asked = c.req.header(timeHeader) ?? "";
  const timeWord = isTimeWord(asked) ? asked : undefined;
  const isToThis = asksKeptToThese((name) => c.req.header(name));
  let answer: SegmentAnswer | undefined;
  const kept = new Map<Lane, LaneKept>();
  for (const segment of segments) {
    answer = await answerSegment(receiving, segment, { timeWord, isToThis });
    if (!answer?.kept) break;
    kept.set(answer.kept.lane, answer.kept);
  }
  if (!answer) return c.text("not enrolled", 403);
  const { hubId } = readSegment(segments[0] ?? new Uint8Array()).place;
  const heard = kept.size > 0 ? heardIn(c) : undefined; // then the hub has signed what came with it
  const hints = await hintsFor({ newest, orders }, hubId, heard);
  if (!answer.kept) return inFewBytes(c, { text: answer.text, status: 409, hints });
  const { keys, now } = receiving;
  const time = timeWord === undefined ? undefined : { word: timeWord, ms: now().getTime() };
  const text =
    kept.size > 1
      ? writeAnswerToAll([...kept.values()], segments, { signing: keys.signing, time })
      : answer.text;
  return inFewBytes(c, { text, status: 200, hints });
}

/** How far the hub has heard orders that asks, as it says. What it gave to a hub near says nothing of it. */
function heardIn(c: Context): number | undefined {
  return readHeardTo(c.req.header(ordersHeader));
}

function headerOf(hint: string | undefined): Record<string, string> {
  return hint === undefined ? {} : { [ordersHeader]: hint };
}

/** What an answer to segments says beside: that the list of packs is another one, and that an order waits. */
type Hinting = { newest: NewestList; orders: OrderHints };

async function hintsFor(
  { newest, orders }: Hinting,
  hubId: string,
  heard: number | undefined,
): Promise<Record<string, string>> {
  const [hint, waiting] = await Promise.all([newest.hint(), orders.hintFor(hubId, heard)]);
  return { ...(hint === undefined ? {} : { [hintHeader]: hint }), ...headerOf(waiting) };
}

/**
 * Hubs pay for each byte: an answer to segments has no header that changes nothing, which the server adds to any other. A
 * connection stays open by itself (RFC 9112, 9.3), of a line that has a signature nobody asks for the type, and a date would be
 * for caches (RFC 9110, 6.6.1), which keep nothing of a POST: a hub believes no time but what is signed. Beside it a hub reads
 * whether something new is offered: it asks for nothing else to find out.
 */
function inFewBytes(
  c: Context,
  { text, status, hints }: { text: string; status: 200 | 409; hints: Record<string, string> },
): Response {
  const { outgoing }: Partial<HttpBindings> = c.env; // Hono does not know by which server it is asked
  if (!outgoing) return c.body(text, status, hints);
  outgoing.removeHeader("connection"); // and with it what Node says of how long it waits
  outgoing.sendDate = false;
  outgoing.writeHead(status, { "content-length": Buffer.byteLength(text), ...hints }).end(text);
  return RESPONSE_ALREADY_SENT;
}
