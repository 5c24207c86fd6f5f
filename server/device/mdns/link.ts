import { readFile } from "node:fs/promises";
import { BlockList, isIP } from "node:net";
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";

/** One network the hub stands in: an interface that is up and has an IPv4 address at which the hub answers. */
export type Link = {
  name: string;
  /** Changes whenever the interface must be opened anew: other address, other card, or the same card plugged in again. */
  identity: string;
  ipv4: [string, ...string[]];
  /** Addresses a phone can use without knowing the interface: link-local ones are left out, they would arrive unscoped. */
  ipv6: string[];
  speaksIpv6: boolean;
  subnets: BlockList;
};

/**
 * The links to be heard on: the named interface alone, or every interface that is not internal and behind which there may be
 * more than one machine. `listensAt` is the address on which the hub takes connections; 0.0.0.0 stands for every IPv4
 * address, :: for every address. No other is told.
 */
export async function readLinks(
  interfaceName: string | undefined,
  listensAt: string,
): Promise<Link[]> {
  const links: Link[] = [];
  for (const [name, addresses] of Object.entries(networkInterfaces())) {
    if (interfaceName === undefined ? await leadsToOne(name) : name !== interfaceName) continue;
    const link = linkOf(name, await interfaceIndex(name), addresses ?? [], listensAt);
    if (link) links.push(link);
  }
  return links;
}

/** IFF_POINTOPOINT of netdevice(7). */
const pointToPoint = 0x10;

/**
 * Whether an interface leads to one machine alone, as that of a modem or a satellite terminal does (ppp0, wwan0 of raw IP,
 * tun0): no phone is there to be told anything, and each word would be paid for. Elsewhere than on Linux nobody says so.
 */
async function leadsToOne(name: string): Promise<boolean> {
  try {
    const flags = Number(await readFile(`/sys/class/net/${name}/flags`, "utf8"));
    return (flags & pointToPoint) !== 0;
  } catch {
    return false;
  }
}

/** Every address of this hub, as a socket would name it as a sender (link-local IPv6 with its interface). */
export function ownAddresses(): Set<string> {
  return new Set(
    Object.entries(networkInterfaces()).flatMap(([name, addresses]) =>
      (addresses ?? []).map(({ address, scopeid }) => (scopeid ? `${address}%${name}` : address)),
    ),
  );
}

/**
 * Whether a packet came over this link. Every socket on port 5353 is handed every multicast packet, whichever
 * interface it came in by, and RFC 6762 §11 wants packets from elsewhere ignored: else the phones of the classroom
 * would learn the address of the uplink.
 */
export function isNeighbour(link: Link, address: string): boolean {
  const [bare = "", scope] = address.split("%");
  if (scope !== undefined) return scope === link.name;
  const family = isIP(bare);
  return family !== 0 && link.subnets.check(bare, family === 4 ? "ipv4" : "ipv6");
}

function linkOf(
  name: string,
  index: string,
  all: NetworkInterfaceInfo[],
  listensAt: string,
): Link | undefined {
  const addresses = all.filter(({ internal }) => !internal);
  const open = addresses.filter((one) => isOpen(one, listensAt));
  const [first, ...more] = open.filter(({ family }) => family === "IPv4").map(bareAddress);
  if (first === undefined) return undefined;
  const ipv6 = open.filter((a) => a.family === "IPv6" && !isIpv6LinkLocal(a)).map(bareAddress);
  const speaksIpv6 = addresses.some(isIpv6LinkLocal);
  const identity = [index, addresses[0]?.mac, first, ...more, ...ipv6.sort(), speaksIpv6].join(" ");
  return {
    name,
    identity,
    ipv4: [first, ...more],
    ipv6,
    speaksIpv6,
    subnets: subnetsOf(addresses),
  };
}

function isOpen({ address, family }: NetworkInterfaceInfo, listensAt: string): boolean {
  if (listensAt === "::") return true;
  return listensAt === "0.0.0.0" ? family === "IPv4" : address === listensAt;
}

/**
 * The kernel's number of an interface. A USB radio that is pulled and put back has the same name, card and address but
 * another number, and a socket that joined the group on the old one stays deaf for ever (measured).
 */
async function interfaceIndex(name: string): Promise<string> {
  try {
    return (await readFile(`/sys/class/net/${name}/ifindex`, "utf8")).trim();
  } catch {
    return ""; // Not Linux, or the interface has just gone: address and card must do.
  }
}

function subnetsOf(addresses: NetworkInterfaceInfo[]): BlockList {
  const subnets = new BlockList();
  subnets.addSubnet("169.254.0.0", 16, "ipv4");
  for (const { address, cidr, family } of addresses) {
    const prefix = Number(cidr?.split("/")[1] ?? (family === "IPv4" ? 32 : 128));
    subnets.addSubnet(address, prefix, family === "IPv4" ? "ipv4" : "ipv6");
  }
  return subnets;
}

const bareAddress = ({ address }: NetworkInterfaceInfo): string => address;

function isIpv6LinkLocal({ address, family }: NetworkInterfaceInfo): boolean {
  return family === "IPv6" && address.toLowerCase().startsWith("fe80:");
}
