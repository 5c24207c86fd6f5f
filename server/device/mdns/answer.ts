import { isDeepStrictEqual } from "node:util";
import {
  type HeardPacket,
  type HeardRecord,
  type HubRecord,
  isSameName,
  MDNS_PORT,
  type Question,
  type SpokenPacket,
} from "./packet.ts";
import { nothingElseUnder } from "./records.ts";

/** RFC 6762 §6.7: a one-shot asker keeps no watch on later changes, so its answer lives ten seconds at most. */
const ONE_SHOT_TTL_SECONDS = 10;
const AUTHORITATIVE = 1 << 10;
/** "IN" with the top bit set, "please answer me alone" (RFC 6762 §5.4), as dns-packet 5.6 names that number. */
const UNICAST_WANTED = "UNKNOWN_32769";

export type Reply = { to: "everyone" | "asker"; afterMs: number; packet: SpokenPacket };

/**
 * The reply to one query, or undefined when nothing in it concerns the hub or the asker knows it all already.
 * A query from another port than 5353 comes from a plain resolver (Android's is one): it gets a plain DNS reply to
 * itself, with its id and question repeated. `chance` in 0..1 spreads the replies of many hubs (RFC 6762 §6).
 */
export function replyTo(
  query: HeardPacket,
  askerPort: number,
  records: HubRecord[],
  chance: number = Math.random(),
): Reply | undefined {
  const questions = query.questions.filter(({ class: kind = "IN" }) =>
    ["IN", "ANY", UNICAST_WANTED].includes(kind),
  );
  const found = unique(questions.flatMap((question) => answersTo(question, records)));
  if (askerPort !== MDNS_PORT) return found.length ? plainReply(query, found, records) : undefined;

  const answers = found.filter((record) => !query.answers.some((known) => isKnown(record, known)));
  if (answers.length === 0) return undefined;
  const isShared = answers.some(({ flush }) => !flush);
  return {
    to: questions.every(({ class: kind }) => kind === UNICAST_WANTED) ? "asker" : "everyone",
    afterMs: isShared ? 20 + 100 * chance : 0,
    packet: response({ answers, additionals: alsoUseful(answers, records) }),
  };
}

/** A packet with the marks of a multicast DNS response. */
export function response(sections: Omit<SpokenPacket, "type" | "flags">): SpokenPacket {
  return { ...sections, type: "response", flags: AUTHORITATIVE };
}

function plainReply(query: HeardPacket, found: HubRecord[], records: HubRecord[]): Reply {
  const plain = (record: HubRecord): HubRecord => ({
    ...record,
    ttl: Math.min(record.ttl, ONE_SHOT_TTL_SECONDS),
    flush: false,
  });
  // To a plain resolver "no error, no answer" means that there is no such record; the proof goes below.
  const answers = found.filter(({ type }) => type !== "NSEC");
  const additionals = [
    ...found.filter(({ type }) => type === "NSEC"),
    ...alsoUseful(answers, records),
  ];
  const sections = { answers: answers.map(plain), additionals: additionals.map(plain) };
  const questions = query.questions.map(({ name, type }) => ({ name, type }));
  const packet = response({ id: query.id, questions, ...sections });
  return { to: "asker", afterMs: 0, packet };
}

function answersTo(question: Question, records: HubRecord[]): HubRecord[] {
  const named = records.filter(({ name }) => isSameName(name, question.name));
  const wanted = named.filter(({ type }) => question.type === "ANY" || question.type === type);
  const isOursAlone = named.some(({ flush }) => flush);
  return wanted.length === 0 && isOursAlone ? [nothingElseUnder(question.name, records)] : wanted;
}

/** What the asker would ask next (RFC 6763 §12): the service behind a listing, the address behind a service. */
function alsoUseful(answers: HubRecord[], records: HubRecord[]): HubRecord[] {
  const behind = (from: HubRecord[]): HubRecord[] => {
    const names = from.flatMap(pointsTo);
    return records.filter(
      (record) => record.flush && names.some((name) => isSameName(name, record.name)),
    );
  };
  const services = behind(answers);
  const useful = unique([...services, ...behind(services)]).filter(
    (record) => !answers.includes(record),
  );
  const hostNames = [...answers, ...useful]
    .filter(({ type }) => type === "A")
    .map(({ name }) => name);
  const withoutIpv6 = hostNames.filter(
    (host) => !records.some(({ name, type }) => type === "AAAA" && isSameName(name, host)),
  );
  const proofs = [...new Set(withoutIpv6)].map((host) => nothingElseUnder(host, records));
  return [...useful, ...proofs];
}

function pointsTo(record: HubRecord): string[] {
  if (record.type === "PTR") return [record.data];
  if (record.type === "SRV") return [record.data.target];
  return record.type === "A" ? [record.name] : [];
}

/** RFC 6762 §7.1: an answer the asker still holds for at least half its life is not repeated. */
function isKnown(record: HubRecord, known: HeardRecord): boolean {
  return (
    record.type === known.type &&
    isSameName(record.name, known.name) &&
    isDeepStrictEqual(record.data, known.data) &&
    (known.ttl ?? 0) * 2 >= record.ttl
  );
}

function unique(records: HubRecord[]): HubRecord[] {
  return records.filter(
    (record, place) => records.findIndex((other) => isDeepStrictEqual(record, other)) === place,
  );
}
