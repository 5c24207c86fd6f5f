import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { packParcel } from "../../server/sync/courier.ts";
import { mostParcelBytes, onShelf } from "../../server/sync/neighbour/shelf.ts";
import { writeKnock } from "../../server/sync/protocol/knock.ts";
import { type NearRequest, proofOf, writeProof } from "../../server/sync/protocol/near-proof.ts";
import { readParcel, writeParcel } from "../../server/sync/protocol/parcel.ts";
import { makeSegment } from "../../server/sync/protocol/segment.ts";
import { eventually } from "../support/eventually.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { type HubNear, look, openHubNear, proveLink, send } from "../support/near-hubs.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";

describeSystem("the door for hubs near", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let linked: HubNear;
  let far: HubNear;
  let parcel: Buffer;
  beforeEach(async () => {
    linked = await openHubNear({ collector: office.collector, hasLink: true });
    far = await openHubNear({ collector: office.collector, hasLink: false });
    await proveLink(linked);
    await logAnswer(far.school, { variant: 0 });
    parcel = await packParcel(far.telling);
  });
  afterEach(async () => {
    await far.remove();
    await linked.remove();
  });

  const url = (path: string) => `http://127.0.0.1:${linked.asSeen().port}/near/${path}`;
  const challenge = async () => (await fetch(url("challenge"))).text();
  const shelf = async () => (await onShelf(linked.school.hub.db)).map(({ hubId }) => hubId);

  type Who = { hubId: string; signing: KeyObject };
  /** The headers of a request of that machine, to the hub with the link. */
  const headersOf = async (what: NearRequest, body: Uint8Array, who: Who = far.telling) => {
    const asked = { what, carrier: linked.telling.hubId, challenge: await challenge() };
    const knock = writeKnock(who.hubId, "A school", who.signing);
    return writeProof(proofOf(asked, body, { knock, signing: who.signing }));
  };
  const post = async (what: NearRequest, body: Uint8Array, headers: Record<string, string>) => {
    const init = { method: "POST", body: new Uint8Array(body), headers };
    const said = await fetch(url(what), init);
    return { status: said.status, text: await said.text() };
  };
  const give = async (body: Uint8Array, who?: Who) =>
    post("parcels", body, await headersOf("parcels", body, who));
  const newKey = () => generateKeyPairSync("ed25519").privateKey;

  /** A machine that nobody knows, with something to give. */
  const makeUp = async (hubId: string) => {
    const signing = newKey();
    const place = { hubId, epoch: 1, lane: "answers", first: 1, count: 1 } as const;
    const keys = { signing, collector: linked.telling.collector.sealing };
    const segment = await makeSegment(place, Buffer.alloc(32), Buffer.from("made up"), keys);
    const knock = writeKnock(hubId, "A school", signing);
    return { who: { hubId, signing }, parcel: writeParcel({ knock, segments: [segment] }) };
  };

  test("takes a parcel from the hub whose it is, and from nobody else", async () => {
    const other = await makeUp("00000000000000aa");
    expect(await give(parcel, other.who)).toMatchObject({ status: 400 }); // it is not its own
    expect(await post("parcels", parcel, {})).toMatchObject({ status: 400 });
    const thief = { hubId: far.telling.hubId, signing: newKey() };
    expect(await give(parcel, thief), "its number with another key").toMatchObject({ status: 400 });
    const headers = await headersOf("parcels", parcel);
    const changed = Buffer.from(parcel);
    changed[changed.length - 1] = 1 ^ (changed.at(-1) ?? 0);
    expect(await post("parcels", changed, headers)).toMatchObject({ status: 400 });
    expect(await shelf()).toEqual([]);
    expect(await give(parcel)).toEqual({ status: 200, text: "taken" });
    expect(await shelf()).toEqual([far.telling.hubId]);
  });

  test("takes nothing that was signed for another hub, for something else, or long ago", async () => {
    const { knock } = readParcel(parcel);
    const { hubId: carrier } = linked.telling;
    const signed = (asked: { what: NearRequest; carrier: string; challenge: string }) =>
      writeProof(proofOf(asked, parcel, { knock, signing: far.telling.signing }));
    const now = await challenge();
    const stale = [
      { what: "parcels", carrier: "00000000000000aa", challenge: now },
      { what: "receipts", carrier, challenge: now },
      { what: "parcels", carrier, challenge: "A".repeat(22) },
    ] as const;
    for (const asked of stale)
      expect(await post("parcels", parcel, signed(asked))).toMatchObject({ status: 400 });
    expect(await shelf()).toEqual([]);
  });

  test("takes no more than a parcel may have, and nothing of one that is pulled in the middle", async () => {
    const huge = Buffer.alloc(mostParcelBytes + 1);
    const headers = await headersOf("parcels", huge);
    expect((await post("parcels", huge, headers).catch(() => ({ status: 413 }))).status).toBe(413);
    const lines = Object.entries(await headersOf("parcels", parcel)).map((one) => one.join(": "));
    const { port } = linked.asSeen();
    const socket = connect(port, "127.0.0.1");
    const head = ["POST /near/parcels HTTP/1.1", `Host: 127.0.0.1:${port}`, ...lines];
    socket.write(`${head.join("\r\n")}\r\nContent-Length: ${parcel.length}\r\n\r\n`);
    socket.write(parcel.subarray(0, parcel.length / 2));
    await new Promise((next) => setTimeout(next, 200));
    socket.destroy();
    // Its turn ends with it.
    const taken = await eventually(
      () => give(parcel),
      ({ status }) => status === 200,
    );
    expect(taken).toEqual({ status: 200, text: "taken" });
    expect(await shelf()).toEqual([far.telling.hubId]);
  });

  test("hands receipts to the hub that gave, and to nobody else", async () => {
    await give(parcel);
    await send(linked);
    const nothing = new Uint8Array();
    const thief = { hubId: far.telling.hubId, signing: newKey() };
    const asked = await headersOf("receipts", nothing, thief);
    expect(await post("receipts", nothing, asked)).toMatchObject({ status: 410 });
    expect(await post("receipts", nothing, {})).toMatchObject({ status: 400 });
    const own = await post("receipts", nothing, await headersOf("receipts", nothing));
    expect(own.text).toContain(`learning-hub receipts 1\n${far.telling.hubId}\n`);
  });

  test("strangers take the place of no hub that the office knows, and cost one look an hour", async () => {
    await give(parcel);
    await send(linked);
    const said: string[] = [];
    for (let one = 0; one < 5; one++) {
      const { who, parcel: theirs } = await makeUp(`00000000000000b${one}`);
      said.push((await give(theirs, who)).text);
    }
    expect(said).toEqual(["taken", "taken", "full", "full", "full"]);
    expect(await shelf()).toContain(far.telling.hubId);
    await send(linked);
    const asked = "select hub_id from knock where hub_id like '00000000000000b%'";
    expect(await office.collector.store.ask(asked)).toHaveLength(1);
    expect((await linked.school.hub.uploads?.state())?.unsent).toBeUndefined();
  });

  test("who asks too often waits, and so does who says the number of a hub that is known", async () => {
    await give(parcel);
    await send(linked);
    const { who, parcel: theirs } = await makeUp(far.telling.hubId);
    expect(await give(theirs, who)).toEqual({ status: 403, text: "refused" });
    const said: number[] = [];
    for (let one = 0; one < 8; one++) said.push((await give(parcel)).status);
    expect(said).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
  });

  test("is closed while the link may not be used for others, or leads nowhere", async () => {
    const paid = await openHubNear({
      ...{ collector: office.collector, hasLink: true, settings: { HUB_LINK: "bgan" } },
    });
    await logAnswer(paid.school, { variant: 1 });
    await send(paid);
    expect(paid.asSeen().carries).toBe(false);
    far.near.push({ ...paid.asSeen(), carries: true }); // whatever it is said to say
    await look(far);
    expect(await onShelf(paid.school.hub.db)).toEqual([]);
    await paid.remove();
    const allowed = await openHubNear({
      ...{ collector: office.collector, hasLink: true },
      settings: { HUB_LINK: "bgan", HUB_CARRY: "yes" },
    });
    await proveLink(allowed);
    expect(allowed.asSeen().carries).toBe(true);
    await allowed.remove();
  });
});
