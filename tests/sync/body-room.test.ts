import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openBodyRooms } from "../../server/collector/body-room.ts";
import {
  openTellingSchool,
  openTestCollector,
  type TestCollector,
  tell,
} from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";

const large = 8_200_000;

describe("many large files come to the office at once", () => {
  let collector: TestCollector;
  const senders: Socket[] = [];
  beforeEach(async () => {
    const rooms = openBodyRooms({ waitMs: 2000, lookMs: 600 });
    collector = await openTestCollector({ databaseUrl: undefined, rooms });
  });
  afterEach(async () => {
    for (const one of senders.splice(0)) one.destroy();
    await collector.remove();
  });

  /** Somebody who says that so much comes, and then brings as much as is given, once or each tenth of a second. */
  function begin({
    path = "/parcels",
    bytes = large,
    from = "127.0.0.1",
    eachTenth = 0,
  } = {}): Socket {
    const socket = connect({ port: collector.port, host: "127.0.0.1", localAddress: from });
    senders.push(socket);
    socket.on("error", () => undefined);
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: office\r\ncontent-length: ${bytes}\r\n\r\nlearning`,
    );
    if (eachTenth === 0) return socket;
    const more = setInterval(() => socket.write(Buffer.alloc(eachTenth)), 100);
    socket.once("close", () => clearInterval(more));
    return socket;
  }
  const beginMany = async (count: number, told: Parameters<typeof begin>[0] = {}) => {
    const some = Array.from({ length: count }, () => begin(told));
    await pause(200);
    return some;
  };
  const send = (init: RequestInit = {}) =>
    fetch(`${collector.address}/parcels`, { method: "POST", body: new Uint8Array(large), ...init });
  const aForm = () => {
    const form = new FormData();
    form.set("parcel", new Blob([new Uint8Array(large)]), "learning-hub.parcel");
    return form;
  };
  const brisk = { eachTenth: 20_000 };

  test("five are held, and whoever comes then is told to come later, before anything of his file was read", async () => {
    await beginMany(5, brisk);
    const answer = await send();
    expect({ status: answer.status, text: await answer.text() }).toEqual({
      status: 503,
      text: "later",
    });
    expect(answer.headers.get("retry-after")).toBe("30");
  });

  test("whoever has given the file on the page reads in her language what to do", async () => {
    await beginMany(5, brisk);
    const headers = { "accept-language": "fr" };
    const answer = await send({ body: aForm(), headers });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("30");
    expect(await answer.text()).toContain("gardez-le et renvoyez-le dans une minute");
  });

  test("whoever waits comes in when one of the five is done", async () => {
    const [first] = await beginMany(5, brisk);
    const waiting = send();
    await pause(300);
    first?.destroy();
    expect((await waiting).status).toBe(400); // it is no file of a hub
  });

  test("who brings nothing any more is cut off while others wait, and not before", async () => {
    const still = await beginMany(5);
    await pause(1500);
    expect(still.map(({ closed }) => closed)).toEqual(Array(5).fill(false));
    expect((await send()).status).toBe(400);
    expect(still.some(({ closed }) => closed)).toBe(true);
  });

  test("of those who wait the next is one from an address that holds nothing, and not the many of one", async () => {
    const [first] = await beginMany(5, brisk);
    const others = Array.from({ length: 5 }, () => send().then(({ status }) => status));
    await pause(200);
    const own = begin({ from: "127.0.0.2" });
    const answered = new Promise((told) => own.once("data", told));
    own.write(Buffer.alloc(large - 8));
    await pause(200);
    first?.destroy();
    const isFirst = await Promise.race([
      answered.then(() => true),
      ...others.map((one) => one.then(() => false)),
    ]);
    expect(isFirst).toBe(true);
    await Promise.all(others);
  });

  test("a hub that calls, a small file and the pages do not wait for the large ones", async () => {
    const { school, telling } = await openTellingSchool(collector);
    await beginMany(8, brisk);
    await logAnswer(school);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    const small = await send({ body: new Uint8Array(50_000) });
    expect(small.status).toBe(400);
    expect((await fetch(`${collector.address}/parcels`)).status).toBe(200);
    await school.close();
  });

  test("as many calls of hubs at once as would not fit either: the rest hears that it should come later", async () => {
    await beginMany(256, { path: "/segments", bytes: 128 * 1024, eachTenth: 2000 });
    const body = new Uint8Array(100_000);
    const answer = await fetch(`${collector.address}/segments`, { method: "POST", body });
    expect(answer.status).toBe(503);
  });

  test("one address that lets hundreds of bodies trickle in keeps no hub out that calls from elsewhere", async () => {
    const { school, telling } = await openTellingSchool(collector);
    const trickle = { path: "/segments", bytes: 128 * 1024, eachTenth: 60, from: "127.0.0.2" };
    await beginMany(300, trickle);
    await logAnswer(school);
    expect(await tell(telling)).toMatchObject({ ended: "all-told" });
    await school.close();
  });
});
