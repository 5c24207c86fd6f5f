import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { describeSystem } from "../support/needs.ts";
import { eventually, INTERFACE } from "../support/network-namespace.ts";
import {
  askOnce,
  classroomWithPhone,
  HUB_ID,
  type Hub,
  phonesNeed,
  seen,
} from "./hub-under-test.ts";

const [A, NSEC] = [1, 47];
const SLOW = { timeout: 25_000 };

describeSystem("phones find the hub", phonesNeed, () => {
  const { hubMachine, phoneMachine, phone, openHub, startHub } = classroomWithPhone();

  describe("while a lesson runs in a room without any route out", () => {
    let hub: Hub;
    beforeAll(async () => {
      hub = openHub(hubMachine(), { interfaceName: INTERFACE });
      await hub.says("mdns serving");
      return () => hub.stop();
    }, 20_000);

    test("a phone finds the school by service and by name", SLOW, async () => {
      expect(await seen(phone(), "_http._tcp", "Kakuma School")).toEqual([
        'Kakuma School 4f2a learn.local 10.42.0.1 8080 "path=/"',
      ]);
      expect(await phone().addressOf("learn.local")).toBe("10.42.0.1");
    });

    test(
      "a neighbour hub sees whose hub it is, and that it carries nothing for others yet",
      SLOW,
      async () => {
        const [service] = await seen(phone(), "_learning-hub._tcp", "Kakuma School 4f2a");
        for (const word of [`"hub=${HUB_ID}"`, '"epoch=1"', '"courier=no"', '"v=1"']) {
          expect(service).toContain(word);
        }
      },
    );

    test(
      "a phone that asks once, as Android does, is answered at once over IPv4 and IPv6",
      SLOW,
      async () => {
        const ask = (name: string, over: "IPv4" | "IPv6") =>
          askOnce(phoneMachine(), { name, type: "A", over });
        const [ipv4, ipv6, stranger] = await Promise.all([
          ask("Learn.LOCAL", "IPv4"),
          ask("learn.local", "IPv6"),
          ask("elsewhere.local", "IPv4"),
        ]);

        for (const reply of [ipv4, ipv6]) {
          expect(reply).toMatchObject({ idMatches: true, questions: 1 });
          const address = {
            name: "learn.local",
            type: A,
            flush: false,
            ttl: 10,
            data: "10.42.0.1",
          };
          expect(reply?.answers).toEqual([address]);
          expect(reply?.afterMs).toBeLessThan(500);
        }
        expect(stranger).toBeNull();
      },
    );

    test(
      "a phone that asks for an IPv6 address is told at once that there is none",
      SLOW,
      async () => {
        const question = { name: "learn.local", type: "AAAA", over: "IPv6" } as const;
        const reply = await askOnce(phoneMachine(), question);
        expect(reply?.answers).toEqual([]);
        // Under "learn.local", in window 0, one byte: type 1 (A) exists and nothing else (RFC 4034 §4.1.2).
        const onlyA = `${Buffer.from("\x05learn\x05local\x00").toString("hex")}000140`;
        expect(reply?.additionals).toMatchObject([{ type: NSEC, data: onlyA }]);
      },
    );

    test("a thousand broken packets do not silence the hub", SLOW, async () => {
      const script = join(import.meta.dirname, "broken-packets.ts");
      const sent = await phoneMachine().run(process.execPath, ["--import", "tsx", script]);
      expect(sent).toMatchObject({ code: 0, output: "1000 sent\n" });

      // One of them claims the name for another machine: the hub asks the network about it, for a second.
      const find = () => phone().addressOf("learn.local");
      expect(await eventually(find, (found) => found === "10.42.0.1", 6000)).toBe("10.42.0.1");
      expect(hub.isRunning()).toBe(true);
      expect(hub.lines().filter(({ event }) => event === "mdns trouble").length).toBeLessThan(10);
    });
  });

  test(
    "a school name in Arabic, with a full stop and too long for a label, arrives readable",
    SLOW,
    async () => {
      const schoolName = "مدرسة د. طه حسين الابتدائية للبنات في مخيم الزعتري";
      await startHub(hubMachine(), { schoolName }).says("mdns serving");

      const [service] = await seen(phone(), "_http._tcp", "مدرسة");
      expect(service).toMatch(/^مدرسة د طه حسين .* 4f2a learn\.local 10\.42\.0\.1 8080/);
      expect(service).not.toContain("\uFFFD");
    },
  );

  test("a school that changes its name is listed under the new one only", SLOW, async () => {
    const hub = startHub(hubMachine());
    await hub.says("mdns serving");
    await seen(phone(), "_http._tcp", "Kakuma School 4f2a");
    hub.signal("SIGUSR2");
    await seen(phone(), "_http._tcp", "Renamed School 4f2a");

    const list = () => phone().services("_http._tcp");
    expect(await eventually(list, ({ length }) => length === 1, 3000)).toEqual([
      'Renamed School 4f2a learn.local 10.42.0.1 8080 "path=/"',
    ]);
  });

  test("a hub that stops says goodbye: it leaves every list within two seconds", SLOW, async () => {
    const hub = startHub(hubMachine());
    await hub.says("mdns serving");
    await seen(phone(), "_http._tcp", "Kakuma School 4f2a");
    await hub.stop();

    const list = () => phone().services("_http._tcp");
    expect(await eventually(list, ({ length }) => length === 0, 2000)).toEqual([]);
    expect(hub.exitCode()).toBe(0);
  });
});
