import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cardSpace, lookAtCardSpace } from "../../server/device/checks/card-space.ts";
import { lookAtCardWear } from "../../server/device/checks/card-wear.ts";
import { isClockProven, lookAtClock } from "../../server/device/checks/clock-trust.ts";
import { lookAtHeat } from "../../server/device/checks/heat.ts";
import { lookAtLastUpload, noUploads } from "../../server/device/checks/last-upload.ts";
import { lookAtPacks } from "../../server/device/checks/packs.ts";
import { lookAtPower } from "../../server/device/checks/power.ts";
import { lookAtPowerCuts } from "../../server/device/checks/power-cuts.ts";
import { lookAtUnsent } from "../../server/device/checks/unsent.ts";
import { has, hasProgram, machine, machineForEach } from "../support/made-machine.ts";

machineForEach();

describe("room on the card", () => {
  const gigabyte = 1_000_000_000;

  test("is enough, little or gone, and says how much in megabytes", () => {
    const totalBytes = 16 * gigabyte;
    const space = (freeBytes: number, isFull = false) =>
      cardSpace({ freeBytes, totalBytes, isFull });
    expect(space(gigabyte)).toEqual({
      state: "good",
      says: "enough",
      values: { free: 1000, total: 16_000 },
    });
    expect(space(199_000_000)).toMatchObject({ state: "care", says: "little" });
    expect(space(0)).toMatchObject({ state: "care", says: "little", values: { free: 0 } });
    expect(space(3_000_000, true)).toMatchObject({ state: "bad", says: "full" });
  });

  test("is measured where the data lie, and a card that does not answer is told", async () => {
    const here = { ...machine, dataFolder: machine.root };
    const { says, values } = await lookAtCardSpace(here, false);
    expect(["enough", "little"]).toContain(says);
    expect(values?.total).toBeGreaterThan(values?.free ?? 0);
    const gone = { ...machine, dataFolder: join(machine.root, "gone") };
    expect(await lookAtCardSpace(gone, false)).toEqual({ state: "bad", says: "unreadable" });
  });
});

describe("wear of the card", () => {
  const onPartition = (partition: string, place = "/srv/hub") =>
    has(
      "proc/self/mountinfo",
      [
        "22 1 179:2 / / rw,relatime shared:1 - ext4 /dev/mmcblk0p2 rw",
        "24 22 0:22 / /proc rw - proc proc rw",
        `31 22 179:3 / ${place} rw,noatime shared:2 - ext4 /dev/${partition} rw`,
      ].join("\n"),
    );

  test("of an SD card is not told, but how much was written to it", async () => {
    await onPartition("mmcblk0p3");
    await has("sys/fs/ext4/mmcblk0p3/errors_count", 0);
    await has("sys/fs/ext4/mmcblk0p3/lifetime_write_kbytes", 41_700_000);
    const found = await lookAtCardWear(machine, false);
    expect(found).toEqual({ state: "unknown", says: "written", values: { gigabytes: 42 } });
  });

  test.each([
    ["0x01 0x02", "0x01", "good", "fine", 20],
    ["0x09 0x01", "0x01", "care", "old", 90],
    ["0x02 0x02", "0x02", "care", "old", 20],
    ["0x0b 0x0a", "0x01", "bad", "worn", 100],
    ["0x03 0x03", "0x03", "bad", "worn", 30],
  ])(
    "of a soldered memory is read from its age %s and its spare blocks %s",
    async (lifeTime, preEol, state, says, percent) => {
      await onPartition("mmcblk1p1");
      await has("sys/block/mmcblk1/device/life_time", lifeTime);
      await has("sys/block/mmcblk1/device/pre_eol_info", preEol);
      expect(await lookAtCardWear(machine, false)).toEqual({ state, says, values: { percent } });
    },
  );

  test("errors of its file system are told before anything else", async () => {
    await onPartition("sda1");
    await has("sys/fs/ext4/sda1/errors_count", 7);
    await has("sys/fs/ext4/sda1/lifetime_write_kbytes", 1000);
    const found = await lookAtCardWear(machine, false);
    expect(found).toEqual({ state: "bad", says: "errors", values: { errors: 7 } });
  });

  test("is looked up for the partition of the data, not for another", async () => {
    await onPartition("mmcblk0p3", "/srv/hub-other");
    await has("sys/fs/ext4/mmcblk0p3/errors_count", 7);
    await has("sys/fs/ext4/mmcblk0p2/lifetime_write_kbytes", 2_000_000);
    expect(await lookAtCardWear(machine, false)).toMatchObject({
      says: "written",
      values: { gigabytes: 2 },
    });
  });

  test("of a machine that shows nothing, or an overlay, is not known", async () => {
    expect(await lookAtCardWear(machine, false)).toEqual({ state: "unknown", says: "unknown" });
    await has("proc/self/mountinfo", "22 1 0:2 / / rw - overlay overlay rw");
    expect(await lookAtCardWear(machine, false)).toEqual({ state: "unknown", says: "unknown" });
  });
});

