import { afterEach, beforeEach, expect, test } from "vitest";
import { seedFor } from "../../content/format/seed.ts";
import { eraseChild } from "../../server/collector/erasure/erase-child.ts";
import { revokeHub } from "../../server/collector/queries.ts";
import type { Telling } from "../../server/sync/pass.ts";
import { lanes } from "../../server/sync/protocol/segment.ts";
import { beginEpoch } from "../../server/sync/queries.ts";
import { openTellingSchool, tell } from "../support/collector.ts";
import { logAnswer } from "../support/logged-answer.ts";
import { describeSystem } from "../support/needs.ts";
import { officeForAll } from "../support/office-for-all.ts";
import type { School } from "../support/school.ts";
import { allIsSettled, everyRowAt } from "../support/settled-office.ts";

describeSystem(
  "a card that was made one with an erased child's before her hub had the order",
  { programs: ["pg_ctlcluster"] },
  () => {
    const office = officeForAll();
    let school: School;
    let telling: Telling;
    beforeEach(async () => {
      ({ school, telling } = await openTellingSchool(office.collector));
      const { amina, yusuf, hub } = school;
      const { id, pseudonym } = yusuf;
      const sitting =
        "insert into sitting (sitting_id, phone, learner_id, started_at) values (2, '', ?, '')";
      await hub.db.write((tx) => tx.run(sitting, [id]));
      await logAnswer(school, { variant: 0 });
      const itemId = "day-and-night.hours";
      const seed = seedFor(pseudonym, itemId, 0);
      await logAnswer(school, { learnerId: id, sittingId: 2, itemId, variant: 0, seed });
      await tell(telling);
      await settled();
      const erasing = { by: 1, why: "family", now: new Date() } as const;
      await eraseChild(office.collector, amina.pseudonym, erasing);
    });
    afterEach(() => school.close());

    const ask = <Row>(sql: string) => office.collector.store.ask<Row>(sql, [telling.hubId]);
    const settled = () => allIsSettled(office.collector, telling.hubId);
    /** A teacher says that Yusuf's card is this child's, or nobody else's. */
    const countYusufFor = (child: number | null) =>
      school.hub.db.write((tx) =>
        tx.run("update learner set counts_for = ? where learner_id = ?", [child, school.yusuf.id]),
      );
    const sayDone = () =>
      ask(
        "insert into order_outcome select hub_id, number, null, now() from erasure where hub_id = $1",
      );
    const learners = async () =>
      (await ask<{ learner: string }>("select learner from answer where hub_id = $1")).map(
        ({ learner }) => learner,
      );

    test("goes when the hub has erased her, and not if the two were parted", async () => {
      const { amina, yusuf } = school;
      for (const child of [amina.id, null, amina.id]) {
        await countYusufFor(child);
        await tell(telling);
        await settled();
        expect(await learners()).toEqual([yusuf.pseudonym]);
      }
      await sayDone();
      await settled();
      expect(await learners()).toEqual([]);
      expect(await everyRowAt(office.collector)).not.toContain(yusuf.pseudonym);
    });

    test("goes too where its hub, put back from a copy, is revoked before it has erased her again", async () => {
      const { amina, yusuf } = school;
      await sayDone();
      await countYusufFor(amina.id);
      const nothing = new Map(lanes.map((lane) => [lane, 0] as const));
      await school.hub.db.write((tx) => beginEpoch(tx, 7, nothing));
      await tell(telling);
      await settled();
      expect(await learners()).toContain(yusuf.pseudonym);
      await revokeHub(office.collector.store.ask, telling.hubId, new Date().toISOString());
      await settled();
      expect(await learners()).toEqual([]);
      expect(await everyRowAt(office.collector)).not.toContain(yusuf.pseudonym);
    });

    test("stays where its hub is revoked and never had the order: a teacher may have parted the two", async () => {
      const { amina, yusuf } = school;
      await countYusufFor(amina.id);
      await tell(telling);
      await revokeHub(office.collector.store.ask, telling.hubId, new Date().toISOString());
      await settled();
      expect(await learners()).toEqual([yusuf.pseudonym]);
    });
  },
);
