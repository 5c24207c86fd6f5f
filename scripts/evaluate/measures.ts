/** What was foreseen and what came: the chance of "yes", and whether it was one. */
export type Foreseen = { chance: number; isTrue: boolean };

export type Measures = { answers: number; auc: number; ece: number; logLoss: number };

/** How well chances foretold what came. */
export function measure(foreseen: Foreseen[]): Measures {
  return {
    answers: foreseen.length,
    auc: areaUnderCurve(foreseen),
    ece: calibrationError(foreseen),
    logLoss: logLoss(foreseen),
  };
}

/**
 * Area under the ROC curve: how likely it is that of a true and a false case the true one was given the greater chance
 * (Mann & Whitney 1947; equal chances count half). NaN when only one kind came.
 */
export function areaUnderCurve(foreseen: Foreseen[]): number {
  const sorted = [...foreseen].sort((a, b) => a.chance - b.chance);
  const trues = sorted.filter(({ isTrue }) => isTrue).length;
  const falses = sorted.length - trues;
  let rankSum = 0;
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end]?.chance === sorted[start]?.chance) end += 1;
    const rank = (start + 1 + end) / 2;
    for (let place = start; place < end; place++) if (sorted[place]?.isTrue) rankSum += rank;
    start = end;
  }
  return (rankSum - (trues * (trues + 1)) / 2) / (trues * falses);
}

const bins = 10;

/** Expected calibration error over ten bins of equal width (Naeini, Cooper & Hauskrecht 2015). */
export function calibrationError(foreseen: Foreseen[]): number {
  const sums = Array.from({ length: bins }, () => ({ chance: 0, came: 0 }));
  for (const { chance, isTrue } of foreseen) {
    const bin = sums[Math.min(bins - 1, Math.floor(chance * bins))];
    if (!bin) continue;
    bin.chance += chance;
    bin.came += isTrue ? 1 : 0;
  }
  const off = sums.reduce((sum, { chance, came }) => sum + Math.abs(chance - came), 0);
  return off / foreseen.length;
}

/** Mean surprise in nats; a chance of nothing counts as one in a million. */
export function logLoss(foreseen: Foreseen[]): number {
  const least = 1e-6;
  const sum = foreseen.reduce((total, { chance, isTrue }) => {
    const ofWhatCame = isTrue ? chance : 1 - chance;
    return total - Math.log(Math.max(least, ofWhatCame));
  }, 0);
  return sum / foreseen.length;
}
