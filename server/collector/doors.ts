import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { factsOf } from "../log.ts";
import { DamagedError } from "../sync/protocol/bytes.ts";
import { asksKeptToThese } from "../sync/protocol/collector-answer.ts";
import { writeKnockAnswer } from "../sync/protocol/knock.ts";
import { hintHeader } from "../sync/protocol/offer-list.ts";
import { ordersHeader, readHeardTo } from "../sync/protocol/office-orders.ts";
import { isAllOf } from "../sync/protocol/parcel.ts";
import { refusals } from "../sync/protocol/refusal.ts";
import { readSegment } from "../sync/protocol/segment.ts";
import { readTogether } from "../sync/protocol/segments-together.ts";
import { isTimeWord, timeHeader } from "../sync/protocol/told-time.ts";
import { addressOf } from "./address.ts";
import { answerHeldAsk } from "./answer-held.ts";
import type { Receiving } from "./answer-segment.ts";
import { type BodyRooms, inRoom, mostSmallBytes, patienceSeconds } from "./body-room.ts";
import { hearKnock } from "./knocks/hear-knock.ts";
import { knownSegments, noneKnown } from "./known-segments.ts";
import { answerOrderAsk } from "./orders/answer-ask.ts";
import { type OrderHints, openOrderHints } from "./orders/waiting.ts";
import { type NewestList, openNewestList } from "./packs/newest-list.ts";
import { offerDoors } from "./packs/offer-doors.ts";
import { StoreAwayError } from "./store/store.ts";
import { mostParcelMegabytes, takeParcel } from "./take-parcel.ts";
import { eachOnce, isOfOneRequest, type TakenTogether, takeSegments } from "./take-segments.ts";

const mostParcelBytes = mostParcelMegabytes * 1024 * 1024;
/** Segments of one hub that are taken in at once: a hub sends one after the other, also over a second way. */
const mostOfOneHub = 4;

/**
 * The doors for hubs: they put segments, and knock when they are strangers. Whoever looks after the machine asks /health.
 * @param office the doors for people, asked for when the first of them comes
 */
export function hubDoors(
  receiving: Receiving,
  rooms: BodyRooms,
  office: () => Promise<Hono>,
): Hono {
  const { store, keys, log } = receiving;
  const orders = openOrderHints(receiving);
  const hinting = { newest: openNewestList(store, keys.signing), orders };
  const put = putting(receiving);
  // What a hub sends in one request has 64 KB at most, or is one segment, which has some seven.
  const limited = limit(rooms, mostSmallBytes);
  const app = new Hono();
  app.post("/segments", ...limited, async (c) => {
    const segments = readTogether(new Uint8Array(await c.req.arrayBuffer()));
    const { hubId } = readSegment(segments[0]).place;
    if (!isOfOneRequest(segments)) return refuse(c, "tooLarge");
    if (!isAllOf(hubId, segments)) return refuse(c, "mixed");
    const answer = await put({ hubId, segments }, askedIn(c));
    return answer === "later" ? waitALittle(c, 429) : sendAnswer(c, { answer, hubId, ...hinting });
  });
  const toOffice = async (c: Context) => (await office()).fetch(c.req.raw, c.env);
  // Whoever carried it is answered with the receipts to carry back; a form is sent by a page, and answered with one.
  app.post("/parcels", (c, next) => (isOfParts(c) ? toOffice(c) : next()));
  app.post("/parcels", ...limit(rooms, mostParcelBytes), async (c) => {
    const parcel = new Uint8Array(await c.req.arrayBuffer());
    const taken = await takeParcel(receiving, parcel, "program", addressOf(c));
    if (taken.state === "waits") return c.text("not enrolled", 403);
    if (taken.state === "of-another-office") return c.text("sealed for another office", 422);
    if (taken.state === "mixed") return refuse(c, "mixed");
    return c.text(taken.receipts);
  });
  app.post("/knocks", ...limited, async (c) => {
    const knock = await c.req.text();
    const isKnown = await hearKnock(receiving, knock, addressOf(c));
    return c.text(writeKnockAnswer(isKnown, knock, keys.signing), isKnown ? 200 : 202);
  });
  app.post("/held", ...limited, async (c) => {
    const held = await answerHeldAsk(receiving, await c.req.text());
    if (!held) return c.text("not enrolled", 403);
    const hints = await hintsFor(hinting, held.hubId, heardIn(c));
    return inFewBytes(c, { text: held.text, status: 200, hints });
  });
  app.post("/orders", ...limited, async (c) => {
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
    if (error instanceof DamagedError) return refuse(c, "damaged");
    if (error instanceof StoreAwayError) return waitALittle(c, 503);
    log.error("request failed", factsOf(error));
    return waitALittle(c, 500);
  });
  return app;
}

