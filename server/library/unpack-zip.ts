import { createWriteStream } from "node:fs";
import { mkdir, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { PackError, packPath } from "./manifest.ts";
import { isPassedOver } from "./pack-folder.ts";

/** What an archive may hold: twenty times the largest pack of ours, and a few films. */
export const most = {
  zipBytes: 128 * 1024 * 1024,
  entries: 5000,
  allBytes: 256 * 1024 * 1024,
  fileBytes: 128 * 1024 * 1024,
  /** A text is read into memory as a whole; a lesson may have a tenth of it. */
  textBytes: 1024 * 1024,
  /** Lessons pack to a fifth, and vowel marks of Arabic to a tenth. Deflate ends at a thousandth. */
  timesPacked: 200,
};

/** There is not the room on the card that an archive needs. */
export class NoRoomError extends Error {
  override readonly name = "NoRoomError";
}

/** A file of the pack: where it belongs in its folder, and what the archive says of it. */
type Packed = { path: string; entry: Entry };

/**
 * Unpacks the author's folder that an archive holds, as such or inside a folder of its own. Everything is judged by the
 * list at the end of the archive before a byte is written; what comes out is then held to that list.
 * @throws PackError with every reason for which nothing of it may be on the card
 * @throws NoRoomError when it would fill the card
 */
export async function unpackZip(zip: string, into: string, freeBytes: number): Promise<void> {
  const archive = await opened(zip);
  try {
    const entries = await entriesOf(archive);
    const reasons = [
      ...troublesOfAll(entries, (await stat(zip)).size),
      ...entries.flatMap(troublesOf),
    ];
    const files = reasons.length > 0 ? [] : filesIn(entries, reasons);
    if (reasons.length > 0) throw refused([...new Set(reasons)]);
    const bytes = files.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
    if (bytes > freeBytes / 2) throw new NoRoomError("There is no room for the pack.");
    for (const file of files) await unpack(archive, file, into);
  } catch (error) {
    await rm(into, { recursive: true, force: true });
    throw error;
  } finally {
    archive.close();
  }
}

function refused(reasons: string[], cause?: unknown): PackError {
  return new PackError("archive", reasons, { cause });
}

async function opened(zip: string): Promise<ZipFile> {
  const archive = await openPromise(zip, { autoClose: false }).catch((cause: unknown) => {
    throw refused(["this file is no zip archive, or not a whole one"], cause);
  });
  if (archive.entryCount <= most.entries) return archive;
  archive.close();
  throw refused([`the archive has ${archive.entryCount} entries; a pack may have ${most.entries}`]);
}

/** The list of the archive. yauzl refuses names that lead out of a folder or begin at the root of the disk. */
function entriesOf(archive: ZipFile): Promise<Entry[]> {
  return new Promise((read, failed) => {
    const entries: Entry[] = [];
    archive.on("entry", (entry: Entry) => {
      entries.push(entry);
      archive.readEntry();
    });
    archive.once("end", () => read(entries));
    archive.once("error", (cause: Error) => failed(refused([reasonIn(cause)], cause)));
    archive.readEntry();
  });
}

function reasonIn({ message }: Error): string {
  const [, name] = /^(?:invalid relative path|absolute path): (.*)$/s.exec(message) ?? [];
  if (name !== undefined) return `${shown(name)}: leads out of the pack`;
  return "this file is no zip archive, or not a whole one";
}

/** A name may be anything: of a long one the beginning is enough to find it, and no line breaks. */
function shown(name: string): string {
  return name.slice(0, 120).replace(/[\s\p{C}]+/gu, " ");
}

function troublesOfAll(entries: Entry[], zipBytes: number): string[] {
  const packed = entries.reduce((sum, { compressedSize }) => sum + compressedSize, 0);
  const bytes = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  return [
    ...(packed > zipBytes ? ["the archive holds the same bytes several times"] : []),
    ...(bytes > most.allBytes ? [tooLarge("the archive", bytes, most.allBytes)] : []),
    ...twinsIn(entries),
  ];
}

/** Two names that a card, another system or a reader takes for one. */
function twinsIn(entries: Entry[]): string[] {
  const names = entries.map(({ fileName }) =>
    fileName.normalize("NFKC").toLowerCase().normalize("NFKC"),
  );
  const seen = new Set<string>();
  return entries.flatMap(({ fileName }, place) => {
    const name = names[place] ?? "";
    const isTwin = seen.has(name);
    seen.add(name);
    return isTwin ? [`${shown(fileName)}: is in the archive twice`] : [];
  });
}

const regularFile = 0o100000;
const folder = 0o040000;

function troublesOf(entry: Entry): string[] {
  const name = shown(entry.fileName);
  const kind = (entry.externalFileAttributes >>> 16) & 0o170000; // as Unix has it; zero where another system packed it
  const { uncompressedSize: bytes, compressedSize: packed } = entry;
  const isText = /\.(?:md|json)$/i.test(name);
  const mostOfIt = isText ? most.textBytes : most.fileBytes;
  const isBomb = bytes > most.textBytes && bytes > packed * most.timesPacked;
  return [
    ...([0, regularFile, folder].includes(kind) ? [] : [`${name}: is a link and no file`]),
    ...(entry.isEncrypted() ? [`${name}: is locked with a password`] : []),
    ...(bytes > mostOfIt ? [tooLarge(name, bytes, mostOfIt)] : []),
    ...(isBomb
      ? [`${name}: is packed ${Math.round(bytes / Math.max(1, packed))} times smaller than it is`]
      : []),
  ];
}

function tooLarge(what: string, bytes: number, mostBytes: number): string {
  const megabytes = (count: number) => Math.ceil(count / 1024 / 1024);
  return `${what}: has ${megabytes(bytes)} MB; at most ${megabytes(mostBytes)} are taken`;
}

/** The files of the one pack in it; what systems and editors leave, and what lies outside of it, is passed over. */
function filesIn(entries: Entry[], reasons: string[]): Packed[] {
  const wanted = entries.filter(({ fileName }) => !isLeftBehind(fileName));
  const tops = wanted.flatMap(
    ({ fileName }) => /^(?:[^/]+\/)*(?=pack\.json$)/.exec(fileName)?.[0] ?? [],
  );
  const [top] = tops;
  if (top === undefined) reasons.push("pack.json: is missing");
  if (tops.length > 1) reasons.push(`the archive holds ${tops.length} packs; send one at a time`);
  if (top === undefined || reasons.length > 0) return [];
  const files = wanted
    .filter(({ fileName }) => fileName.startsWith(top))
    .map((entry) => ({ path: entry.fileName.slice(top.length), entry }))
    .filter(({ path }) => path === "pack.json" || /^(?:lessons|media)\/.*[^/]$/.test(path));
  for (const { path } of files)
    if (!packPath.test(path)) reasons.push(`${shown(path)}: has a name that a pack may not use`);
  return files;
}

/** Folders, and files that nobody wrote: of macOS, of Windows, of editors. */
function isLeftBehind(name: string): boolean {
  const parts = name.split("/");
  return name.endsWith("/") || parts[0] === "__MACOSX" || parts.some(isPassedOver);
}

async function unpack(archive: ZipFile, { path, entry }: Packed, into: string): Promise<void> {
  const file = join(into, path);
  let sum = 0;
  const summing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sum = crc32(chunk, sum);
      done(null, chunk);
    },
  });
  try {
    await mkdir(dirname(file), { recursive: true });
    const bytes = await archive.openReadStreamPromise(entry);
    await pipeline(bytes, summing, createWriteStream(file, { flags: "wx" }));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOSPC")
      throw new NoRoomError("There is no room for the pack.", { cause });
    throw refused([`${path}: ${cannotUnpack}`], cause);
  }
  if (sum !== entry.crc32) throw refused([`${path}: ${cannotUnpack}`]);
}

const cannotUnpack = "did not arrive whole; pack the folder again";
