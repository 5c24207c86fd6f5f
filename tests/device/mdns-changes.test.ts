import { expect, onTestFinished, test } from "vitest";
import { describeSystem } from "../support/needs.ts";
import { eventually, INTERFACE, type Machine } from "../support/network-namespace.ts";
import { makeTunnelDevice } from "../support/satellite.ts";
import { askOnce, classroomWithPhone, NEIGHBOUR_ID, phonesNeed } from "./hub-under-test.ts";

const AAAA = 28;
const SLOW = { timeout: 25_000 };
const address = { name: "learn.local", type: "A", over: "IPv4" } as const;

const needed = { ...phonesNeed, programs: [...(phonesNeed.programs ?? []), "socat" as const] };

describeSystem("the hub stays found when its network changes", needed, () => {
  const { hubMachine, neighbourMachine, phoneMachine, phone, startHub } = classroomWithPhone();

  test("phones follow the hub to a new address", SLOW, async () => {
    await startHub(hubMachine()).says("mdns serving");
    expect(await phone().addressOf("learn.local")).toBe("10.42.0.1");

    onTestFinished(() => setAddress(hubMachine(), "10.42.0.1/24"));
    await setAddress(hubMachine(), "10.42.0.77/24");
    const isNew = (found: string | undefined) => found === "10.42.0.77";
    expect(await eventually(() => phone().addressOf("learn.local"), isNew, 6000)).toBe(
      "10.42.0.77",
    );
  });

  test("phones get an IPv6 address as soon as the classroom has such addresses", SLOW, async () => {
    await startHub(hubMachine(), { listensAt: "::" }).says("mdns serving");
    const ipv6 = ["fd42::1/64", "dev", INTERFACE];
    onTestFinished(() => hubMachine().ip("address", "delete", ...ipv6));
    await hubMachine().ip("address", "add", ...ipv6);

    const ask = () => askOnce(phoneMachine(), { name: "learn.local", type: "AAAA", over: "IPv6" });
    const reply = await eventually(ask, (found) => found?.answers.length === 1, 6000);
    expect(reply?.answers).toMatchObject([{ type: AAAA, data: `fd42${"0".repeat(27)}1` }]);
  });

  test("no phone is sent to an IPv6 address where the hub does not listen", SLOW, async () => {
    const ipv6 = ["fd42::1/64", "dev", INTERFACE];
    onTestFinished(() => hubMachine().ip("address", "delete", ...ipv6));
    await hubMachine().ip("address", "add", ...ipv6);
    await startHub(hubMachine(), { listensAt: "0.0.0.0" }).says("mdns serving");
    const ask = (type: "A" | "AAAA") =>
      askOnce(phoneMachine(), { name: "learn.local", type, over: "IPv4" });
    expect((await ask("A"))?.answers[0]?.data).toBe("10.42.0.1");
    expect((await ask("AAAA"))?.answers).toEqual([]);
  });

  test("a hub that listens for its own machine alone is on no list", SLOW, async () => {
    await startHub(hubMachine(), { listensAt: "127.0.0.1" }).says("started");
    await startHub(neighbourMachine(), { hubId: NEIGHBOUR_ID }).says("mdns serving");
    expect((await askOnce(phoneMachine(), address))?.answers[0]?.data).toBe("10.42.0.2"); // the name was free
  });

  test("the hub is found again when its radio was pulled out and put back", SLOW, async () => {
    const hub = startHub(hubMachine());
    await hub.says("mdns serving");
    await hubMachine().replug("10.42.0.1/24");
    await hub.says("mdns serving", 2);

    // A switch may lose what comes in the moment after a plug, and a phone asks again.
    const ask = async () => (await askOnce(phoneMachine(), address))?.answers[0]?.data;
    expect(await eventually(ask, (found) => found !== undefined, 6000)).toBe("10.42.0.1");
  });

  test(
    "a hub that starts before its access point is found when the access point comes up",
    SLOW,
    async () => {
      onTestFinished(() => hubMachine().ip("link", "set", INTERFACE, "up"));
      await hubMachine().ip("link", "set", INTERFACE, "down");
      const hub = startHub(hubMachine(), { interfaceName: INTERFACE });
      await hub.says("started");
      await hubMachine().ip("link", "set", INTERFACE, "up");
      await hub.says("mdns serving");

      expect(await phone().addressOf("learn.local")).toBe("10.42.0.1");
    },
  );

  test(
    "a port taken by another program does not stop the hub, which is found once it is free",
    SLOW,
    async () => {
      const script = `require("dgram").createSocket("udp4").bind(5353, () => console.log("taken"))`;
      const occupant = hubMachine().start(process.execPath, ["-e", script]);
      onTestFinished(() => void occupant.kill("SIGKILL"));
      await new Promise((resolve) => occupant.stdout?.once("data", resolve));

      const hub = startHub(hubMachine());
      await hub.says("mdns trouble");
      expect(hub.lines().find(({ event }) => event === "mdns trouble")).toMatchObject({
        code: "EADDRINUSE",
      });
      expect(hub.isRunning()).toBe(true);
      occupant.kill("SIGKILL");
      await hub.says("mdns serving");
      expect(await phone().addressOf("learn.local")).toBe("10.42.0.1");
    },
  );

  test(
    "phones learn no address of the uplink, and the uplink learns none of the classroom",
    SLOW,
    async () => {
      await layUplink(hubMachine(), neighbourMachine());
      onTestFinished(() => hubMachine().ip("link", "delete", "wwan0"));
      const fromUplink = () => askOnce(neighbourMachine(), { ...address, interfaceName: "wwan0" });

      const open = startHub(hubMachine());
      await open.says("mdns serving", 2);
      const inClass = await askOnce(phoneMachine(), address);
      expect(inClass?.answers.map(({ data }) => data)).toEqual(["10.42.0.1"]);
      expect((await fromUplink())?.answers.map(({ data }) => data)).toEqual(["100.64.0.2"]);
      await open.stop();

      await startHub(hubMachine(), { interfaceName: INTERFACE }).says("mdns serving");
      expect(await fromUplink()).toBeNull();
    },
  );

  test("nothing is said on a way out that leads to one machine alone", SLOW, async () => {
    const sentThere = await layTunnel(hubMachine());
    const hub = startHub(hubMachine());
    await hub.says("mdns serving");
    expect(await phone().addressOf("learn.local")).toBe("10.42.0.1");
    expect(await sentThere()).toBe(0);
    await hub.stop();
    expect(await sentThere()).toBe(0);

    await startHub(hubMachine(), { interfaceName: "ppp0" }).says("mdns serving");
    expect(await sentThere()).toBeGreaterThan(0); // who names it is heard there
  });
});

