import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openerOf } from "../../server/personal/open-sealed.ts";
import { makeKeyPair } from "../../server/personal/seal.ts";
import { DamagedError } from "../../server/sync/protocol/bytes.ts";
import {
  beginning,
  hashOf,
  isSignedBy,
  makeSegment,
  openSegment,
  readSegment,
  type SegmentPlace,
} from "../../server/sync/protocol/segment.ts";

const hub = generateKeyPairSync("ed25519");
const collector = makeKeyPair();
const opener = openerOf(collector.privateKey);
const keys = { signing: hub.privateKey, collector: collector.publicKey };
const place: SegmentPlace = {
  ...{ hubId: "7c1d99e04f2a51b3", epoch: 3_141_592_653, lane: "answers" },
  ...{ first: 1001, count: 100 },
};
const body = Buffer.from("Amina answered seven ".repeat(30));

/** Whether the collector would take these bytes for the segment that follows `before`. */
async function isTaken(bytes: Uint8Array, before: Uint8Array = beginning): Promise<boolean> {
  try {
    const segment = readSegment(bytes);
    if (!isSignedBy(segment, before, hub.publicKey)) return false;
    await openSegment(segment, opener);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(DamagedError);
    return false;
  }
}

test("a segment tells the collector what it holds, and nobody on its way", async () => {
  const bytes = await makeSegment(place, beginning, body, keys);
  const segment = readSegment(bytes);
  expect(segment.place).toEqual(place);
  expect(await openSegment(segment, opener)).toEqual(body);
  expect(bytes.includes("Amina")).toBe(false);
  await expect(openSegment(segment, openerOf(makeKeyPair().privateKey))).rejects.toThrow(
    DamagedError,
  );
});

test("a segment with any bit changed, or cut off anywhere, is not taken", async () => {
  const bytes = await makeSegment(place, beginning, body, keys);
  expect(await isTaken(bytes)).toBe(true);
  for (let at = 0; at < bytes.length; at++) {
    const flipped = Buffer.from(bytes);
    flipped.writeUInt8(flipped.readUInt8(at) ^ (1 << (at % 8)), at);
    expect(await isTaken(flipped), `byte ${at}`).toBe(false);
    expect(await isTaken(bytes.subarray(0, at)), `cut at ${at}`).toBe(false);
  }
  expect(await isTaken(Buffer.concat([bytes, Buffer.from([0])]))).toBe(false);
});

test("a segment of another hub's key is not taken, nor one that follows another", async () => {
  const stranger = generateKeyPairSync("ed25519").privateKey;
  const forged = await makeSegment(place, beginning, body, { ...keys, signing: stranger });
  expect(await isTaken(forged)).toBe(false);
  const bytes = await makeSegment(place, beginning, body, keys);
  const next = { ...place, first: 1101 };
  const after = await makeSegment(next, hashOf(readSegment(bytes), beginning), body, keys);
  expect(await isTaken(after)).toBe(false);
  expect(await isTaken(after, hashOf(readSegment(bytes), beginning))).toBe(true);
});

test("a body does not open under the head of another segment, whoever signed it", async () => {
  const segment = readSegment(await makeSegment(place, beginning, body, keys));
  for (const other of [{ first: 1 }, { epoch: 2 }, { lane: "checks" as const }, { count: 99 }]) {
    const moved = { ...segment, place: { ...place, ...other } };
    await expect(openSegment(moved, opener)).rejects.toThrow(DamagedError);
  }
});

test("no bytes from outside make more of the reader than a refusal", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      try {
        readSegment(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(DamagedError);
      }
    }),
  );
});
