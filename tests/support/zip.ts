import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { crc32, deflateRawSync } from "node:zlib";
import { filesOf } from "../../server/library/check-pack.ts";

/** An entry as it is packed; what is told otherwise than it is makes an evil one. */
export type ZipEntry = {
  name: string;
  text?: string | Buffer;
  /** What Unix says of it in the archive: 0o120777 is a link. */
  mode?: number;
  /** What the list says of its length and sum. */
  bytes?: number;
  sum?: number;
  isLocked?: boolean;
  /** The same bytes as the entry before it. */
  isSameBytes?: boolean;
};

/** A zip archive made by hand, so that a test can lie in it (APPNOTE 4.3: local headers, the list, its end with their count). */
export function zipOf(entries: ZipEntry[], told = entries.length): Buffer<ArrayBuffer> {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  let last = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const plain = Buffer.from(entry.text ?? "");
    const packed = deflateRawSync(plain);
    const sizes = { packed: packed.length, plain: entry.bytes ?? plain.length };
    const flags = 0x800 | (entry.isLocked ? 1 : 0);
    const facts = head(flags, entry.sum ?? crc32(plain), sizes, name.length);
    const start = entry.isSameBytes ? last : at;
    const mode = entry.mode ?? 0o100644;
    list.push(listHead(facts, mode, start), name);
    if (entry.isSameBytes) continue;
    parts.push(uint32(0x04034b50), facts, uint16(0), name, packed);
    last = at;
    at += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(list);
  const count = uint16(told);
  const end = [
    uint32(0x06054b50),
    uint32(0),
    count,
    count,
    uint32(listed.length),
    uint32(at),
    uint16(0),
  ];
  return Buffer.concat([...parts, listed, ...end]);
}

function head(flags: number, sum: number, size: { packed: number; plain: number }, name: number) {
  const words = [uint16(20), uint16(flags), uint16(8), uint32(0)];
  return Buffer.concat([
    ...words,
    uint32(sum),
    uint32(size.packed),
    uint32(size.plain),
    uint16(name),
  ]);
}

function listHead(facts: Buffer, mode: number, start: number): Buffer {
  const none = [uint16(0), uint16(0), uint16(0), uint16(0)]; // no extra, no comment, one disk, binary
  return Buffer.concat([
    ...[uint32(0x02014b50), uint16(0x031e), facts, ...none],
    ...[uint32((mode << 16) >>> 0), uint32(start)],
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** The entries of an author's folder, inside a folder of this name. */
export async function entriesOf(pack: string, top = ""): Promise<ZipEntry[]> {
  const paths = ["pack.json", ...(await filesOf(pack))];
  return Promise.all(
    paths.map(async (path) => ({ name: top + path, text: await readFile(join(pack, path)) })),
  );
}
