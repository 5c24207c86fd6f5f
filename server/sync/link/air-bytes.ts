/**
 * What a pass puts on the air: IP bytes, as links bill them, estimated from what the hub sees of them, its payload. Measured
 * on a link of real IP packets with Node 20's https, TLS 1.3, ECDSA P-256 and a private CA, for a payload of 420 bytes:
 *
 * | request | up | down | together |
 * |---|---|---|---|
 * | first one, full handshake | 1,362 | 1,925 | 3,287 |
 * | first one, session resumed | 1,665 | 828 | 2,493 |
 * | one more on the same connection | 696 | 244 | 940 |
 *
 * | over plain http | 823 | 370 | 1,193 |
 *
 * A resumed one with 2,520, 21,240 and 197,200 bytes: 4,683, 24,402 and 208,445, which is five bytes more for each hundred.
 */
export type BothWays = { up: number; down: number };

const measuredPayload = 420;
const first = {
  full: { up: 1362 - measuredPayload, down: 1925 },
  resumed: { up: 1665 - measuredPayload, down: 828 },
  none: { up: 823 - measuredPayload, down: 370 },
} satisfies Record<string, BothWays>;
const oneMore: BothWays = { up: 696 - measuredPayload, down: 244 };
/** Heads of packets and TLS records of what is sent, and the acknowledgements of what is received. */
export const aroundPayload = 1.05;

/**
 * @param handshake of TLS, `none` over plain http; undefined where no connection came about: then nothing was sent that is worth
 *   counting. One that was begun and came to nothing counts as a full one
 * @param requests on that connection; the answer to each is in the measure, up to some tens of bytes
 * @param payload bytes of bodies, beside those answers
 */
export function airBytes(
  handshake: keyof typeof first | undefined,
  requests: number,
  payload: BothWays,
): BothWays {
  if (!handshake) return { up: 0, down: 0 };
  const more = Math.max(0, requests - 1);
  const way = (which: keyof BothWays) =>
    Math.ceil(first[handshake][which] + more * oneMore[which] + aroundPayload * payload[which]);
  return { up: way("up"), down: way("down") };
}

/** What a session takes before it has carried anything, by the dearer handshake. */
export const sessionBytes = airBytes("full", 1, { up: 0, down: 0 });

/** What stands around the answers of a segment: key, seal, signature, head. */
const aroundSegment = 110;
/** A segment that is full, as `seal-answers.ts` makes them. */
const fullSegment = 16_000;

/** What a pass would take about that carries so many bytes of answers: both ways, by the dearer handshake. */
export function passBytes(answerBytes: number): number {
  const segments = Math.max(1, Math.ceil(answerBytes / fullSegment));
  const { up, down } = airBytes("full", segments, {
    up: answerBytes + segments * aroundSegment,
    down: 0,
  });
  return up + down;
}

/**
 * What a question for orders may take beyond a budget that is spent, both ways: a session, and twenty orders of an answer that
 * has 4 KB. One that brings none takes some three kilobytes.
 */
export const mostQuestionBytes = 10 * 1024;

/** With less than this a pass is not begun: a session, and a kilobyte for what it carries. */
export const leastPassBytes = sessionBytes.up + sessionBytes.down + 1024;
