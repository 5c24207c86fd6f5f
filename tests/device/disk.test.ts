import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { freeBytes, openReserve } from "../../server/device/disk.ts";
import { describeSystem } from "../support/needs.ts";

const MEBIBYTE = 1024 * 1024;
const RESERVE_BYTES = 4 * MEBIBYTE;

test("the free room of a card that is not there is an error that names it", async () => {
  await expect(freeBytes("/nowhere/at/all")).rejects.toThrow("/nowhere/at/all");
});

test("a card that cannot be written is told when the hub starts", async () => {
  await expect(openReserve("/proc/reserve", RESERVE_BYTES)).rejects.toThrow();
});

describeSystem("a card of 16 MiB", { root: true, programs: ["mount"] }, () => {
  let card: string;
  let reservePath: string;

  beforeAll(() => {
    card = mkdtempSync(join(tmpdir(), "hub-test-card-"));
    reservePath = join(card, "reserve");
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=16m", "tmpfs", card]);
  });
  beforeEach(() => {
    for (const name of ["reserve", "lessons"]) rmSync(join(card, name), { force: true });
  });
  afterAll(() => {
    execFileSync("umount", [card]);
    rmSync(card, { recursive: true });
  });

  const fillCard = async (leave: number) =>
    writeFileSync(join(card, "lessons"), Buffer.alloc((await freeBytes(card)) - leave, 1));

  test("the reserve takes real room on the card", async () => {
    const before = await freeBytes(card);
    const reserve = await openReserve(reservePath, RESERVE_BYTES);
    expect(reserve.isHeld()).toBe(true);
    expect(before - (await freeBytes(card))).toBeGreaterThanOrEqual(RESERVE_BYTES);
  });

  test("when the card is full the reserve makes room for the last answers", async () => {
    const reserve = await openReserve(reservePath, RESERVE_BYTES);
    await fillCard(0);
    expect(await freeBytes(card)).toBe(0);
    await reserve.release();
    expect(reserve.isHeld()).toBe(false);
    expect(await freeBytes(card)).toBeGreaterThanOrEqual(RESERVE_BYTES);
    await reserve.release();
  });

  test("the reserve is taken again when there is room for twice as much, and not before", async () => {
    const reserve = await openReserve(reservePath, RESERVE_BYTES);
    await reserve.release();
    await fillCard(RESERVE_BYTES + MEBIBYTE);
    expect(await reserve.restore()).toBe(false);
    expect(existsSync(reservePath)).toBe(false);
    truncateSync(join(card, "lessons"), 0);
    expect(await reserve.restore()).toBe(true);
    expect(statSync(reservePath).size).toBe(RESERVE_BYTES);
    expect(await reserve.restore()).toBe(true);
  });

  test("a hub that starts on a full card starts without the reserve and leaves no half of it", async () => {
    await fillCard(MEBIBYTE);
    const reserve = await openReserve(reservePath, RESERVE_BYTES);
    expect(reserve.isHeld()).toBe(false);
    expect(existsSync(reservePath)).toBe(false);
    expect(await freeBytes(card)).toBeGreaterThanOrEqual(MEBIBYTE - 4096);
  });

  test("a reserve that a power cut left half written, or empty inside, is written anew", async () => {
    writeFileSync(reservePath, Buffer.alloc(MEBIBYTE, 1));
    await openReserve(reservePath, RESERVE_BYTES);
    expect(statSync(reservePath).size).toBe(RESERVE_BYTES);
    truncateSync(reservePath, 0);
    truncateSync(reservePath, RESERVE_BYTES);
    await openReserve(reservePath, RESERVE_BYTES);
    expect(statSync(reservePath).blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
  });
});
