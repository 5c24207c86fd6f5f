import { diskOf, type Machine, readText, targetOf } from "./checks/machine.ts";

/** A disk that somebody carries, where the system has mounted it. */
export type Stick = {
  /** The partition, such as sda1. */
  device: string;
  /** The folder on which it is mounted; systems name it by what the stick is called. */
  place: string;
};

/**
 * The sticks that are in: what is mounted of disks on USB. A disk that the system or the hub's own data live on, as where a
 * board starts from USB, is none.
 */
export async function sticksIn(machine: Machine): Promise<Stick[]> {
  const mounts = mountsOf((await mountTable(machine)) ?? "");
  const ownDisks = new Set(
    mounts
      .filter(({ place }) => isOfSystem(place, machine.dataFolder))
      .map(({ device }) => diskOf(device)),
  );
  const sticks = new Map<string, Stick>();
  for (const mount of mounts)
    if (
      !ownDisks.has(diskOf(mount.device)) &&
      !sticks.has(mount.device) &&
      (await isOnUsb(machine, mount))
    )
      sticks.set(mount.device, mount);
  return [...sticks.values()];
}

/** What the kernel has mounted (proc_pid_mounts(5)); it costs nothing to ask every second. */
export function mountTable(machine: Machine): Promise<string | undefined> {
  return readText(machine, "proc/mounts");
}

/** Lines such as `/dev/sda1 /media/STICK\040ONE vfat rw,… 0 0`. */
function mountsOf(table: string): Stick[] {
  return table.split("\n").flatMap((line) => {
    const [source = "", place = ""] = line.split(" ").map(unescaped);
    const [, device] = /^\/dev\/([a-z0-9]+)$/.exec(source) ?? [];
    return device === undefined ? [] : [{ device, place }];
  });
}

/** Blanks and the like are written by their number, in octal (getmntent(3)). */
function unescaped(field: string): string {
  return field.replace(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

function isOfSystem(place: string, dataFolder: string): boolean {
  const isData = dataFolder === place || dataFolder.startsWith(`${place}/`);
  return isData || /^\/(?:$|(?:boot|usr|var|home)(?:\/|$))/.test(place);
}

/** The kernel shows a block device by a link to where it hangs: ../../devices/…/usb1/1-1/…/block/sda/sda1. */
async function isOnUsb(machine: Machine, { device }: Stick): Promise<boolean> {
  return /\/usb\d+\//.test((await targetOf(machine, `sys/class/block/${device}`)) ?? "");
}
