/** Looks again and again until what is seen is so, and gives what was seen last when time is up. */
export async function eventually<Seen>(
  look: () => Seen | Promise<Seen>,
  isSo: (seen: Seen) => boolean,
  withinMs = 20_000,
): Promise<Seen> {
  const endsAt = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (isSo(seen) || Date.now() > endsAt) return seen;
    await new Promise((next) => setTimeout(next, 10));
  }
}
