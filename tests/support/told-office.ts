import { expect } from "vitest";
import { segmentsOf } from "../../server/collector/queries.ts";
import { decodeStatements } from "../../server/sync/protocol/encode-statements.ts";
import { lanes, openSegment, readSegment } from "../../server/sync/protocol/segment.ts";
import type { Statement, StatementLane } from "../../server/sync/protocol/statements.ts";
import type { TestCollector } from "./collector.ts";
import { eventually } from "./eventually.ts";
import { unreadOf } from "./settled-office.ts";

/** What a collector was told by a hub beside the answers, opened with its own key. */
export type ToldOffice = {
  /** The statements of a lane in an epoch, in their order. */
  statements<Of extends StatementLane>(lane: Of, epoch?: number): Promise<Statement<Of>[]>;
  /** Everything that came of all lanes and epochs, opened and unpacked. */
  opened(): Promise<Buffer>;
  /** The answer to a question about `$1`, the hub, once all that came was read. */
  rows<Row>(asked: string): Promise<Row[]>;
};

export function toldOffice(collector: TestCollector, hubId: () => string): ToldOffice {
  const { store, keys } = collector;
  const unread = () => unreadOf(collector, hubId());
  const bodiesOf = async (lane: (typeof lanes)[number], epoch: number) =>
    Promise.all(
      (await segmentsOf(store.ask, { hubId: hubId(), epoch, lane })).map(async (kept) => ({
        ...kept,
        body: await openSegment(readSegment(kept.bytes), keys.opener),
      })),
    );
  return {
    async statements(lane, epoch = 1) {
      const bodies = await bodiesOf(lane, epoch);
      return bodies.flatMap(({ body, count }) => decodeStatements(lane, body, count).statements);
    },
    async opened() {
      const asked = "select distinct epoch from lane where hub_id = $1";
      const epochs = await store.ask<{ epoch: number }>(asked, [hubId()]);
      const all: Buffer[] = [];
      for (const { epoch } of epochs)
        for (const lane of lanes)
          all.push(...(await bodiesOf(lane, epoch)).map(({ body }) => body));
      return Buffer.concat(all);
    },
    async rows<Row>(asked: string) {
      expect(await eventually(unread, ({ length }) => length === 0, 20_000)).toEqual([]);
      return store.ask<Row>(asked, [hubId()]);
    },
  };
}
