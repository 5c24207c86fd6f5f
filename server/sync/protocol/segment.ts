import { hash, type KeyObject, sign, verify } from "node:crypto";
import { type Opener, openSealed } from "../../personal/open-sealed.ts";
import { sealTo } from "../../personal/seal.ts";
import { ByteReader, ByteWriter, DamagedError } from "./bytes.ts";
import { packBody, unpackBody } from "./pack-body.ts";

/**
 * What a hub tells, each with a count of its own, so that what is urgent need not wait for the answers of weeks. In the
 * order in which they go; names are added at the end, and never moved.
 */
export const lanes = ["people", "checks", "days", "answers"] as const;
export type Lane = (typeof lanes)[number];

/** Which statements a segment holds: `count` of a lane of this hub and epoch, from `first` on (the first ever is 1). */
export type SegmentPlace = {
  /** Sixteen letters, 0 to 9 and a to f. */
  hubId: string;
  epoch: number;
  lane: Lane;
  first: number;
  count: number;
};

/** A segment as it travels, by whatever way; only the collector can open what is `sealed`. */
export type Segment = {
  place: SegmentPlace;
  sealed: Uint8Array;
  signature: Uint8Array;
  /** All its bytes before the signature. */
  signed: Uint8Array;
};

/** What stands before the first segment of a lane. */
export const beginning = Buffer.alloc(32);

const form = 1;
const signatureLength = 64;

export type SegmentKeys = {
  /** The hub's own (Ed25519, RFC 8032). */
  signing: KeyObject;
  /** The collector's public key (X25519), 32 bytes. */
  collector: Uint8Array;
};

/**
 * Makes the segment of a body: packed, sealed to the collector, bound to the segment before it, signed by the hub. Sealing
 * is made of chance: the same body sealed twice is two segments, so a segment is kept as it is until it has arrived.
 * @param before the hash of the segment before it in its lane, or `beginning`
 */
export async function makeSegment(
  place: SegmentPlace,
  before: Uint8Array,
  body: Uint8Array,
  { signing, collector }: SegmentKeys,
): Promise<Buffer> {
  const sealed = await sealTo(collector, await packBody(body), purposeOf(place));
  const signed = Buffer.concat([headOf(place), sealed]);
  return Buffer.concat([signed, sign(null, wordsToSign(before, signed), signing)]);
}

/** Takes the bytes of a segment apart; nothing is proven by that. @throws DamagedError */
export function readSegment(bytes: Uint8Array): Segment {
  const length = bytes.length - signatureLength;
  if (length < 0) throw new DamagedError("It ends too early.", { code: "ends-early" });
  const signed = bytes.subarray(0, length);
  const reader = new ByteReader(signed);
  if (reader.number() !== form)
    throw new DamagedError("It is no segment, or one of a newer hub.", { code: "newer" });
  const hubId = Buffer.from(reader.take(8)).toString("hex");
  const epoch = reader.number();
  const lane = lanes[reader.number()];
  const place = { hubId, epoch, first: reader.number(), count: reader.number() };
  if (!lane) throw new DamagedError("It is of a lane that is not known here.", { code: "newer" });
  if (place.first === 0 || place.count === 0)
    throw new DamagedError("It holds nothing.", { code: "counts" });
  return {
    place: { ...place, lane },
    sealed: reader.rest(),
    signature: bytes.subarray(length),
    signed,
  };
}

/** Whether this hub made the segment, as the one that follows `before`. */
export function isSignedBy({ signed, signature }: Segment, before: Uint8Array, hub: KeyObject) {
  return verify(null, wordsToSign(before, signed), hub, signature);
}

/** What the next segment of the lane is bound to: SHA-256 over the bytes of this one and, through its own, of all before. */
export function hashOf({ signed, signature }: Segment, before: Uint8Array): Buffer {
  return hash("sha256", Buffer.concat([before, signed, signature]), "buffer");
}

/** @throws DamagedError when it was sealed to somebody else, as another one, or changed on its way */
export async function openSegment({ place, sealed }: Segment, opener: Opener): Promise<Buffer> {
  return unpackBody(unsealed(opener, sealed, purposeOf(place)));
}

/** Whether a segment opens here: then it is byte by byte what its hub has sealed, also where nobody understands it yet. */
export function isSealedFor({ place, sealed }: Segment, opener: Opener): boolean {
  try {
    unsealed(opener, sealed, purposeOf(place));
    return true;
  } catch (error) {
    if (!(error instanceof DamagedError)) throw error;
    return false;
  }
}

function unsealed(opener: Opener, sealed: Uint8Array, purpose: string): Buffer {
  try {
    return openSealed(opener, sealed, purpose);
  } catch (cause) {
    throw new DamagedError("It does not open.", { code: "not-open", cause });
  }
}

/** Bound into the seal: a body does not open as that of another segment. */
function purposeOf({ hubId, epoch, lane, first, count }: SegmentPlace): string {
  return `segment ${hubId} ${epoch} ${lane} ${first} ${count}`;
}

function headOf({ hubId, epoch, lane, first, count }: SegmentPlace): Buffer {
  const [begin, rest] = [new ByteWriter(), new ByteWriter()];
  begin.number(form);
  rest.number(epoch);
  rest.number(lanes.indexOf(lane));
  rest.number(first);
  rest.number(count);
  return Buffer.concat([begin.done(), Buffer.from(hubId, "hex"), rest.done()]);
}

/** What came before is signed too and does not travel: whoever keeps the lane has it. */
function wordsToSign(before: Uint8Array, signed: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from("learning-hub segment "), before, signed]);
}
