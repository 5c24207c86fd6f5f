import { ByteReader, ByteWriter } from "./bytes.ts";

/** Of several that go in one request; one alone may be larger. */
export const mostTogetherBytes = 64 * 1024;

/** Segments as they travel in one request, each behind its length. @param segments lane after lane, each in its order */
export function writeTogether(segments: Uint8Array[]): Buffer {
  return Buffer.concat(
    segments.flatMap((segment) => {
      const length = new ByteWriter();
      length.number(segment.length);
      return [length.done(), segment];
    }),
  );
}

/**
 * @param most so many are read, and what comes behind them is passed over
 * @returns at least one @throws DamagedError when they end in the middle of something
 */
export function readTogether(
  bytes: Uint8Array,
  most: number = Number.POSITIVE_INFINITY,
): [Uint8Array, ...Uint8Array[]] {
  const reader = new ByteReader(bytes);
  const next = () => reader.take(reader.number());
  const segments: [Uint8Array, ...Uint8Array[]] = [next()];
  while (!reader.isAtEnd && segments.length < most) segments.push(next());
  return segments;
}
