import { NoAnswerError } from "../line.ts";
import { DamagedError } from "../protocol/bytes.ts";
import {
  filesAddress,
  mostHeadBytes,
  mostSliceBytes,
  mostTogether,
  readHead,
} from "../protocol/offered-file.ts";
import type { Fetching } from "./fetching.ts";
import type { KeptFiles } from "./kept-files.ts";

/** A file that is fetched: its hash, and how long it may be. */
export type Wanted = { hash: string; mostBytes: number };

/**
 * What came of one request. `later`: the share of this pass is spent; `gone`: the collector has it no more; `trouble`: it
 * answers otherwise.
 */
export type Fetched = "some" | "later" | "gone" | "trouble";

/** On a link of which nothing is known a slice begins with what 9.6 kbit/s carry in two seconds; a cut costs no more. */
const firstSliceBytes = 2048;
const sliceSeconds = 10;
/** For less no request is worth its own bytes. */
const leastSliceBytes = 512;

/**
 * Fetches the next slice of files that are asked for one behind the other: as much as this link carries in ten seconds (65).
 * What has come is on the card when this resolves.
 * @throws DamagedError when what came is not what was asked for; then nothing of that file is kept
 */
export async function fetchSlice(
  link: Fetching,
  kept: KeptFiles,
  wanted: Wanted[],
): Promise<Fetched> {
  const most = Math.min(sliceBytes(link.pace()), link.left());
  if (most < leastSliceBytes) return "later";
  const asked = fitting(wanted, most);
  const [first] = asked;
  if (!first) return "some";
  const part = await kept.part(first.hash);
  if (part && part.length >= part.head.length) {
    await kept.finish(first.hash, first.mostBytes); // a power cut came between the two
    return "some";
  }
  const from = part?.length ?? 0;
  const hashes = asked.map(({ hash }) => hash);
  const answer = await link.get(filesAddress(hashes, from, most), most).catch(async (error) => {
    if (error instanceof NoAnswerError) await take(kept, asked, error.came); // a cut costs nothing of what has come
    throw error;
  });
  if (!answer) return "later";
  if (answer.status === 404) return "gone";
  if (answer.status !== 200 || answer.bytes.length === 0) return "trouble";
  return (await take(kept, asked, answer.bytes)) ? "some" : "trouble";
}

function sliceBytes(pace = 0): number {
  return Math.round(Math.min(mostSliceBytes, Math.max(firstSliceBytes, pace * sliceSeconds)));
}

/** As many files as a slice may hold; they are packed to a third at best, media not at all. */
function fitting(wanted: Wanted[], most: number): Wanted[] {
  let bytes = 0;
  const behind = wanted.findIndex(({ mostBytes }, place) => {
    const isFull = bytes > most || place === mostTogether;
    bytes += mostBytes / 3;
    return isFull;
  });
  return behind < 0 ? wanted : wanted.slice(0, behind);
}

/** @returns whether anything came forward */
async function take(kept: KeptFiles, asked: Wanted[], bytes: Uint8Array): Promise<boolean> {
  let rest = bytes;
  for (const { hash, mostBytes } of asked) {
    const before = await kept.part(hash);
    const head = before?.head ?? readHead(rest.subarray(0, mostHeadBytes + 1));
    if (!head) break; // it ends in the first bytes of this one
    const part = rest.subarray(0, head.length - (before?.length ?? 0));
    if (part.length === 0) break;
    const { length } = await kept.append(hash, part, mostBytes);
    rest = rest.subarray(part.length);
    if (length < head.length) break;
    await kept.finish(hash, mostBytes);
  }
  if (rest.length > mostHeadBytes) throw new DamagedError("More came than was asked for.");
  return rest.length < bytes.length;
}
