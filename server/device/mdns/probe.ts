import { setTimeout as pause } from "node:timers/promises";
import type { Link } from "./link.ts";
import {
  type HeardPacket,
  type HeardRecord,
  type HubRecord,
  isSameName,
  type SpokenPacket,
} from "./packet.ts";

/** RFC 6762 §8.1: three probes, 250 ms apart; a name nobody defends in that time is free. */
const PROBES = 3;
const PROBE_GAP_MS = 250;
/** RFC 6762 §8.2: who loses a simultaneous probe waits a second; the winner then defends the name. */
const AFTER_LOSING_MS = 1000;
/** RFC 6762 §8.1: after many clashes something on the network answers to every name; probe gently from then on. */
const MANY_CLASHES = 8;
const AFTER_MANY_CLASHES_MS = 5000;

export type Claim = {
  /** The host name now held ("learn.local", else "learn-4f2a.local"); rejects with an AbortError when given up. */
  won: Promise<string>;
  /** To be called with every packet of other machines while the claim runs. */
  hear(packet: HeardPacket, ours: Set<string>): void;
  giveUp(): void;
};

/** Finds a host name nobody else on the link holds, beginning with the wished one. */
export function claimHostName(
  wish: { label: string; shortId: string },
  link: Link,
  ask: (packet: SpokenPacket) => void,
): Claim {
  const stop = new AbortController();
  const attempt: Attempt = { name: candidate(wish, 0), verdict: "free" };
  return {
    won: probeUntilFree(wish, attempt, (name) => ask(probe(name, link)), stop.signal),
    hear: (packet, ours) => judge(attempt, packet, { link, ours }),
    giveUp: () => stop.abort(),
  };
}

/** Whether a response claims our host name for an address that is not ours. */
export function disputes(packet: HeardPacket, hostName: string, ours: Set<string>): boolean {
  return [...packet.answers, ...packet.additionals].some(
    (record) =>
      packet.type === "response" &&
      isAddressOf(record, hostName) &&
      (record.ttl ?? 0) > 0 &&
      !ours.has(String(record.data)),
  );
}

type Attempt = { name: string; verdict: "free" | "taken" | "lost" };

async function probeUntilFree(
  wish: { label: string; shortId: string },
  attempt: Attempt,
  ask: (name: string) => void,
  signal: AbortSignal,
): Promise<string> {
  // Hubs that get their power back together must not probe in step (RFC 6762 §8.1).
  await pause(Math.random() * PROBE_GAP_MS, undefined, { signal, ref: false });
  for (let clashes = 0; ; ) {
    attempt.name = candidate(wish, clashes);
    attempt.verdict = "free";
    for (let probes = 0; probes < PROBES && attempt.verdict === "free"; probes++) {
      ask(attempt.name);
      await pause(PROBE_GAP_MS, undefined, { signal, ref: false });
    }
    const verdict = verdictOf(attempt);
    if (verdict === "free") return attempt.name;
    if (verdict === "taken") clashes++;
    await pause(waitMsAfter(verdict, clashes), undefined, { signal, ref: false });
  }
}

function waitMsAfter(verdict: "taken" | "lost", clashes: number): number {
  if (verdict === "lost") return AFTER_LOSING_MS;
  return clashes > MANY_CLASHES ? AFTER_MANY_CLASHES_MS : 0;
}

/** The verdict changes while the probe waits; read through a call, for the compiler believes it is still "free". */
const verdictOf = (attempt: Attempt): Attempt["verdict"] => attempt.verdict;

function candidate(
  { label, shortId }: { label: string; shortId: string },
  clashes: number,
): string {
  if (clashes === 0) return `${label}.local`;
  return clashes === 1 ? `${label}-${shortId}.local` : `${label}-${shortId}-${clashes}.local`;
}

function probe(name: string, link: Link): SpokenPacket {
  const proposed = link.ipv4.map((data): HubRecord => ({ name, type: "A", ttl: 120, data }));
  return { type: "query", questions: [{ name, type: "ANY" }], authorities: proposed };
}

function judge(
  attempt: Attempt,
  packet: HeardPacket,
  { link, ours: own }: { link: Link; ours: Set<string> },
): void {
  if (packet.type === "response") {
    if (disputes(packet, attempt.name, own)) attempt.verdict = "taken";
    return;
  }
  const rivals = packet.authorities.filter(
    (record) => record.type === "A" && isAddressOf(record, attempt.name),
  );
  const theirs = rivals.map(({ data }) => sortable(String(data))).sort();
  const ours = link.ipv4.map(sortable).sort();
  // Only the IPv4 addresses are compared: two machines on one link always differ there, so both reach the same verdict.
  if (theirs.length > 0 && theirs.join() > ours.join() && attempt.verdict === "free")
    attempt.verdict = "lost";
}

/** RFC 6762 §8.2: the lexicographically later record data wins, compared as bytes. */
function sortable(ipv4: string): string {
  return ipv4
    .split(".")
    .map((part) => part.padStart(3, "0"))
    .join(".");
}

function isAddressOf(record: HeardRecord, hostName: string): boolean {
  return (record.type === "A" || record.type === "AAAA") && isSameName(record.name, hostName);
}
