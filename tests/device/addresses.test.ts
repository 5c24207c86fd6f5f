import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { classroomAddresses } from "../../server/device/addresses.ts";

test("the poster shows the access point's address before that of a school network or an uplink", () => {
  const addresses = classroomAddresses({
    lo: [ipv4("127.0.0.1", true)],
    wwan0: [ipv4("100.64.0.2")],
    eth0: [ipv4("192.168.1.20")],
    wlan0: [ipv4("198.51.100.1")],
  });
  expect(addresses).toEqual(["198.51.100.1", "192.168.1.20", "100.64.0.2"]);
});

test("an address a phone cannot use is named only when there is no other", () => {
  const linkLocal = [ipv4("169.254.10.1")];
  expect(classroomAddresses({ eth0: linkLocal })).toEqual(["169.254.10.1"]);
  expect(classroomAddresses({ eth0: linkLocal, wlan0: [ipv4("10.42.0.1")] })).toEqual([
    "10.42.0.1",
  ]);
});

test("on a development machine the bridges of containers come last", () => {
  const addresses = classroomAddresses({
    docker0: [ipv4("172.17.0.1")],
    eth0: [ipv4("203.0.113.9")],
    wlan0: [ipv4("172.20.10.3")],
  });
  expect(addresses).toEqual(["172.20.10.3", "203.0.113.9", "172.17.0.1"]);
});

test("a hub with no network has no address, and IPv6 addresses are not printed", () => {
  expect(classroomAddresses({ lo: [ipv4("127.0.0.1", true)] })).toEqual([]);
  expect(
    classroomAddresses({ eth0: [{ ...ipv4("fd42::1"), family: "IPv6", scopeid: 0 }] }),
  ).toEqual([]);
});

const ipv4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  address,
  internal,
  family: "IPv4",
  netmask: "255.255.255.0",
  mac: "02:00:00:00:00:01",
  cidr: `${address}/24`,
});
