import { BlockList } from "node:net";
import { describe, expect, test } from "vitest";
import { replyTo } from "../../server/device/mdns/answer.ts";
import { isNeighbour, type Link } from "../../server/device/mdns/link.ts";
import type { HeardPacket, HeardRecord } from "../../server/device/mdns/packet.ts";
import { claimHostName, disputes } from "../../server/device/mdns/probe.ts";
import { farewell, instanceName, recordsOf, shortHubId } from "../../server/device/mdns/records.ts";

const subnets = new BlockList();
subnets.addSubnet("10.42.0.0", 24);
const link: Link = {
  name: "wlan0",
  identity: "3 02:00:00:00:00:01 10.42.0.1",
  ipv4: ["10.42.0.1"],
  ipv6: [],
  speaksIpv6: true,
  subnets,
};
const profile = {
  instanceName: "Kakuma School 4f2a",
  port: 8080,
  services: [{ type: "http" as const, txt: { path: "/" } }],
};
const records = recordsOf(profile, "learn.local", link);
const service = "Kakuma School 4f2a._http._tcp.local";

describe("what the hub answers to the whole room", () => {
  test("a list of services comes with all a phone needs to open the first page", () => {
    const reply = replyTo(query("_http._tcp.local", "PTR"), 5353, records, 0.5);
    expect(reply).toMatchObject({ to: "everyone", afterMs: 70 });
    expect(reply?.packet.answers).toMatchObject([{ type: "PTR", data: service }]);
    expect(reply?.packet.additionals?.map(({ type }) => type)).toEqual(["SRV", "TXT", "A", "NSEC"]);
  });

  test("records only this hub can have replace what phones remembered, the shared ones do not", () => {
    const reply = replyTo(query("_http._tcp.local", "PTR"), 5353, records);
    expect(reply?.packet.answers?.every(({ flush }) => !flush)).toBe(true);
    expect(reply?.packet.additionals?.every(({ flush }) => flush)).toBe(true);
  });

  test("a phone that knows the answer already is not told again until half its life is over", () => {
    const knowing = (ttl: number) => ({
      ...query("learn.local", "A"),
      answers: [{ name: "learn.local", type: "A", ttl, data: "10.42.0.1" }],
    });
    expect(replyTo(knowing(100), 5353, records)).toBeUndefined();
    expect(replyTo(knowing(59), 5353, records)?.packet.answers).toHaveLength(1);
  });

  test("a phone that wants the answer for itself alone gets it alone", () => {
    const [question] = query("learn.local", "A").questions;
    const alone = {
      ...query("", ""),
      questions: [{ name: "", type: "", ...question, class: "UNKNOWN_32769" }],
    };
    expect(replyTo(alone, 5353, records)?.to).toBe("asker");
  });

  test("a question about another machine, or of another class, gets no answer", () => {
    expect(replyTo(query("printer.local", "A"), 5353, records)).toBeUndefined();
    const chaos = {
      ...query("learn.local", "A"),
      questions: [{ name: "learn.local", type: "A", class: "CH" }],
    };
    expect(replyTo(chaos, 5353, records)).toBeUndefined();
  });

  test("the goodbye ends what is the hub's own and not the list that all machines share", () => {
    const names = farewell(records).map(({ name, ttl }) => `${name} ${ttl}`);
    expect(names).toEqual(["learn.local 0", "_http._tcp.local 0", `${service} 0`, `${service} 0`]);
    expect(farewell(records).every(({ flush }) => !flush)).toBe(true);
  });
});

describe("what the hub believes of others", () => {
  test("only machines on the same link are heard", () => {
    const heard = ["10.42.0.50", "fe80::1%wlan0"].map((address) => isNeighbour(link, address));
    const ignored = ["100.64.0.1", "fe80::1%wwan0", "not an address"];
    expect(heard).toEqual([true, true]);
    expect(ignored.map((address) => isNeighbour(link, address))).toEqual([false, false, false]);
  });

  test("a name is disputed by another address, not by our own and not by a goodbye", () => {
    const claim = (data: string, ttl: number) =>
      disputes(
        response({ name: "LEARN.local", type: "A", ttl, data }),
        "learn.local",
        new Set(link.ipv4),
      );
    expect([claim("10.42.0.2", 120), claim("10.42.0.1", 120), claim("10.42.0.2", 0)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test("of two hubs that ask for the name at once the one with the later address takes it", async () => {
    const rival = (data: string): HeardPacket => ({
      ...query("learn.local", "ANY"),
      authorities: [{ name: "learn.local", type: "A", ttl: 120, data }],
    });
    const againstEarlier = claimHostName(wish, link, () =>
      againstEarlier.hear(rival("10.9.255.255"), new Set()),
    );
    expect(await againstEarlier.won).toBe("learn.local");

    let probes = 0;
    const againstLater = claimHostName(wish, link, () => {
      probes++;
      againstLater.hear(rival("10.42.0.9"), new Set());
    });
    const losing = new Promise((resolve) => setTimeout(resolve, 1200));
    await losing;
    againstLater.giveUp();
    await expect(againstLater.won).rejects.toThrow("abort");
    // It stepped back after the first probe and waited a second, instead of sending all three.
    expect(probes).toBe(1);
  });
});

describe("the name in the list of services", () => {
  test("it is the school's name and the end of the hub's id", () => {
    expect(instanceName("Kakuma School", shortHubId("7C1D-99E0-4F2A"))).toBe("Kakuma School 4f2a");
    expect(instanceName("  \n ", shortHubId("7"))).toBe("Learning Passport 0007");
  });

  test("a long name is cut to 63 bytes between letters, never inside one", () => {
    for (const letter of ["o", "é", "د", "学", "👩🏽‍🏫", "क्षि"]) {
      const name = instanceName(letter.repeat(80), "4f2a");
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(63);
      expect(name.replaceAll(letter, "")).toBe(" 4f2a");
    }
  });
});

const wish = { label: "learn", shortId: "4f2a" };

function query(name: string, type: string): HeardPacket {
  const nothing = { answers: [], authorities: [], additionals: [] };
  return { type: "query", id: 0, questions: [{ name, type, class: "IN" }], ...nothing };
}

function response(record: HeardRecord): HeardPacket {
  return { ...query("", ""), type: "response", questions: [], answers: [record] };
}
