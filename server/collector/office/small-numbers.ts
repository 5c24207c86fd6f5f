import type { LevelCount } from "./queries.ts";

/** Of fewer children than these nobody is told how many they are. */
export const fewestChildren = 5;

/**
 * What may be shown of a level: how many children, or that they are fewer than five.
 *
 * Whoever adds up what is shown of each hub and takes it from what is shown of all has what the small groups are together:
 * so these count only where they are five again, and of more hubs than one. Nothing is added up over levels or subjects, or
 * the one that is not shown could be reckoned.
 */
export function childrenShown({ shown, small, smallHubs }: LevelCount): number | "few" {
  const hidden = small >= fewestChildren && smallHubs > 1 ? small : 0;
  return shown + hidden === 0 ? "few" : shown + hidden;
}
