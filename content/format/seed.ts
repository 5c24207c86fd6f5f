/** The seed of a learner's variant, 0 to 2^32 − 1 (FNV-1a): the same child meets the same question again after a reload. */
export function seedFor(pseudonym: string, itemId: string, variant: number): number {
  let hash = 2_166_136_261;
  for (const letter of `${pseudonym} ${itemId} ${variant}`) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 16_777_619);
  }
  return hash >>> 0;
}
