/** How long a pause so many wrong tries bring, in milliseconds; 0 for none. */
export type Pace = (wrongTries: number) => number;

/**
 * A grown-up's: so many wrong tries bring the first pause, of 30 seconds, and it doubles with every five more, up to a
 * quarter of an hour.
 */
export function everyFive(patience: number): Pace {
  return (wrongTries) => {
    const pauses = (wrongTries - patience) / 5;
    if (pauses < 0 || !Number.isInteger(pauses)) return 0;
    return Math.min(30_000 * 2 ** pauses, 900_000);
  };
}
