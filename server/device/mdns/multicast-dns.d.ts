/** multicast-dns 7.2.5 ships no types; only what the hub uses is described, in the words of packet.ts. */
declare module "multicast-dns" {
  const multicastDns: (options: {
    type: "udp6";
    ip: string;
    port: number;
    interface: string;
    bind: string;
    socket: import("node:dgram").Socket;
  }) => import("./packet.ts").MulticastDns;
  export = multicastDns;
}
