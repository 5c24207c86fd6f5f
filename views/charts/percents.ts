/**
 * Parts of a whole in whole percents that add up to 100: each is rounded down, and what is left goes to those that lost most
 * by it. Of nothing each part is 0.
 */
export function percentsOf(parts: number[]): number[] {
  const all = parts.reduce((sum, part) => sum + part, 0);
  if (all === 0) return parts.map(() => 0);
  const down = parts.map((part) => Math.floor((100 * part) / all));
  const lost = parts.map((part) => (100 * part) % all);
  const left = 100 - down.reduce((sum, percent) => sum + percent, 0);
  const places = [...parts.keys()].sort((one, other) => (lost[other] ?? 0) - (lost[one] ?? 0));
  const raised = new Set(places.slice(0, left));
  return down.map((percent, place) => percent + (raised.has(place) ? 1 : 0));
}
