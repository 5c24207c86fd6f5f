import { crc32 } from "node:zlib";

/** A file as it lies in an archive; its name has letters of ASCII, with `/` behind folders. */
export type ZipFile = { name: string; bytes: Uint8Array };

/** In the smallest way that every system opens (APPNOTE 4.4): as they are, without a time, which needs no clock. */
const common = { version: 20, flags: 0, method: 0, time: 0, date: 0x21 };

/**
 * Writes an archive while it goes out, a file at a time; at its end the list by which it is read.
 * @param files no more than 65,535 and 4 GB, as this form has no place for more
 */
export async function* zipOf(files: AsyncIterable<ZipFile>): AsyncGenerator<Uint8Array> {
  const listed: Buffer[] = [];
  let at = 0;
  for await (const { name, bytes } of files) {
    const facts = factsOf(name, bytes);
    const local = Buffer.concat([words(0x04034b50), facts, halves(0), Buffer.from(name)]);
    // Made by 2.0, in no part but this, with no mark of a system.
    const where = Buffer.concat([halves(0, 0, 0, 0), words(0, at)]);
    listed.push(
      Buffer.concat([words(0x02014b50), halves(common.version), facts, where, Buffer.from(name)]),
    );
    yield Buffer.concat([local, bytes]);
    at += local.length + bytes.length;
  }
  const list = Buffer.concat(listed);
  const counts = halves(0, 0, listed.length, listed.length);
  yield Buffer.concat([list, words(0x06054b50), counts, words(list.length, at), halves(0)]);
}

/** What stands of a file both before it and in the list: how it is kept, its check, its lengths, that of its name. */
function factsOf(name: string, bytes: Uint8Array): Buffer {
  const { version, flags, method, time, date } = common;
  return Buffer.concat([
    halves(version, flags, method, time, date),
    words(crc32(bytes), bytes.length, bytes.length),
    halves(name.length),
  ]);
}

function halves(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(2 * numbers.length);
  for (const [place, one] of numbers.entries()) bytes.writeUInt16LE(one, 2 * place);
  return bytes;
}

function words(...numbers: number[]): Buffer {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [place, one] of numbers.entries()) bytes.writeUInt32LE(one, 4 * place);
  return bytes;
}
