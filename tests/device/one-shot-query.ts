/**
 * A one-shot query as Android's resolver sends it: from an ephemeral port, one datagram to the group, the first unicast
 * packet that comes back is the answer. Written with node:dgram alone, so that it judges the hub's DNS software.
 * Usage: one-shot-query.ts <name> <A|AAAA> <IPv4|IPv6> <interface>; prints one line of JSON.
 */
import { createSocket } from "node:dgram";
import { networkInterfaces } from "node:os";

export type OneShotReply = {
  idMatches: boolean;
  questions: number;
  answers: OneShotRecord[];
  additionals: OneShotRecord[];
  afterMs: number;
};
export type OneShotRecord = {
  name: string;
  type: number;
  flush: boolean;
  ttl: number;
  data: string;
};

const TYPES: Record<string, number> = { A: 1, AAAA: 28 };
/** Android waits 2.002 s for the first packet (res_send.cpp of its DNS resolver). */
const WAIT_MS = 2002;
const ID = 0x4c50;

const [name = "", type = "A", family = "IPv4", interfaceName = ""] = process.argv.slice(2);
const socket = createSocket(family === "IPv6" ? "udp6" : "udp4");
const startedAt = performance.now();
const timer = setTimeout(() => finish(null), WAIT_MS);

socket.on("message", (message) => finish(parse(message, performance.now() - startedAt)));
socket.bind(0, () => {
  const own = networkInterfaces()[interfaceName]?.find(
    (address) => address.family === "IPv4",
  )?.address;
  socket.setMulticastInterface(family === "IPv6" ? `::%${interfaceName}` : (own ?? "0.0.0.0"));
  socket.send(
    question(name, TYPES[type] ?? 0),
    5353,
    family === "IPv6" ? "ff02::fb" : "224.0.0.251",
  );
});

function finish(reply: OneShotReply | null): void {
  clearTimeout(timer);
  socket.close();
  process.stdout.write(JSON.stringify(reply));
}

function question(asked: string, code: number): Buffer {
  const header = Buffer.from([ID >> 8, ID & 0xff, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const labels = asked.split(".").flatMap((label) => [label.length, ...Buffer.from(label)]);
  return Buffer.concat([header, Buffer.from([...labels, 0, code >> 8, code & 0xff, 0, 1])]);
}

function parse(message: Buffer, afterMs: number): OneShotReply {
  const count = (at: number) => message.readUInt16BE(at);
  let offset = 12;
  for (let left = count(4); left > 0; left--) offset = readName(message, offset).end + 4;
  const records = (howMany: number) =>
    Array.from({ length: howMany }, () => {
      const { record, end } = readRecord(message, offset);
      offset = end;
      return record;
    });
  const answers = records(count(6));
  records(count(8));
  const additionals = records(count(10));
  return { idMatches: count(0) === ID, questions: count(4), answers, additionals, afterMs };
}

function readRecord(message: Buffer, start: number): { record: OneShotRecord; end: number } {
  const { name: owner, end: at } = readName(message, start);
  const kind = message.readUInt16BE(at);
  const dataStart = at + 10;
  const end = dataStart + message.readUInt16BE(at + 8);
  const bytes = message.subarray(dataStart, end);
  const data = kind === 1 ? bytes.join(".") : bytes.toString("hex");
  const flush = (message.readUInt16BE(at + 2) & 0x8000) !== 0;
  return {
    record: { name: owner, type: kind, flush, ttl: message.readUInt32BE(at + 4), data },
    end,
  };
}

function readName(message: Buffer, start: number): { name: string; end: number } {
  const labels: string[] = [];
  let at = start;
  let end: number | undefined;
  for (let length = message[at] ?? 0; length !== 0; length = message[at] ?? 0) {
    if (length >= 0xc0) {
      end ??= at + 2;
      at = message.readUInt16BE(at) & 0x3fff;
    } else {
      labels.push(message.toString("utf8", at + 1, at + 1 + length));
      at += 1 + length;
    }
  }
  return { name: labels.join("."), end: end ?? at + 1 };
}
