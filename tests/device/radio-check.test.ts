import { describe, expect, test } from "vitest";
import { lookAtRadio } from "../../server/device/checks/radio.ts";
import { has, hasProgram, links, machine, machineForEach } from "../support/made-machine.ts";

machineForEach();

describe("phones in the Wi-Fi", () => {
  const accessPoint =
    "printf 'phy#0\\n\\tInterface wlan0\\n\\t\\taddr dc:a6:32:01:02:03\\n\\t\\ttype AP\\n'";
  const phones = (count: number) =>
    `for one in $(seq ${count}); do echo "Station 02:00:00:00:00:0$one (on wlan0)"; echo "	signal: -40"; done`;
  const iw = (count: number, phy = "true") =>
    hasProgram(
      "iw",
      `case "$*" in dev) ${accessPoint};; "dev wlan0 station dump") ${phones(count)};; phy) ${phy};; *) exit 1;; esac`,
    );
  const hasRadio = async (driver: string) => {
    await has("sys/class/net/wlan0/phy80211/index", 0);
    await has("sys/class/net/eth0/mtu", 1500);
    await links("sys/class/net/wlan0/device/driver", `../../../../bus/sdio/drivers/${driver}`);
  };

  test.each([
    [3, "good", "room"],
    [4, "care", "near"],
    [9, "care", "near"],
    [10, "bad", "full"],
  ])("%d of them on the radio of a Raspberry Pi: %s", async (count, state, says) => {
    await hasRadio("brcmfmac");
    await iw(count);
    const values = { phones: count, most: 10 };
    expect(await lookAtRadio(machine)).toEqual({ state, says, values });
  });

  test("the firmware for more phones and a radio that tells its own limit are believed", async () => {
    await hasRadio("brcmfmac");
    await links("etc/alternatives/cyfmac43455-sdio.bin", "/lib/cyfmac43455-sdio-minimal.bin");
    await iw(9);
    expect(await lookAtRadio(machine)).toMatchObject({ says: "room", values: { most: 19 } });
    await iw(9, 'echo "	Maximum associated stations in AP mode: 64"');
    expect(await lookAtRadio(machine)).toMatchObject({ says: "room", values: { most: 64 } });
  });

  test("a radio of another kind tells how many there are, and not how many fit", async () => {
    await hasRadio("mt76x2u");
    await iw(9);
    expect(await lookAtRadio(machine)).toEqual({
      state: "good",
      says: "no-cap",
      values: { phones: 9 },
    });
  });

  test("a machine without a radio, or one that only joins a network, sends to the access point", async () => {
    const elsewhere = { state: "unknown", says: "elsewhere" };
    expect(await lookAtRadio(machine)).toEqual(elsewhere);
    await hasRadio("brcmfmac");
    await hasProgram("iw", "printf 'phy#0\\n\\tInterface wlan0\\n\\t\\ttype managed\\n'");
    expect(await lookAtRadio(machine)).toEqual(elsewhere);
  });

  test("without the program, or when it may not look, the phones cannot be counted", async () => {
    await hasRadio("brcmfmac");
    expect(await lookAtRadio(machine)).toEqual({ state: "unknown", says: "unknown" });
    await hasProgram("iw", `test "$*" = dev && ${accessPoint}`);
    expect(await lookAtRadio(machine)).toEqual({ state: "unknown", says: "unknown" });
  });

  test("a program that hangs does not hold up the page", async () => {
    await hasRadio("brcmfmac");
    await hasProgram("iw", "exec sleep 60");
    const startedMs = Date.now();
    expect(await lookAtRadio(machine)).toEqual({ state: "unknown", says: "unknown" });
    expect(Date.now() - startedMs).toBeLessThan(10_000);
  });
});
