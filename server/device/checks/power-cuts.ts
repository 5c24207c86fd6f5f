import type { Interruptions } from "../interruptions.ts";
import type { Finding } from "./finding.ts";

const weekMs = 7 * 86_400_000;

/** How often the hub was cut off instead of stopped: the power went, or the program was ended by force. */
export function lookAtPowerCuts(
  { powerCuts, crashes, last }: Interruptions,
  nowMs: number,
): Finding<"none" | "before" | "cut" | "crashed"> {
  const values = { cuts: powerCuts, crashes };
  if (!last) return { state: "good", says: "none", values };
  const isLately = last.at === undefined || nowMs - Date.parse(last.at) < weekMs;
  if (!isLately) return { state: "good", says: "before", values };
  return { state: "care", says: last.kind === "power cut" ? "cut" : "crashed", values };
}
