import { type Context, Hono } from "hono";
import { mostParcelBytes } from "../sync/neighbour/shelf.ts";
import { DamagedError } from "../sync/protocol/bytes.ts";
import { nearDoor } from "../sync/protocol/near-paths.ts";
import { proofIn } from "../sync/protocol/near-proof.ts";
import { answerTrouble } from "./trouble-doors.ts";
import type { House } from "./visit.ts";

/** The door for hubs near; loaded when the first of them knocks. */
export function createNearApp(house: House): Hono {
  const app = new Hono();
  app.route(nearDoor, nearRoutes(house));
  return answerTrouble(app, house);
}

/**
 * Hubs near give what they have to be taken along and fetch the receipts: no person comes in here. A hub
 * proves who it is with each request; each answer is one word, or receipts.
 */
function nearRoutes({ hub }: House): Hono {
  const routes = new Hono();
  const carrier = () => hub.uploads?.carrier;

  routes.get("/challenge", (c) => {
    const desk = carrier(); // also while it takes nothing: it may have receipts
    return desk ? c.text(desk.challenge()) : c.text("away", 404);
  });

  routes.post("/parcels", (c) =>
    readingProof(c, async () => {
      const proof = proofIn((name) => c.req.header(name));
      const state = (await carrier()?.take(proof, () => readParcelOf(c))) ?? "away";
      return c.text(state, statuses[state]);
    }),
  );

  routes.post("/receipts", (c) =>
    readingProof(c, async () => {
      const proof = proofIn((name) => c.req.header(name));
      const receipts = await carrier()?.receiptsFor(proof);
      return receipts === undefined ? c.text("nothing of this hub is here", 410) : c.text(receipts);
    }),
  );
  return routes;
}

/** What a hub that gives is told beside the word. */
const statuses = {
  taken: 200,
  waits: 200,
  own: 409,
  full: 503,
  refused: 403,
  away: 404,
  later: 429,
} as const;

async function readingProof(c: Context, work: () => Promise<Response>): Promise<Response> {
  c.header("cache-control", "no-store");
  try {
    return await work();
  } catch (error) {
    if (error instanceof TooLargeError) return c.text("too large", 413);
    if (error instanceof DamagedError) return c.text("damaged", 400);
    throw error;
  }
}

class TooLargeError extends Error {}

/** Piece by piece, and no piece more than a parcel may have. */
async function readParcelOf(c: Context): Promise<Uint8Array> {
  if (Number(c.req.header("content-length") ?? 0) > mostParcelBytes) throw new TooLargeError();
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of c.req.raw.body ?? []) {
    bytes += piece.length;
    if (bytes > mostParcelBytes) throw new TooLargeError();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
