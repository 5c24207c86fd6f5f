import { dayAround } from "../../device/calendar.ts";
import { factsOf } from "../../log.ts";
import { DamagedError } from "../protocol/bytes.ts";
import type { Offer } from "../protocol/offer-list.ts";
import { type Desk, dueOffers, hinder, knownPlan, letGo, nowOf } from "./desk.ts";
import { fetchSlice, type Wanted } from "./fetch-files.ts";
import type { Fetching } from "./fetching.ts";
import { mostManifestBytes, type Plan } from "./plan.ts";

/** After so long a pass ends, so that what children have answered meanwhile goes before the rest. */
const mostFetchMs = 10 * 60_000;
/** What came instead of a list is asked for again after so long. */
const listPauseMs = 3_600_000;

/**
 * Fetches what is offered and not here: the list when it is another one, then of each pack the manifest and the files that
 * are missing. It may be cut off anywhere, and goes on there with the next pass.
 * @throws NoAnswerError when the link is lost
 */
export async function fetchOffers(desk: Desk, link: Fetching): Promise<void> {
  await followList(desk, link);
  const { wallMs, monotonicMs } = desk.clock.now();
  if (desk.spentOnMs === dayAround(wallMs).fromMs) return;
  const endsMs = monotonicMs + mostFetchMs;
  const isTime = () => desk.clock.now().monotonicMs < endsMs;
  try {
    for (const offer of await dueOffers(desk)) {
      desk.fetching = offer.manifest;
      if ((await fetchOffer(desk, link, offer, isTime)) !== "later") continue;
      if (isTime()) desk.spentOnMs = dayAround(desk.clock.now().wallMs).fromMs;
      return;
    }
  } finally {
    desk.fetching = undefined;
  }
}

async function followList(desk: Desk, link: Fetching): Promise<void> {
  const nowMs = desk.clock.now().monotonicMs;
  if (desk.listUntilMs > nowMs) return;
  try {
    if (await desk.list.follow(link, nowOf(desk))) {
      desk.hindrances.clear();
      await letGo(desk);
    }
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    desk.listUntilMs = nowMs + listPauseMs;
    desk.log.warn("list of offers not taken", factsOf(error));
  }
}

/** "later": the pass has no more for it. */
type Came = "more" | "done" | "later";

async function fetchOffer(
  desk: Desk,
  link: Fetching,
  offer: Offer,
  isTime: () => boolean,
): Promise<Came> {
  let came: Came = "more";
  try {
    while (came === "more") came = isTime() ? await fetchMore(desk, link, offer) : "later";
    return came;
  } catch (error) {
    return metBy(desk, offer, error);
  }
}

async function fetchMore(desk: Desk, link: Fetching, offer: Offer): Promise<Came> {
  const plan = await knownPlan(desk, offer);
  const wanted = wantedOf(plan, offer);
  const isLeft = desk.fetching !== offer.manifest; // somebody does not want it any more
  if (wanted.length === 0 || isLeft) return "done";
  if (!(await hasRoom(desk, offer, plan))) {
    hinder(desk, offer, "no-room");
    return "done";
  }
  const came = await fetchSlice(link, desk.files, wanted);
  await tickOff(desk, plan, wanted);
  if (came === "some") return "more";
  if (came === "later") return "later";
  hinder(desk, offer, "trouble");
  return "done";
}

/** What came is not what was offered, or the card takes no more; a link that is lost ends the pass. */
function metBy(desk: Desk, offer: Offer, error: unknown): "done" {
  const isFull =
    error instanceof Error && "code" in error && /^(ENOSPC|EDQUOT)$/.test(`${error.code}`);
  if (!isFull && !(error instanceof DamagedError)) throw error;
  hinder(desk, offer, isFull ? "no-room" : "trouble", error);
  return "done";
}

function wantedOf(plan: Plan | undefined, { manifest }: Offer): Wanted[] {
  if (!plan) return [{ hash: manifest, mostBytes: mostManifestBytes }];
  return [...plan.missing.values()].map(({ hash, bytes }) => ({ hash, mostBytes: bytes }));
}

async function tickOff(desk: Desk, plan: Plan | undefined, wanted: Wanted[]): Promise<void> {
  for (const { hash } of plan ? wanted : []) {
    if ((await desk.files.whole(hash)) === undefined) return; // they come in order
    plan?.missing.delete(hash);
  }
}

/** A pack is on the card twice while it is installed: as it came, and put together with what was compiled from it. */
async function hasRoom(
  { shelf }: Desk,
  { bytes }: Offer,
  plan: Plan | undefined,
): Promise<boolean> {
  const all = plan ? plan.files.reduce((sum, file) => sum + file.bytes, 0) : bytes;
  return all * 2 <= (await shelf.freeBytes());
}
