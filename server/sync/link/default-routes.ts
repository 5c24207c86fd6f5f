/** A way out of this machine: through which interface, and to whom, as the kernel writes it. */
export type DefaultRoute = { through: string; gateway: string };

/** RTF_UP and RTF_REJECT of linux/route.h: the route is usable; whatever takes it is told that there is none. */
const up = 0x0001;
const reject = 0x0200;

/**
 * The default routes in the tables that the kernel shows as /proc/net/route and /proc/net/ipv6_route. A table of IPv6 always
 * holds one that refuses everything, through `lo`; a VPN that must not leak leaves such a one as well.
 */
export function defaultRoutes(ipv4: string, ipv6: string): DefaultRoute[] {
  return [...rowsOf(ipv4).flatMap(readIpv4), ...rowsOf(ipv6).flatMap(readIpv6)];
}

function rowsOf(table: string): string[][] {
  return table.split("\n").map((line) => line.trim().split(/\s+/));
}

/** Iface Destination Gateway Flags RefCnt Use Metric Mask …: a default route is one to 0.0.0.0 with a mask of no bits. */
function readIpv4([through = "", destination, gateway = "", flags = "", , , , mask]: string[]) {
  const isDefault = destination === "00000000" && mask === "00000000";
  return isDefault ? usable({ through, gateway }, flags) : [];
}

/** destination, its length, source, its length, next hop, metric, references, uses, flags, interface; all but the last in hex. */
function readIpv6([, length, , , gateway = "", , , , flags = "", through = ""]: string[]) {
  return length === "00" ? usable({ through, gateway }, flags) : [];
}

function usable(route: DefaultRoute, flags: string): DefaultRoute[] {
  const bits = Number.parseInt(flags, 16);
  const leads = route.through !== "lo" && (bits & up) !== 0 && (bits & reject) === 0;
  return leads ? [route] : [];
}