describe("heat", () => {
  const zone = async (number: number, type: string, thousandths: string | number) => {
    await has(`sys/class/thermal/thermal_zone${number}/type`, type);
    await has(`sys/class/thermal/thermal_zone${number}/temp`, thousandths);
  };

  test.each([
    [48_312, "good", "cool", 48],
    [70_000, "care", "warm", 70],
    [81_400, "bad", "hot", 81],
  ])("%d thousandths of a degree are %s", async (thousandths, state, says, degrees) => {
    await zone(0, "cpu-thermal", thousandths);
    expect(await lookAtHeat(machine)).toEqual({ state, says, values: { degrees } });
  });

  test("is that of the processor, and of machines without such a name the highest", async () => {
    await zone(0, "acpitz", 90_000);
    expect(await lookAtHeat(machine)).toMatchObject({ values: { degrees: 90 } });
    await zone(1, "cpu-thermal", 50_000);
    expect(await lookAtHeat(machine)).toMatchObject({ values: { degrees: 50 } });
  });

  test("is not known where no sensor is, or where it talks nonsense", async () => {
    expect(await lookAtHeat(machine)).toEqual({ state: "unknown", says: "unknown" });
    await zone(0, "cpu-thermal", "N/A");
    await zone(1, "cpu-thermal", -274_000);
    await zone(2, "cpu-thermal", 999_999_999);
    expect(await lookAtHeat(machine)).toEqual({ state: "unknown", says: "unknown" });
  });
});

describe("the power supply", () => {
  const told = "sys/devices/platform/soc/soc:firmware/get_throttled";

  test.each([
    ["0", "good", "steady"],
    ["50000", "care", "was-low"],
    ["50005", "bad", "low"],
    ["40004", "good", "steady"], // too hot is not too little power
  ])("that the kernel calls %s is %s", async (bits, state, says) => {
    await has(told, bits);
    expect(await lookAtPower(machine)).toEqual({ state, says });
  });

  test("is asked of the sensor, then of the firmware's program, where the kernel does not say", async () => {
    await hasProgram("vcgencmd", 'test "$1" = get_throttled && echo throttled=0x50005');
    expect(await lookAtPower(machine)).toEqual({ state: "bad", says: "low" });
    await has("sys/class/hwmon/hwmon1/name", "cpu_thermal");
    await has("sys/class/hwmon/hwmon2/name", "rpi_volt");
    await has("sys/class/hwmon/hwmon2/in0_lcrit_alarm", 1);
    expect(await lookAtPower(machine)).toEqual({ state: "care", says: "was-low" });
    await has("sys/class/hwmon/hwmon2/in0_lcrit_alarm", 0);
    expect(await lookAtPower(machine)).toEqual({ state: "good", says: "steady" });
  });

  test("is not measured by other machines, nor by a program that fails or says something else", async () => {
    expect(await lookAtPower(machine)).toEqual({ state: "unknown", says: "unknown" });
    await hasProgram("vcgencmd", "echo VCHI initialization failed; exit 255");
    expect(await lookAtPower(machine)).toEqual({ state: "unknown", says: "unknown" });
    await hasProgram("vcgencmd", "echo error=1");
    expect(await lookAtPower(machine)).toEqual({ state: "unknown", says: "unknown" });
  });
});

