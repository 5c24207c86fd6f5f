export type Random = () => number;

/**
 * Numbers in [0, 1) that are the same for the same key on every machine, for ever: FNV-1a makes a 32-bit start from the
 * key, mulberry32 goes on from there. Changing one operation changes every worksheet that was ever printed.
 */
export function randomFrom(key: string): Random {
  let state = fnv1a(key);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The positions 0 … count-1 in a random order (Fisher–Yates). */
export function shuffledPositions(count: number, random: Random): number[] {
  const positions = Array.from({ length: count }, (_, position) => position);
  for (let last = count - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    const kept = positions[last] ?? 0;
    positions[last] = positions[chosen] ?? 0;
    positions[chosen] = kept;
  }
  return positions;
}

/** The 32-bit FNV-1a hash over the code points of a text. */
export function fnv1a(text: string, basis = 2166136261): number {
  let hash = basis;
  for (const letter of text) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 16777619);
  }
  return hash >>> 0;
}
