import type { RemoteInfo } from "node:dgram";

/** RFC 6762 §3: every full multicast DNS speaker listens here; a query from another port wants a unicast answer (§6.7). */
export const MDNS_PORT = 5353;
export const IPV6_GROUP = "ff02::fb";

/** A record the hub owns or shares. `flush` says "I am the only owner of this name and type" (RFC 6762 §10.2). */
export type HubRecord = { name: string; ttl: number; flush?: boolean } & (
  | { type: "A" | "AAAA" | "PTR"; data: string }
  | { type: "SRV"; data: { priority: number; weight: number; port: number; target: string } }
  | { type: "TXT"; data: Buffer[] }
  | { type: "NSEC"; data: { nextDomain: string; rrtypes: string[] } }
);

/** A record as somebody on the network sent it: any type, and data nobody has vouched for. */
export type HeardRecord = { name: string; type: string; ttl?: number; data?: unknown };

export type Question = { name: string; type: string; class?: string };

export type HeardPacket = {
  type: "query" | "response";
  id: number;
  questions: Question[];
  answers: HeardRecord[];
  authorities: HeardRecord[];
  additionals: HeardRecord[];
};

export type SpokenPacket = {
  type: "query" | "response";
  id?: number;
  flags?: number;
  questions?: Question[];
  answers?: HubRecord[];
  authorities?: HubRecord[];
  additionals?: HubRecord[];
};

export type Asker = Pick<RemoteInfo, "address" | "port">;

/** The part of a multicast-dns socket that the hub uses. Its errors come as events and must always have a listener. */
export type MulticastDns = {
  on(event: "query" | "response", listener: (packet: HeardPacket, from: RemoteInfo) => void): void;
  on(event: "error" | "warning", listener: (error: Error) => void): void;
  on(event: "ready", listener: () => void): void;
  removeAllListeners(event: "query"): void;
  send(packet: SpokenPacket, to: Asker | null, done: (error?: Error | null) => void): void;
  respond(records: HeardRecord[], done: (error?: Error | null) => void): void;
  destroy(done: () => void): void;
};

/** DNS names compare without regard to ASCII case (RFC 6762 §16); other letters must match exactly. */
export function isSameName(one: string, other: string): boolean {
  return asciiLowerCase(one) === asciiLowerCase(other);
}

function asciiLowerCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
