import { type Context, Hono } from "hono";
import { type ParcelAnswer, ParcelsPage } from "../../../views/office/parcels.tsx";
import { FormError } from "../../pages/form-error.ts";
import { formToken, isFormToken } from "../../pages/form-token.ts";
import { readFileForm, type SentForm } from "../../pages/read-form.ts";
import { DamagedError } from "../../sync/protocol/bytes.ts";
import { isReceipts } from "../../sync/protocol/parcel.ts";
import { addressOf } from "../address.ts";
import { inRoom, letBy } from "../body-room.ts";
import type { KnockFrom } from "../knocks/hear-knock.ts";
import { signedIn } from "../people/sign-in.ts";
import { StoreAwayError } from "../store/store.ts";
import { mostParcelMegabytes, type ParcelTaken, takeParcel } from "../take-parcel.ts";
import { sessionOf } from "./guard.ts";
import type { Office } from "./office.ts";
import { officePage, sendOffice } from "./office-page.ts";
import { patienceSeconds, sendOfficeTrouble } from "./trouble.tsx";

/** A file and the few fields of its form. */
const mostFormBytes = (mostParcelMegabytes + 1) * 1024 * 1024;

/**
 * The page for whoever carries a file from a hub. Nobody signs in, no cookie is set: what counts is the hub's signature in
 * the file, and a program may send the same without any page.
 */
export function parcelRoutes(office: Office): Hono {
  const routes = new Hono();
  routes.get("/", (c) => sendParcels(c, office));

  const held = inRoom(office.rooms, mostFormBytes, (c) => sendBusy(c, office));
  routes.post("/", held, async (c) => {
    const { answer, status } = await take(c, office);
    return sendParcels(c, office, answer, status);
  });

  // What the page holds is given back as a file: browsers of every age keep one that comes so, and the page needs no script.
  routes.post("/receipts", held, async (c) => {
    const form = await readParcelForm(c);
    const { hub = "", receipts = "" } = Object.fromEntries(form.fields);
    if (!isFormToken(office.secret, bearerOf(hub, receipts), form.get("proof")))
      return sendOfficeTrouble(c, office, "old-page", "/parcels");
    return c.body(new Uint8Array(Buffer.from(receipts, "base64")), 200, {
      "content-type": "application/octet-stream",
      "content-disposition": `attachment; filename="learning-hub-${hub}.receipts"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    });
  });
  return routes;
}

type Answered = { answer: ParcelAnswer; status: 200 | 403 | 413 | 422 | 503 };

async function take(c: Context, office: Office): Promise<Answered> {
  try {
    const { files } = await readParcelForm(c);
    const [file] = files;
    if (!file) return { answer: { state: "none" }, status: 422 };
    if (isReceipts(file)) return { answer: { state: "is-receipts" }, status: 422 };
    const from = await broughtBy(c, office);
    return answerTo(office, await takeParcel(office.receiving, file, "page", from));
  } catch (error) {
    return refusalOf(error);
  }
}

/** A parcel that somebody of the office brings gives way to none of those that anybody may send. */
async function broughtBy(c: Context, { receiving }: Office): Promise<KnockFrom> {
  const session = sessionOf(c);
  const person =
    session === "" ? undefined : await signedIn(receiving.store.ask, session, receiving.now());
  return person ? { personId: person.id } : addressOf(c);
}

function readParcelForm(c: Context): Promise<SentForm> {
  return readFileForm(c, mostFormBytes, "file-too-large");
}

function answerTo(office: Office, taken: ParcelTaken): Answered {
  const { hubId, name } = taken;
  if (taken.state === "waits") return { answer: { state: "waits", hubId, name }, status: 403 };
  if (taken.state !== "taken") return { answer: { state: taken.state, name }, status: 422 };
  const { newAnswers, newElse, isWhole, orders } = taken;
  const receipts = Buffer.from(taken.receipts).toString("base64");
  const proof = formToken(office.secret, bearerOf(hubId, receipts));
  const held = { hubId, receipts, proof };
  const answer = { state: "taken", name, newAnswers, newElse, isWhole, orders, ...held } as const;
  return { answer, status: 200 };
}

/** Nothing but what this collector has answered leaves by its name. */
function bearerOf(hubId: string, receipts: string): string {
  return `receipts ${hubId} ${receipts}`;
}

/** @throws what is neither the file's fault nor the database's */
function refusalOf(error: unknown): Answered {
  if (error instanceof DamagedError) return { answer: { state: "damaged" }, status: 422 };
  if (error instanceof StoreAwayError) return { answer: { state: "away" }, status: 503 };
  if (error instanceof FormError && error.trouble === "file-too-large")
    return { answer: { state: "too-large", most: mostParcelMegabytes }, status: 413 };
  throw error;
}

/** Nothing of the file is kept; it is let by, because a browser hears no answer before it has sent all. */
async function sendBusy(c: Context, office: Office): Promise<Response> {
  await letBy(c, mostFormBytes);
  c.header("retry-after", String(patienceSeconds));
  return sendParcels(c, office, { state: "busy" }, 503);
}

function sendParcels(
  c: Context,
  office: Office,
  answer?: ParcelAnswer,
  status: Answered["status"] = 200,
): Response {
  const page = officePage(c, office, "");
  return sendOffice(c, <ParcelsPage {...{ page, answer }} />, status);
}
