import { isNeighbour, type Link } from "./link.ts";
import { type HeardPacket, type HeardRecord, isSameName, type SpokenPacket } from "./packet.ts";

/** Another hub of this project on the same network, as it announces itself: nobody has vouched for a word of it. */
export type NearHub = {
  hubId: string;
  /** Its school, as every phone here sees it in a list of services. */
  name: string;
  address: string;
  port: number;
  /** By which mark it names its collector. */
  collector: string;
  /** It takes along what others give it. */
  carries: boolean;
};

/** A hub under its instance name, and for how long that may be believed (the TTL of its PTR record, in seconds). */
export type HeardHub = { instance: string; hub: NearHub; ttl: number };
/** What a packet tells of hubs near: those that are there, and the instance names of those that say goodbye. */
export type HeardOfHubs = { here: HeardHub[]; gone: string[] };

const hubService = "_learning-hub._tcp.local";
const longestName = 100;

/** Asks which hubs are near (RFC 6763, 4.1): one packet. */
export const whoIsNear: SpokenPacket = {
  type: "query",
  questions: [{ name: hubService, type: "PTR" }],
};

/** Reads what somebody on this link says of hubs. Addresses that are none of the link are passed over. */
export function hubsIn({ answers, additionals }: HeardPacket, link: Link): HeardOfHubs {
  const records = [...answers, ...additionals];
  const here: HeardHub[] = [];
  const gone: string[] = [];
  for (const { type, name, data, ttl = 0 } of records) {
    if (type !== "PTR" || !isSameName(name, hubService) || typeof data !== "string") continue;
    const hub = ttl === 0 ? undefined : hubOf(data, records, link);
    if (hub) here.push({ instance: data, hub, ttl });
    else if (ttl === 0) gone.push(data);
  }
  return { here, gone };
}

function hubOf(instance: string, records: HeardRecord[], link: Link): NearHub | undefined {
  const under = (name: string, type: string) =>
    records.filter((record) => record.type === type && isSameName(record.name, name));
  const place = placeIn(under(instance, "SRV")[0]?.data);
  const says = wordsIn(under(instance, "TXT")[0]?.data);
  const hubId = says.get("hub") ?? "";
  const collector = says.get("to") ?? "";
  if (!place || !/^[0-9a-f]{16}$/.test(hubId) || collector === "") return undefined;
  const address = under(place.target, "A")
    .map(({ data }) => String(data))
    .find((one) => isNeighbour(link, one));
  if (address === undefined) return undefined;
  const name = plain(instance.slice(0, -hubService.length - 1));
  return {
    hubId,
    name,
    address,
    port: place.port,
    collector,
    carries: says.get("courier") === "yes",
  };
}

function placeIn(data: unknown): { target: string; port: number } | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { target, port } = data as { target?: unknown; port?: unknown }; // what a stranger sent: each is looked at
  const isPlace = typeof target === "string" && typeof port === "number" && port > 0;
  return isPlace ? { target, port } : undefined;
}

function wordsIn(data: unknown): Map<string, string> {
  const words = new Map<string, string>();
  for (const one of Array.isArray(data) ? data : []) {
    if (!Buffer.isBuffer(one)) continue;
    const [, key = "", value = ""] = /^([^=]+)=(.*)$/s.exec(one.toString("utf8")) ?? [];
    if (!words.has(key)) words.set(key, value); // the first counts (RFC 6763, 6.4)
  }
  return words;
}

/** One line without anything that a page would take for more than letters. */
function plain(name: string): string {
  return name
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .trim()
    .slice(0, longestName);
}
