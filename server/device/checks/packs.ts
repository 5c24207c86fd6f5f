import type { Finding } from "./finding.ts";

/** Whether every set of lessons on the card could be taken. */
export function lookAtPacks(packs: number, refused: number): Finding<"well" | "refused"> {
  const values = { packs, refused };
  return refused > 0
    ? { state: "bad", says: "refused", values }
    : { state: "good", says: "well", values };
}
