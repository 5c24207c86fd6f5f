import { eventually, type Machine, type Outcome } from "../support/network-namespace.ts";

/** A phone or laptop with Avahi, the mDNS software of Debian, Ubuntu and most printers: the judge of what the hub says. */
export type AvahiPhone = {
  /** Runs a client of this phone's Avahi, such as avahi-browse. */
  ask(program: string, ...args: string[]): Promise<Outcome>;
  /** The address of a host name now, or undefined. */
  addressOf(hostName: string): Promise<string | undefined>;
  /** The services of a type the phone can see and resolve, as "name host address port txt". */
  services(type: string): Promise<string[]>;
};

/** Starts dbus and Avahi on a machine, with a /run of their own so that phones do not share a bus. */
export async function startAvahi(machine: Machine, hostName: string): Promise<AvahiPhone> {
  const daemon = `mount --make-rprivate / && mount -t tmpfs tmpfs /run && mkdir -p /run/dbus /run/avahi-daemon &&
    printf %s "$1" > /run/avahi.conf && dbus-daemon --system --fork --nopidfile &&
    exec avahi-daemon -f /run/avahi.conf --no-drop-root --no-rlimits --no-chroot`;
  const started = machine.start("unshare", [
    "-m",
    "sh",
    "-c",
    daemon,
    "sh",
    configurationFor(hostName),
  ]);
  // `ip netns exec` and `unshare` both replace themselves, so this is the process id of the daemon in the end.
  const ask = (program: string, ...args: string[]) =>
    machine.run("nsenter", ["-t", String(started.pid), "-m", program, ...args]);

  const own = `${hostName}.local`;
  const ready = await eventually(
    () => ask("avahi-resolve", "-4", "-n", own),
    ({ output }) => output.includes(own),
    10_000,
  );
  if (!ready.output.includes(own)) throw new Error(`Avahi did not start: ${ready.errors}`);
  return {
    ask,
    addressOf: async (name) =>
      (await ask("avahi-resolve", "-4", "-n", name)).output.split(/\s+/)[1],
    services: async (type) => resolvedServices((await ask("avahi-browse", "-rpt", type)).output),
  };
}

const configurationFor = (hostName: string): string => `[server]
host-name=${hostName}
use-ipv4=yes
use-ipv6=yes
[publish]
publish-workstation=no
publish-hinfo=no
[wide-area]
enable-wide-area=no
`;

/** Lines of `avahi-browse -p`: =;interface;protocol;name;type;domain;host;address;port;txt, with \032 for a space. */
function resolvedServices(output: string): string[] {
  const lines = output.split("\n").filter((line) => line.startsWith("="));
  const services = lines.map((line) => {
    const [, , , name = "", , , host, address, port, txt] = line.split(";");
    return `${unescaped(name)} ${host} ${address} ${port} ${txt}`;
  });
  return [...new Set(services)].sort();
}

function unescaped(name: string): string {
  const bytes = name.replace(/\\(\d{3})/g, (_, code: string) => String.fromCharCode(Number(code)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
