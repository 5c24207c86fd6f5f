import type { FileWindow } from "./file-window.ts";
import { frameLength, tagLength } from "./mp3-frame.ts";

/**
 * Whether an MP3 is frames one behind the other up to its end, two at least and as many as its first one tells; between
 * them there may be tags, and noughts before and after.
 * @see ISO/IEC 11172-3, 2.4.1.2; ID3v2.4, 3.1; Xing's head of files whose rate varies
 */
export async function isWholeMp3(file: FileWindow): Promise<boolean> {
  let frames = 0;
  let told = 0;
  const isWhole = () => frames > 1 && frames >= told;
  for (let at = 0; at < file.length; ) {
    const start = await file.bytes(at, 64);
    const frame = frameLength(start);
    const length = frame ?? lengthOfOther(start);
    if (length === undefined) return isWhole() && isTailTag(start);
    at += length;
    if (frame === undefined) continue;
    if (at > file.length) return false;
    const counted = countedIn(start);
    if (counted === undefined) frames += 1;
    else told += counted;
  }
  return isWhole();
}

/** What may lie between frames: a tag, the last one of all, and bytes that are nought. */
function lengthOfOther(start: Buffer): number | undefined {
  const tag = tagLength(start);
  if (tag > 0) return tag;
  const name = start.toString("latin1", 0, 3);
  if (name === "TAG") return 128;
  const noughts = start.findIndex((byte) => byte !== 0);
  if (noughts === 0) return undefined;
  return noughts < 0 ? start.length : noughts;
}

/** Tags of other programs that lie behind the sound, of which the length does not matter: nobody hears them. */
const tailTags = ["APETAGEX", "LYRICSBEGIN"];

function isTailTag(start: Buffer): boolean {
  return tailTags.some((name) => start.toString("latin1", 0, name.length) === name);
}

/** Behind 4 bytes of the head and up to 32 of side information there may stand how many frames there are. */
function countedIn(start: Buffer): number | undefined {
  const at = ["Xing", "Info"]
    .map((name) => start.indexOf(name, 4, "latin1"))
    .find((one) => one > 0);
  if (at === undefined || at > 36) return undefined;
  const tells = (start.readUInt32BE(at + 4) & 1) === 1;
  return tells ? start.readUInt32BE(at + 8) : 0;
}
