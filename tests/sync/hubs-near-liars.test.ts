import { createServer as createHttp } from "node:http";
import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { NearHub } from "../../server/device/mdns/other-hubs.ts";
import { onShelf } from "../../server/sync/neighbour/shelf.ts";
import { challengePath, parcelsPath } from "../../server/sync/protocol/near-paths.ts";
import { collected } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { along, type HubNear, look, openHubNear, proveLink, send } from "../support/near-hubs.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";

const hourMs = 3600 * 1000;

describeSystem("among hubs near that bring no receipts", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let linked: HubNear;
  let far: HubNear;
  let servers: Server[] = [];
  let laterMs = 0;
  beforeEach(async () => {
    const now = performance.now.bind(performance);
    laterMs = 0;
    vi.spyOn(performance, "now").mockImplementation(() => now() + laterMs);
    linked = await openHubNear({ collector: office.collector, hasLink: true });
    far = await openHubNear({ collector: office.collector, hasLink: false });
    await proveLink(linked);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    for (const server of servers) server.close();
    servers = [];
    await far.remove();
    await linked.remove();
  });

  /** Announces itself as a hub with a link, under the office's mark, which everybody hears. */
  const announceAt = async (server: Server, number: number): Promise<NearHub> => {
    server.listen(0, "127.0.0.1");
    await new Promise((next) => server.once("listening", next));
    servers.push(server);
    const { port } = server.address() as AddressInfo;
    const hubId = number.toString(16).padStart(16, "0");
    return { ...linked.asSeen(), hubId, name: `Free Wi-Fi ${number}`, carries: true, port };
  };
  const liar = (number: number) => {
    const taken = { parcels: 0 };
    const server = createHttp((request, answer) => {
      request.resume().on("end", () => {
        if (request.url === parcelsPath) taken.parcels++;
        const words: Record<string, string> = {
          [challengePath]: "A".repeat(22),
          [parcelsPath]: "taken",
        };
        answer.end(words[request.url ?? ""] ?? "");
      });
    });
    return announceAt(server, number).then((seen) => ({ seen, taken }));
  };
  const hears = (...hubs: NearHub[]) => far.near.splice(0, far.near.length, ...hubs);
  const answer = (variant: number) => logAnswer(far.school, { variant });
  const unsent = () => far.school.hub.unsent();
  const arrived = async () => (await collected(office.collector, far.telling)).length;

  test("a liar holds nothing up for more than an hour, and then the one that brought receipts is asked first", async () => {
    const liars = [await liar(0), await liar(1)];
    const hub = linked.asSeen();
    await answer(0);
    hears(...liars.map(({ seen }) => seen)); // it hears of them before it hears of the honest one
    await look(far);
    for (let hour = 0; hour < 4; hour++) {
      laterMs += hourMs + 60_000;
      hears(...liars.map(({ seen }) => seen), hub);
      await look(far);
      await send(linked);
      await look(far);
    }
    expect([await unsent(), await arrived()]).toEqual([0, 1]);
    const before = liars.map(({ taken }) => taken.parcels);
    for (let variant = 1; variant < 4; variant++) {
      laterMs += 2 * hourMs;
      await answer(variant);
      await look(far);
      await send(linked);
      await look(far);
      expect(await unsent()).toBe(0);
    }
    expect(liars.map(({ taken }) => taken.parcels)).toEqual(before);
    expect(await arrived()).toBe(4);
  });

  test("what a hub took whose link has died goes along with a third, and the page says that no receipt came", async () => {
    hears(linked.asSeen());
    await answer(0);
    await look(far);
    expect(along(far)).toMatchObject({ state: "given" });
    hears({ ...linked.asSeen(), carries: false });
    await look(far);
    expect(along(far)).toEqual({ name: linked.asSeen().name, state: "unanswered" });
    const third = await openHubNear({ collector: office.collector, hasLink: true });
    await proveLink(third);
    hears({ ...linked.asSeen(), carries: false }, third.asSeen());
    await look(far);
    expect(along(far)).toEqual({ name: third.asSeen().name, state: "given" });
    await send(third);
    await look(far);
    expect([await unsent(), await arrived()]).toEqual([0, 1]);
    await third.remove();
  });

  test("who brought receipts before is waited for a day, and then others are given the same", async () => {
    hears(linked.asSeen());
    await answer(0);
    await look(far);
    await send(linked);
    await look(far);
    expect(await unsent()).toBe(0);
    const other = await openHubNear({ collector: office.collector, hasLink: true });
    await proveLink(other);
    const shelf = async () => (await onShelf(other.school.hub.db)).length;
    hears(linked.asSeen(), other.asSeen());
    await answer(1);
    await look(far);
    laterMs += 23 * hourMs;
    await look(far);
    expect([along(far), await shelf()]).toEqual([
      { name: linked.asSeen().name, state: "given" },
      0,
    ]);
    laterMs += 2 * hourMs;
    await look(far);
    expect(along(far)).toEqual({ name: other.asSeen().name, state: "given" });
    expect(await shelf()).toBe(1);
    await send(linked); // both have it now
    await send(other);
    await look(far);
    expect([await unsent(), await arrived()]).toEqual([0, 2]);
    await other.remove();
  });

  test("the only hub near goes on being given what is new, however long it brought no receipt", async () => {
    hears(linked.asSeen());
    for (let day = 0; day < 3; day++) {
      await answer(day);
      await look(far);
      laterMs += 25 * hourMs;
    }
    await look(far);
    expect(along(far)).toEqual({ name: linked.asSeen().name, state: "unanswered" });
    await send(linked); // it keeps what came first until it knows this hub
    await look(far);
    await send(linked);
    await look(far);
    expect([await unsent(), await arrived()]).toEqual([0, 3]);
  });

  test("eight that take the connection and say nothing cost one look some seconds", async () => {
    for (let number = 0; number < 8; number++)
      far.near.push(
        await announceAt(
          createServer((socket) => socket.on("error", () => 0)),
          number,
        ),
      );
    far.near.push(linked.asSeen());
    await answer(0);
    const begunAtMs = performance.now();
    await look(far);
    expect(along(far)).toEqual({ name: linked.asSeen().name, state: "given" });
    expect(performance.now() - begunAtMs).toBeLessThan(15_000);
  });
});
