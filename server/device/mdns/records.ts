import type { Link } from "./link.ts";
import { type HubRecord, isSameName } from "./packet.ts";

/** RFC 6762 §10: records that carry a host name or its address live two minutes, the others 75. */
const HOST_TTL_SECONDS = 120;
const OTHER_TTL_SECONDS = 4500;
const LABEL_BYTES = 63;
const SERVICE_LIST = "_services._dns-sd._udp.local";

export type ServiceType = "http" | "learning-hub";
export type Service = { type: ServiceType; txt: Record<string, string> };

/** What the hub tells its neighbours about itself, the same on every link. */
export type Profile = {
  instanceName: string;
  port: number;
  services: Service[];
};

/** All records of the hub on one link under the host name it holds there, from that link's own addresses only. */
export function recordsOf(profile: Profile, hostName: string, link: Link): HubRecord[] {
  const host = { name: hostName, ttl: HOST_TTL_SECONDS, flush: true };
  return [
    ...link.ipv4.map((data): HubRecord => ({ ...host, type: "A", data })),
    ...link.ipv6.map((data): HubRecord => ({ ...host, type: "AAAA", data })),
    ...profile.services.flatMap((service) => serviceRecords(profile, service, hostName)),
  ];
}

/** "These types exist under this name and no others" (RFC 6762 §6.1), so that a phone need not wait for an IPv6 address. */
export function nothingElseUnder(name: string, records: HubRecord[]): HubRecord {
  const rrtypes = records.filter((record) => isSameName(record.name, name)).map(({ type }) => type);
  const data = { nextDomain: name, rrtypes: [...new Set(rrtypes)] };
  return { name, type: "NSEC", ttl: HOST_TTL_SECONDS, flush: true, data };
}

/**
 * The name under which a hub appears in a list of services: the school's name and the hub's short id, so that two hubs
 * of one school never share a name. A label holds 63 bytes of UTF-8 (RFC 6763 §4.1.1); the school's name is cut between
 * two characters as a reader sees them. Full stops become spaces: the DNS library would take them for separators.
 */
export function instanceName(schoolName: string, shortId: string): string {
  const tidy = schoolName
    .replace(/[\p{Cc}\p{Zl}\p{Zp}.]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const room = LABEL_BYTES - 1 - Buffer.byteLength(shortId);
  return `${cutToBytes(tidy || "Learning Passport", room).trim()} ${shortId}`;
}

/** Four letters or digits that tell neighbouring hubs apart: the end of the hub's id, where even ordered ids differ. */
export function shortHubId(hubId: string): string {
  const plain = hubId.toLowerCase().replace(/[^a-z0-9]/g, "");
  return plain.slice(-4).padStart(4, "0");
}

function serviceRecords(profile: Profile, service: Service, hostName: string): HubRecord[] {
  const type = `_${service.type}._tcp.local`;
  const name = `${profile.instanceName}.${type}`;
  const target = { priority: 0, weight: 0, port: profile.port, target: hostName };
  const txt = Object.entries(service.txt).map(([key, value]) => Buffer.from(`${key}=${value}`));
  return [
    { name: SERVICE_LIST, type: "PTR", ttl: OTHER_TTL_SECONDS, data: type },
    { name: type, type: "PTR", ttl: OTHER_TTL_SECONDS, data: name },
    { name, type: "SRV", ttl: HOST_TTL_SECONDS, flush: true, data: target },
    { name, type: "TXT", ttl: OTHER_TTL_SECONDS, flush: true, data: txt },
  ];
}

/**
 * What to say last: our own records are over (TTL 0, RFC 6762 §10.1). Without the flush bit, which would end the records
 * of whoever holds the name now. The list of service types is shared by every machine, so it is not ours to end.
 */
export function farewell(records: HubRecord[]): HubRecord[] {
  return records
    .filter(({ name }) => name !== SERVICE_LIST)
    .map((record) => ({ ...record, ttl: 0, flush: false }));
}

function cutToBytes(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (Buffer.byteLength(kept + segment) > bytes) break;
    kept += segment;
  }
  return kept;
}