type Together = { hubId: string; segments: Uint8Array[] };
type Putting = (together: Together, asked: Asked) => Promise<TakenTogether | undefined | "later">;

/**
 * Takes in what comes in a hub's name, while not too much of it is underway. What is here already is answered without a turn, so
 * that nobody who sends it again and again holds up its hub; a single segment that comes alone is looked up where it is taken in.
 */
function putting(receiving: Receiving): Putting {
  const turns = openTurns();
  return async ({ hubId, segments }, asked) => {
    const isAlone = segments.length === 1 && !turns.isAny(hubId);
    const about = { hubId, segments: eachOnce(segments), isToThis: asked.isToThis };
    const known = isAlone ? noneKnown() : await knownSegments(receiving, about);
    const take = () => takeSegments(receiving, { segments, known }, asked);
    return known.count === about.segments.length ? take() : turns.take(hubId, take);
  };
}

/** Does what is asked in a hub's name; "later" while as much of this hub as may be is underway. */
function openTurns() {
  const underway = new Map<string, number>();
  return {
    isAny: (hubId: string) => underway.has(hubId),
    async take<Answer>(hubId: string, work: () => Promise<Answer>): Promise<Answer | "later"> {
      const count = underway.get(hubId) ?? 0;
      if (count === mostOfOneHub) return "later";
      underway.set(hubId, count + 1);
      try {
        return await work();
      } finally {
        const left = (underway.get(hubId) ?? 1) - 1;
        if (left === 0) underway.delete(hubId);
        else underway.set(hubId, left);
      }
    },
  };
}

function isOfParts(c: Context): boolean {
  return /^multipart\/form-data\b/i.test(c.req.header("content-type") ?? "");
}

/** Room first: of a body without a length all is read to see how long it is. */
function limit(rooms: BodyRooms, maxSize: number): [MiddlewareHandler, MiddlewareHandler] {
  const held = inRoom(rooms, maxSize, (c) => waitALittle(c, 503));
  return [held, bodyLimit({ maxSize, onError: (c) => refuse(c, "tooLarge") })];
}

function refuse(c: Context, why: keyof typeof refusals): Response {
  const { status, text } = refusals[why];
  return c.text(text, status);
}

function waitALittle(c: Context, status: 429 | 500 | 503): Response {
  return c.text("later", status, { "retry-after": String(patienceSeconds) });
}

/** What a hub asks to hear with the answer to its segments. */
type Asked = { timeWord: string | undefined; isToThis: boolean };

function askedIn(c: Context): Asked {
  const word = c.req.header(timeHeader) ?? "";
  return {
    timeWord: isTimeWord(word) ? word : undefined,
    isToThis: asksKeptToThese((name) => c.req.header(name)),
  };
}

async function sendAnswer(
  c: Context,
  { answer, hubId, ...hinting }: { answer: TakenTogether | undefined; hubId: string } & Hinting,
): Promise<Response> {
  if (!answer) return c.text("not enrolled", 403);
  const hints = await hintsFor(hinting, hubId, answer.isAnyKept ? heardIn(c) : undefined);
  return inFewBytes(c, { text: answer.text, status: answer.isKept ? 200 : 409, hints });
}

/** How far the hub has heard orders that asks, as it says. What it gave to a hub near says nothing of it. */
function heardIn(c: Context): number | undefined {
  return readHeardTo(c.req.header(ordersHeader));
}

function headerOf(hint: string | undefined): Record<string, string> {
  return hint === undefined ? {} : { [ordersHeader]: hint };
}

/** What an answer to segments, or to a hub that has none to tell, says beside: that the list of packs is another one, and that an order waits. */
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
