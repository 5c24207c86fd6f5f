/**
 * When something was: by the clock on the wall, which anybody may set, and by the one that only counts from a start of the
 * machine on.
 */
export type Moment = { wallMs: number; bootId: string; monotonicMs: number };

/** What the hub's clock says; `isProven`: the wall clock also tells how long the machine was off. */
export type Now = Moment & { isProven: boolean };

/**
 * How long ago it was, in milliseconds, whatever the wall clock was set to since. Undefined where nobody can tell: the
 * machine was off, and its clock may have stood still or was moved.
 */
export function ageOf(then: Moment, now: Now): number | undefined {
  if (then.bootId === now.bootId) return now.monotonicMs - then.monotonicMs;
  const apartMs = now.wallMs - then.wallMs;
  return now.isProven && apartMs >= 0 ? apartMs : undefined;
}

/** Whether it was so long ago at most, and that is known. */
export function isWithin(then: Moment, mostMs: number, now: Now): boolean {
  const ageMs = ageOf(then, now);
  return ageMs !== undefined && ageMs <= mostMs;
}

/** As the card keeps the wall clock's time. */
export function timeOf({ wallMs }: Pick<Moment, "wallMs">): string {
  return new Date(wallMs).toISOString();
}

/** A time on the card with its place on the clock of a start of the machine, where that is known. */
export type MomentRow = { at: string; boot_id: string | null; monotonic_ms: number | null };

export function momentOf({ at, boot_id, monotonic_ms }: MomentRow): Moment {
  return { wallMs: Date.parse(at), bootId: boot_id ?? "", monotonicMs: monotonic_ms ?? 0 };
}
