import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { uptime } from "node:os";

/**
 * What the hub knows about the time. A 35-dollar computer has no clock battery: after a power cut it wakes up in the past,
 * often in 1970, and stays there until a network or a teacher sets it.
 * - "set": the machine's clock is believed.
 * - "floor": the clock shows a time before one the hub has already seen; `wallMs` counts on from that floor.
 * - "unset": the clock is behind this software and no floor is known; `wallMs` is good for nothing but order.
 */
export type ClockReading = {
  /** Milliseconds since 1970 UTC, never below the floor. */
  wallMs: number;
  /** Milliseconds since the machine started, never set back; comparable between readings with the same `bootId`. */
  monotonicMs: number;
  bootId: string;
  quality: "unset" | "floor" | "set";
  /** Whether `wallMs` also tells how long the machine was off. */
  isProven: boolean;
  /** Somebody who is believed has told the time since the start; it is counted on from there. */
  isTold?: boolean;
};

export type Clock = { now(): ClockReading };

/** The clock as it can be put right, by hand or by who is believed. The machine's own is left as it is. */
export type Clockwork = Clock & {
  /** What it goes by: the time it was told, or the machine's clock, also where the hub does not believe that. */
  sourceMs(): number;
  /** Takes the machine's clock for right from this time on, where it was taken for late before. */
  believeFrom(ms: number): void;
  /**
   * The time from somebody who is believed.
   * @param told what time it was when `monotonicMs` was read of this clock
   * @returns false for a time before the floor: whoever says so is as likely wrong as the hub
   */
  hear(told: { wallMs: number; monotonicMs: number }): boolean;
};

export type ClockOptions = {
  /** The newest time known to the hub: when it was built, or the last time it stored. Milliseconds since 1970 UTC. */
  floorMs: number;
  /** The machine's clock; for tests. */
  now?: () => number;
  /** Milliseconds that only grow; for tests. */
  monotonic?: () => number;
  bootIdFile?: string;
  /** The machine's clock went on while it was off, or a network has set it since. */
  isProven?: boolean;
};

/** No hub was built before this year. */
const FIRST_YEAR_MS = Date.UTC(2026, 0, 1);

/** Whether a clock may be right that shows this time. */
export function isSinceFirstHub(ms: number): boolean {
  return ms >= FIRST_YEAR_MS;
}

/**
 * Opens the clock. The floor does not rise with the readings: a clock that was set years ahead by mistake and then put
 * right would otherwise stay years ahead.
 */
export function openClock(options: ClockOptions): Clockwork {
  const { now = Date.now, monotonic = sinceBoot(), isProven = false } = options;
  const bootId = readBootId(options.bootIdFile ?? "/proc/sys/kernel/random/boot_id");
  let floorMs = options.floorMs;
  let flooredAtMs = monotonic();
  let told: { wallMs: number; monotonicMs: number } | undefined;
  const toldMs = (monotonicMs: number) => told && told.wallMs + monotonicMs - told.monotonicMs;
  return {
    hear(heard) {
      if (heard.wallMs < Math.max(floorMs, FIRST_YEAR_MS)) return false;
      told = heard;
      return true;
    },
    now: () => {
      const monotonicMs = monotonic();
      const heardMs = toldMs(monotonicMs);
      if (heardMs !== undefined) {
        const isSure = { quality: "set", isProven: true, isTold: true } as const;
        return { wallMs: heardMs, monotonicMs, bootId, ...isSure };
      }
      const machineMs = now();
      const isBelieved = machineMs >= floorMs;
      // Time passes at the floor too, so that answers keep their order and their distance.
      const wallMs = isBelieved ? machineMs : floorMs + monotonicMs - flooredAtMs;
      const quality = qualityOf(wallMs, isBelieved);
      return { wallMs, monotonicMs, bootId, quality, isProven: isProven && quality === "set" };
    },
    sourceMs: () => toldMs(monotonic()) ?? now(),
    believeFrom(ms) {
      if (ms >= floorMs) return;
      floorMs = ms;
      flooredAtMs = monotonic();
    },
  };
}

function qualityOf(wallMs: number, isBelieved: boolean): ClockReading["quality"] {
  if (!isSinceFirstHub(wallMs)) return "unset";
  return isBelieved ? "set" : "floor";
}

/**
 * Milliseconds since the machine started, those in which it slept with them: a laptop that is shut for the night must not
 * take yesterday's turns for new. On Linux the time of Node stands still in sleep, and `uptime` does not; it is asked once
 * a second at most, because it takes 20 µs.
 */
function sinceBoot(): () => number {
  let askedMs = Number.NEGATIVE_INFINITY;
  let sleptMs = 0;
  return () => {
    const awakeMs = Number(process.hrtime.bigint() / 1_000_000n);
    if (process.platform === "linux" && awakeMs - askedMs >= 1000) {
      askedMs = awakeMs;
      sleptMs = Math.max(sleptMs, Math.floor(uptime() * 1000) - awakeMs);
    }
    return awakeMs + sleptMs;
  };
}

function readBootId(file: string): string {
  try {
    // biome-ignore lint/nursery/noSyncMethods: read once, 36 bytes from the kernel, before the first request.
    return readFileSync(file, "utf8").trim() || randomUUID();
  } catch {
    return randomUUID(); // Not Linux: monotonic times of this process are comparable among themselves only.
  }
}