/** A way out to one machine alone, as a modem's or a satellite terminal's. @returns how many packets went out there */
async function layTunnel(hub: Machine): Promise<() => Promise<number>> {
  await makeTunnelDevice();
  await hub.run("sysctl", ["-qw", "net.ipv6.conf.default.disable_ipv6=1"]); // the kernel would ask for routers there
  const device = "TUN:100.64.0.2/24,tun-name=ppp0,iff-no-pi,iff-up";
  const socat = hub.start("socat", ["UDP4-DATAGRAM:10.42.0.2:4000,bind=10.42.0.1:4000", device]);
  onTestFinished(() => void socat.kill("SIGKILL"));
  await eventually(
    () => hub.run("ip", ["address", "show", "dev", "ppp0", "up"]),
    ({ output }) => output.includes("100.64.0.2"),
    6000,
  );
  return async () => {
    const { output } = await hub.run("ip", ["-s", "-j", "link", "show", "ppp0"]);
    return JSON.parse(output)[0].stats64.tx.packets;
  };
}

async function setAddress(machine: Machine, cidr: string): Promise<void> {
  await machine.ip("-4", "address", "flush", "dev", INTERFACE);
  await machine.ip("address", "add", cidr, "dev", INTERFACE);
}

/** A second network of the hub, with a default route, as a mobile data stick makes it. */
async function layUplink(hub: Machine, carrier: Machine): Promise<void> {
  const ends = ["type", "veth", "peer", "name", "wwan0", "netns", carrier.namespace];
  await hub.ip("link", "add", "wwan0", ...ends);
  await hub.ip("address", "add", "100.64.0.2/24", "dev", "wwan0");
  await carrier.ip("address", "add", "100.64.0.1/24", "dev", "wwan0");
  await hub.ip("link", "set", "wwan0", "up");
  await carrier.ip("link", "set", "wwan0", "up");
  await hub.ip("route", "add", "default", "via", "100.64.0.1");
}
