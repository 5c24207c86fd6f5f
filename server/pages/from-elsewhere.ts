/**
 * A change must come from a page of this program: browsers tell by Origin or Sec-Fetch-Site where a form stood. Old ones
 * that send neither are held by the token alone.
 * @param others hosts by which it is reached besides the one that is asked: a proxy may ask by another
 */
export function isFromElsewhere(headers: Headers, others: string[] = []): boolean {
  if (headers.get("sec-fetch-site") === "cross-site") return true;
  const origin = headers.get("origin");
  if (!origin) return false;
  const host = origin.replace(/^https?:\/\//, "");
  return host !== headers.get("host") && !others.includes(host);
}