describe("the clock", () => {
  const wallMs = Date.parse("2026-11-26T08:00:00Z");
  const look = (quality: "set" | "floor" | "unset") => lookAtClock(machine, { quality, wallMs });
  const ownClock = (time: string) => has("sys/class/rtc/rtc0/since_epoch", Date.parse(time) / 1000);

  test("set by a network is believed, and one with a battery too", async () => {
    expect(await look("set")).toEqual({ state: "care", says: "unproven" });
    await ownClock("2026-11-26T08:02:00Z");
    expect(await look("set")).toEqual({ state: "good", says: "battery" });
    await has("run/systemd/timesync/synchronized", "");
    expect(await look("set")).toEqual({ state: "good", says: "network" });
  });

  test("is believed when the programme office has told the time", async () => {
    const told = { quality: "set", wallMs, isTold: true } as const;
    expect(await lookAtClock(machine, told)).toEqual({ state: "good", says: "office" });
  });

  test.each([
    ["in 1970", "1970-01-01T00:03:00Z"],
    ["in 2000, as some chips do", "2000-01-01T00:03:00Z"],
    ["ten minutes before the time that the machine was told since", "2026-11-26T07:50:00Z"],
  ])(
    "of a Raspberry Pi 5 without a battery is not believed: its own clock is there and stands %s",
    async (_, time) => {
      await ownClock(time);
      expect(await look("set")).toEqual({ state: "care", says: "unproven" });
      expect(await isClockProven(machine, wallMs)).toBe(false);
    },
  );

  test("that does not tell its own time is not believed", async () => {
    await has("sys/class/rtc/rtc0/name", "rpi-rtc");
    expect(await look("set")).toEqual({ state: "care", says: "unproven" });
  });

  test("that stands in the past is told, whatever it has", async () => {
    await ownClock("2026-11-26T08:00:00Z");
    expect(await look("floor")).toEqual({ state: "care", says: "behind" });
    expect(await look("unset")).toEqual({ state: "bad", says: "unset" });
  });
});

describe("power cuts", () => {
  const now = Date.parse("2026-11-26T08:00:00Z");
  const look = (kind: "power cut" | "crash", at?: string) =>
    lookAtPowerCuts({ powerCuts: 3, crashes: 1, last: { kind, ...(at && { at }) } }, now);

  test("of the last seven days need somebody, older ones are only counted", () => {
    expect(lookAtPowerCuts({ powerCuts: 0, crashes: 0 }, now)).toMatchObject({ says: "none" });
    const values = { cuts: 3, crashes: 1 };
    expect(look("power cut", "2026-11-24T08:00:00Z")).toEqual({
      state: "care",
      says: "cut",
      values,
    });
    expect(look("crash", "2026-11-24T08:00:00Z")).toMatchObject({ state: "care", says: "crashed" });
    expect(look("power cut", "2026-11-01T08:00:00Z")).toEqual({
      state: "good",
      says: "before",
      values,
    });
  });

  test("of a day that nobody knows count as new", () => {
    expect(look("power cut")).toMatchObject({ state: "care", says: "cut" });
  });
});

test("a hub that nobody has named a collector to says so, and how much is on it alone", () => {
  expect(lookAtUnsent(20_000, 300, false)).toEqual({
    state: "not-yet",
    says: "kept-here",
    values: { answers: 20_000 },
  });
  expect(noUploads).toEqual({ state: "not-yet", says: "no-collector" });
});

test.each([
  [0, 0, "good", "none"],
  [500, 7, "good", "waiting"],
  [500, 8, "care", "long"],
  [500, 28, "bad", "long"],
])("%d answers that wait since %d days are %s", (answers, days, state, says) => {
  expect(lookAtUnsent(answers, days, true)).toMatchObject({ state, says });
});

test.each([
  ["all-told", 0, "good", "recently"],
  ["no-link", 40, "good", "earlier"],
  ["no-link", undefined, "care", "never"],
  ["not-enrolled", 3, "care", "not-enrolled"],
  ["refused", 3, "bad", "refused"],
  ["no-way-through", 3, "bad", "no-way-through"],
])(
  "a newest pass that ended as %s, %s days after something arrived, is %s",
  (ended, days, state, says) => {
    expect(lookAtLastUpload({ ended }, days)).toMatchObject({ state, says });
  },
);

test("a set of lessons that was refused needs somebody now", () => {
  expect(lookAtPacks(7, 0)).toMatchObject({ state: "good", says: "well" });
  expect(lookAtPacks(6, 1)).toMatchObject({
    state: "bad",
    says: "refused",
    values: { refused: 1 },
  });
});
