import { type Context, Hono } from "hono";
import { intakeAddress, type ParcelAnswer, ParcelsPage } from "../../../views/office/parcels.tsx";
import { FormError } from "../../pages/form-error.ts";
import { formToken, isFormToken } from "../../pages/form-token.ts";
import { readFileForm, type SentForm } from "../../pages/read-form.ts";
import { DamagedError } from "../../sync/protocol/bytes.ts";
import { isReceipts } from "../../sync/protocol/parcel.ts";
import { addressOf } from "../address.ts";
import type { Receiving } from "../answer-segment.ts";
import { enterRoom, inRoom, type Leave, letBy, patienceSeconds } from "../body-room.ts";
import type { KnockFrom } from "../knocks/hear-knock.ts";
import { signedIn } from "../people/sign-in.ts";
import { StoreAwayError } from "../store/store.ts";
import { mostParcelMegabytes, type ParcelTaken, takeParcel } from "../take-parcel.ts";
import { sessionOf } from "./guard.ts";
import { type Intake, openIntakes } from "./intakes.ts";
import type { Office } from "./office.ts";
import { officePage, sendOffice } from "./office-page.ts";
import { sendOfficeTrouble } from "./trouble.tsx";

/** A file and the few fields of its form. */
const mostFormBytes = (mostParcelMegabytes + 1) * 1024 * 1024;
/** What most files are taken in within; of others it is shown how far they are, looked at again after some seconds. */
const mostWaitMs = 2000;
const mostLookMs = 1000;
const lookSeconds = 3;

/**
 * The page for whoever carries a file from a hub. Nobody signs in, no cookie is set: what counts is the hub's signature in
 * the file, and a program may send the same without any page.
 */
export function parcelRoutes(office: Office): Hono {
  const routes = new Hono();
  routes.get("/", (c) => sendParcels(c, office));

  const intakes = openIntakes<Answered>();
  routes.post("/", async (c) => {
    const leave = await enterRoom(office.rooms, c, mostFormBytes);
    if (!leave) return sendBusy(c, office);
    const intake = await begin(c, { office, intakes, leave });
    const told = await intakes.within(intake, mostWaitMs);
    const { language } = officePage(c, office, "");
    if (!told) return c.redirect(`${intakeAddress(intake.id)}?language=${language}`, 303);
    intakes.forget(intake.id);
    return sendParcels(c, office, told);
  });

  // The work goes on also where nobody looks. The page is loaded again by the browser itself, without a script.
  routes.get("/intakes/:id{[\\w-]{22}}", async (c) => {
    const intake = intakes.find(c.req.param("id"));
    if (!intake) return sendParcels(c, office, { answer: { state: "forgotten" }, status: 404 });
    const told = await intakes.within(intake, mostLookMs);
    if (told) return sendParcels(c, office, told);
    c.header("refresh", String(lookSeconds));
    const { id, done, all } = intake;
    return sendParcels(c, office, { answer: { state: "working", id, done, all }, status: 200 });
  });

  const held = inRoom(office.rooms, mostFormBytes, (c) => sendBusy(c, office));
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

type Answered = { answer: ParcelAnswer; status: 200 | 403 | 404 | 413 | 422 | 503 };
type Intakes = ReturnType<typeof openIntakes<Answered>>;

type Beginning = { office: Office; intakes: Intakes; leave: Leave };

/** Reads the file, and begins to take it in; it has its room until that is done. */
async function begin(c: Context, { office, intakes, leave }: Beginning): Promise<Intake<Answered>> {
  try {
    const [file] = (await readParcelForm(c)).files;
    const from = await broughtBy(c, office);
    return intakes.begin((far) => take(office, { file, from, far }).finally(leave));
  } catch (error) {
    leave();
    const refusal = refusalOf(error);
    return intakes.begin(async () => refusal);
  }
}

type Given = { file: Uint8Array | undefined; from: KnockFrom; far: Receiving["onProgress"] };

async function take({ receiving, secret }: Office, { file, from, far }: Given): Promise<Answered> {
  if (!file) return { answer: { state: "none" }, status: 422 };
  if (isReceipts(file)) return { answer: { state: "is-receipts" }, status: 422 };
  try {
    const showing = { ...receiving, onProgress: far };
    return answerTo(secret, await takeParcel(showing, file, "page", from));
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

function answerTo(secret: Office["secret"], taken: ParcelTaken): Answered {
  const { hubId, name } = taken;
  if (taken.state === "waits") return { answer: { state: "waits", hubId, name }, status: 403 };
  if (taken.state !== "taken") return { answer: { state: taken.state, name }, status: 422 };
  const { newAnswers, newElse, isWhole, orders } = taken;
  const receipts = Buffer.from(taken.receipts).toString("base64");
  const proof = formToken(secret, bearerOf(hubId, receipts));
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
  return sendParcels(c, office, { answer: { state: "busy" }, status: 503 });
}

function sendParcels(c: Context, office: Office, told?: Answered): Response {
  const page = officePage(c, office, "");
  return sendOffice(c, <ParcelsPage {...{ page, answer: told?.answer }} />, told?.status ?? 200);
}
