import { statfs } from "node:fs/promises";
import type { Finding } from "./finding.ts";
import type { Machine } from "./machine.ts";

/** A term of a class writes about 50 MB; below four times as much it is time to look. */
const littleBytes = 200_000_000;

type Space = Finding<"enough" | "little" | "full" | "unreadable">;
type Room = { freeBytes: number; totalBytes: number; isFull: boolean };

/** Whether there is room for what comes. `isFull` is what the hub itself met when it wrote last. */
export async function lookAtCardSpace(machine: Machine, isFull: boolean): Promise<Space> {
  const told = await statfs(machine.dataFolder).catch(() => undefined);
  if (!told) return { state: "bad", says: "unreadable" };
  const { bavail, blocks, bsize } = told;
  return cardSpace({ freeBytes: bavail * bsize, totalBytes: blocks * bsize, isFull });
}

export function cardSpace({ freeBytes, totalBytes, isFull }: Room): Space {
  const megabytes = (bytes: number) => Math.floor(bytes / 1_000_000);
  const values = { free: megabytes(freeBytes), total: megabytes(totalBytes) };
  return { ...judged(freeBytes, isFull), values };
}

function judged(freeBytes: number, isFull: boolean): Space {
  if (isFull) return { state: "bad", says: "full" };
  if (freeBytes < littleBytes) return { state: "care", says: "little" };
  return { state: "good", says: "enough" };
}
