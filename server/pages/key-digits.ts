import { hash } from "node:crypto";

/** 99 bits: nobody makes another key with the same. */
const groups = 6;
const digitsAGroup = 5;

/**
 * A public key in groups of digits, so that two people can compare it over the phone in any language. A hub and the office
 * both write it so.
 */
export function keyDigits(publicKey: Uint8Array): string[] {
  const bytes = hash("sha256", publicKey, "buffer");
  const rest = BigInt(`0x${bytes.toString("hex")}`) % 10n ** BigInt(groups * digitsAGroup);
  const digits = rest.toString().padStart(groups * digitsAGroup, "0");
  return Array.from({ length: groups }, (_, place) =>
    digits.slice(place * digitsAGroup, (place + 1) * digitsAGroup),
  );
}
