/**
 * Exponential and logistic function made of additions, multiplications and divisions only. IEEE 754 fixes those to the
 * last bit, and JavaScript never fuses them, so that a log gives the same state on every processor. `Math.exp` may differ
 * in the last bit between builds (ECMA-262, 21.3.2.14 leaves it to the implementation).
 */

/** e^x with a relative error below 1e-14, for −700 < x < 700; outside 0 and Infinity. */
export function exp(x: number): number {
  if (x < -700) return 0;
  if (x > 700) return Number.POSITIVE_INFINITY;
  const doublings = Math.round(x / Math.LN2);
  const rest = x - doublings * ln2High - doublings * ln2Low;
  let sum = 1;
  for (let term = 13; term >= 1; term--) sum = 1 + (rest / term) * sum;
  return sum * powerOfTwo(doublings);
}

/** 1 / (1 + e^−x), between 0 and 1. */
export function logistic(x: number): number {
  return 1 / (1 + exp(-x));
}

/** ln 2 in two parts (Cody and Waite): the high one times a small whole number is exact, so that nothing is lost. */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

function powerOfTwo(exponent: number): number {
  const factor = exponent < 0 ? 0.5 : 2;
  let power = 1;
  for (let left = Math.abs(exponent); left > 0; left--) power *= factor;
  return power;
}
