import { afterEach, beforeEach, expect, test } from "vitest";
import { onShelf } from "../../server/sync/neighbour/shelf.ts";
import { collected, enrol } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { along, type HubNear, look, openHubNear, proveLink, send } from "../support/near-hubs.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";

describeSystem("a hub that hears of a hub near", { programs: ["pg_ctlcluster"] }, () => {
  const office = officeForAll();
  let linked: HubNear;
  let far: HubNear;
  beforeEach(async () => {
    linked = await openHubNear({ collector: office.collector, hasLink: true });
    far = await openHubNear({ collector: office.collector, hasLink: false });
    await proveLink(linked);
    far.near.push(linked.asSeen());
  });
  afterEach(async () => {
    await far.remove();
    await linked.remove();
  });

  const answer = (variant: number, hub = far) => logAnswer(hub.school, { variant });
  const variants = async (hub = far) =>
    (await collected(office.collector, hub.telling)).map(({ variant }) => variant);
  const unsent = () => far.school.hub.unsent();
  const shelf = () => onShelf(linked.school.hub.db);

  test("gives what it has, and hears that it has arrived, without anybody's hand", async () => {
    await answer(0);
    await answer(1);
    await look(far);
    expect(along(far)).toMatchObject({ state: "given" });
    expect(await unsent()).toBe(2);
    await send(linked);
    expect(await variants()).toEqual([0, 1]);
    await look(far);
    expect(await unsent()).toBe(0);
    expect(along(far)).toBeUndefined();
    expect(await far.school.hub.uploads?.state()).toMatchObject({
      lastPass: { link: "near", answers: 2, bytesUp: 0 },
    });
  });

  test("gives more later, also after both were off, and nothing is told twice", async () => {
    await answer(0);
    await look(far);
    await send(linked);
    await far.restart();
    await linked.restart();
    await answer(1);
    await look(far); // it does not know any more to whom it gave
    await send(linked);
    await look(far);
    await look(far);
    expect(await variants()).toEqual([0, 1]);
    expect(await unsent()).toBe(0);
  });

  test("gives nothing to a hub of another programme, to one that takes nothing along, and while it has a link", async () => {
    await answer(0);
    far.near.splice(0, 1, { ...linked.asSeen(), collector: "0123456789abcdef" });
    await look(far);
    far.near.splice(0, 1, { ...linked.asSeen(), carries: false });
    await look(far);
    const other = await openHubNear({ collector: office.collector, hasLink: true });
    other.near.push(linked.asSeen());
    await answer(5, other);
    await look(other);
    expect([along(far), along(other), await shelf()]).toEqual([undefined, undefined, []]);
    await other.remove();
  });

  test("waits for days while the other has no link, and says so when that has gone", async () => {
    await answer(0);
    await look(far);
    await linked.goOff();
    await look(far);
    expect(along(far)).toMatchObject({ state: "gone" });
    expect(await unsent()).toBe(1);
    await linked.comeBack();
    far.near.push(linked.asSeen());
    await look(far);
    expect(along(far)).toMatchObject({ state: "given" });
    await send(linked);
    await look(far);
    expect(await unsent()).toBe(0);
  });

  test("gives to a third when the one that had it was taken away", async () => {
    await answer(0);
    await look(far);
    await linked.goOff();
    const third = await openHubNear({ collector: office.collector, hasLink: true });
    await proveLink(third);
    far.near.push(third.asSeen());
    await look(far);
    await look(far);
    expect(along(far)).toMatchObject({ name: third.asSeen().name, state: "given" });
    await send(third);
    await look(far);
    expect([await unsent(), await variants()]).toEqual([0, [0]]);
    await third.remove();
  });

  test("is announced where nobody has let it in, and goes along once somebody has", async () => {
    const stranger = await openHubNear({
      ...{ collector: office.collector, hasLink: false, isKnown: false },
    });
    stranger.near.push(linked.asSeen());
    await answer(3, stranger);
    await look(stranger);
    await send(linked);
    const asked = "select name from knock where hub_id = $1";
    const { hubId } = stranger.telling;
    expect(await office.collector.store.ask(asked, [hubId])).toHaveLength(1);
    await stranger.restart();
    await look(stranger);
    expect(along(stranger)).toMatchObject({ state: "refused" });
    await enrol(office.collector, stranger.telling);
    await linked.restart(); // or a day later
    await send(linked);
    expect(await variants(stranger)).toEqual([3]);
    await stranger.restart();
    await look(stranger);
    await look(stranger);
    expect(await stranger.school.hub.unsent()).toBe(0);
    await stranger.remove();
  });

  test("believes no receipts but those that its collector has signed", async () => {
    await answer(0);
    await look(far);
    const madeUp = `kept 1 ${Buffer.alloc(64).toString("base64url")}`;
    await linked.school.hub.db.write((tx) =>
      tx.run("update neighbour_segment set answer = ?", [madeUp]),
    );
    await look(far);
    expect([await unsent(), along(far)]).toMatchObject([1, { state: "gone" }]);
  });
});
