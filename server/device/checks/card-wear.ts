import type { Finding } from "./finding.ts";
import { diskOf, type Machine, readNumber, readText } from "./machine.ts";

type Wear = Finding<"fine" | "old" | "worn" | "errors" | "written" | "read-only" | "unknown">;

/**
 * How worn the card is. A soldered memory (eMMC) tells its age in tenths (JEDEC JESD84-B51, 7.4: life_time, pre_eol_info);
 * an SD card tells nothing, so that only the errors of its file system and the amount written to it can be told.
 * `isReadOnly` is what the hub itself met when it wrote last.
 */
export async function lookAtCardWear(machine: Machine, isReadOnly: boolean): Promise<Wear> {
  if (isReadOnly) return { state: "bad", says: "read-only" };
  const partition = await partitionOf(machine);
  if (!partition) return { state: "unknown", says: "unknown" };
  const system = `sys/fs/ext4/${partition}`;
  const errors = (await readNumber(machine, `${system}/errors_count`)) ?? 0;
  if (errors > 0) return { state: "bad", says: "errors", values: { errors } };
  const age = await ageOf(machine, diskOf(partition));
  if (age) return age;
  const kilobytes = await readNumber(machine, `${system}/lifetime_write_kbytes`);
  if (kilobytes === undefined) return { state: "unknown", says: "unknown" };
  const gigabytes = Math.round(kilobytes / 1_000_000);
  return { state: "unknown", says: "written", values: { gigabytes } };
}

/** The name of the partition that holds the data folder, such as mmcblk0p2 (proc_pid_mountinfo(5)). */
async function partitionOf(machine: Machine): Promise<string | undefined> {
  const lines = (await readText(machine, "proc/self/mountinfo"))?.split("\n") ?? [];
  const mounts = lines.flatMap((line) => {
    const [before = "", after = ""] = line.split(" - ");
    const place = before.split(" ")[4]?.replaceAll("\\040", " ") ?? "";
    const source = after.split(" ")[1] ?? "";
    return holds(place, machine.dataFolder) ? [{ place, source }] : [];
  });
  const nearest = mounts.toSorted((a, b) => b.place.length - a.place.length)[0];
  return /^\/dev\/([a-z0-9]+)$/.exec(nearest?.source ?? "")?.[1];
}

function holds(place: string, folder: string): boolean {
  return place === "/" || folder === place || folder.startsWith(`${place}/`);
}

async function ageOf(machine: Machine, disk: string): Promise<Wear | undefined> {
  const device = `sys/block/${disk}/device`;
  const tenths = (await readText(machine, `${device}/life_time`))?.split(/\s+/).map(Number) ?? [];
  const oldest = Math.max(0, ...tenths.filter(Number.isFinite));
  if (oldest === 0) return undefined;
  const spare = Number((await readText(machine, `${device}/pre_eol_info`)) ?? 0);
  const values = { percent: Math.min(oldest, 10) * 10 };
  // 0x0b is beyond the life that its maker gives it; of the spare blocks 0x02 has used 80 %, 0x03 nearly all.
  if (oldest > 10 || spare >= 3) return { state: "bad", says: "worn", values };
  if (oldest > 8 || spare === 2) return { state: "care", says: "old", values };
  return { state: "good", says: "fine", values };
}
