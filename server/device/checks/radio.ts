import { basename } from "node:path";
import type { Finding } from "./finding.ts";
import { answerOf, isThere, type Machine, namesIn, targetOf } from "./machine.ts";

type Radio = Finding<"room" | "near" | "full" | "no-cap" | "elsewhere" | "unknown">;

/** How many phones a radio takes: `least` it always takes, at `most` it refuses the next. */
type Cap = { least: number; most: number };

/**
 * The radio inside a Raspberry Pi with the firmware that it comes with: 4 phones on the newer chip, 10 on the older one
 * (github.com/iiab/iiab, issue 823; raspberrypi/documentation, issue 2520).
 */
const usualCap: Cap = { least: 4, most: 10 };
/** The same chip with the firmware "minimal". */
const minimalCap: Cap = { least: 19, most: 19 };

/** How many phones are in the Wi-Fi that this machine makes, against what its radio takes. */
export async function lookAtRadio(machine: Machine): Promise<Radio> {
  const radios = await radiosOf(machine);
  if (radios.length === 0) return { state: "unknown", says: "elsewhere" };
  const told = await answerOf(machine, "iw", ["dev"]);
  if (told === undefined) return { state: "unknown", says: "unknown" };
  const point = accessPointIn(told);
  if (!point) return { state: "unknown", says: "elsewhere" };
  const stations = await answerOf(machine, "iw", ["dev", point, "station", "dump"]);
  if (stations === undefined) return { state: "unknown", says: "unknown" };
  const phones = stations.match(/^Station /gm)?.length ?? 0;
  return against(phones, await capOf(machine, point));
}

function against(phones: number, cap: Cap | undefined): Radio {
  if (!cap) return { state: "good", says: "no-cap", values: { phones } };
  const values = { phones, most: cap.most };
  if (phones >= cap.most) return { state: "bad", says: "full", values };
  if (phones >= cap.least) return { state: "care", says: "near", values };
  return { state: "good", says: "room", values };
}

async function radiosOf(machine: Machine): Promise<string[]> {
  const links = await namesIn(machine, "sys/class/net");
  const have = await Promise.all(
    links.map((one) => isThere(machine, `sys/class/net/${one}/phy80211`)),
  );
  return links.filter((_, place) => have[place]);
}

/** The link that makes a network: `iw dev` tells each link's name, and lines later its type. */
function accessPointIn(told: string): string | undefined {
  const links = told.split(/^\s*Interface /m).slice(1);
  return links.find((link) => /^\s*type AP\s*$/m.test(link))?.split(/\s/)[0];
}

async function capOf(machine: Machine, point: string): Promise<Cap | undefined> {
  const told = (await answerOf(machine, "iw", ["phy"])) ?? "";
  const most = Number(/Maximum associated stations in AP mode: (\d+)/i.exec(told)?.[1]);
  if (most > 0) return { least: Math.max(1, most - 1), most };
  const driver = await targetOf(machine, `sys/class/net/${point}/device/driver`);
  if (basename(driver ?? "") !== "brcmfmac") return undefined;
  const firmware = await targetOf(machine, "etc/alternatives/cyfmac43455-sdio.bin");
  return firmware?.includes("minimal") ? minimalCap : usualCap;
}
