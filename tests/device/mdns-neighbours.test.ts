import { expect, onTestFinished, test } from "vitest";
import { describeSystem } from "../support/needs.ts";
import { eventually } from "../support/network-namespace.ts";
import { startAvahi } from "./avahi-phone.ts";
import { classroomWithPhone, NEIGHBOUR_ID, phonesNeed } from "./hub-under-test.ts";

const SLOW = { timeout: 25_000 };

describeSystem("several hubs share one network", phonesNeed, () => {
  const { hubMachine, neighbourMachine, phone, startHub } = classroomWithPhone();

  test("a second hub takes a name of its own and leaves the first alone", SLOW, async () => {
    await startHub(hubMachine()).says("mdns serving");
    const second = startHub(neighbourMachine(), { hubId: NEIGHBOUR_ID });
    await second.says("mdns serving");

    expect(await phone().addressOf("learn.local")).toBe("10.42.0.1");
    expect(await phone().addressOf("learn-77b1.local")).toBe("10.42.0.2");
    const first = 'Kakuma School 4f2a learn.local 10.42.0.1 8080 "path=/"';
    const other = 'Kakuma School 77b1 learn-77b1.local 10.42.0.2 8080 "path=/"';
    const list = () => phone().services("_http._tcp");
    expect(await eventually(list, ({ length }) => length === 2, 5000)).toEqual([first, other]);

    await second.stop();
    expect(await eventually(list, ({ length }) => length === 1, 3000)).toEqual([first]);
  });

  test(
    "two hubs that get their power back at the same moment end up with two names",
    SLOW,
    async () => {
      const hubs = [
        startHub(hubMachine()),
        startHub(neighbourMachine(), { hubId: NEIGHBOUR_ID }),
      ] as const;
      await Promise.all(hubs.map((hub) => hub.says("mdns serving")));

      const names = hubs.map((hub) => hub.hostName());
      expect(names).toContain("learn.local");
      expect(new Set(names).size).toBe(2);
      const owner = names[0] === "learn.local" ? "10.42.0.1" : "10.42.0.2";
      expect(await phone().addressOf("learn.local")).toBe(owner);
    },
  );

  test("two hubs whose networks are joined later end up with two names", SLOW, async () => {
    onTestFinished(() => neighbourMachine().rejoin());
    await neighbourMachine().isolate();
    const hubs = [
      startHub(hubMachine()),
      startHub(neighbourMachine(), { hubId: NEIGHBOUR_ID }),
    ] as const;
    await Promise.all(hubs.map((hub) => hub.says("mdns serving")));
    expect(hubs.map((hub) => hub.hostName())).toEqual(["learn.local", "learn.local"]);
    await neighbourMachine().rejoin();

    const names = () => hubs.map((hub) => hub.hostName());
    const areTwo = (found: string[]) => new Set(found).size === 2;
    expect(await eventually(names, areTwo, 12_000)).toContain("learn.local");
  });

  test("a printer that is already called learn keeps its name", SLOW, async () => {
    const printer = await startAvahi(neighbourMachine(), "learn");
    const hub = startHub(hubMachine());
    await hub.says("mdns serving");

    expect(hub.hostName()).toBe("learn-4f2a.local");
    expect(await phone().addressOf("learn.local")).toBe("10.42.0.2");
    expect(await printer.addressOf("learn-4f2a.local")).toBe("10.42.0.1");
  });
});
