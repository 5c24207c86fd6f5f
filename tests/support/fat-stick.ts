import { execFile, spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { eventually } from "./eventually.ts";

const run = promisify(execFile);

/** What a test with a stick takes from its machine. */
export const stickNeeds = {
  root: true,
  programs: ["fusefat", "mkfs.vfat", "fsck.vfat", "mcopy", "umount"],
} as const;

/** The USB of one machine: where it keeps what a hub reads of it, and the sticks that are put in. */
export type UsbPort = {
  /** What stands for "/" of the machine. */
  machineRoot: string;
  /** Puts a stick in, as a system does that mounts it by itself. @returns the folder where it is */
  plug(stick: FatStick, how?: "writable" | "read-only"): Promise<string>;
  /** Takes it out without a word to the system. */
  pull(stick: FatStick): Promise<void>;
  remove(): Promise<void>;
};

/** A stick as it is sold: a FAT file system, here in a file. */
export type FatStick = {
  image: string;
  /** A file of the stick as another machine reads it (mtools), which need not be in. */
  contentOf(path: string): Promise<Buffer>;
  /** What a check of the file system finds; nothing when it is whole. */
  faults(): Promise<string>;
};

/** @param kilobytes 64 at least */
export async function makeStick(folder: string, kilobytes = 1024): Promise<FatStick> {
  const image = join(folder, "stick.img");
  await run("mkfs.vfat", ["-C", image, String(kilobytes)]);
  return {
    image,
    async contentOf(path) {
      const copy = `${image}.copy`;
      await run("mcopy", ["-n", "-o", "-i", image, `::${path}`, copy]);
      return readFile(copy);
    },
    faults: () =>
      run("fsck.vfat", ["-n", image]).then(
        () => "",
        ({ stdout }: { stdout: string }) => stdout,
      ),
  };
}

/** A port with nothing in it. The mounts are real (a FAT file system in user space); the table of them is the test's own. */
export async function openUsbPort(): Promise<UsbPort> {
  const folder = await mkdtemp(join(tmpdir(), "hub-usb-"));
  const machineRoot = join(folder, "machine");
  const blocks = join(machineRoot, "sys/class/block");
  await mkdir(join(machineRoot, "proc"), { recursive: true });
  await mkdir(blocks, { recursive: true });
  const card = "/dev/mmcblk0p2 / ext4 rw,noatime 0 0";
  const places = new Map<FatStick, { line: string; place: string }>();
  const writeTable = () => {
    const lines = [card, ...[...places.values()].map(({ line }) => line)];
    return writeFile(join(machineRoot, "proc/mounts"), `${lines.join("\n")}\n`);
  };
  await writeTable();
  let plugged = 0;
  return {
    machineRoot,
    async plug(stick, how = "writable") {
      plugged++;
      const device = `sd${String.fromCharCode(96 + plugged)}1`;
      const place = join(folder, `STICK ${plugged}`);
      await mkdir(place);
      await mountFat(stick.image, place, how);
      const hangsAt = `../../devices/platform/soc/usb1/1-1/block/${device.slice(0, 3)}/${device}`;
      await symlink(hangsAt, join(blocks, device));
      const written = place.replaceAll(" ", "\\040");
      places.set(stick, { place, line: `/dev/${device} ${written} vfat rw,relatime 0 0` });
      await writeTable();
      return place;
    },
    async pull(stick) {
      const plug = places.get(stick);
      if (!plug) return;
      places.delete(stick);
      await run("umount", ["-l", plug.place]);
      await writeTable();
    },
    async remove() {
      for (const { place } of places.values()) await run("umount", ["-l", place]).catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Kernels without FAT are met, in containers above all: the file system is another program's work. */
async function mountFat(image: string, place: string, how: "writable" | "read-only") {
  const mounting = spawn("fusefat", ["-f", "-o", how === "writable" ? "rw+" : "ro", image, place], {
    stdio: "ignore",
  });
  mounting.unref();
  const table = await eventually(
    () => readFile("/proc/mounts", "utf8"),
    (text) => text.includes(place.replaceAll(" ", "\\040")),
    5000,
  );
  if (!table.includes(place.replaceAll(" ", "\\040")))
    throw new Error("The stick was not mounted.");
}
