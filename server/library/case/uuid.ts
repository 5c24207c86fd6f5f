import { createHash } from "node:crypto";

/** RFC 9562, appendix A: the name space of addresses. */
const ofAddresses = "6ba7b811-9dad-11d1-80b4-00c04fd430c8";

/** A name-based UUID, version 5 (RFC 9562, 5.5): the same name has the same identifier on every machine, for ever. */
export function uuidOf(name: string, space: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(space.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest()
    .subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20)].join("-");
}

/** The name space of everything the framework of this project names. */
export const frameworkSpace = uuidOf("urn:learning-passport-hub:framework", ofAddresses);
