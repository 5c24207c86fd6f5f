import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sticksIn } from "../../server/device/sticks.ts";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "hub-machine-"));
  await mkdir(join(root, "proc"), { recursive: true });
  await mkdir(join(root, "sys/class/block"), { recursive: true });
});
afterEach(() => rm(root, { recursive: true }));

async function sticks(mounts: string[], disks: Record<string, string>) {
  await writeFile(join(root, "proc/mounts"), `${mounts.join("\n")}\n`);
  for (const [partition, hangsAt] of Object.entries(disks))
    await symlink(
      `../../devices/platform/${hangsAt}/${partition}`,
      join(root, "sys/class/block", partition),
    );
  return sticksIn({ root, programFolders: [], dataFolder: "/srv/hub/data" });
}

const usb = "scb/xhci-hcd.0/usb1/1-1/1-1:1.0/host0/block/sda";

test("a stick is found where the system has mounted it, also under a name with a blank and of another script", async () => {
  const mounts = [
    "/dev/mmcblk0p2 / ext4 rw,noatime 0 0",
    "proc /proc proc rw 0 0",
    "/dev/sda1 /media/hub/مفتاح\\040ONE vfat rw 0 0",
    "/dev/sda1 /mnt/again vfat rw 0 0",
  ];
  expect(await sticks(mounts, { sda1: usb, mmcblk0p2: "emmc2bus/mmc0/block/mmcblk0" })).toEqual([
    { device: "sda1", place: "/media/hub/مفتاح ONE" },
  ]);
});

test("a disk on USB from which the machine starts, or on which the hub's data lie, is no stick", async () => {
  const mounts = [
    "/dev/sda2 / ext4 rw 0 0",
    "/dev/sda1 /boot/firmware vfat rw 0 0",
    "/dev/sda3 /media/rest ext4 rw 0 0",
    "/dev/sdb1 /srv/hub ext4 rw 0 0",
  ];
  const second = usb.replace("sda", "sdb");
  expect(await sticks(mounts, { sda1: usb, sda2: usb, sda3: usb, sdb1: second })).toEqual([]);
});

test("a disk that is built in is no stick, and a machine that does not tell has none", async () => {
  const mounts = ["/dev/sda1 /media/disk ext4 rw 0 0", "/dev/sdb1 /media/gone vfat rw 0 0"];
  expect(await sticks(mounts, { sda1: "ahci/ata1/block/sda" })).toEqual([]);
  await rm(join(root, "proc/mounts"));
  expect(await sticksIn({ root, programFolders: [], dataFolder: "/data" })).toEqual([]);
});
