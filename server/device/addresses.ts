import { BlockList } from "node:net";
import { type NetworkInterfaceInfo, networkInterfaces } from "node:os";

/**
 * The IPv4 addresses a phone could open, the likeliest first, for the poster and its QR code. Link-local addresses
 * (169.254.0.0/16) are given only when there is nothing else.
 */
export function classroomAddresses(
  interfaces: NodeJS.Dict<NetworkInterfaceInfo[]> = networkInterfaces(),
): string[] {
  const candidates = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === "IPv4" && !internal)
      .map(({ address }) => ({ address, rank: isVirtual(name) ? RANK.virtual : rankOf(address) })),
  );
  const usable = candidates.filter(({ rank }) => rank !== RANK.linkLocal);
  return (usable.length > 0 ? usable : candidates)
    .sort((one, other) => one.rank - other.rank)
    .map(({ address }) => address);
}

const RANK = { accessPoint: 0, private: 1, public: 2, carrier: 3, virtual: 4, linkLocal: 5 };

const RANGES: [network: string, prefix: number, rank: number][] = [
  // Reserved for documents and bench tests, so nothing but our own access point has such an address: Android shows its
  // sign-in window for them and not for private ones.
  ["198.51.100.0", 24, RANK.accessPoint],
  ["198.18.0.0", 15, RANK.accessPoint],
  ["10.0.0.0", 8, RANK.private],
  ["172.16.0.0", 12, RANK.private],
  ["192.168.0.0", 16, RANK.private],
  // RFC 6598: a mobile operator's side of the uplink, which no phone in the room can reach.
  ["100.64.0.0", 10, RANK.carrier],
  ["169.254.0.0", 16, RANK.linkLocal],
];

function rankOf(address: string): number {
  const range = RANGES.find(([network, prefix]) => {
    const block = new BlockList();
    block.addSubnet(network, prefix);
    return block.check(address);
  });
  return range?.[2] ?? RANK.public;
}

/** Bridges to containers and virtual machines on a development machine. */
function isVirtual(interfaceName: string): boolean {
  return /^(docker|br-|veth|virbr|podman|cni|lxc)/.test(interfaceName);
}
