import type { Context } from "hono";
import { ContentError } from "../../content/format/types.ts";
import { type Trouble, TroubleFragment, TroublePage } from "../../views/trouble.tsx";
import { StorageError } from "../db/connection.ts";
import { LessonGoneError } from "../library/shelve.ts";
import { factsOf } from "../log.ts";
import { FormError } from "../pages/form-error.ts";
import { mostListMegabytes, type SentForm } from "../pages/read-form.ts";
import { sendFragment, sendPage, wantsFragment } from "./send.ts";
import { browserLanguage, firstPageFor, type House, turnOf } from "./visit.ts";

const statusOf = {
  "bad-request": 400,
  "signed-out": 401,
  "not-yours": 403,
  "old-page": 403,
  "session-over": 403,
  "other-teacher": 403,
  "no-cookies": 403,
  "not-found": 404,
  "no-practice": 404,
  "wrong-way": 405,
  "other-turn": 409,
  "answered-right": 409,
  "answered-not-yet": 409,
  "in-check": 409,
  "old-card": 410,
  "class-away": 410,
  "own-class-away": 410,
  "too-large": 413,
  "file-too-large": 413,
  "list-too-large": 413,
  "wrong-type": 415,
  wait: 429,
  "voice-busy": 503,
  "no-voice": 503,
  "not-made": 500,
  "our-fault": 500,
  "card-broken": 503,
  "card-worn": 503,
  "card-full": 507,
  "no-room": 507,
} as const satisfies Record<Trouble, number>;

type Details = {
  onward?: string;
  values?: Record<string, string | number>;
  /** Keeps an answer form usable after the trouble is over. */
  attemptId?: string | undefined;
};

/** Says what is wrong, in the reader's language, with the right status and a way on; changes nothing. */
export function sendTrouble(
  c: Context,
  house: House,
  trouble: Trouble,
  { onward, values, attemptId }: Details = {},
): Response {
  const turn = turnOf(c, house);
  const language = turn?.language ?? browserLanguage(c, house.hub.facility.language);
  const page = firstPageFor(c, house, language, "");
  const words = { page, trouble, values, onward: onward ?? (turn ? "/learn" : "/") };
  const status = statusOf[trouble];
  if (status === 401) askWho(c, "/", "phone");
  if (wantsFragment(c))
    return sendFragment(c, <TroubleFragment {...words} attemptId={attemptId} />, status);
  return sendPage(c, <TroublePage {...words} />, status);
}

/**
 * Says with a 401 how one signs in, as RFC 9110, 15.5.2 wants it: by a form and a cookie (draft-broyer-http-cookie-auth).
 * Browsers know no such scheme, show the page and ask for nothing.
 */
export function askWho(c: Context, form: string, cookie: string): void {
  c.header("www-authenticate", `Cookie form-action="${form}", cookie-name="${cookie}"`);
}

/** The one place where trouble that was thrown is met: the world's has its words, our own is logged and owned. */
export function sendThrown(c: Context, house: House, error: unknown): Response {
  if (error instanceof FormError) return sendTrouble(c, house, error.trouble, onwardFrom(c, error));
  const form: SentForm | undefined = c.get("form"); // a guard has read it when the trouble came after
  const kept = { attemptId: form?.get("attempt") };
  if (error instanceof StorageError)
    return sendTrouble(c, house, troubleOfCard(error, kept.attemptId !== undefined), kept);
  if (hasLeft(error)) return sendTrouble(c, house, "bad-request");
  if (error instanceof LessonGoneError) return sendTrouble(c, house, "old-page");
  if (error instanceof ContentError) return sendNotMade(c, house, error);
  house.hub.log.error("request failed", { method: c.req.method, ...factsOf(error) });
  return sendTrouble(c, house, "our-fault", kept);
}

/** A question of which a part cannot be drawn; an author finds it by its place, and nothing of a person stands in it. */
function sendNotMade(c: Context, house: House, { message }: ContentError): Response {
  house.hub.log.error("question not shown", { reason: message });
  return sendTrouble(c, house, "not-made");
}

/** A child hears of her answer; a grown-up, that nothing can be written down. */
function troubleOfCard({ isFull }: StorageError, isAnswer: boolean): Trouble {
  if (!isFull) return isAnswer ? "card-broken" : "card-worn";
  return isAnswer ? "card-full" : "no-room";
}

/** A phone that went out of reach while it was sending: nobody reads what is said to it, and nothing is wrong with the hub. */
function hasLeft(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ECONNRESET";
}

/** A page that asks for a file stands at the address to which it sends it. */
function onwardFrom(c: Context, { trouble }: FormError): Details {
  const isOfFile = trouble === "file-too-large" || trouble === "list-too-large";
  return isOfFile ? { onward: c.req.path, values: { most: mostListMegabytes } } : {};
}
