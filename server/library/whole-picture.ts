import { type Drawing, readDrawing } from "./read-drawing.ts";

/** A picture of so many dots takes 16 MB to unpack. No page shows a larger one, and a file of a few bytes may claim billions. */
const mostDots = 4_000_000;

/** What a browser makes of a file that begins as a picture: nothing where it cannot be shown. */
export type Seen = Pick<Drawing, "doesSomething">;

const still: Seen = { doesSomething: false };

/**
 * Whether the file of a picture can be shown: a PNG and a JPEG are unpacked, a drawing is read and must draw something, and of
 * a WebP the picture must lie whole in the file.
 * @see W3C PNG 3rd edition, 11.2.1 (IHDR); RFC 9649, 2.3 (WebP container)
 */
export async function seeWhole(ending: string, bytes: Buffer): Promise<Seen | undefined> {
  switch (ending) {
    case ".svg":
      return readDrawing(bytes.toString("utf8"));
    case ".png":
      return (await isWholePng(bytes)) ? still : undefined;
    case ".jpg":
      return (await isWholeJpeg(bytes)) ? still : undefined;
    default:
      return isWholeWebp(bytes) ? still : undefined;
  }
}

async function isWholePng(bytes: Buffer): Promise<boolean> {
  if (bytes.length < 24 || !isOfSize(bytes.readUInt32BE(16), bytes.readUInt32BE(20))) return false;
  const { PNG } = await import("pngjs");
  return works(() => PNG.sync.read(bytes));
}

function isOfSize(width: number, height: number): boolean {
  return width > 0 && height > 0 && width * height <= mostDots;
}

async function isWholeJpeg(bytes: Buffer): Promise<boolean> {
  // Whoever unpacks it fills up what is missing; the mark of the end says that nothing is.
  if (bytes.lastIndexOf("\xff\xd9", undefined, "latin1") < 0) return false;
  const { decode } = await import("jpeg-js");
  const bounds = { maxResolutionInMP: mostDots / 1e6, maxMemoryUsageInMB: 64 };
  return works(() => decode(bytes, { ...bounds, tolerantDecoding: false, useTArray: true }));
}

function works(unpack: () => { width: number; height: number }): boolean {
  try {
    const { width, height } = unpack();
    return isOfSize(width, height);
  } catch {
    return false; // whatever is wrong with it: nobody would see a picture
  }
}

function isWholeWebp(file: Buffer): boolean {
  for (let at = 12; at + 8 <= file.length; ) {
    const length = file.readUInt32LE(at + 4);
    const sizeOf = webpSizes[file.toString("latin1", at, at + 4)];
    if (sizeOf)
      return (
        at + 8 + length <= file.length &&
        isOfSize(...sizeOf(file.subarray(at + 8, at + 8 + length)))
      );
    at += 8 + length + (length % 2);
  }
  return false;
}

type Size = [width: number, height: number];
const none: Size = [0, 0];

/**
 * How large a picture is by the head of its frame; none where it has no such head, or no dot behind it.
 * @see RFC 6386, 9.1 (VP8); RFC 9649, 2.7.1.1 (ANMF), 3.4 (VP8L)
 */
const webpSizes: Record<string, (frame: Buffer) => Size> = {
  "VP8 ": (frame) =>
    frame.length > 10 && frame.toString("hex", 3, 6) === "9d012a"
      ? [frame.readUInt16LE(6) & 0x3fff, frame.readUInt16LE(8) & 0x3fff]
      : none,
  VP8L: (frame) => {
    if (frame.length <= 5 || frame[0] !== 0x2f) return none;
    const bits = frame.readUInt32LE(1);
    return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
  },
  ANMF: (frame) =>
    frame.length > 24 ? [frame.readUIntLE(6, 3) + 1, frame.readUIntLE(9, 3) + 1] : none,
};
