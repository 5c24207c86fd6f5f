import { createSocket, type Socket } from "node:dgram";
import Bonjour from "bonjour-service";
import multicastDns from "multicast-dns";
import { response } from "./answer.ts";
import type { Link } from "./link.ts";
import {
  type Asker,
  type HeardPacket,
  type HeardRecord,
  type HubRecord,
  IPV6_GROUP,
  MDNS_PORT,
  type MulticastDns,
  type SpokenPacket,
} from "./packet.ts";
import type { Profile } from "./records.ts";

/** A goodbye that cannot leave within this time is given up: a stop must never hang on a dead network. */
const GOODBYE_MS = 500;

export type Sockets = {
  /** Says it to everyone on the link, over IPv4 and IPv6. */
  tell(packet: SpokenPacket): void;
  /** Lets bonjour-service announce the services now and again after 3, 9, 27 … seconds. */
  publish(profile: Profile, hostName: string): void;
  /** Lets bonjour-service say goodbye for them. Resolves when it has left, or cannot leave. */
  unpublish(): Promise<void>;
  close(): Promise<void>;
};

export type Listener = {
  heard(packet: HeardPacket, from: Asker, answer: (packet: SpokenPacket) => void): void;
  /** The records that leave when bonjour-service wants to announce, or end, those it names. */
  speak(named: HeardRecord[]): HubRecord[];
  troubled(error: Error): void;
  /** The port could not be opened: the caller closes these sockets and tries again later. */
  broke(error: Error): void;
};

/**
 * Opens the IPv4 and, where the link speaks it, the IPv6 socket of one link. bonjour-service 1.4.4 keeps the socket, the
 * times of the announcements and the goodbye. What is said, and the answers, are ours: alone it names the addresses of
 * all interfaces to everybody, answers no one-shot query and sets no flush bit (each measured).
 */
export function openSockets(link: Link, listener: Listener): Sockets {
  const { bonjour, ipv4 } = openBonjour(link, listener);
  const ipv6 = link.speaksIpv6 ? openIpv6(link, listener) : undefined;
  const all = ipv6 ? [ipv4, ipv6] : [ipv4];

  const noteTrouble = (error?: Error | null) => error && listener.troubled(error);
  const tell = (packet: SpokenPacket) => {
    for (const socket of all) socket.send({ ...packet }, null, noteTrouble);
  };
  for (const socket of all) {
    const hear = (packet: HeardPacket, from: Asker) =>
      listener.heard(packet, from, (reply) => socket.send(reply, from, noteTrouble));
    socket.on("query", hear);
    socket.on("response", hear);
  }
  ipv4.respond = (named, done) => {
    const answers = listener.speak(named);
    ipv6?.send(response({ answers }), null, noteTrouble);
    ipv4.send(response({ answers }), null, (error) => {
      noteTrouble(error);
      done(error);
    });
  };

  return {
    tell,
    publish: (profile, hostName) => publish(bonjour, profile, hostName),
    unpublish: () => withinGoodbye((done) => bonjour.unpublishAll(done)),
    close: async () => {
      // A closed registry stops bonjour-service's announcement timers.
      await withinGoodbye((done) => bonjour.destroy(done));
      if (ipv6) await withinGoodbye((done) => ipv6.destroy(done));
    },
  };
}

function openBonjour(link: Link, listener: Listener): { bonjour: Bonjour; ipv4: MulticastDns } {
  const socket = unwaited(createSocket({ type: "udp4", reuseAddr: true }));
  // `interface` alone would bind the socket to the unicast address, where no multicast query arrives (measured).
  const options = { port: MDNS_PORT, interface: link.ipv4[0], bind: "0.0.0.0", socket };
  const bonjour = new Bonjour(options, listener.troubled);
  // The types keep `server` private, yet it is the only way to its socket, whose errors end the process unless heard.
  const { mdns: ipv4 } = (bonjour as unknown as { server: { mdns: MulticastDns } }).server;
  ipv4.on("error", listener.broke);
  ipv4.on("warning", listener.troubled);
  ipv4.removeAllListeners("query");
  return { bonjour, ipv4 };
}

function openIpv6(link: Link, listener: Listener): MulticastDns {
  // A socket that took IPv4 as well would answer every IPv4 query a second time.
  const socket = unwaited(createSocket({ type: "udp6", reuseAddr: true, ipv6Only: true }));
  const scope = `::%${link.name}`;
  const ipv6 = multicastDns({
    type: "udp6",
    ip: IPV6_GROUP,
    port: MDNS_PORT,
    interface: scope,
    bind: "::",
    socket,
  });
  // Without IPv6 the hub is still found over IPv4.
  ipv6.on("error", listener.troubled);
  ipv6.on("warning", listener.troubled);
  return ipv6;
}

/** A socket that does not keep the process alive: whoever started the hub stops it. */
const unwaited = (socket: Socket): Socket => socket.unref();

function publish(bonjour: Bonjour, profile: Profile, host: string): void {
  for (const { type, txt } of profile.services) {
    bonjour.publish({
      name: profile.instanceName,
      type,
      port: profile.port,
      host,
      txt,
      probe: false,
    });
  }
}

function withinGoodbye(act: (done: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, GOODBYE_MS);
    act(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
