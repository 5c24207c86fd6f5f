import { createSocket, type Socket } from "node:dgram";
import { randomFrom } from "../../content/format/random.ts";
import type { AirLink, Carried, RelayEnd, RelayOrder, Way } from "./satellite.ts";

/**
 * The sky between a hub and its collector, a process of its own in a network namespace of its own: IP packets come from two
 * tunnels as UDP datagrams and go on to the other side, as late, as slowly and as seldom as the link would carry them.
 */

const [link, hub, office] = JSON.parse(process.argv[2] ?? "") as [AirLink, RelayEnd, RelayEnd];
const random = randomFrom(link.seed);
const carried: Carried = {
  up: { packets: 0, bytes: 0, lost: 0 },
  down: { packets: 0, bytes: 0, lost: 0 },
};
let isOpen = false;
const [toHub, toOffice] = await Promise.all([listen(hub), listen(office)]);
passOn(toHub, link.up, carried.up, (packet) => toOffice.send(packet, office.port, office.address));
passOn(toOffice, link.down, carried.down, (packet) => toHub.send(packet, hub.port, hub.address));

process.on("message", (order: RelayOrder) => {
  if (order !== "tell") isOpen = order === "open";
  process.send?.(carried);
});
process.on("disconnect", () => process.exit());
process.send?.(carried);

/** A modem sends what stands in its queue at its rate; what is not lost comes out in the order in which it went in. */
function passOn(
  from: Socket,
  way: Way,
  counted: Carried["up"],
  send: (packet: Buffer) => void,
): void {
  let isFreeAtMs = 0;
  from.on("message", (packet) => {
    counted.packets++;
    counted.bytes += packet.length;
    if (!isOpen || random() < way.loss) {
      counted.lost++;
      return;
    }
    const nowMs = performance.now();
    isFreeAtMs = Math.max(nowMs, isFreeAtMs) + (packet.length * 8000) / way.bitsASecond;
    setTimeout(() => isOpen && send(packet), isFreeAtMs + way.delayMs - nowMs);
  });
}

async function listen({ port }: RelayEnd): Promise<Socket> {
  const socket = createSocket("udp4");
  await new Promise<void>((bound) => socket.bind(port, bound));
  return socket;
}
